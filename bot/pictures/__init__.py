"""Pictures made ready to send."""

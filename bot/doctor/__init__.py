"""What works and what is missing: one file a check."""

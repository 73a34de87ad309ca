"""Every word the tutor says, one catalogue a language."""

"""Pedagogy, pure and synchronous: dialogue, assessment, hints."""

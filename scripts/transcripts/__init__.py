"""Transcripts of whole cases, played by scripted learners: `python -m scripts.transcripts` writes docs/transcripts."""

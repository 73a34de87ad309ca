"""Structures seen through a dermoscope."""

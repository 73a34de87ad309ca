"""Fetching a pack's pictures from the addresses in its manifest."""

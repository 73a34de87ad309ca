"""Updates turned into events."""

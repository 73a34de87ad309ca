"""Health, metrics, webhook verification."""

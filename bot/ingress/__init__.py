"""Updates in: polling, webhook, stream, order."""

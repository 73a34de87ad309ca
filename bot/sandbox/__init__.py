"""A Telegram Bot API server in miniature with a chat page."""

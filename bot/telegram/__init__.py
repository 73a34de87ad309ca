"""The python-telegram-bot application and what it shows."""

"""The python-telegram-bot application and what it shows."""

import os

# Makes `RetryAfter.retry_after` the timedelta that python-telegram-bot warns it will become, at every 429.
os.environ["PTB_TIMEDELTA"] = "1"

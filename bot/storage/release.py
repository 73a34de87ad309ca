"""Giving a lease back."""

from typing import Final

from bot.storage.batch import Script

RELEASE: Final = Script("if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0")
"""Delete the lease KEYS[1] if ARGV[1] holds it."""

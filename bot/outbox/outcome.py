"""What a failed send means."""

from enum import StrEnum

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.telegram.request import AnswerLost

HARMLESS = (
    "message is not modified",
    "query is too old",
    "message to edit not found",
    "message to delete not found",
    "message can't be edited",
)
"""Refusals that need nothing done, by the names Telegram gives them."""


class Verdict(StrEnum):
    """How to go on with an entry whose send failed."""

    FINE = "fine"
    REFUSED = "refused"
    BLOCKED = "blocked"
    MOVED = "moved"
    SLOW_DOWN = "slow_down"
    LATER = "later"
    """Nobody is served now: the token is refused (401, or the 404 of something between us), or not ours alone (409)."""
    TRY_AGAIN = "try_again"
    """It was certainly not carried out (refused connection), or the server said that it failed (5xx)."""
    UNKNOWN = "unknown"
    """The answer was lost: it may have been carried out."""


def verdict(error: TelegramError) -> Verdict:
    """Sort an error of python-telegram-bot. `BadRequest` and `TimedOut` are `NetworkError`s there, so order matters."""
    match error:
        case RetryAfter():
            return Verdict.SLOW_DOWN
        case ChatMigrated():
            return Verdict.MOVED
        case InvalidToken() | Conflict():
            return Verdict.LATER
        case Forbidden():
            return Verdict.BLOCKED
        case BadRequest():
            text = str(error).lower()
            return Verdict.FINE if any(name in text for name in HARMLESS) else Verdict.REFUSED
        case AnswerLost() | TimedOut():
            return Verdict.UNKNOWN
        case NetworkError():
            return Verdict.TRY_AGAIN
    return Verdict.REFUSED

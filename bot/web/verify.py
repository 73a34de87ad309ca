"""Whether a delivery at the webhook comes from Telegram."""

import hmac
from collections.abc import Mapping
from typing import Final

HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"


def is_from_telegram(headers: Mapping[str, str], secret: str) -> bool:
    """Compare the delivery's secret with ours (`SOCRADERM_WEBHOOK_SECRET`), in a time that tells nothing of it.

    `headers` are those of the request, looked up without regard to case as aiohttp's are.
    """
    given = headers.get(HEADER, "")
    # Bytes: compare_digest refuses text beyond ASCII, and a forger may send any.
    return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), secret.encode())

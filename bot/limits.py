"""Telegram's sending limits, shared by the bot's pacing and the sandbox's enforcement.

Source: Telegram's Bots FAQ ("about one message a second in a chat, short bursts allowed; 20 messages a minute
in a group; about 30 messages a second in all") and the field lengths of the Bot API.
"""

from typing import Final

PRIVATE_PER_SECOND: Final = 1.0
"""Refill of a private chat's bucket, messages a second. Edits of a private message do not count."""
PRIVATE_BURST: Final = 3
"""Messages that a private chat takes at once before the refill rate binds."""
GROUP_PER_MINUTE: Final = 20
"""Sends and edits to one group, supergroup or channel in any 60 s."""
GLOBAL_PER_SECOND: Final = 30
"""Messages a second over all chats."""

CAPTION: Final = 1024
TEXT: Final = 4096
TOAST: Final = 200
CALLBACK_DATA_BYTES: Final = 64

"""The names of all keys. Those of one partition share a hash tag, so that one script may touch them together."""

from dataclasses import dataclass

from bot.ingress.partition import partition_of


@dataclass(frozen=True, slots=True)
class Place:
    """Where one session lives: a chat, a topic in it (0: none), and whose it is."""

    chat: int
    thread: int
    owner: int

    @property
    def partition(self) -> int:
        """The partition of the chat."""
        return partition_of(self.chat)

    def __str__(self) -> str:
        return f"{self.chat}:{self.thread}:{self.owner}"

    @classmethod
    def parse(cls, text: str) -> "Place":
        """Inverse of `str`."""
        chat, thread, owner = text.split(":")
        return cls(int(chat), int(thread), int(owner))


@dataclass(frozen=True, slots=True)
class Keys:
    """Key names of one bot (`bot`: its Telegram id)."""

    bot: int

    def _of(self, partition: int, name: str) -> str:
        return f"socraderm:{self.bot}:{{{partition}}}:{name}"

    def lease(self, partition: int) -> str:
        """String: the owner process, expiring."""
        return self._of(partition, "lease")

    def term(self, partition: int) -> str:
        """Counter of how often the lease changed hands or lapsed."""
        return self._of(partition, "term")

    def inbox(self, partition: int) -> str:
        """Stream of raw updates that are not handled yet, field `u`."""
        return self._of(partition, "in")

    def done(self, partition: int) -> str:
        """Sorted set of the update ids handled lately."""
        return self._of(partition, "done")

    def tries(self, partition: int) -> str:
        """Hash: update id -> failed attempts."""
        return self._of(partition, "tries")

    def dead(self, partition: int) -> str:
        """Stream of updates given up."""
        return self._of(partition, "dead")

    def outbox(self, partition: int) -> str:
        """Hash: entry id -> entry, of those not yet sent."""
        return self._of(partition, "out")

    def sending(self, partition: int) -> str:
        """Hash: entry id -> `sending` or `again`, of those that may be on their way."""
        return self._of(partition, "sending")

    def sequence(self, partition: int) -> str:
        """Counter of entry ids."""
        return self._of(partition, "seq")

    def blocked(self, partition: int) -> str:
        """Set of chats that turned the bot away."""
        return self._of(partition, "blocked")

    def session(self, place: Place) -> str:
        """Hash: `v` version, `d` the session as JSON."""
        return self._of(place.partition, f"session:{place}")

    def slots(self, place: Place) -> str:
        """Hash: slot -> message id of the latest message of that kind."""
        return self._of(place.partition, f"slots:{place}")

    def moved_from(self, chat: int) -> str:
        """String: the group that became this supergroup."""
        return self._of(partition_of(chat), f"moved_from:{chat}")

    def learner(self, user: int) -> str:
        """Hash: what is remembered of a person; lives with their private chat."""
        return self._of(partition_of(user), f"learner:{user}")

    def pace(self, chat: int) -> str:
        """Pacing counters of one chat."""
        return self._of(partition_of(chat), f"pace:{chat}")

    @property
    def pace_all(self) -> str:
        """Pacing counters over all chats."""
        return f"socraderm:{self.bot}:pace"

    @property
    def processes(self) -> str:
        """Sorted set: process -> when it is presumed dead (Unix seconds by Redis)."""
        return f"socraderm:{self.bot}:processes"

    @property
    def poller(self) -> str:
        """String: the process that polls, expiring."""
        return f"socraderm:{self.bot}:poller"

    @property
    def files(self) -> str:
        """Hash: `kind:sha256` -> Telegram's file id."""
        return f"socraderm:{self.bot}:files"

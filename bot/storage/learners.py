"""What a learner told about themself, written from another chat's partition (a group): idempotent by nature."""

from bot.storage.batch import Batch
from bot.storage.keys import Keys
from tutor.acts import Remember


class Learners:
    """Writes learners' facts."""

    def __init__(self, batch: Batch, keys: Keys) -> None:
        self._batch, self._keys = batch, keys

    async def remember(self, user: int, act: Remember) -> None:
        """Store the facts that the act names."""
        facts = facts_of(act)
        if facts:
            flat = [part for pair in facts.items() for part in pair]
            await self._batch.surely(lambda: self._batch.call("HSET", self._keys.learner(user), *flat))


def facts_of(act: Remember) -> dict[str, str]:
    """The act as fields of the learner's hash."""
    facts: dict[str, str] = {}
    if act.language is not None:
        facts["language"] = act.language
    if act.confirmed is not None:
        facts["confirmed"] = "1" if act.confirmed else "0"
    return facts

"""What a learner told about themself, written from another chat's partition (a group): idempotent by nature."""

from collections.abc import Callable

from bot.storage.batch import Batch
from bot.storage.keys import Keys
from tutor.acts import Remember


class Learners:
    """Writes learners' facts. `forget(user)` drops what this process remembers of them."""

    def __init__(self, batch: Batch, keys: Keys, forget: Callable[[int], None]) -> None:
        self._batch, self._keys, self._forget = batch, keys, forget

    async def remember(self, user: int, act: Remember) -> None:
        """Store the facts that the act names."""
        facts = facts_of(act)
        if facts:
            flat = [part for pair in facts.items() for part in pair]
            await self._batch.surely(lambda: self._batch.call("HSET", self._keys.learner(user), *flat))
            self._forget(user)


def facts_of(act: Remember) -> dict[str, str]:
    """The act as fields of the learner's hash."""
    facts: dict[str, str] = {}
    if act.language is not None:
        facts["language"] = act.language
    if act.confirmed is not None:
        facts["confirmed"] = "1" if act.confirmed else "0"
    if act.certainty is not None:
        facts["certainty"] = "1" if act.certainty else "0"
    if act.calibration is not None:
        facts["calibration"] = act.calibration
    return facts

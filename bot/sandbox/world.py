"""Everything that "Telegram" knows: tables of plain JSON values, changed one request at a time.

A request changes tables with `put` and `drop`; `commit` then writes all its changes as one line of the journal.
Values are never changed in place: what was handed out, or is due to be written, stays as it was.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from bot.clock import SystemClock
from bot.sandbox.codec import encode
from bot.sandbox.errors import WorldUnusableError
from bot.sandbox.events import EventLog
from bot.sandbox.files import Blobs
from bot.sandbox.journal import Journal
from bot.sandbox.updates import UpdateQueue
from bot.sandbox.wakeup import Wakeup
from bot.storage.data_folder import make_private

LINES_AT_ONCE: Final = 200


class World:
    """The state of one sandbox. Open it with `World.open`, or `World()` for one that lives in memory alone."""

    def __init__(self, folder: Path | None = None) -> None:
        self.tables: defaultdict[str, dict[Any, Any]] = defaultdict(dict)
        self.real = SystemClock()
        self.events = EventLog(self)
        self.updates = UpdateQueue(self)
        self.updates_changed = Wakeup()
        self.clock_changed = Wakeup()
        self.messages_changed: defaultdict[int, Wakeup] = defaultdict(Wakeup)
        self.webhook_trouble: dict[str, Any] = {}
        self.closing = False
        self._pending: list[str] = []
        self._encoded: tuple[Any, str] = (None, "null")
        # The journal first: it makes the folder, and holds it.
        self._journal = Journal(folder) if folder else None
        self.blobs = Blobs(folder / "files" if folder else None)
        if self._journal:
            self._load(self._journal)

    @classmethod
    def open(cls, data_dir: Path) -> "World":
        """Load the world kept in `data_dir`, or start an empty one there.

        Raises WorldBusyError when another sandbox has it open, WorldDamagedError when it cannot be read, and
        WorldUnusableError when it cannot be written.
        """
        folder = data_dir / "sandbox"
        try:
            make_private(data_dir)
            return cls(folder)
        except OSError as error:
            raise WorldUnusableError(folder, error.strerror or str(error)) from error

    def _load(self, journal: Journal) -> None:
        try:
            for change in journal.read():
                for table, key, *value in change:
                    if table == "event":
                        self.events.restore(key, value[0])
                    else:
                        self._apply(table, key, value[0] if value else None)
            self.updates.restore()
            journal.restart(self._snapshot())
        except BaseException:
            journal.close()
            raise

    def _snapshot(self) -> Iterator[str]:
        operations: list[str] = []
        for table, rows in self.tables.items():
            for key, value in rows.items():
                operations.append(encode([table, key, value]))
                if len(operations) == LINES_AT_ONCE:
                    yield f"[{','.join(operations)}]"
                    operations.clear()
        operations.extend(self.events.operations())
        if operations:
            yield f"[{','.join(operations)}]"

    def _apply(self, table: str, key: Any, value: Any) -> None:
        if value is None:
            self.tables[table].pop(key, None)
        else:
            self.tables[table][key] = value

    def put(self, table: str, key: int | str, value: Any, text: str | None = None) -> None:
        """Set one value, which is not None; `text` is its JSON where the caller has it."""
        self.tables[table][key] = value
        if self._journal:
            row = encode([table, key, value]) if text is None else f"{encode([table, key])[:-1]},{text}]"
            self._pending.append(row)

    def text_of(self, value: Any) -> str:
        """Return the JSON of `value`, which is remembered until the next one: a message is written three times."""
        if self._encoded[0] is not value:
            self._encoded = (value, encode(value))
        return self._encoded[1]

    def drop(self, table: str, key: int | str) -> None:
        """Remove one value, if it is there."""
        if self.tables[table].pop(key, None) is not None and self._journal:
            self._pending.append(encode([table, key]))

    def log(self, operation: str) -> None:
        """Add an encoded operation to the change under way."""
        if self._journal:
            self._pending.append(operation)

    def commit(self) -> None:
        """Write what changed since the last commit."""
        if self._journal and self._pending:
            change, self._pending = f"[{','.join(self._pending)}]", []
            self._journal.append(change)

    def count(self, name: str, start: int = 0) -> int:
        """Return the next number of the counter `name`."""
        number: int = self.tables["count"].get(name, start) + 1
        self.put("count", name, number, str(number))
        return number

    def seconds(self) -> float:
        """Return the sandbox's time, in seconds since 1970."""
        return self.now().timestamp()

    def now(self) -> datetime:
        """Return the sandbox's time, aware, in UTC."""
        return self.real.now() + timedelta(seconds=self.tables["clock"].get("offset", 0.0))

    def wake_all(self) -> None:
        """Let every waiting request answer with what it has, because the server stops."""
        self.closing = True
        for wakeup in (self.updates_changed, self.clock_changed, *self.messages_changed.values()):
            wakeup.notify()
        self.events.wake_all()

    def close(self) -> None:
        """Write what is left and release the data folder."""
        if self._journal:
            self.commit()
            self._journal.close()
            self._journal = None

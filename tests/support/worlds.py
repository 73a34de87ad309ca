"""The whole state of a sandbox's world, to compare."""

from typing import Any

from bot.sandbox import World


def state(world: World) -> dict[str, Any]:
    """Return all that must survive a restart, as plain values in order."""
    tables = {name: list(rows.items()) for name, rows in sorted(world.tables.items()) if rows}
    return {"tables": tables, "events": list(world.events.operations()), "last": world.events.last}

"""Commands written for Redis by hiredis, as redis-py's blocking client does; the asyncio one writes them in Python."""

from collections.abc import Iterable
from typing import Any

import hiredis
from redis.asyncio.connection import AbstractConnection


class _Packs(AbstractConnection):
    def pack_command(self, *args: Any) -> list[bytes]:
        return self.pack_commands([args])

    def pack_commands(self, commands: Iterable[Iterable[Any]]) -> list[bytes]:
        return [b"".join(hiredis.pack_command(_words(tuple(command))) for command in commands)]


def packing(kind: type[AbstractConnection]) -> type[AbstractConnection]:
    """This kind of connection (over TCP, TLS or a socket) with hiredis's packing. Arguments: str, bytes, int, float."""
    return type(f"Packing{kind.__name__}", (_Packs, kind), {})


def _words(command: tuple[Any, ...]) -> tuple[Any, ...]:
    """Names of two words, such as CONFIG GET, are two arguments to Redis."""
    name = command[0]
    return (*name.split(), *command[1:]) if isinstance(name, str) and " " in name else command

"""hiredis writes commands as redis-py's own asyncio connection does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from redis.asyncio.connection import Connection, UnixDomainSocketConnection

from bot.storage.packing import packing

ARGUMENT = st.text(max_size=20) | st.binary(max_size=20) | st.integers() | st.floats(allow_nan=False)
COMMAND = st.tuples(st.sampled_from(["SET", "CONFIG GET", "XREAD", "SCRIPT LOAD"])).flatmap(
    lambda name: st.lists(ARGUMENT, max_size=5).map(lambda rest: (*name, *rest))
)


@given(st.lists(COMMAND, min_size=1, max_size=4))
def test_the_bytes_are_those_of_the_library(commands: list[tuple[object, ...]]) -> None:
    theirs, ours = Connection(), packing(Connection)()
    assert b"".join(ours.pack_commands(commands)) == b"".join(theirs.pack_commands(commands))
    assert b"".join(ours.pack_command(*commands[0])) == b"".join(theirs.pack_command(*commands[0]))


@pytest.mark.parametrize("kind", [Connection, UnixDomainSocketConnection])
def test_it_stays_the_kind_of_connection_that_it_was(kind: type[Connection]) -> None:
    assert issubclass(packing(kind), kind)

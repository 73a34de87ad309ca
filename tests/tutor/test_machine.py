from dataclasses import replace
from pathlib import Path

import pytest

from tests.tutor.chat import Chat
from tutor import engine
from tutor.machine import UndeclaredTransitionError, UnsoundTableError, by_state_and_kind, check, draw
from tutor.registry import GUARDS, MOVES
from tutor.session import State
from tutor.states import KINDS, OTHERWISE, STATES, TABLE, Row

ROOT = Path(__file__).resolve().parents[2]


def unsound(*table: Row, states: tuple[State, ...] = STATES, moves: set[str] | None = None) -> str:
    guards = {row.when for row in table} & set(GUARDS)
    with pytest.raises(UnsoundTableError) as caught:
        check(table, guards, moves if moves is not None else set(MOVES), states)
    return str(caught.value)


def test_the_table_is_sound_and_covers_every_event_in_every_state() -> None:
    check(TABLE, GUARDS, MOVES)
    rows = by_state_and_kind(TABLE)
    assert len(rows) == len(STATES) * len(KINDS) >= 65


def test_an_unknown_guard_or_move_is_refused() -> None:
    assert "a guard that does not exist: likes tea" in unsound(replace(TABLE[0], when="likes tea"), *TABLE)
    assert "a move that does not exist: sing" in unsound(replace(TABLE[0], do="sing"), *TABLE)


def test_a_move_that_no_row_uses_is_refused() -> None:
    assert "no row uses the move: sing" in unsound(*TABLE, moves={*MOVES, "sing"})


def test_an_event_without_a_last_row_is_refused() -> None:
    without = [row for row in TABLE if not (row.at == ("plan",) and row.when == OTHERWISE and "say" in row.on)]
    assert len(without) == len(TABLE) - 1
    with pytest.raises(UnsoundTableError, match="plan: some say finds no row"):
        check(without, GUARDS, {row.do for row in without})


def test_a_row_after_the_last_one_is_refused() -> None:
    late = Row(("plan",), ("edited",), OTHERWISE, "stay silent")
    assert "stands after one that says" in unsound(*TABLE, late)


def test_a_state_that_cannot_be_reached_is_refused() -> None:
    lost = tuple(replace(row, to=tuple(to for to in row.to if to != "probe")) for row in TABLE)
    assert "no way leads from language to probe" in unsound(*lost)


def test_a_trap_is_refused() -> None:
    table = (
        Row(("language",), KINDS, OTHERWISE, "stay silent", ("idle", "plan")),
        Row(("idle", "plan"), KINDS, OTHERWISE, "stay silent"),
    )
    assert "state plan is a trap" in unsound(*table, states=("language", "idle", "plan"), moves={"stay silent"})


def test_a_move_cannot_arrive_where_its_row_does_not_lead(monkeypatch: pytest.MonkeyPatch) -> None:
    chat = Chat().onboard()
    monkeypatch.setitem(engine.MOVES, "help", lambda turn: turn.keep(state="plan"))
    with pytest.raises(UndeclaredTransitionError, match="'help' led from idle to plan"):
        chat.command("help")


def test_the_page_in_the_docs_is_current() -> None:
    assert (ROOT / "docs" / "dialogue.md").read_text(encoding="utf-8") == draw(), (
        "run python -m tutor.machine > docs/dialogue.md"
    )

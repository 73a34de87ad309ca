"""What makes a table of states a sound machine, and its drawing."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from tutor.session import State
from tutor.states import CASE, ENDS, KINDS, OTHERWISE, START, STATES, STEP, TABLE, EventKind, Row


class UnsoundTableError(Exception):
    """The table of states cannot be used; `str(error)` says which state, and what it lacks."""


class UndeclaredTransitionError(Exception):
    """A move arrived in a state that its row does not name."""

    def __init__(self, row: Row, left: State, arrived: State) -> None:
        super().__init__(f"{row.do!r} led from {left} to {arrived}; its row allows {row.reached_from(left)}")


Rows = Mapping[tuple[State, EventKind], tuple[Row, ...]]


def by_state_and_kind(table: Iterable[Row]) -> Rows:
    """The rows to try, in order, for each state and kind of event."""
    rows: dict[tuple[State, EventKind], tuple[Row, ...]] = {}
    for row in table:
        for state in row.at:
            for kind in row.on:
                rows[state, kind] = (*rows.get((state, kind), ()), row)
    return rows


def check(
    table: Sequence[Row], guards: Collection[str], moves: Collection[str], states: Sequence[State] = STATES
) -> None:
    """Raise `UnsoundTableError` unless the table is a machine that can always answer and always end."""
    _check_names("guard", {row.when for row in table} - {OTHERWISE}, guards)
    _check_names("move", {row.do for row in table}, moves)
    rows = by_state_and_kind(table)
    for state in states:
        for kind in KINDS:
            tried = rows.get((state, kind), ())
            if not tried or tried[-1].when != OTHERWISE:
                raise UnsoundTableError(
                    f"state {state}: some {kind} finds no row; end its rows with one that says {OTHERWISE!r}"
                )
            if any(row.when == OTHERWISE for row in tried[:-1]):
                raise UnsoundTableError(f"state {state}: a row for {kind} stands after one that says {OTHERWISE!r}")
    onward = {state: {to for row in table if state in row.at for to in row.reached_from(state)} for state in states}
    unreached = set(states) - _reach({START}, onward)
    if unreached:
        raise UnsoundTableError(f"no way leads from {START} to {', '.join(sorted(unreached))}")
    for state in states:
        if _reach({state}, onward).isdisjoint(ENDS):
            raise UnsoundTableError(f"state {state} is a trap: no end can be reached from it")


def _check_names(what: str, used: set[str], known: Collection[str]) -> None:
    if unknown := used - set(known):
        raise UnsoundTableError(f"the table names a {what} that does not exist: {', '.join(sorted(unknown))}")
    if unused := set(known) - used:
        raise UnsoundTableError(f"no row uses the {what}: {', '.join(sorted(unused))}")


def _reach(states: set[State], onward: Mapping[State, set[State]]) -> set[State]:
    found = set(states)
    while more := {to for state in found for to in onward[state]} - found:
        found |= more
    return found


_INTRODUCTION: Final = """\
# The dialogue

Drawn from `tutor/states.py` by `python -m tutor.machine`; edit the table, not this page.

A case is the states from `pick` to `plan`. The diamond is the protocol's next step. What is answered without leaving
the state (hints, ticks, pictures, commands) is in the table below.
"""


def draw(table: Sequence[Row] = TABLE) -> str:
    """The dialogue as a page: a Mermaid diagram of the states, then every row."""
    inside: dict[tuple[str, str], list[str]] = {}
    outside: dict[tuple[str, str], list[str]] = {}
    for row in table:
        whole = set(CASE) <= set(row.at)
        for state in [*(["case"] if whole else []), *(s for s in row.at if not (whole and s in CASE))]:
            for to in _drawn(row, state):
                arrows = inside if {state, to} <= {*CASE, "next"} else outside
                arrows.setdefault((state, to), []).append(row.do)
    lines = [_INTRODUCTION, "```mermaid", "stateDiagram-v2"]
    # The case's box first: a state that is drawn before its box lands outside of it.
    lines += ["    state case {", "        state next <<choice>>"]
    lines += [f"        next --> {state}" for state in STEP]
    lines += [*_arrows(inside, "        "), "    }", f"    [*] --> {START}", *_arrows(outside, "    ")]
    lines += [*(f"    {state} --> [*]" for state in ENDS), "```", ""]
    lines += ["Rows are tried in order; the first whose guard holds is taken. Nothing under *then*: it stays.", ""]
    lines += ["| in | on | when the learner | the tutor does | then |", "|---|---|---|---|---|"]
    lines += [
        f"| {_some(row.at, STATES)} | {_some(row.on, KINDS)} | {row.when} | {row.do} | {', '.join(row.to)} |"
        for row in table
    ]
    return "\n".join(lines) + "\n"


def _drawn(row: Row, state: str) -> list[str]:
    """Where a row's arrows point: a step that the protocol decides is one arrow, to the diamond."""
    to: list[str] = [each for each in row.to if each != state]
    steps = [each for each in STEP if each in to]
    return [*(each for each in to if each not in steps), "next"] if len(steps) > 1 else to


def _arrows(arrows: Mapping[tuple[str, str], list[str]], indent: str) -> list[str]:
    return [f"{indent}{a} --> {b}: {', '.join(dict.fromkeys(moves))}" for (a, b), moves in arrows.items()]


def _some(named: Sequence[str], everything: Sequence[str]) -> str:
    return "any" if len(named) == len(everything) else ", ".join(named)


if __name__ == "__main__":
    print(draw(), end="")

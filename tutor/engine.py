"""One turn of the tutor: an event in, a new session and acts out. Pure: time and dice are arguments."""

from datetime import datetime
from typing import Final

from tutor import guards, moves  # noqa: F401  # they register themselves
from tutor.acts import Act
from tutor.events import Event
from tutor.machine import UndeclaredTransitionError, by_state_and_kind, check
from tutor.registry import GUARDS, MOVES
from tutor.session import Session, new_session
from tutor.states import OTHERWISE, TABLE, Row
from tutor.turn import Turn
from tutor.view import Need, Rng, View

__all__ = ["new_session", "step"]

check(TABLE, GUARDS, MOVES)
_ROWS: Final = by_state_and_kind(TABLE)


def step(session: Session, event: Event, view: View, now: datetime, rng: Rng) -> tuple[Session, list[Act]] | Need:
    """Answer an event.

    Returns the session to be kept and the acts to be done, in order; or a `Need`: then choose a case and call again
    with the same session and event and `view.chosen` (or `view.nothing_left`) set. Raises on no sequence of events.
    """
    turn = Turn(session, event, view, now, rng)
    row = _take(turn)
    while row.again:
        row = _take(turn)
    if turn.need is not None:
        return turn.need
    answer = turn.answer()
    return turn.session, [answer, *turn.acts] if answer is not None else turn.acts


def _take(turn: Turn) -> Row:
    left = turn.session.state
    row = next(row for row in _ROWS[left, turn.event.kind] if row.when == OTHERWISE or GUARDS[row.when](turn))
    MOVES[row.do](turn)
    if turn.session.state not in row.reached_from(left):
        raise UndeclaredTransitionError(row, left, turn.session.state)
    return row

"""After the commitment: what it was, what you saw, what speaks for it and against it, what to do and to keep.

Two messages at most, each about as long as a phone is high.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache, partial
from html import unescape
from typing import Final, NamedTuple

from tutor.debrief.answer import answer, path, ranking
from tutor.debrief.argument_words import argued
from tutor.debrief.certainty import certainty
from tutor.debrief.closing import plan, points, sources
from tutor.debrief.findings import findings
from tutor.debrief.reasoning import reasoning
from tutor.debrief.telling import Telling, telling
from tutor.turn import Turn
from tutor.words import Html

LENGTH: Final = 1200
"""Characters that a message of the debrief should have at most, tags not counted: it is read on a phone."""
_TAG: Final = re.compile(r"<[^>]*>")


class _Fit(NamedTuple):
    """How much to say: notes on findings, further findings a line, arguments a side, reasons why, points, sources."""

    notes: int
    words: int
    rows: int
    reasons: int
    points: int
    sources: int


_FITS: Final = (
    _Fit(4, 6, 3, 3, 3, 2), _Fit(3, 6, 3, 3, 2, 2), _Fit(3, 5, 2, 3, 2, 1), _Fit(3, 4, 2, 2, 1, 1),
    _Fit(2, 4, 2, 1, 1, 1), _Fit(2, 3, 1, 1, 1, 1), _Fit(1, 3, 1, 0, 1, 1), _Fit(0, 3, 1, 0, 0, 0),
)  # fmt: skip
"""From the fullest on, until the length is right."""


def debrief(turn: Turn, told: Telling | None = None) -> list[Html]:
    """The debrief's messages, in order."""
    reviewed, weighed = told or telling(turn)
    opening = Html(
        "\n".join(part for part in (answer(turn), ranking(turn), path(turn, weighed), certainty(turn)) if part)
    )
    thinking, action = reasoning(turn), plan(turn)
    by_rows = cache(partial(argued, turn, weighed))
    by_points, by_sources = cache(partial(points, turn)), cache(partial(sources, turn))
    by_notes = cache(partial(findings, turn, reviewed))
    return [
        _fitted(lambda fit: (opening, by_notes(fit.notes, fit.words), thinking)),
        _fitted(lambda fit: (by_rows(fit.rows, fit.reasons), action, by_points(fit.points), by_sources(fit.sources))),
    ]


def _fitted(parts: Callable[[_Fit], Sequence[Html | None]]) -> Html:
    """The fullest message that is not too long, or the shortest."""
    message = Html()
    for fit in _FITS:
        message = Html("\n\n".join(part for part in parts(fit) if part))
        if len(unescape(_TAG.sub("", message))) <= LENGTH:
            break
    return message

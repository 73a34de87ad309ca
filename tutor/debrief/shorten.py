"""Authored texts at the length of a phone: whole sentences, as many as fit."""

import re
from typing import Final

from cases.text import Text
from tutor.turn import Turn
from tutor.words import Html, authored

_END: Final = re.compile(r"(?<=[.!?…»”])\s+(?=[^\W\d_a-zà-ÿ]|«|“)")


def sentences(turn: Turn, text: Text, limit: int) -> Html:
    """The first sentences that fit within `limit` characters; where not even one does, its beginning."""
    whole = turn.text(text)
    kept = ""
    for sentence in _END.split(whole):
        longer = f"{kept} {sentence}".strip()
        if len(longer) > limit:
            break
        kept = longer
    return authored(kept or whole, turn.language, limit)


def short_term(turn: Turn, term: str) -> str:
    """A term's name without what only tells it from others in a list, not yet escaped."""
    return turn.term(term).partition(" (")[0]

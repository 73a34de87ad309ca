"""A word of the answer that could not be placed, to be named kindly."""

from typing import Final

from tutor.discretion import betrays
from tutor.events import Say
from tutor.turn import Turn

_LONGEST: Final = 24


def unread_word(turn: Turn) -> str | None:
    """The first such word, if it is one that can be repeated: plain letters, short, and no name of the truth."""
    if not isinstance(turn.event, Say):
        return None
    for start, end in turn.reading.unread:
        word = turn.event.text[start:end]
        if word.replace("-", "").isalpha() and len(word) <= _LONGEST:
            return None if betrays(word, turn.case, turn.view.vocabulary) else word
    return None

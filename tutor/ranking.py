"""A differential in free text: which options of the question, or which other diagnoses, it ranks."""

from typing import Final

from cases.text import LANGUAGES
from tutor.events import Say
from tutor.turn import Turn
from tutor.understanding.normalise import phrase, tokens

PLACES: Final = 3
"""How many diagnoses a ranking holds at most."""


def said_ranking(turn: Turn) -> tuple[str, ...]:
    """Answer classes (or diagnoses outside them) that the text ranks, favourite first, at most `PLACES`."""
    if not isinstance(turn.event, Say):
        return ()
    ranked = [class_of(turn, diagnosis) for diagnosis in turn.reading.ranked()]
    if not ranked:
        ranked = _named_options(turn, turn.event.text)
    return tuple(dict.fromkeys(ranked))[:PLACES]


def class_of(turn: Turn, diagnosis: str) -> str:
    """The answer of the differential that holds a diagnosis."""
    classes = turn.view.classes.get(turn.case.modality)
    found = classes.find(diagnosis) if classes else None
    if found is not None:
        return found.key
    return turn.case.truth[0] if diagnosis in turn.case.truth else diagnosis


def _named_options(turn: Turn, text: str) -> list[str]:
    """Options whose label the text holds: the name of a group is no diagnosis of the vocabulary."""
    words = tuple(token.stem for token in tokens(text) if token.is_word)
    found: list[tuple[int, str]] = []
    for option in turn.dialogue.candidates:
        for language in LANGUAGES:
            label = phrase(turn.answer_name(option, language))
            places = [i for i in range(len(words)) if label and words[i : i + len(label)] == label]
            found += [(place, option) for place in places[:1]]
    return [option for _, option in sorted(found)]

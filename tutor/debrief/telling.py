"""What a debrief and its card both tell of: worked out once a case."""

from typing import NamedTuple

from cases.evidence import load_evidence
from tutor.debrief.arguments import Argument, arguments
from tutor.debrief.review import Review, review
from tutor.turn import Turn


class Telling(NamedTuple):
    """How each finding went, and what speaks for and against each diagnosis."""

    reviewed: Review
    weighed: tuple[Argument, ...]


def telling(turn: Turn) -> Telling:
    """Of the case just committed to."""
    case, dialogue = turn.case, turn.dialogue
    reviewed = review(case, dialogue, turn.protocol, turn.view.vocabulary)
    classes = turn.view.classes.get(case.modality)
    return Telling(reviewed, arguments(case, dialogue, classes, load_evidence()))

"""Whether the case that a session remembers can still be played: packs and protocols change between two turns."""

from typing import TYPE_CHECKING, Final

from cases.protocol import StepKind
from tutor.session import Session, State
from tutor.view import View

if TYPE_CHECKING:
    from collections.abc import Mapping

STATE_OF: "Final[Mapping[StepKind, State]]" = {
    "pick_one": "pick", "pick_several": "pick", "choose": "choose", "checklist": "checklist", "rank": "rank",
    "plan": "plan", "point": "point", "compare": "compare",
}  # fmt: skip
_WITHIN: "Final[Mapping[State, State]]" = {
    "probe": "pick", "narrow": "pick", "grade": "checklist", "recheck": "checklist", "contrast": "rank",
    "reconsider": "rank", "compare": "rank", "certainty": "plan",
}  # fmt: skip
"""States that belong to another state's step."""


def is_playable(session: Session, view: View) -> bool:
    """Whether the case under way is in the view, and its protocol still has the step that the session is at."""
    dialogue = session.dialogue
    if dialogue is None or dialogue.question is None or view.current is None or view.current.ref != dialogue.ref:
        return False
    protocol = view.protocols.get(dialogue.protocol)
    if protocol is None or not 0 <= dialogue.step < len(protocol.steps):
        return False
    return STATE_OF[protocol.steps[dialogue.step].kind] in {session.state, _WITHIN.get(session.state)}

"""From what has been said to what is still unseen: one line that says why this hint comes now."""

from typing import Final

from tutor.assessment import holds
from tutor.events import Say
from tutor.hints import aspect, category
from tutor.slips import Slip, slip
from tutor.turn import Turn
from tutor.words import Html

_KEYS: Final[dict[Slip, str]] = {
    "general": "bridge-general", "near": "bridge-near", "look-alike": "bridge-look-alike",
    "elsewhere": "bridge-elsewhere", "nothing": "bridge-nothing",
}  # fmt: skip


def bridge(turn: Turn, target: str, terms: frozenset[str]) -> Html | None:
    """The line before a hint: by the kind of error, by what was missed before, or by what is covered already."""
    side = aspect(turn, target)
    if target in turn.session.missed:
        return turn.fresh("bridge-history", aspect=side)
    answered = isinstance(turn.event, Say) or turn.pressed in {"+done", "+none"} or turn.pressed in terms
    astray = tuple(term for term in _said(turn) if holds(turn.case, term) != "present")
    found = slip(target, astray, terms) if answered and "hint" not in turn.intents else None
    if found is not None and found[0] != "nothing":
        kind, term = found
        return turn.fresh(_KEYS[kind], found=turn.terms([term]), aspect=side)
    covered = _covered(turn, target, terms)
    if covered is None:
        return turn.fresh("bridge-nothing", aspect=side)
    if category(turn, covered) == category(turn, target):
        return turn.fresh("bridge-same", aspect=side)
    return turn.fresh("bridge-covered", have=aspect(turn, covered), aspect=side)


def _said(turn: Turn) -> tuple[str, ...]:
    """The terms of the last answer, in words or by buttons."""
    if isinstance(turn.event, Say):
        return turn.reading.present()
    if turn.pressed is not None and not turn.pressed.startswith("+"):
        return (turn.pressed,)
    return turn.question.chosen if turn.pressed == "+done" else ()


def _covered(turn: Turn, target: str, terms: frozenset[str]) -> str | None:
    """A term of this step that was rightly seen; one of another side than the target's where there is one."""
    seen = [m.term for m in turn.dialogue.marks if m.outcome in {"seen", "prompted"} and m.term in terms]
    others = [term for term in seen if category(turn, term) != category(turn, target)]
    return next(iter(others or seen), None)

"""The prompt: one finding among its look-alikes."""

from cases.case import Finding
from tutor.moves.pick import note_of, report, tell
from tutor.moves.steps import advance, mark
from tutor.questions import ask_again
from tutor.registry import move
from tutor.turn import Turn

_PATIENCE = 1


def _target(turn: Turn) -> Finding:
    """The probed finding; if the case no longer lists it, one in its name."""
    term = turn.question.target or ""
    return next((f for f in turn.case.findings if f.term == term), Finding.model_construct(term=term))


@move("judge the prompt")
def judge_prompt(turn: Turn) -> None:
    """A press on one of the look-alikes."""
    _judge(turn, (turn.pressed or "",))


@move("read the prompt's answer")
def read_prompt(turn: Turn) -> None:
    """Free text at a prompt; one that names nothing is met with patience once."""
    report(turn)
    named = turn.reading.present()
    if not turn.reading.findings and turn.question.blanks < _PATIENCE:
        key = "unsure" if "unsure" in turn.intents else "named-nothing"
        ask_again(turn, turn.say(key), blanks=turn.question.blanks + 1)
    else:
        _judge(turn, named)


@move("tell")
def tell_on_request(turn: Turn) -> None:
    """A hint beyond the prompt is the answer."""
    tell(turn, _target(turn))


def _judge(turn: Turn, named: tuple[str, ...]) -> None:
    finding = _target(turn)
    if finding.term in named:
        mark(turn, "prompted", (finding.term,))
        turn.note(reported=tuple(dict.fromkeys((*turn.dialogue.reported, finding.term))))
        advance(turn, turn.say("right-prompted", found=turn.terms([finding.term])), note_of(turn, finding))
    else:
        tell(turn, finding, turn.say("not-that") if named else None)

"""The prompt: one finding among its look-alikes."""

from cases.case import Finding
from tutor.assessment import is_general_for, is_labelled, scope
from tutor.moves.climb import go_on, tell
from tutor.moves.feedback import feedback, note_of
from tutor.moves.pick import report
from tutor.moves.steps import mark
from tutor.narrowing import told_apart
from tutor.questions import ask_again
from tutor.registry import move
from tutor.turn import Turn
from tutor.words import Html

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
    loose = told_apart(turn, turn.question.options) if not turn.reading.findings else None
    if loose is not None:
        _judge(turn, (loose,))
    elif not turn.reading.findings and turn.question.blanks < _PATIENCE:
        key = "unsure" if "unsure" in turn.intents else "named-nothing"
        ask_again(turn, turn.fresh(key), blanks=turn.question.blanks + 1)
    else:
        _judge(turn, named)


@move("tell")
def tell_on_request(turn: Turn) -> None:
    """A hint beyond the prompt is the answer."""
    tell(turn, _target(turn))


def _judge(turn: Turn, named: tuple[str, ...]) -> None:
    """What was said beside the three terms is spoken of too."""
    finding, options = _target(turn), set(turn.question.options)
    terms = scope(turn.step, turn.view.vocabulary)
    right = [term for term in named if term == finding.term or is_general_for(finding.term, term)]
    beside = tuple(term for term in named if term in terms and term not in {*options, *right})
    if right:
        mark(turn, "prompted", (finding.term,))
        turn.note(reported=tuple(dict.fromkeys((*turn.dialogue.reported, finding.term))))
        lead = [turn.say("right-prompted", found=turn.terms([finding.term])), note_of(turn, finding)]
        go_on(turn, *lead, *_beside(turn, beside))
    else:
        lines = _beside(turn, beside)
        missed = named and not beside
        turn.note(reported=tuple(t for t in turn.dialogue.reported if t not in options or t not in named))
        tell(turn, finding, *lines, turn.fresh("not-that") if missed else None)


def _beside(turn: Turn, terms: tuple[str, ...]) -> list[Html]:
    return feedback(turn, terms) if terms and is_labelled(turn.case) else []

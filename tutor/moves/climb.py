"""The ladder for what is unsaid: pump, hint, prompt, assertion; then on to the next expectation, or the next step."""

from cases.case import Finding
from tutor.assessment import Judgement, judge, scope, with_implied
from tutor.bridges import bridge
from tutor.hints import aspect, nudge
from tutor.ladder import RUNGS, next_target, rung_after
from tutor.look_alikes import look_alikes
from tutor.moves.feedback import note_of
from tutor.moves.steps import advance, mark
from tutor.questions import ask
from tutor.turn import Turn
from tutor.words import Html


def standing(turn: Turn) -> Judgement:
    """How all that was said of this step so far compares with the picture. What was once seen is not asked for."""
    terms = scope(turn.step, turn.view.vocabulary)
    seen = [m.term for m in turn.dialogue.marks if m.outcome in {"seen", "prompted", "told"}]
    said = [term for term in with_implied((*turn.dialogue.reported, *seen)) if term in terms]
    return judge(turn.case, said, terms, turn.language)


def go_on(turn: Turn, *lead: str | None, explains: tuple[str, ...] = ()) -> None:
    """Climb for what this step still expects, or ask the next step's question."""
    terms, found = scope(turn.step, turn.view.vocabulary), standing(turn)
    target = next_target(found.missing, turn.dialogue.ladder, terms, seen=bool(found.right))
    if target is None or (turn.step.kind == "pick_one" and (found.right or _is_told(turn, terms))):
        advance(turn, *lead, explains=explains)
    else:
        climb(turn, target, *lead, explains=explains)


def _is_told(turn: Turn, terms: frozenset[str]) -> bool:
    return any(rung >= len(RUNGS) for term, rung in turn.dialogue.ladder.items() if term in terms)


def climb(turn: Turn, finding: Finding, *lead: str | None, explains: tuple[str, ...] = ()) -> None:
    """The next rung for one expectation."""
    term = finding.term
    climbed = turn.dialogue.ladder.get(term, 0)
    turn.note(ladder={**turn.dialogue.ladder, term: climbed + 1})
    rung = rung_after(climbed)
    if rung == "assertion":
        tell(turn, finding, *lead)
    elif rung == "prompt":
        _prompt(turn, term, *lead)
    elif rung == "hint":
        line = bridge(turn, term, scope(turn.step, turn.view.vocabulary))
        nudged = nudge(turn, term)
        asked = nudged if "?" in nudged else Html(f"{nudged} {turn.say('hint-then')}")
        _ask(turn, "hint", *lead, line, target=term, explains=explains or (term,), wording=asked)
    else:
        kind = _pump(turn)
        _ask(turn, "pump", *lead, target=term, explains=explains, wording=turn.say(kind), reason=f"{kind}-reason")


def _pump(turn: Turn) -> str:
    """The key of an open question: for one answer, for a first word, or for more."""
    if turn.step.kind == "pick_one":
        return "pump-one"
    terms = scope(turn.step, turn.view.vocabulary)
    return "pump" if any(term in terms for term in turn.dialogue.reported) else "pump-start"


def _ask(
    turn: Turn,
    kind: str,
    *lead: str | None,
    target: str,
    explains: tuple[str, ...],
    wording: Html,
    reason: str | None = None,
) -> None:
    turn.keep(state="pick")
    offered = turn.dialogue.offered
    ask(
        turn, "hint" if kind == "hint" else "mistake" if kind == "mistake" else "pump", *lead,
        options=(*offered, "+none" if turn.step.kind == "pick_one" else "+done"),
        chosen=tuple(term for term in offered if term in turn.dialogue.reported),
        target=target, explains=explains, wording=wording, reason=reason,
    )  # fmt: skip


def ask_about_mistake(
    turn: Turn, finding: Finding, contrast: Html, *lead: str | None, explains: tuple[str, ...]
) -> None:
    """A misconception's own question, before the ladder goes on."""
    _ask(turn, "mistake", *lead, target=finding.term, explains=explains, wording=contrast)


def _prompt(turn: Turn, term: str, *lead: str | None) -> None:
    options = [term, *look_alikes(term, turn.case, turn.view.vocabulary, turn.rng)]
    turn.rng.shuffle(options)
    turn.keep(state="probe")
    ask(
        turn, "prompt", *lead, options=tuple(options), target=term,
        wording=turn.say("prompt", aspect=aspect(turn, term)),
    )  # fmt: skip


def tell(turn: Turn, finding: Finding, *lead: str | None) -> None:
    """The last rung: say what it is, and go on."""
    mark(turn, "told", (finding.term,))
    turn.note(ladder={**turn.dialogue.ladder, finding.term: len(RUNGS)})
    turn.note(reported=tuple(dict.fromkeys((*turn.dialogue.reported, finding.term))))
    go_on(turn, *lead, turn.say("tell", found=turn.terms([finding.term])), note_of(turn, finding))

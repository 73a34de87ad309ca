"""From one step of the protocol to the next."""

from tutor.assessment import is_labelled, judge, scope, with_implied
from tutor.certainty import LEVELS
from tutor.checklists import ask_checklist
from tutor.comparing import ask_compare
from tutor.picks import offered_terms
from tutor.playable import STATE_OF
from tutor.pointing import ask_point
from tutor.questions import ask, redraw
from tutor.registry import move
from tutor.session import Mark, Outcome
from tutor.turn import Turn


def enter(turn: Turn, *lead: str | None, explains: tuple[str, ...] = ()) -> None:
    """Ask the question of the step that the dialogue is at."""
    step = turn.step
    state = STATE_OF[step.kind]
    turn.keep(state=state)
    if state == "pick":
        said = tuple(t for t in turn.dialogue.reported if t in scope(step, turn.view.vocabulary))
        offered = offered_terms(turn.case, step, said, turn.view.vocabulary, turn.rng)
        turn.note(offered=offered)
        controls = ("+none", "+done") if step.kind == "pick_several" else ("+none",)
        ask(turn, "pick", *lead, options=(*offered, *controls), chosen=said, explains=explains)
    elif state == "choose":
        ask(turn, "choose", *lead, options=tuple(choice.id for choice in step.choices))
    elif state == "checklist":
        ask_checklist(turn, *lead)
    elif state in {"point", "compare"}:
        if not (ask_point if state == "point" else ask_compare)(turn, *lead):
            turn.note(step=turn.dialogue.step + 1)
            enter(turn, *lead, explains=explains)
    elif state == "rank":
        # What was ranked in free words beyond the options stays in sight, so that it can be taken back.
        options = tuple(dict.fromkeys((*turn.dialogue.candidates, *turn.dialogue.ranking)))
        again = turn.say("again", question=turn.label("short-rank")) if turn.dialogue.ranking else None
        ask(
            turn, "rank", *lead, options=(*options, "+done"), chosen=turn.dialogue.ranking, explains=explains,
            wording=again, reason="again-reason",
        )  # fmt: skip
    elif turn.view.learner.certainty and turn.dialogue.certainty is None:
        turn.keep(state="certainty")
        ask(turn, "certainty", *lead, options=tuple(f"+c{level}" for level in LEVELS))
    else:
        ask(turn, "plan", *lead, options=tuple(turn.view.vocabulary.plans))


def advance(turn: Turn, *lead: str | None, to: str | None = None, explains: tuple[str, ...] = ()) -> None:
    """Leave the step: what it expected is marked as seen, if only in passing, or as missed. Ask the next question.

    `to`: a later step to go on with instead.
    """
    step = turn.step
    if step.kind in {"pick_one", "pick_several"} and is_labelled(turn.case):
        terms = scope(step, turn.view.vocabulary)
        said = [term for term in with_implied(turn.dialogue.reported) if term in terms]
        result = judge(turn.case, said, terms, turn.language)
        mark(turn, "seen", result.right)
        mark(turn, "missed", tuple(finding.term for finding in result.missing))
    later = {each.id: place for place, each in enumerate(turn.protocol.steps) if place > turn.dialogue.step}
    turn.note(step=later.get(to or "", turn.dialogue.step + 1))
    enter(turn, *lead, explains=explains)


def mark(turn: Turn, outcome: Outcome, terms: tuple[str, ...]) -> None:
    """Note how findings went. The first mark of a term stands."""
    marks = turn.dialogue.marks
    known = {each.term for each in marks}
    new = tuple(Mark(step=turn.step.id, term=term, outcome=outcome) for term in terms if term not in known)
    if new:
        turn.note(marks=marks + new)


@move("skip the step")
def skip(turn: Turn) -> None:
    """Leave the question unanswered."""
    advance(turn, turn.fresh("skipped"))


@move("tick")
def tick(turn: Turn) -> None:
    """Tick an option, or take its tick off."""
    pressed, chosen = turn.pressed or "", turn.question.chosen
    redraw(turn, tuple(c for c in chosen if c != pressed) if pressed in chosen else (*chosen, pressed))

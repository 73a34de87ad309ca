"""How a question is put: its words, its buttons, and the message that carries them."""

from typing import Final

from cases.protocol import Step
from tutor.acts import Button, EditKeyboard, Keyboard, Slot
from tutor.assessment import is_right
from tutor.discretion import discreet, names_any
from tutor.hints import authored_hint, place
from tutor.keyboards import LABEL, layout
from tutor.registry import move
from tutor.score_words import grade_wording, second_look_wording
from tutor.session import Question, QuestionKind
from tutor.turn import Turn
from tutor.words import Html, authored, clip

_ASK: Final = 300
_REASON: Final = 220
_SEVERAL: Final = frozenset(["pick", "pump", "hint", "checklist"])
"""Kinds of question whose options can be ticked."""
OF_STEP: Final = frozenset(["pick", "choose", "checklist", "rank", "plan"])
"""Kinds of question that are worded by the protocol's step."""


def ask(
    turn: Turn,
    kind: QuestionKind,
    *lead: str | None,
    options: tuple[str, ...],
    chosen: tuple[str, ...] = (),
    target: str | None = None,
    blanks: int = 0,
) -> None:
    """Put a question about the case, after what is to be said first; the one before loses its buttons."""
    if turn.dialogue.question is not None:
        turn.close("question")
    question = Question(token=turn.token(), kind=kind, options=options, chosen=chosen, target=target, blanks=blanks)
    turn.note(question=question)
    wording, reason = _wording(turn, question)
    turn.send(" ".join(p for p in lead if p), wording, reason, slot="question", keyboard=keyboard(turn, question))


def ask_again(turn: Turn, *lead: str | None, blanks: int | None = None) -> None:
    """Put the running question once more, in a message of its own."""
    old = turn.question
    ask(
        turn, old.kind, *lead, options=old.options, chosen=old.chosen, target=old.target,
        blanks=old.blanks if blanks is None else blanks,
    )  # fmt: skip


@move("ask again")
def go_on(turn: Turn) -> None:
    """The learner wants to go on with the case."""
    put_menu_away(turn)
    ask_again(turn)


def redraw(turn: Turn, chosen: tuple[str, ...]) -> None:
    """Show what is ticked."""
    turn.note(question=turn.question.model_copy(update={"chosen": chosen}))
    turn.acts.append(EditKeyboard(slot="question", keyboard=keyboard(turn, turn.question)))


def menu(
    turn: Turn, kind: QuestionKind, *text: str | None, options: tuple[str, ...], target: str | None = None
) -> None:
    """Offer what to do next, beside any question."""
    put_menu_away(turn)
    question = Question(token=turn.token(), kind=kind, options=options, target=target)
    turn.keep(menu=question)
    turn.send(*text, slot="menu", keyboard=keyboard(turn, question))


def offer_a_case(turn: Turn, *text: str | None, more: tuple[str, ...] = ()) -> None:
    """Say something outside a case, with the button that starts one; after a debrief, the next one, and `more`."""
    if turn.session.state == "debriefed":
        menu(turn, "next", *text, options=("+next", "+stop", *more))
    else:
        menu(turn, "start", *text, options=("+start",))


def put_menu_away(turn: Turn) -> None:
    """Take the buttons off the last menu."""
    if turn.session.menu is not None:
        turn.close("menu")
        turn.keep(menu=None)


def keyboard(turn: Turn, question: Question) -> Keyboard:
    """The buttons of a question: its options, then its controls, each kind in rows of its own.

    What is not chosen is given the room of a mark, so that no button moves when one is ticked.
    """
    labels = [clip(_label(turn, question, option), LABEL) for option in question.options]
    options = [i for i, option in enumerate(question.options) if not option.startswith("+")]
    controls = [i for i, option in enumerate(question.options) if option.startswith("+")]
    room = "1. " if question.kind == "rank" else "✓ " if question.kind in _SEVERAL else ""
    wide = [labels[i] if question.options[i] in question.chosen else room + labels[i] for i in options]
    rows = [[options[i] for i in row] for row in layout(wide)]
    rows += [[controls[i] for i in row] for row in layout([labels[i] for i in controls])]
    return Keyboard(
        token=question.token,
        rows=tuple(tuple(Button(label=labels[i], choice=i) for i in row) for row in rows),
    )


def _label(turn: Turn, question: Question, option: str) -> str:
    if option.startswith("+"):
        return turn.label(f"button-{option[1:]}")
    if question.kind == "rank":
        name = turn.answer_name(option)
        return f"{question.chosen.index(option) + 1}. {name}" if option in question.chosen else name
    name = _name(turn, question, option)
    return f"✓ {name}" if option in question.chosen and question.kind in _SEVERAL else name


def _name(turn: Turn, question: Question, option: str) -> str:
    step = turn.step
    if question.kind == "choose":
        return next((turn.text(c.label) for c in step.choices if c.id == option), option)
    if question.kind == "checklist":
        return next((turn.text(i.short or i.label) for i in step.items if i.id == option), option)
    if question.kind in {"grade", "recheck"}:
        return option
    if question.kind == "plan":
        plan = turn.view.vocabulary.plans.get(option)
        return turn.text(plan.name).partition(" (")[0] if plan else option
    return turn.term(option)


def _wording(turn: Turn, question: Question) -> tuple[Html, Html]:
    """The question in bold, and in one line why it is asked."""
    if question.kind in OF_STEP:
        return _step_wording(turn, question)
    if question.kind == "grade":
        return grade_wording(turn, question)
    if question.kind == "recheck":
        return second_look_wording(turn, question)
    key = "pump-one" if question.kind == "pump" and turn.step.kind == "pick_one" else question.kind
    if question.kind == "hint":
        asked = _hint(turn, question)
    elif question.kind == "against" and (contrast := _contrast(turn)) is not None:
        asked = authored(contrast, turn.language, _ASK)
    elif question.kind == "prompt":
        asked = turn.say("prompt", aspect=aspect(turn, question.target or ""))
    else:
        asked = turn.say(key)
    return Html(f"<b>{asked}</b>"), Html(f"<i>{turn.say(f'{key}-reason')}</i>")


def _step_wording(turn: Turn, question: Question) -> tuple[Html, Html]:
    step, vocabulary = turn.step, turn.view.vocabulary
    asked = turn.say(f"ask-{question.kind}") if names_any(step.ask, vocabulary) else _written(turn, step, "ask")
    reason = (
        turn.say(f"ask-{question.kind}-reason")
        if names_any(step.reason, vocabulary)
        else _written(turn, step, "reason")
    )
    place_in_line = turn.label("progress", step=turn.dialogue.step + 1, steps=len(turn.protocol.steps))
    asked = Html(f"{place_in_line} <b>{asked}</b>")
    said = tuple(t for t in question.options if t in question.chosen)
    if question.kind == "pick" and said:
        asked = Html(f"{asked} {turn.say('already', found=turn.terms(said))}")
    how = question.kind if question.kind != "pick" else step.kind
    if not turn.dialogue.said.get(f"how-{how}"):
        reason = Html(f"{reason}</i>\n{turn.say(f'how-{how}')}<i>")
    return asked, Html(f"<i>{reason}</i>".replace("<i></i>", ""))


def _written(turn: Turn, step: Step, part: str) -> Html:
    text = step.ask if part == "ask" else step.reason
    return authored(turn.text(text), turn.language, _ASK if part == "ask" else _REASON)


def aspect(turn: Turn, term: str) -> Html:
    """The side of the picture that a term belongs to: its colours, its border."""
    known = turn.view.vocabulary.terms.get(term)
    return turn.label(f"aspect-{known.category.replace('_', '-')}" if known else "aspect-other")


def _hint(turn: Turn, question: Question) -> Html:
    """The nudge and a question, once; to an answer that named nothing, the question alone."""
    if question.blanks:
        return turn.say("hint-then")
    nudge = _nudge(turn, question.target or "")
    return nudge if nudge.endswith("?") else Html(f"{nudge} {turn.say('hint-then')}")


def _nudge(turn: Turn, term: str) -> Html:
    finding = next((f for f in turn.case.findings if f.term == term), None)
    known = turn.view.vocabulary.terms.get(term)
    hint = authored_hint(finding, turn.case, turn.view.vocabulary, turn.language) if finding else None
    if hint is not None:
        text = authored(hint, turn.language, _ASK)
    else:
        text = turn.label(f"hint-{known.category.replace('_', '-')}" if known else "hint-other")
    where = place(finding.where) if finding else None
    return Html(f"{turn.label(f'where-{where}')} {text}") if where else text


def _contrast(turn: Turn) -> str | None:
    """The author's contrast question for the favourite, if there is one that keeps the secret."""
    classes = turn.view.classes.get(turn.case.modality)
    for favourite in turn.dialogue.ranking[:1]:
        for wrong in turn.case.misconceptions:
            if wrong.diagnosis is not None and is_right(favourite, (wrong.diagnosis,), classes):
                return discreet(wrong.contrast, turn.case, turn.view.vocabulary, turn.language)
    return None


def close_question(turn: Turn, slot: Slot = "question") -> None:
    """The running question is answered for good."""
    turn.close(slot)
    turn.note(question=None)

"""How a question is put: its words, its buttons, and the message that carries them."""

from functools import lru_cache
from typing import Final

from cases.protocol import FINDING, Step
from tutor.acts import Button, EditKeyboard, Keyboard, Slot
from tutor.cells import COLUMNS
from tutor.discretion import names_any
from tutor.keyboards import LABEL, ROWS, Rows, layout
from tutor.registry import move
from tutor.score_words import grade_wording, item_of, lowered, second_look_wording
from tutor.session import Question, QuestionKind
from tutor.turn import Turn
from tutor.words import Html, authored, catalogue, clip

_ASK: Final = 300
_REASON: Final = 220
_SEVERAL: Final = frozenset(["pick", "pump", "hint", "mistake", "checklist"])
"""Kinds of question whose options can be ticked."""
OF_PICK: Final = frozenset(["pick", "pump", "hint", "mistake"])
"""Kinds of question that are answered with findings."""
OF_ITEM: Final = frozenset(["grade", "recheck"])
"""Kinds of question about one item of a checklist."""
OF_STEP: Final = frozenset(["pick", "choose", "checklist", "point", "rank", "plan"])
"""Kinds of question that are worded by the protocol's step."""
_BY_THE_WAY: Final = frozenset(["point", "compare"])
"""Kinds of step that many cases leave out: they are not counted."""


def ask(
    turn: Turn,
    kind: QuestionKind,
    *lead: str | None,
    options: tuple[str, ...],
    chosen: tuple[str, ...] = (),
    target: str | None = None,
    blanks: int = 0,
    explains: tuple[str, ...] = (),
    wording: Html | None = None,
    reason: str | None = None,
) -> None:
    """Put a question about the case, after what is to be said first; the one before loses its buttons.

    `explains`: terms whose numbers a button shows. `wording`, `reason` (a key): instead of its kind's.
    """
    if turn.dialogue.question is not None:
        turn.close("question")
    question = Question(token=turn.token(), kind=kind, options=options, chosen=chosen, target=target, blanks=blanks)
    question = _explaining(turn, question, explains)
    turn.note(question=question)
    asked, why = _wording(turn, question, wording, reason)
    turn.send(" ".join(p for p in lead if p), asked, why, slot="question", keyboard=keyboard(turn, question))


def _explaining(turn: Turn, question: Question, explains: tuple[str, ...]) -> Question:
    """The question with the button "Why?" before its last control, where there is room for it."""
    if not explains or not question.options[-1].startswith("+"):
        return question
    options = question.options if "+why" in question.options else (*question.options[:-1], "+why", question.options[-1])
    with_why = question.model_copy(update={"options": options, "explains": explains})
    return with_why if len(keyboard(turn, with_why).rows) <= ROWS else question


def ask_again(turn: Turn, *lead: str | None, blanks: int | None = None) -> None:
    """Put the running question once more, in other and fewer words, in a message of its own."""
    old = turn.question
    kind = "pick-one" if old.kind in OF_PICK and turn.step.kind == "pick_one" else old.kind
    if kind in OF_ITEM:
        short = turn.label(f"short-{kind}", item=lowered(turn, item_of(turn, old)))
    else:
        short = turn.label(f"short-{kind}" if catalogue(turn.language).has(f"short-{kind}") else "short-other")
    ask(
        turn, old.kind, *lead, options=old.options, chosen=old.chosen, target=old.target,
        blanks=old.blanks if blanks is None else blanks, explains=old.explains,
        wording=turn.say("again", question=short), reason="again-reason",
    )  # fmt: skip
    turn.note(question=turn.question.model_copy(update={"explained": old.explained}))


def ask_anew(turn: Turn, *lead: str | None) -> None:
    """Put the running question in full: to someone who comes back to it, or has changed the language."""
    old = turn.question
    if old.kind in OF_STEP | OF_ITEM:
        ask(
            turn, old.kind, *lead, options=old.options, chosen=old.chosen, target=old.target, blanks=old.blanks,
            explains=old.explains,
        )  # fmt: skip
    else:
        ask_again(turn, *lead)


@move("ask again")
def go_on(turn: Turn) -> None:
    """The learner wants to go on with the case."""
    put_menu_away(turn)
    ask_anew(turn)


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
    rows = [[options[i] for i in row] for row in _rows(question, wide)]
    rows += [[controls[i] for i in row] for row in layout([labels[i] for i in controls])]
    return Keyboard(
        token=question.token,
        rows=tuple(tuple(_button(labels[i], i) for i in row) for row in rows),
    )


@lru_cache(maxsize=8192)
def _button(label: str, choice: int) -> Button:
    return Button(label=label, choice=choice)


def _rows(question: Question, labels: list[str]) -> Rows:
    """The buttons of a grid lie as its cells do."""
    if question.kind == "point":
        return tuple(tuple(range(i, i + len(COLUMNS))) for i in range(0, len(labels), len(COLUMNS)))
    return layout(labels)


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
    if question.kind in {"grade", "recheck", "point"}:
        return option
    if question.kind == "plan":
        plan = turn.view.vocabulary.plans.get(option)
        return turn.text(plan.name).partition(" (")[0] if plan else option
    return turn.term(option)


def _wording(turn: Turn, question: Question, given: Html | None, reason: str | None) -> tuple[Html, Html]:
    """The question in bold, and in one line why it is asked."""
    if given is None and (question.kind in OF_STEP or question.kind == turn.step.kind):
        return _step_wording(turn, question)
    if given is None and question.kind == "grade":
        return grade_wording(turn, question)
    if given is None and question.kind == "recheck":
        return second_look_wording(turn, question)
    asked = given if given is not None else turn.say(question.kind)
    head = _progress(turn) if question.kind in OF_STEP else ""
    return Html(f"{head}<b>{asked}</b>"), Html(f"<i>{turn.say(reason or f'{question.kind}-reason')}</i>")


def _step_wording(turn: Turn, question: Question) -> tuple[Html, Html]:
    step, vocabulary = turn.step, turn.view.vocabulary
    named = {"found": turn.terms([question.target or ""])} if question.kind == "point" else {}
    silent = names_any(step.ask, vocabulary)
    asked = turn.say(f"ask-{question.kind}", **named) if silent else _written(turn, step, "ask")
    reason = (
        turn.say(f"ask-{question.kind}-reason")
        if names_any(step.reason, vocabulary)
        else _written(turn, step, "reason")
    )
    asked = Html(f"{_progress(turn)}<b>{asked}</b>".replace(FINDING, named.get("found", "")))
    said = tuple(t for t in question.options if t in question.chosen)
    if question.kind == "pick" and said:
        already = turn.fresh("already", found=turn.terms(said))
        asked = Html(f"{asked} {already}") if already else asked
    how = question.kind if question.kind != "pick" else step.kind
    if not turn.dialogue.said.get(f"how-{how}"):
        reason = Html(f"{reason}</i>\n{turn.say(f'how-{how}')}<i>")
    return asked, Html(f"<i>{reason}</i>".replace("<i></i>", ""))


def _progress(turn: Turn) -> str:
    """How far the protocol has come."""
    if turn.step.kind in _BY_THE_WAY:
        return ""
    counted = [step.id for step in turn.protocol.steps if step.kind not in _BY_THE_WAY]
    return f"{turn.label('progress', step=counted.index(turn.step.id) + 1, steps=len(counted))} "


def _written(turn: Turn, step: Step, part: str) -> Html:
    text = step.ask if part == "ask" else step.reason
    return authored(turn.text(text), turn.language, _ASK if part == "ask" else _REASON)


def close_question(turn: Turn, slot: Slot = "question") -> None:
    """The running question is answered for good."""
    turn.close(slot)
    turn.note(question=None)

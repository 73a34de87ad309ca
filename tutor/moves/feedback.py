"""What is said of an answer before the next question: first what was right, then what was not."""

from typing import Final

from cases.case import Finding, Misconception
from tutor.assessment import judge, scope
from tutor.discretion import discreet
from tutor.hints import aspect
from tutor.moves.steps import mark
from tutor.one_question import statement
from tutor.turn import Turn
from tutor.words import Html, authored, listed

_NOTE: Final = 180
_ENOUGH: Final = 320
"""Characters of feedback after which a note on top would be too much to read."""


def feedback(turn: Turn, said: tuple[str, ...]) -> list[Html]:
    """The lines on what was said, only on what has not been spoken of yet.

    Marks how each finding went, and drops what is wrong from what counts as reported.
    """
    known = {m.term for m in turn.dialogue.marks}
    terms = scope(turn.step, turn.view.vocabulary)
    new = judge(turn.case, [term for term in said if term not in known], terms, turn.language)
    mark(turn, "seen", new.right)
    mark(turn, "wrong", new.wrong)
    mark(turn, "kept", new.near + new.unjudged)
    wrong = judge(turn.case, said, terms, turn.language).wrong
    turn.note(reported=tuple(term for term in turn.dialogue.reported if term not in wrong))
    lines: list[Html] = []
    if new.right:
        lines.append(turn.fresh("right", found=turn.terms(new.right)) or _plainly(turn, "right", new.right))
    if new.near:
        lines.append(turn.fresh("near", found=turn.terms(new.near)) or _plainly(turn, "near", new.near))
    if new.wrong:
        lines.append(_correction(turn, new.wrong))
    if new.unjudged:
        first = turn.fresh("unjudged-first", found=turn.terms(new.unjudged)) if not _spoken(turn) else None
        again = first or turn.fresh("unjudged", found=turn.terms(new.unjudged))
        lines.append(again or _plainly(turn, "noted", new.unjudged))
    if new.right and sum(map(len, lines)) + _NOTE <= _ENOUGH:
        lines[1:1] = [note for f in _weightiest(turn, new.right) if (note := note_of(turn, f)) is not None]
    return lines


def _spoken(turn: Turn) -> bool:
    return bool(turn.dialogue.said.get("unjudged-first"))


def _plainly(turn: Turn, how: str, terms: tuple[str, ...]) -> Html:
    """A sign and the terms: what is left when every wording has been used."""
    return turn.label(f"{how}-plainly", found=turn.terms(terms))


def _weightiest(turn: Turn, terms: tuple[str, ...]) -> list[Finding]:
    return sorted((f for f in turn.case.findings if f.term in terms), key=lambda f: -f.weight)[:1]


def note_of(turn: Turn, finding: Finding) -> Html | None:
    """The author's line of teaching about a finding, once, unless it would betray the truth. It asks nothing."""
    key = f"note {finding.term}"
    if turn.dialogue.said.get(key):
        return None
    text = discreet(finding.note, turn.case, turn.view.vocabulary, turn.language)
    told = statement(text) if text else ""
    if not told:
        return None
    turn.note(said={**turn.dialogue.said, key: 1})
    return authored(told, turn.language, _NOTE)


def misconception_of(turn: Turn, wrong: tuple[str, ...]) -> Misconception | None:
    """What the author foresaw of a wrong finding."""
    return next((m for m in turn.case.misconceptions if m.term is not None and m.term in wrong), None)


def _correction(turn: Turn, wrong: tuple[str, ...]) -> Html:
    sides = list(dict.fromkeys(aspect(turn, term) for term in wrong))
    line = turn.fresh(
        "wrong", found=turn.terms(wrong), either=turn.terms(wrong, "or"), aspect=listed(sides, turn.language)
    ) or _plainly(turn, "wrong", wrong)
    foreseen = misconception_of(turn, wrong)
    if foreseen is not None:
        why = discreet(foreseen.why, turn.case, turn.view.vocabulary, turn.language)
        told = statement(why) if why else ""
        return Html(f"{line} {authored(told, turn.language, _NOTE)}") if told else line
    notes = (note_of(turn, f) for f in turn.case.findings if f.term in wrong and f.polarity == "absent")
    note = next((each for each in notes if each), None)
    return Html(f"{line} {note}") if note else line

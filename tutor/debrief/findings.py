"""The findings of the case: the weightiest one by one with their place, the others in short."""

from collections.abc import Sequence
from typing import Final

from tutor.assessment import is_complete, is_labelled
from tutor.debrief.places import place_of
from tutor.debrief.review import Review, Reviewed, Went
from tutor.debrief.shorten import sentences, short_term
from tutor.turn import Turn
from tutor.words import Html, listed

_NOTE: Final = 160
_TERMS: Final = 6
_OTHERS: Final[tuple[tuple[Went, str], ...]] = (
    ("seen", "you-saw"), ("near", "you-were-near"), ("helped", "with-help"), ("missed", "you-missed"),
    ("unasked", "also-there"),
)  # fmt: skip


def findings(turn: Turn, reviewed: Review, notes: int, words: int) -> Html | None:
    """What was there and how it went; `notes`: how many are explained, `words`: how many may be listed."""
    if not is_labelled(turn.case):
        said = turn.dialogue.reported[:_TERMS]
        named = turn.label("you-named", found=names(turn, said)) if said else None
        return Html("\n".join(part for part in (turn.label("findings-unlabelled"), named) if part))
    explained = explained_of(reviewed, notes)
    lines = [_key(turn, one, one in explained) for one in reviewed.key]
    for went, label in _OTHERS:
        terms = reviewed.others(went)[:words]
        lines += [turn.label(label, found=names(turn, terms))] if terms else []
    lines += wrong(turn, reviewed)
    if not is_complete(turn.case):
        lines += [turn.label("findings-partly"), *_unjudged(turn, reviewed)]
    return Html("\n".join(lines)) or None


def _unjudged(turn: Turn, reviewed: Review) -> list[Html]:
    """What was named beyond the labels."""
    judged = {*(one.term for one in reviewed.findings), *reviewed.wrong}
    said = [term for term in turn.dialogue.reported if term not in judged][:_TERMS]
    return [turn.label("you-named", found=names(turn, said))] if said else []


def explained_of(reviewed: Review, notes: int) -> tuple[Reviewed, ...]:
    """The key findings whose note is said: what was not seen teaches most."""
    noted = sorted((one for one in reviewed.key if one.finding.note), key=lambda one: one.went == "seen")
    return tuple(noted[:notes])


def where(turn: Turn, one: Reviewed) -> Html | None:
    """A finding's place in words."""
    place = place_of(one.finding, turn.case)
    return turn.label(f"place-{place}") if place else None


def _key(turn: Turn, one: Reviewed, explained: bool) -> Html:
    place, note = where(turn, one), one.finding.note if explained else None
    line = turn.label(f"key-{one.went}", found=short_term(turn, one.term))
    line = Html(f"{line}, {place}" if place else line)
    return Html(f"{line}. {sentences(turn, note, _NOTE)}") if note else line


def names(turn: Turn, terms: Sequence[str]) -> Html:
    """The short names of terms as running text."""
    return listed([short_term(turn, term) for term in terms], turn.language)


def wrong(turn: Turn, reviewed: Review) -> list[Html]:
    """What was said and is not there; a misconception of the author's with its reason."""
    reasons = {m.term: m.why for m in turn.case.misconceptions if m.term is not None}
    plain = [term for term in reviewed.wrong if term not in reasons][:_TERMS]
    lines = [turn.label("not-there", found=names(turn, plain))] if plain else []
    for term in reviewed.wrong:
        if term in reasons:
            why = sentences(turn, reasons[term], _NOTE)
            lines.append(turn.label("not-there-because", found=short_term(turn, term), why=why))
    return lines

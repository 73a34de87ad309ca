"""Words that may mean several findings: a general word ("network"), or one between two readings. Ask, never guess."""

from dataclasses import dataclass
from typing import Final, Literal

from tutor.assessment import holds, is_complete, kinds_of
from tutor.events import Say
from tutor.questions import ask
from tutor.turn import Turn
from tutor.understanding.normalise import phrase, tokens
from tutor.understanding.reading import Reading, Span
from tutor.words import Html

MOST: Final = 6
"""How many readings are offered at most."""
_WORD: Final = 40


@dataclass(frozen=True, slots=True)
class Unclear:
    """What a word of the answer may mean; two candidates at least, in the vocabulary's order, none marked."""

    kind: Literal["narrow", "mean"]
    word: str
    key: str
    """What is remembered, so that it is asked once."""
    candidates: tuple[str, ...]
    partly_right: bool


def unclear(turn: Turn, reading: Reading, terms: frozenset[str]) -> Unclear | None:
    """The first word that is worth asking about: a doubt, a general word, a term with more exact kinds."""
    for doubt in reading.doubts:
        if (found := _worth(turn, "mean", doubt.span, "", doubt.candidates, terms)) is not None:
            return found
    for notion in reading.notions:
        if notion.polarity == "absent":
            continue
        found = _worth(turn, "narrow", notion.span, notion.notion, notion.candidates, terms)
        if found is not None and (found.partly_right or not is_complete(turn.case)):
            return found
    for finding in reading.findings:
        kinds = kinds_of(finding.term)
        if finding.polarity != "absent" and any(holds(turn.case, kind) == "present" for kind in kinds):
            options = tuple(kinds) if len(kinds & terms) > 1 else (finding.term, *kinds)
            found = _worth(turn, "narrow", finding.span, finding.term, options, terms)
            if found is not None and holds(turn.case, finding.term) != "present":
                return found
    return None


def _worth(
    turn: Turn,
    kind: Literal["narrow", "mean"],
    span: Span,
    key: str,
    candidates: tuple[str, ...],
    terms: frozenset[str],
) -> Unclear | None:
    word = _words(turn, span)
    key = key or word.casefold()
    fit = [term for term in turn.view.vocabulary.terms if term in candidates and term in terms]
    said = set(turn.dialogue.reported) - {key}
    if len(fit) < 2 or key in turn.dialogue.narrowed or not said.isdisjoint(fit):
        return None
    there = [term for term in fit if holds(turn.case, term) == "present"]
    shown = [*there, *(term for term in fit if term not in there)][:MOST]
    return Unclear(kind, word, key, tuple(term for term in fit if term in shown), bool(there))


def _words(turn: Turn, span: Span) -> str:
    text = turn.event.text[span[0] : span[1]] if isinstance(turn.event, Say) else ""
    return " ".join(text.split())[:_WORD]


def ask_to_narrow(turn: Turn, what: Unclear, *lead: str | None) -> None:
    """Offer the readings as buttons."""
    turn.keep(state="narrow")
    turn.note(narrowed=(*turn.dialogue.narrowed, what.key))
    # A general term is in the feedback already; a word that is no term gets its due here.
    partly = what.kind == "narrow" and what.partly_right and what.key not in turn.dialogue.reported
    ask(
        turn, what.kind, *lead, turn.fresh("partly", word=what.word) if partly else None,
        options=(*what.candidates, "+none"), wording=turn.say(what.kind, word=what.word),
    )  # fmt: skip


def wrong_notion(turn: Turn, reading: Reading, terms: frozenset[str]) -> Html | None:
    """A line on a general word of which the picture shows no kind at all."""
    for notion in reading.notions:
        here = [term for term in notion.candidates if term in terms]
        if notion.polarity != "absent" and here and all(holds(turn.case, term) == "absent" for term in here):
            return turn.fresh("wrong-notion", word=_words(turn, notion.span))
    return None


def notion_elsewhere(turn: Turn, reading: Reading, terms: frozenset[str]) -> Html | None:
    """A line on a general word whose kinds another question asks for."""
    for notion in reading.notions:
        if notion.candidates and terms.isdisjoint(notion.candidates):
            return turn.fresh("notion-elsewhere", word=_words(turn, notion.span))
    return None


def told_apart(turn: Turn, options: tuple[str, ...]) -> str | None:
    """The one option that a loose word singles out: "atypical", of the two networks."""
    if not isinstance(turn.event, Say):
        return None
    said = {token.stem for token in tokens(turn.event.text) if token.is_word}
    names = {option: set(phrase(turn.term(option))) for option in options if not option.startswith("+")}
    common = set.intersection(*names.values()) if names else set()
    fit = [option for option, words in names.items() if not (words - common).isdisjoint(said)]
    return fit[0] if len(fit) == 1 else None

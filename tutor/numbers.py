"""What a finding is, and how often it is marked in annotated images, in words that name no diagnosis and rank none.

Before the commitment the learner's own diagnoses are called by their place in the ranking, in that order.
"""

from collections.abc import Collection, Sequence
from html import escape
from typing import Final

from cases.definitions import load_definitions
from cases.evidence import load_evidence
from cases.text import Language
from cases.variable import Count, Source, Variable
from tutor.reasoning.counting import counts
from tutor.sceptic import members
from tutor.turn import Turn
from tutor.words import Html, listed

_TERMS: Final = 3
_SINGULAR: Final = ("ss", "is", "us")
_PLURAL: Final = ("s", "ae")


def numbers(turn: Turn) -> Html | None:
    """The counts behind the running question; none when nobody has counted and that has been said often enough."""
    question = turn.question
    if question.kind == "hint":
        lines = [_hidden(turn, term) for term in question.explains[:1]]
    elif question.kind == "against":
        lines = [_by_place(turn, term) or _told(turn, term) for term in question.explains[:1]]
    else:
        lines = [_told(turn, term) for term in question.explains[:_TERMS]]
    found = [line for line in lines if line is not None]
    if not found and any(turn.dialogue.said.get(_mark(term)) for term in question.explains):
        return None
    return Html("\n".join(found)) if found else turn.fresh("why-no-counts")


def is_known(turn: Turn) -> bool:
    """Whether all that a correction would explain has been explained under an earlier question of this case."""
    question = turn.question
    terms = question.explains[:_TERMS]
    return question.kind not in {"hint", "against"} and all(turn.dialogue.said.get(_mark(term)) for term in terms)


def _mark(term: str) -> str:
    return f"meaning {term}"


def _told(turn: Turn, term: str) -> Html | None:
    """What a term means, and how often it is marked; once a case."""
    if turn.dialogue.said.get(_mark(term)):
        return None
    turn.note(said={**turn.dialogue.said, _mark(term): 1})
    meant, counted = _meaning(turn, term), _in_all(turn, term)
    return Html(" ".join(part for part in (meant, counted) if part)) or None


def _meaning(turn: Turn, term: str) -> Html | None:
    text = load_definitions().get(term)
    name = turn.term(term)
    return turn.label("why-means", term=name[:1].upper() + name[1:], meaning=turn.text(text)) if text else None


def _variable(turn: Turn, term: str) -> Variable | None:
    return load_evidence().variable(term, turn.case.modality)


def _total(variable: Variable, term: str, wanted: Collection[str] | None = None) -> Count | None:
    """On how many images of a source a term is marked, of some diagnoses or of all; each group of them counts once."""
    groups = load_evidence().groups.get(variable.source.id, ())
    of_each = [next((m for m in group.members if m in variable.counts), None) for group in groups]
    shared = [
        m for m, g in zip(of_each, groups, strict=True) if wanted is None or not set(wanted).isdisjoint(g.members)
    ]
    found = [count for each in shared if each is not None and (count := variable.count(term, each)) is not None]
    if not found:
        return None
    return found[0]._replace(marked=sum(each.marked for each in found), of=sum(each.of for each in found))


def _counted(turn: Turn, term: str) -> Count | None:
    """On how many of all cases a term is marked; None where nobody has counted it."""
    variable = _variable(turn, term)
    return None if variable is None or variable.source.authored else _total(variable, term)


def _hidden(turn: Turn, term: str) -> Html | None:
    """The rarity of what a hint is after, without its name."""
    total = _counted(turn, term)
    if total is None:
        return None
    return turn.say("why-hidden", marked=total.marked, of=total.of, unit=total.source.unit, source=total.source.name)


def _in_all(turn: Turn, term: str) -> Html | None:
    total = _counted(turn, term)
    if total is None:
        return None
    unit, many = total.source.unit, _many(turn, term)
    return turn.label(
        "why-in-all",
        term=turn.term(term),
        marked=total.marked,
        of=total.of,
        unit=unit,
        many=many,
        source=total.source.name,
    )


def _by_place(turn: Turn, term: str) -> Html | None:
    """The counts of the diagnoses that the learner has ranked, each called by its place."""
    rows: list[Html] = []
    source: Source | None = None
    for place, answer in enumerate(turn.dialogue.ranking, 1):
        count = _count(turn, term, answer)
        if count is None:
            continue
        source = count.source
        key = "why-place-next" if rows else "why-place-first"
        unit = {} if rows else {"unit": count.source.unit}
        rows.append(turn.label(key, marked=count.marked, of=count.of, place=place, **unit))
    if source is None:
        return None
    variable = _variable(turn, term)
    total = _total(variable, term) if variable is not None and len(rows) == 1 else None
    if total is not None:
        rows.append(turn.label("why-place-all", marked=total.marked, of=total.of))
    key = "why-by-place-authored" if source.authored else "why-by-place"
    many = {} if source.authored else {"many": _many(turn, term)}
    joined = _listed_html(rows, turn.language)
    return turn.label(key, term=turn.term(term), rows=joined, source=source.name, **many)


def _count(turn: Turn, term: str, answer: str) -> Count | None:
    """The counts of an answer's diagnoses together; an author's figures as they stand."""
    variable, wanted = _variable(turn, term), members(turn, answer)
    if variable is None:
        return None
    found = counts(load_evidence(), term, wanted, turn.case.modality)
    return (_total(variable, term, wanted) or found[0]) if found else None


def _many(turn: Turn, term: str) -> str:
    known = turn.view.vocabulary.terms.get(term)
    return "yes" if known is not None and is_plural(known.name.en) else "no"


def is_plural(name: str) -> bool:
    """Whether an English name of a term takes "are": its words before any bracket end like a plural."""
    last = name.split(" (")[0].strip()
    return last.endswith(_PLURAL) and not last.endswith(_SINGULAR)


def _listed_html(rows: Sequence[Html], language: Language) -> Html:
    """Rows that are HTML already, as running text."""
    marks = [f"\x00{n}\x00" for n in range(len(rows))]
    text = str(listed(marks, language))
    for mark, row in zip(marks, rows, strict=True):
        text = text.replace(escape(mark, quote=False), row)
    return Html(text)

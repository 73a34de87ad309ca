"""The numbers behind a hint, as a sentence."""

from collections.abc import Sequence
from html import escape
from typing import Final

from cases.text import Language
from cases.variable import Count
from cases.vocabulary import Vocabulary
from tutor.words import Html, catalogue, listed, typeset

_SINGULAR: Final = ("ss", "is", "us")
_PLURAL: Final = ("s", "ae")


def why_counts(term: str, found: Sequence[Count], language: Language, vocabulary: Vocabulary) -> Html | None:
    """The counts of one term (of `counting.counts`) as Telegram HTML, with their source; None when there are none."""
    if not found:
        return None
    words = catalogue(language)
    rows = []
    for n, count in enumerate(found):
        name = typeset(vocabulary.diagnoses[count.diagnosis].name[language], language)
        key = "why-count-next" if n else "why-count-first"
        unit = {} if n else {"unit": count.source.unit}
        rows.append(words.say(key, marked=count.marked, of=count.of, diagnosis=name, **unit))
    source = found[0].source
    called = vocabulary.terms[term].name
    many = "-authored" if source.authored else "-many" if is_plural(called.en) else ""
    shown, joined = typeset(called[language], language), listed_html(rows, language)
    return words.say(f"why-counts{many}", term=shown, rows=joined, source=source.name)


def is_plural(name: str) -> bool:
    """Whether an English name of a term takes "are": its words before any bracket end like a plural."""
    last = name.split(" (")[0].strip()
    return last.endswith(_PLURAL) and not last.endswith(_SINGULAR)


def listed_html(rows: Sequence[Html], language: Language) -> Html:
    """Rows that are HTML already, as running text."""
    marks = [f"\x00{n}\x00" for n in range(len(rows))]
    text = str(listed(marks, language))
    for mark, row in zip(marks, rows, strict=True):
        text = text.replace(escape(mark, quote=False), row)
    return Html(text)

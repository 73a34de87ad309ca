"""Annotated images to try the reasoning on: drawn so that each label has exactly its published counts."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from random import Random

from cases.case import Polarity
from cases.evidence_tables import FOLDER, load_yaml, read_rows

Findings = dict[str, Polarity]


@dataclass(frozen=True)
class Drawn:
    """Images of one source: of each its diagnosis and the value of each variable; and what every value shows."""

    images: tuple[tuple[str, dict[str, str]], ...]
    shows: dict[str, dict[str, tuple[str, ...]]]

    def findings(self, values: dict[str, str], absent: bool) -> Findings:
        """The terms that are there and, if wanted, those that are not where the variable's value names none."""
        found: Findings = {}
        for name, value in values.items():
            shown = self.shows[name]
            if absent and value in ("absent", "no", "flat"):
                found |= {term: "absent" for terms in shown.values() for term in terms}
            found |= dict.fromkeys(shown[value], "present")
        return found


@cache
def draw(source: str, seed: int) -> Drawn:
    """Images whose variables are independent within a label, which is all that counts can tell."""
    rng = Random(seed)
    (entry,) = (entry for entry in load_yaml(FOLDER / "sources.yaml") if entry["id"] == source)
    rows = [row for row in read_rows(FOLDER / f"{source}.csv") if row.diagnoses]
    declared = entry.get("variables") or {row.variable: {"no": [], "yes": [row.variable]} for row in rows}
    shows = {name: {value: tuple(terms or ()) for value, terms in values.items()} for name, values in declared.items()}
    columns: dict[tuple[str, str], dict[str, list[str]]] = {}
    for row in rows:
        column = columns.setdefault((row.label, row.diagnoses[0]), {}).setdefault(row.variable, [])
        column += [row.value] * row.cases
    images = []
    for (_, diagnosis), values in columns.items():
        for column in values.values():
            rng.shuffle(column)
        names = [name for name in values if name in shows]
        images += [
            (diagnosis, dict(zip(names, row, strict=True))) for row in zip(*(values[n] for n in names), strict=True)
        ]
    return Drawn(tuple(images), shows)


def plain_rates(drawn: Drawn, each: float) -> dict[str, dict[str, float]]:
    """P(term | diagnosis) of a plain naive Bayes: counts, with `each` added to present and to absent."""
    n = Counter(diagnosis for diagnosis, _ in drawn.images)
    marked = Counter(
        (diagnosis, term) for diagnosis, values in drawn.images for term in drawn.findings(values, absent=False)
    )
    terms = {term for shown in drawn.shows.values() for terms in shown.values() for term in terms}
    return {who: {t: (marked[who, t] + each) / (total + 2 * each) for t in terms} for who, total in n.items()}

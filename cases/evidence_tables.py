"""The evidence as it is written: count tables (CSV), what their values show and authored figures (YAML)."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import yaml

from cases.evidence import Ages, Evidence, Surroundings, Weights
from cases.ids import ids
from cases.variable import Smoothing, Source, Variable, smoothed

if TYPE_CHECKING:
    from cases.case import Modality

FOLDER: Final = Path(__file__).with_name("data") / "evidence"
_AUTHORED: Final = Smoothing(each=0.5, average=0)
_QUANTILES: Final = ("0.05", "0.25", "0.5", "0.75", "0.95")


class Row(NamedTuple):
    """A line of a count table: of a label's `n`, `cases` have this value of a variable."""

    diagnoses: tuple[str, ...]
    """Ours, the one that the label ranks first; none: a label that is none of our diagnoses."""
    label: str
    n: int
    variable: str
    value: str
    cases: int


def read_evidence(folder: Path = FOLDER) -> Evidence:
    """Everything in `folder`, smoothed."""
    kinds: tuple[Modality, ...] = ("dermoscopic", "clinical")
    findings: dict[Modality, dict[str, Variable]] = {kind: {} for kind in kinds}
    cases: dict[Modality, dict[str, int]] = {kind: {} for kind in kinds}
    surroundings: dict[Modality, Surroundings] = {}
    groups = {}
    for entry in load_yaml(folder / "sources.yaml"):
        source = Source(
            entry["id"], entry["name"], entry["title"], entry.get("link"), entry["unit"], entry.get("ranks")
        )
        smoothing = Smoothing(**entry["smoothing"])
        rows = tuple(read_rows(folder / f"{source.id}.csv"))
        groups[source.id] = tuple(_weights(rows))
        if source.ranks is not None:
            cases[source.ranks] |= {members[0]: n for members, n in groups[source.id]}
        for variable in _variables(source, smoothing, rows, entry.get("variables")):
            for kind in kinds if source.ranks is None else [source.ranks]:
                for term in variable.terms:
                    findings[kind].setdefault(term, variable)
        if "context" in entry:
            surroundings[entry["context"]] = _surroundings(source, smoothing, rows)
    authored: dict[Modality, dict[str, int]] = {kind: {} for kind in kinds}
    for figure in load_yaml(folder / "authored.yaml"):
        variable, kind = _authored(figure), figure["modality"]
        findings[kind].setdefault(figure["term"], variable)
        for diagnosis in variable.counts.keys() - cases[kind].keys():
            n = sum(variable.counts[diagnosis])
            authored[kind][diagnosis] = max(n, authored[kind].get(diagnosis, 0))
    return Evidence(findings, cases, authored, surroundings, groups, ids("diagnoses"))


def load_yaml(path: Path) -> Any:
    """A YAML file of the project's own."""
    return yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506


def read_rows(path: Path) -> Iterator[Row]:
    """The lines of a count table: one a value, or (SkinCon) one a label with a column a term."""
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            label, n = line.pop("label"), int(line.pop("n"))
            diagnoses = (*line.pop("diagnosis").split(), *line.pop("also", "").split())
            if "variable" in line:
                yield Row(diagnoses, label, n, line["variable"], line["value"], int(line["count"]))
                continue
            for term, count in line.items():
                yield Row(diagnoses, label, n, term, "no", n - int(count))
                yield Row(diagnoses, label, n, term, "yes", int(count))


def _weights(rows: Iterable[Row]) -> Iterator[Weights]:
    labels = {row.label: (row.diagnoses, row.n) for row in rows}
    totals: dict[tuple[str, ...], int] = defaultdict(int)
    for diagnoses, n in labels.values():
        totals[diagnoses] += n
    return (Weights(members, n) for members, n in totals.items() if members)


def _variables(
    source: Source, smoothing: Smoothing, rows: Iterable[Row], declared: Mapping[str, Mapping[str, Any]] | None
) -> Iterator[Variable]:
    by_name: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_name[row.variable].append(row)
    names = declared if declared is not None else {name: {"no": [], "yes": [name]} for name in by_name}
    for name, values in names.items():
        shown = {value: None if terms is None else frozenset(terms) for value, terms in values.items()}
        yield _variable(source, name, smoothing, by_name[name], shown)


def _variable(
    source: Source, name: str, smoothing: Smoothing, rows: Sequence[Row], shown: Mapping[str, frozenset[str] | None]
) -> Variable:
    """Values that show the same are one. Labels of one diagnosis add up; the first of each label make the average."""
    shows = tuple(dict.fromkeys(shown.values()))
    counts: dict[str, list[int]] = {}
    first = dict.fromkeys(row.diagnoses[0] for row in rows if row.diagnoses)
    for row in rows:
        for diagnosis in row.diagnoses:
            counts.setdefault(diagnosis, [0] * len(shows))[shows.index(shown[row.value])] += row.cases
    exact = {diagnosis: tuple(row) for diagnosis, row in counts.items()}
    return Variable(source, name, shows, exact, *smoothed(exact, smoothing, over=first))


def _surroundings(source: Source, smoothing: Smoothing, rows: Iterable[Row]) -> Surroundings:
    rows = tuple(rows)
    sites, sexes = (_itself(source, name, smoothing, rows) for name in ("site", "sex"))
    quantiles: dict[str, dict[str, int]] = defaultdict(dict)
    n = {}
    for row in rows:
        for diagnosis in row.diagnoses:
            if row.variable == "age":
                quantiles[diagnosis][row.value] = row.cases
                n[diagnosis] = row.n
    ages = {key: Ages(n[key], tuple(float(values[at]) for at in _QUANTILES)) for key, values in quantiles.items()}
    return Surroundings(source, sites, sexes, ages)


def _itself(source: Source, name: str, smoothing: Smoothing, rows: Iterable[Row]) -> Variable:
    own = [row for row in rows if row.variable == name]
    return _variable(source, name, smoothing, own, {row.value: frozenset({row.value}) for row in own})


def _authored(figure: Mapping[str, Any]) -> Variable:
    origin, term, rate = figure["source"], figure["term"], figure["otherwise"]
    source = Source("authored", origin["title"], origin["title"], origin.get("link"), "cases", authored=True)
    counts = {diagnosis: (of - marked, marked) for diagnosis, (marked, of) in figure["shown"].items()}
    usual = (1 - rate, rate)
    return Variable(source, term, (frozenset(), frozenset({term})), counts, *smoothed(counts, _AUTHORED, usual))

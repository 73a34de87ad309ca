"""Answer classes: which answers a differential can offer, such that the options alone do not betray the truth.

Cases say the truth as a set of diagnoses (a data set's group is all its members). Sets that share a member are one
answer; so classes are disjoint, and no two options of one question can both be right.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from cases.text import Text
from cases.vocabulary import Vocabulary
from tutor.session import address
from tutor.view import CaseRef, Rng

if TYPE_CHECKING:
    from cases.case import Modality

OFFERED: Final = 5
"""How many options a differential offers, when the library has as many."""
FEWEST: Final = 4
"""A library with one class is padded from the vocabulary up to this many; see `offer`."""


class Entry(Protocol):
    """What the library's index says of a case; a named tuple with these fields fits."""

    @property
    def pack(self) -> str:
        """Id of its pack."""

    @property
    def case(self) -> str:
        """Its id, unique in the pack."""

    @property
    def modality(self) -> "Modality":
        """How the picture was taken."""

    @property
    def truth(self) -> tuple[str, ...]:
        """Diagnosis ids; several are one group."""

    @property
    def group(self) -> Text | None:
        """The group's name."""

    @property
    def lesion(self) -> str | None:
        """Cases of one lesion share it."""

    @property
    def patient(self) -> str | None:
        """Cases of one patient share it."""


@dataclass(frozen=True, slots=True)
class Filed:
    """One case as selection sees it: its address, and what marks it as kin of another."""

    ref: CaseRef
    kin: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerClass:
    """One possible answer. `key` is its first diagnosis in the vocabulary's order."""

    key: str
    members: tuple[str, ...]
    label: Text
    cases: tuple[Filed, ...] = ()
    by_pack: Mapping[str, tuple[Filed, ...]] | None = None

    def pool(self, pack: str | None) -> tuple[Filed, ...]:
        """Its cases, of one pack when named."""
        return self.cases if pack is None else (self.by_pack or {}).get(pack, ())


@dataclass(frozen=True, slots=True)
class AnswerClasses:
    """The disjoint answer classes of one modality."""

    classes: tuple[AnswerClass, ...]
    of_diagnosis: Mapping[str, AnswerClass]
    filed: Mapping[str, Filed]
    """By `address`."""

    def find(self, diagnosis: str) -> AnswerClass | None:
        """The class that holds a diagnosis."""
        return self.of_diagnosis.get(diagnosis)


EMPTY: Final = AnswerClasses((), {}, {})


def build_classes(entries: Iterable[Entry], vocabulary: Vocabulary) -> "dict[Modality, AnswerClasses]":
    """The answer classes of a library, by modality. Linear in the number of cases; done once per library."""
    shelves: dict[Modality, list[Entry]] = {}
    for entry in entries:
        shelves.setdefault(entry.modality, []).append(entry)
    return {modality: _classes(shelf, vocabulary) for modality, shelf in sorted(shelves.items())}


def _classes(shelf: list[Entry], vocabulary: Vocabulary) -> AnswerClasses:
    order = {diagnosis: place for place, diagnosis in enumerate(vocabulary.diagnoses)}

    def place(diagnosis: str) -> tuple[int, str]:
        return order.get(diagnosis, len(order)), diagnosis

    parent: dict[str, str] = {}

    def root(diagnosis: str) -> str:
        parent.setdefault(diagnosis, diagnosis)
        while parent[diagnosis] != diagnosis:
            parent[diagnosis] = diagnosis = parent[parent[diagnosis]]
        return diagnosis

    names: dict[tuple[str, ...], Text] = {}
    for entry in shelf:
        truth = tuple(sorted(entry.truth, key=place))
        for member in truth:
            parent[root(member)] = root(truth[0])
        if entry.group is not None:
            names.setdefault(truth, entry.group)
        names.setdefault(truth, name_of(truth, vocabulary))

    members: dict[str, list[str]] = {}
    for diagnosis in sorted(parent, key=place):
        members.setdefault(root(diagnosis), []).append(diagnosis)
    cases: dict[str, list[Filed]] = {top: [] for top in members}
    for entry in sorted(shelf, key=lambda e: (e.pack, e.case)):
        kin = [f"{kind} {entry.pack} {mark}" for kind, mark in _kinship(entry) if mark]
        cases[root(entry.truth[0])].append(Filed(CaseRef(pack=entry.pack, case=entry.case), tuple(kin)))
    classes = tuple(_class(tuple(group), names, tuple(cases[top]), vocabulary) for top, group in members.items())
    return AnswerClasses(
        classes,
        {member: one for one in classes for member in one.members},
        {address(f.ref): f for one in classes for f in one.cases},
    )


def _kinship(entry: Entry) -> tuple[tuple[str, str | None], ...]:
    return ("lesion", entry.lesion), ("patient", entry.patient)


def _class(
    members: tuple[str, ...], names: Mapping[tuple[str, ...], Text], cases: tuple[Filed, ...], vocabulary: Vocabulary
) -> AnswerClass:
    label = names.get(members)
    if label is None:
        # Overlapping groups chained into one: name the widest sets, each once.
        inside = [truth for truth in names if set(truth) <= set(members)]
        widest = [t for t in inside if not any(set(t) < set(other) for other in inside)]
        label = _join([names[t] for t in widest]) if widest else name_of(members, vocabulary)
    by_pack: dict[str, list[Filed]] = {}
    for filed in cases:
        by_pack.setdefault(filed.ref.pack, []).append(filed)
    return AnswerClass(members[0], members, label, cases, {pack: tuple(some) for pack, some in by_pack.items()})


def name_of(diagnoses: tuple[str, ...], vocabulary: Vocabulary) -> Text:
    """The names of diagnoses, side by side; an id that the vocabulary lacks stands for itself."""
    known = [vocabulary.diagnoses.get(d) for d in diagnoses]
    return _join([d.name if d else Text(en=i, fr=i) for i, d in zip(diagnoses, known, strict=True)])


def _join(names: list[Text]) -> Text:
    return Text(en=" / ".join(n.en for n in names), fr=" / ".join(n.fr for n in names))


def offer(
    classes: AnswerClasses, truth: tuple[str, ...], eligible: tuple[str, ...], vocabulary: Vocabulary, rng: Rng
) -> tuple[str, ...]:
    """The option keys of one differential, shuffled: the truth's class and others drawn uniformly.

    Selection draws the truth uniformly over `eligible` (keys), and the others are drawn uniformly from the same
    keys: given the set, each option is equally likely the truth. Only where too few are eligible do the other
    classes of the modality fill up, and only a library of a single class is padded from the vocabulary: those
    options are never the truth, but two or three options of which all but one are known would be no question.
    """
    found = classes.find(truth[0])
    key = found.key if found else truth[0]
    size = FEWEST if len(classes.classes) <= 1 else OFFERED
    chosen = [key]
    pools: list[list[str]] = [list(eligible), [one.key for one in classes.classes]]
    if len(classes.classes) <= 1:
        pools.append([d for d in vocabulary.diagnoses if d not in truth and d not in (found.members if found else ())])
    for pool in pools:
        others = [k for k in pool if k not in chosen]
        chosen += rng.sample(others, min(len(others), size - len(chosen)))
    rng.shuffle(chosen)
    return tuple(chosen)

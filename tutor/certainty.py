"""Certainty marking: a right first choice earns more the surer one was, and a wrong one costs more.

The marks and thresholds are Gardner-Medwin's: to say "sure" pays from a chance of 0.80 on, to say "fairly sure" from
0.67. What is kept of a learner is how sure they were and whether they were right, for the last `KEPT` cases.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from tutor.understanding.normalise import plain

Level = Literal[1, 2, 3]
LEVELS: Final[tuple[Level, ...]] = (1, 2, 3)
THRESHOLDS: Final[dict[int, float]] = {2: 0.67, 3: 0.80}
"""The chance of being right from which a level pays more than the one below it."""
KEPT: Final = 50
ENOUGH: Final = 3
"""Answers of a level from which on they say something."""
_MARKS: Final[dict[Level, tuple[int, int]]] = {1: (1, 0), 2: (2, -2), 3: (3, -6)}
_RECORD: Final = re.compile(r"([123])([+-])")
_SHARE: Final = re.compile(r"0?[.,](\d{1,2})")
"""A chance out of one."""
_PERCENT: Final = re.compile(r"(\d{1,3})(?:[.,]\d+)? ?(?:%|percent|pour ?cent)?")

_WORDS: Final[dict[Level, str]] = {
    1: "c1|low|guess|a guess|just guessing|guessing|not sure|not so sure|not very sure|not really sure|not certain|"
    "unsure|uncertain|doubtful|not confident|hardly|little|idk|no idea|don t know|fifty fifty|"
    "faible|peu|peu sur|peu sure|pas sur|pas sure|pas tres sur|pas tres sure|pas vraiment sur|pas vraiment sure|"
    "pas certain|pas certaine|incertain|incertaine|au hasard|hasard|aucune idee|sais pas|j hesite|doute|bas|basse",
    2: "c2|mid|middle|medium|fairly|fairly sure|quite|quite sure|rather sure|pretty sure|moderately|moderate|somewhat|"
    "reasonably sure|probably|likely|almost sure|almost certain|"
    "presque certain|presque certaine|moyen|moyenne|moyennement|assez|assez sur|assez sure|plutot|"
    "plutot sur|plutot sure|presque sur|presque sure|a peu pres sur|a peu pres sure|probable|probablement",
    3: "c3|high|sure|very sure|certain|very certain|quite certain|absolutely|absolutely sure|definitely|confident|"
    "very confident|positive|no doubt|without a doubt|haut|haute|eleve|elevee|fort|forte|sur|sure|sur et certain|"
    "certaine|tres sur|tres sure|tout a fait|tout a fait sur|tout a fait sure|absolument|sans doute possible|"
    "aucun doute|sans aucun doute",
}
_BY_WORDS: Final[dict[tuple[str, ...], Level]] = {
    tuple(phrase.split()): level for level, phrases in _WORDS.items() for phrase in phrases.split("|")
}
_DENIED: Final = frozenset(["not", "isn", "ain", "pas", "jamais", "never", "far", "loin"])
"""Beside "sure" they deny it, wherever they stand: "pas si sûr"."""
_LONGEST_PHRASE: Final = max(map(len, _BY_WORDS))
_LONGEST_TEXT: Final = 200


class Marked(NamedTuple):
    """One first choice: how sure, and whether it was right."""

    level: Level
    right: bool

    @property
    def mark(self) -> int:
        """What it earned."""
        return _MARKS[self.level][0 if self.right else 1]


@dataclass(frozen=True, slots=True)
class Calibration:
    """The first choices whose certainty was marked, the latest last."""

    answers: tuple[Marked, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "Calibration":
        """Inverse of `str`; what is no answer is passed over."""
        found = [(int(level), sign == "+") for level, sign in _RECORD.findall(text)]
        return cls(tuple(Marked(level, right) for level, right in found if level in LEVELS))

    def __str__(self) -> str:
        return "".join(f"{level}{'+' if right else '-'}" for level, right in self.answers)

    def with_answer(self, answer: Marked) -> "Calibration":
        """One more; the oldest beyond `KEPT` are forgotten."""
        return Calibration((*self.answers, answer)[-KEPT:])

    def of(self, level: Level) -> tuple[int, int]:
        """At a level: how often right, of how many."""
        rights = [right for each, right in self.answers if each == level]
        return sum(rights), len(rights)

    def leaning(self, level: Level) -> Literal["few", "bold", "shy", "fair"]:
        """What the share of right answers says: too sure, not sure enough, or well judged; or too few to tell."""
        right, of = self.of(level)
        if of < ENOUGH:
            return "few"
        share, above = right / of, THRESHOLDS.get(level + 1)
        if level in THRESHOLDS and share < THRESHOLDS[level]:
            return "bold"
        return "shy" if above is not None and share >= above else "fair"


def said_level(text: str) -> Level | None:
    """How sure a text says that one is: in words, as a level from 1 to 3, or as a chance in per cent."""
    text = text[:_LONGEST_TEXT]
    if (share := _SHARE.fullmatch(text.strip())) is not None:
        text = f"{share[1]:0<2}%"
    words = plain(text).split()
    if "sûr" not in text.casefold() and words[-1:] != ["sur"]:
        words = [word for word in words if word != "sur"]  # the preposition
    found = _by_words(words)
    if found is not None:
        return 1 if found == LEVELS[-1] and not _DENIED.isdisjoint(words) else found
    numbers = _PERCENT.findall(text)
    if len(numbers) != 1 or (number := int(numbers[0])) > 100:
        return None
    if number in LEVELS and "%" not in text:
        return LEVELS[number - 1]
    return 3 if number >= 100 * THRESHOLDS[3] else 2 if number >= 100 * THRESHOLDS[2] else 1


def _by_words(words: Sequence[str]) -> Level | None:
    """The level of the longest phrase; among those equally long, low: "quite unsure" is two of them."""
    for length in range(_LONGEST_PHRASE, 0, -1):
        spans = (tuple(words[start : start + length]) for start in range(len(words) - length + 1))
        found = [level for span in spans if (level := _BY_WORDS.get(span)) is not None]
        if found:
            return 1 if 1 in found else found[0]
    return None

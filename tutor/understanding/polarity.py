"""Whether a text says that a thing is there, is not there, or may be.

Works on the folded words around each name that was found. The conventions: a denial runs over a list ("no X, Y or
Z") and stops at a bare comma, at "but", and at the end of the sentence; doubt colours its own clause.
"""

from collections.abc import Sequence
from typing import Final

from cases.case import Polarity
from tutor.understanding.normalise import Token

_DENIES: Final = frozenset({
    "no", "not", "without", "lacks", "lack", "lacking", "absence", "denies", "neither", "nor", "cannot", "t",
    "pas", "sans", "aucun", "aucune", "ni", "depourvu", "depourvue", "jamais",
})  # fmt: skip
_DENIED_AFTER: Final = (
    ("absent",), ("absente",), ("absents",), ("absentes",), ("ruled", "out"), ("excluded",), ("elimine",),
    ("eliminee",), ("ecarte",), ("ecartee",), ("not", "present"), ("not", "seen"),
)  # fmt: skip
_NOT_A_DENIAL: Final = (
    ("no", "doubt"), ("not", "only"), ("without", "doubt"), ("pas", "que"), ("pas", "mal"), ("non", "seulement"),
    ("sans", "aucun", "doute"), ("sans", "doute"), ("nul", "doute"), ("not", "sure"), ("pas", "sur"), ("pas", "sure"),
    ("pas", "certain"), ("pas", "certaine"), ("t", "know"), ("pas", "exclu"),
)  # fmt: skip
_DOUBTS: Final = (
    ("possible",), ("possibly",), ("perhaps",), ("maybe",), ("might",), ("could",), ("suspicion",), ("suspect",),
    ("suspected",), ("not", "sure"), ("looks", "like"), ("suggests",), ("peut", "etre"), ("semble",), ("evoque",),
    ("penser",), ("pourrait",), ("sans", "doute"), ("pas", "sur"), ("pas", "sure"), ("pas", "certain"),
    ("pas", "certaine"), ("eventuellement",), ("rule", "out"), ("eliminer",), ("evoquer",), ("versus",), ("vs",),
)  # fmt: skip
_INSTEAD: Final = (("rather", "than"), ("plutot", "que"), ("plutot", "qu"))
_STOPS: Final = frozenset(["but", "mais", "however", "cependant", "avec", "with", ".", "?", "!", ";", "\n", ":"])
_LINKS: Final = frozenset(["or", "nor", "and", "ou", "et", "ni", "a", "any", "de", "d", "des", "les", "le", "la"])
_JOINS: Final = frozenset(["or", "nor", "ou", "ni"])


def polarities(tokens: Sequence[Token], spans: Sequence[tuple[int, int]]) -> tuple[Polarity, ...]:
    """The polarity of each span (first token, past the last), in order."""
    words = [token.folded for token in tokens]
    found: list[Polarity] = []
    for place, (start, end) in enumerate(spans):
        before = _clause_before(words, spans[place - 1][1] if place else 0, start)
        after = _clause_after(words, end, spans[place + 1][0] if place + 1 < len(spans) else len(words))
        if _denied(before, after) or (place and found[-1] == "absent" and _carries_on(words, spans, place)):
            found.append("absent")
        elif _doubted(before, after, words, start, end):
            found.append("uncertain")
        else:
            found.append("present")
    return tuple(found)


def _clause_before(words: Sequence[str], start: int, end: int) -> Sequence[str]:
    for place in range(end - 1, start - 1, -1):
        if words[place] in _STOPS or words[place] == ",":
            return words[place + 1 : end]
    return words[start:end]


def _clause_after(words: Sequence[str], start: int, end: int) -> Sequence[str]:
    for place in range(start, end):
        if words[place] in _STOPS or words[place] == ",":
            return words[start:place]
    return words[start:end]


def _holds(words: Sequence[str], cue: tuple[str, ...]) -> bool:
    return any(tuple(words[i : i + len(cue)]) == cue for i in range(len(words) - len(cue) + 1))


def _denied(before: Sequence[str], after: Sequence[str]) -> bool:
    if any(_holds(before, cue) for cue in _INSTEAD):
        return True
    if before and before[-1] == "non":
        return True
    if not _DENIES.isdisjoint(before) and not any(_holds(before, cue) for cue in _NOT_A_DENIAL):
        return True
    return any(_holds(after[:4], cue) for cue in _DENIED_AFTER)


def _doubted(before: Sequence[str], after: Sequence[str], words: list[str], start: int, end: int) -> bool:
    if any(_holds(before, cue) or _holds(after[:3], cue) for cue in _DOUBTS):
        return True
    return "?" in (words[end + len(after) : end + len(after) + 1] + words[max(start - 1, 0) : start])


def _carries_on(words: Sequence[str], spans: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether a denial of the last span runs over this one: a list, closed by `or` where it has bare commas."""
    gap = words[spans[place - 1][1] : spans[place][0]]
    if any(word not in _LINKS and word != "," for word in gap):
        return False
    if "," not in gap:
        return bool(gap)
    for later in range(place, len(spans)):
        between = words[spans[later - 1][1] : spans[later][0]]
        if any(word not in _LINKS and word != "," for word in between):
            return False
        if not _JOINS.isdisjoint(between):
            return True
    return False

"""The ways to write one printed name: what its brackets, slashes and hyphens stand for."""

from collections.abc import Iterator
from typing import Final

from tutor.understanding.normalise import stem

_NOT_ALONE: Final = frozenset({"history", "dermoscopy", "anamnese", "dermoscopie"})
"""Words in brackets that only tell two terms apart."""
_FIRST_PARTS: Final = ("pseudo", "photo", "hyper", "micro", "peri", "péri", "multi", "poly", "mono")
"""Parts of words that are written apart, joined, or with a hyphen."""
_REST: Final = 4


def variants(name: str) -> Iterator[str]:
    """A name as it is, joined over its hyphens, and with the first parts of its words written apart."""
    yield name
    if "-" in name:
        yield name.replace("-", "")
    if not any(part in name for part in _FIRST_PARTS):
        return
    words = name.split()
    apart = [_apart(word) for word in words]
    if apart != words:
        yield " ".join(apart)


def _apart(word: str) -> str:
    for part in _FIRST_PARTS:
        if word.startswith(part) and len(word) >= len(part) + _REST and word[len(part)] != "-":
            return f"{part} {word[len(part) :]}"
    return word


def spellings(name: str, *, alone: bool = False) -> Iterator[str]:
    """The names in one printed name: `black dots / globules (rim)` holds three.

    `alone`: the first half of `eczema / atopic dermatitis` is a name by itself, as diagnoses are; of a structure
    such as `points / globules noirs` it is not.
    """
    outside, _, rest = name.partition("(")
    inside, _, after = rest.partition(")")
    if "-" in name:
        yield from spellings(name.replace("-", ""), alone=alone)
    if inside:
        yield name.replace("(", " ").replace(")", " ")
        if not after.strip() and (alone or stem(inside.strip()) not in {stem(w) for w in _NOT_ALONE}):
            yield from spellings(inside.strip(), alone=alone)
        name = f"{outside.strip()} {after.strip()}".strip()
    first, slash, second = (part.strip() for part in name.partition(" / "))
    if not slash:
        yield name
    elif " " not in second:
        yield first
        yield f"{first.rpartition(' ')[0]} {second}".strip()
    elif " " not in first:
        yield second
        yield f"{first} {second.partition(' ')[2]}"
        if alone:
            yield first
    else:
        yield first
        yield second

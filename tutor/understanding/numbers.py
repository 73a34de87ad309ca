"""Numbers in an answer: the places of an enumeration ("1. X 2. Y"), and diameters."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from cases.case import Polarity
from tutor.understanding.items import Item

RANK: Final = "#"
"""What stands for a number of an enumeration, from the second on."""

_THRESHOLD: Final = 6.0
_SIZE: Final = re.compile(
    r"(?P<sign>[<>\u2264\u2265]\s*)?(?<![\d.,])(?:\d+(?:[.,]\d+)?\s*(?:-|\u2013|x|\u00d7|by|to|\u00e0|sur)\s*)?"
    r"(?P<number>\d{1,3}(?:[.,]\d+)?)\s*(?P<unit>mm|cm)\b(?P<after>[^,;.\n]{0,24})",
    re.IGNORECASE,
)
_OVER: Final = re.compile(
    r"(?:more|over|greater|larger|bigger|wider|above|exceed\w*|least|plus|sup[e\u00e9]rieure?s?|d[e\u00e9]pass\w*|"
    r"au-del[a\u00e0]|moins)\s*(?:than|de|[a\u00e0]|en)?\s*$",
    re.IGNORECASE,
)
_UNDER: Final = re.compile(
    r"(?:less than|under|smaller than|below|up to|no more than|at most|moins de|inf[e\u00e9]rieure?s? [a\u00e0]|"
    r"au plus|jusqu.[a\u00e0])\s*$",
    re.IGNORECASE,
)
_AT_LEAST: Final = re.compile(r"au moins\s*(?:de)?\s*$", re.IGNORECASE)
_ACROSS: Final = re.compile(r"\s*(?:across|in diameter|diameter|wide|de diam|de large|de grand axe)", re.IGNORECASE)
_MEASURES: Final = re.compile(r"(?:diam[e\u00e8]t\w+|mesur\w+|measur\w+)\s*(?:of|de|is|:)?\s*$", re.IGNORECASE)
_NOT: Final = re.compile(
    r"(?:\bnot|n't|\bpas)\s*(?:(?:more|over|greater|larger|bigger|plus)\s*(?:than|de)?\s*)?$", re.IGNORECASE
)
_OF_ONE: Final = re.compile(
    r"\s*(?:[\w-]+\s+){0,2}(?:papule|nodule|macule|plaque|lesion|patch|mole|bump|lump|naevus|nevus|spot)\b",
    re.IGNORECASE,
)
_NO_DIAMETER: Final = re.compile(
    r"\s*(?:(?:a|per|each|every|par|/)\s*(?:day|week|month|year|jour|semaine|mois|an)\b|"
    r"margin|punch|thick|deep|breslow|of depth|de marge|d.[e\u00e9]paisseur|de profondeur|away|from|above|below)",
    re.IGNORECASE,
)


class Size(NamedTuple):
    """A diameter that a text tells, and whether it is over 6 mm."""

    polarity: Polarity
    span: tuple[int, int]


def sizes(text: str) -> Iterator[Size]:
    """The diameters that a text tells, where they say on which side of 6 mm they lie."""
    for match in _SIZE.finditer(text):
        if _NO_DIAMETER.match(match["after"]):
            continue
        millimetres = float(match["number"].replace(",", ".")) * (10 if match["unit"].lower() == "cm" else 1)
        before = text[max(0, match.start() - 24) : match.start()]
        sign = (match["sign"] or "").strip()
        under = sign in {"<", "≤"} or (_UNDER.search(before) is not None and not _AT_LEAST.search(before))
        over = sign in {">", "≥"} or (not under and _OVER.search(before) is not None)
        span = match.start(), match.end("unit")
        if over and _NOT.search(before):
            under = True
        if under:
            if millimetres <= _THRESHOLD:
                yield Size("absent", span)
        elif millimetres > _THRESHOLD or (over and millimetres == _THRESHOLD):
            yield Size("present", span)
        elif not over and (_ACROSS.match(match["after"]) or _OF_ONE.match(match["after"]) or _MEASURES.search(before)):
            yield Size("absent", span)


def ranked(row: Sequence[Item]) -> list[Item]:
    """The items, with `RANK` in place of the numbers of an enumeration from the second on, and the first one gone."""
    places = _numbers(row)
    out: list[Item] = []
    skip = False
    for place, item in enumerate(row):
        if skip and item.is_mark:
            skip = False
            continue
        skip = False
        if place in places:
            skip = True
            if place != places[0]:
                out.append(Item(item.start, item.end, RANK, RANK, is_mark=True))
        else:
            out.append(item)
    return out


def _numbers(row: Sequence[Item]) -> list[int]:
    found: list[int] = []
    for place, item in enumerate(row[:-1]):
        if (
            item.folded == str(len(found) + 1)
            and (row[place + 1].is_mark or row[place + 1].is_name)
            and _heads_a_name(row, place)
        ):
            found.append(place)
    return found if len(found) > 1 else []


def _heads_a_name(row: Sequence[Item], place: int) -> bool:
    return any("diagnosis" in item.roles or "ambiguous" in item.roles for item in row[place + 1 : place + 6])

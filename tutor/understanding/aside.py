"""What a text tells without stating it of the lesion: questions, requests, and the diagnoses of a history."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tutor.understanding.items import Item, ahead, back

_ENDS: Final = frozenset({".", "!", "?", "\n", ";"})
_PAUSES: Final = frozenset({",", ".", ";", "\n", "!", "?", ":", "(", ")"})
_ASKED_FIRST: Final = frozenset({
    "what", "whats", "how", "why", "explain", "define", "which", "tell", "remind", "teach", "can", "could",
    "please", "comment", "pourquoi", "combien", "quel", "quelle", "quels", "quelles", "expliquez", "explique",
    "definir", "definissez", "qu", "quest", "c", "rappelez", "rappelle", "vous", "pouvez", "peux", "parle",
    "parlez", "definition", "difference", "est", "peut", "do", "name", "list", "compare", "treatment", "causes",
    "does", "when", "where",
})  # fmt: skip
_VERBS: Final = frozenset({"is", "are", "do", "does", "can"})
_FILLERS: Final = frozenset({
    "so", "ok", "okay", "and", "but", "hi", "hello", "hey", "please", "sorry", "well", "um", "euh", "ben", "bon",
    "alors", "et", "mais", "bonjour", "salut", "svp", "dis", "dites",
})  # fmt: skip
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def sentences(row: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """First item and past the last of every sentence, its mark included."""
    start = 0
    for place, item in enumerate(row):
        if item.is_mark and item.folded in _ENDS:
            yield start, place + 1
            start = place + 1
    if start < len(row):
        yield start, len(row)


def questions(row: Sequence[Item]) -> set[int]:
    """The items of sentences that ask a general question or for something: they state nothing."""
    found: set[int] = set()
    for start, end in sentences(row):
        part = row[start:end]
        if _is_question(part) or _is_request(part):
            found.update(range(start, end))
    return found


def _is_question(part: Sequence[Item]) -> bool:
    first = next((item for item in part if not item.is_mark and item.folded not in _FILLERS), None)
    if first is None or (
        first.has("ask_open") and not any(item.has("ask") and not item.has("ask_open") for item in part)
    ):
        return False
    if part[-1].folded == "?":
        return any(item.has("ask") and not item.has("ask_open") for item in part)
    if first.folded in _VERBS and any(item.has("ask") and not item.has("ask_open") for item in part[1:]):
        return True
    return first.has("ask") and first.folded in _ASKED_FIRST and not first.has("ask_open")


def _is_request(part: Sequence[Item]) -> bool:
    first = next((item for item in part if not item.is_mark and item.folded not in _FILLERS), None)
    return first is not None and first.has("request")


def history(row: Sequence[Item]) -> set[int]:
    """The diagnoses that the text tells of the past or the family."""
    found: set[int] = set()
    for place, item in enumerate(row):
        if item.has("history"):
            found.update(_told_after(row, place))
        if item.has("kin", "history_after") or (not item.is_mark and _YEAR.fullmatch(item.folded)):
            found.update(_told_beside(row, place))
    return found


def _told_after(row: Sequence[Item], cue: int) -> Iterator[int]:
    paused = False
    for place in ahead(row, cue):
        item = row[place]
        if item.folded in {".", ";", "\n", "?"} or item.has("contrast", "now", "list", "sure"):
            return
        if item.folded == ":" and place > cue + 1:
            return
        if item.folded in {",", "(", ")"}:
            paused = True
        elif "diagnosis" in item.roles or "ambiguous" in item.roles:
            yield place
            paused = False
        elif (item.is_name and paused) or (paused and item.has("doubt", "so")):
            return


def _told_beside(row: Sequence[Item], cue: int) -> Iterator[int]:
    for way in ((cue,), back(cue), ahead(row, cue)):
        for place in way:
            item = row[place]
            if item.folded in _PAUSES or item.has("contrast", "now"):
                break
            if "diagnosis" in item.roles or "ambiguous" in item.roles:
                yield place

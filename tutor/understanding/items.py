"""A text as a row of items: names, general words and their qualities, cues, marks, and words that are none of these."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from tutor.understanding.entries import END, Lexicon, Role, Roles
from tutor.understanding.normalise import Token
from tutor.understanding.slips import slip_of

_INSIDE: Final = frozenset(":()+/&")
"""Marks that a printed name may hold: "regression: blue areas"."""
_STROKES: Final = frozenset("+/&")
_JOINS: Final[frozenset[Role]] = frozenset({"term", "diagnosis"})
_SKIPS: Final = 2
_SLIP_FROM: Final = 3
_INNER_DENIALS: Final = frozenset({"pas", "plu", "jamai", "not", "never", "non"})
_WITHOUT: Final = frozenset({"san", "without"})
_LIGHTS: Final = 3
_SURE: Final = frozenset({"term", "diagnosis", "cue"})
_SHOUTED: Final = 0.7
_LETTERS: Final = 12


REACH: Final = 100
"""Items over which one word of an answer reaches another: sentences are shorter, and texts of mere cues stay quick."""


def ahead(row: Sequence[object], place: int) -> range:
    """The places after one, as far as its word reaches."""
    return range(place + 1, min(len(row), place + 1 + REACH))


def back(place: int) -> range:
    """The places before one, nearest first, as far as its word reaches."""
    return range(place - 1, max(-1, place - 1 - REACH), -1)


@dataclass(slots=True)
class Item:
    """Tokens from `start` up to `end` and what they may be. A mark or a plain word has no roles."""

    start: int
    end: int
    folded: str
    stem: str
    roles: Roles = field(default_factory=dict)
    last: str = ""
    """The folded form of its last word."""
    denied_inside: bool = False
    """A denial stands inside the name: "ne s'effaçant pas à la vitropression"."""
    is_mark: bool = False
    opens: bool = False
    """A mark written against the word after it and apart from the one before: "?BCC"."""

    def has(self, *cues: str) -> bool:
        """Whether it is one of these kinds of cue."""
        kinds: set[str] | None = self.roles.get("cue")
        return kinds is not None and not kinds.isdisjoint(cues)

    @property
    def is_name(self) -> bool:
        """Whether it names something that can be denied or doubted, if only in general."""
        return bool(_NAMES & self.roles.keys())


_NAMES: Final = frozenset({"term", "diagnosis", "plan", "notion", "quality", "denied", "ambiguous"})


@dataclass(frozen=True, slots=True)
class _Found:
    end: int
    length: int
    roles: Roles
    denied: bool


def items(words: Sequence[Token], lexicon: Lexicon) -> list[Item]:
    """The items of a text, in order: at each place the longest wording that the lexicon knows."""
    stems = [lexicon.correct(word) if word.is_word else word.folded for word in words]
    letters = [word for word in words if word.is_word and not word.folded.isdigit()]
    shouted = sum(len(w.folded) for w in letters if w.caps) > max(
        _LETTERS, _SHOUTED * sum(len(w.folded) for w in letters)
    )
    row: list[Item] = []
    at = 0
    while at < len(words):
        if not _is_cut(words, at, lexicon):
            row.append(_item(words, stems, at, lexicon, shouted=shouted))
            at = row[-1].end
        else:
            at += 1
    return row


def _is_cut(words: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a full stop only cuts a word short; "no." does so before a number."""
    if words[at].folded != "." or not at or (short := words[at - 1].folded) not in lexicon.cut:
        return False
    return short != "no" or (at + 1 < len(words) and words[at + 1].folded.isdigit())


def _item(words: Sequence[Token], stems: Sequence[str], at: int, lexicon: Lexicon, *, shouted: bool) -> Item:
    word = words[at]
    if not word.is_word:
        return Item(at, at + 1, word.folded, word.folded, is_mark=True, opens=_opens(words, at))
    found = _longest(stems, at, lexicon)
    if found is None or found.length == 1:
        short = lexicon.abbreviation(word, shouted=shouted)
        if short is not None and (found is None or word.caps or not _SURE & found.roles.keys()):
            return Item(at, at + 1, word.folded, stems[at], {short[0]: short[1]}, word.folded)
    if found is None:
        return Item(at, at + 1, word.folded, stems[at])
    return Item(at, found.end, word.folded, stems[at], found.roles, words[found.end - 1].folded, found.denied)


def _longest(stems: Sequence[str], at: int, lexicon: Lexicon) -> "_Found | None":
    found = _Walk(stems, lexicon).longest(at)
    if found is None or found.length == 1 or found.end >= len(stems):
        return found
    if stems[at] in lexicon.soft:
        # "petit angiome rubis": the wording that the adverb or "small" opens may cut a longer one short.
        later = _Walk(stems, lexicon).longest(at + 1)
        return found if later is None or later.end <= found.end else None
    follows_notion = at > 0 and "notion" in lexicon.tree.get(stems[at - 1], {}).get(END, {})
    if stems[at] in _WITHOUT and "quality" in found.roles and not follows_notion:
        # "sans structures rhomboïdales" denies these, "zone sans structure" does not.
        later = _Walk(stems, lexicon).longest(found.end)
        return found if later is None or "quality" not in later.roles else _Walk(stems[: at + 1], lexicon).longest(at)
    return found


def _opens(words: Sequence[Token], at: int) -> bool:
    follows = at + 1 < len(words) and words[at + 1].start == words[at].end
    return follows and words[at + 1].is_word and (at == 0 or words[at - 1].end < words[at].start)


class _Walk:
    """The longest wording that starts at a place, light words, adverbs and slips allowed inside."""

    def __init__(self, stems: Sequence[str], lexicon: Lexicon) -> None:
        self.stems = stems
        self.lexicon = lexicon
        self.best: _Found | None = None
        self.start = 0

    def longest(self, at: int) -> _Found | None:
        self.start = at
        self._go(self.lexicon.tree, at, 0, 0, denied=False)
        return self.best

    def _go(self, node: dict[str, Any], at: int, length: int, skips: int, *, denied: bool, is_end: bool = True) -> None:
        roles = node.get(END)
        best = (0, 0) if self.best is None else (self.best.length, self.best.end)
        if roles and is_end and (length, at) > best and self._may_hold(roles, at, denied=denied):
            self.best = _Found(at, length, roles, denied)
        if at >= len(self.stems):
            return
        word = self.stems[at]
        child = node.get(word)
        if child is not None:
            self._go(child, at + 1, length + 1, skips, denied=denied)
        if not length:
            return
        lexicon = self.lexicon
        if word in lexicon.light:
            if all(light in lexicon.light for light in self.stems[max(0, at - _LIGHTS) : at]):
                return
            self._go(node, at + 1, length, skips, denied=denied, is_end=False)
        elif skips < _SKIPS and (word in lexicon.soft or word in _INSIDE):
            self._go(node, at + 1, length, skips + 1, denied=denied, is_end=False)
        elif skips < _SKIPS and word in _INNER_DENIALS:
            self._go(node, at + 1, length, skips + 1, denied=True, is_end=False)
        elif child is None and skips < _SKIPS and (meant := self._slip(node, word)) is not None:
            self._go(node[meant], at + 1, length + 1, skips + 1, denied=denied)

    def _may_hold(self, roles: Roles, end: int, *, denied: bool) -> bool:
        """A denial stands inside terms only; a plus or a stroke inside names, not inside qualities: "white/yellow"."""
        if denied:
            return "term" in roles
        return not _JOINS.isdisjoint(roles.keys()) or _STROKES.isdisjoint(self.stems[self.start : end])

    def _slip(self, node: dict[str, Any], word: str) -> str | None:
        """The word that would go on from here and of which an unknown one is a slip."""
        if len(word) < _SLIP_FROM or not self.lexicon.is_unknown(word):
            return None
        return slip_of(word, tuple(each for each in node if len(each) >= _SLIP_FROM and each[0] == word[0]))

"""The tree of wordings, in the making."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from tutor.understanding.entries import END, Role, Roles
from tutor.understanding.normalise import fold, is_plain, stem, tokens

_NAMES: Final[tuple[Role, ...]] = ("diagnosis", "term", "plan")


@dataclass
class Tree:
    """A tree in the making."""

    light: frozenset[str]
    root: dict[str, Any] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    """Every word's folded form, and its stem."""

    def add(self, words: str, role: Role, value: Any, *, exact: bool = False) -> None:
        """Add a wording. The first to claim a role for it keeps it; several kinds of cue may share one."""
        if stems := self.stems(words, exact=exact):
            self.put(stems, role, value)

    def put(self, stems: tuple[str, ...], role: Role, value: Any) -> None:
        """Add a wording by its stems."""
        node = self.root
        for word in stems:
            node = node.setdefault(word, {})
        roles: Roles = node.setdefault(END, {})
        if role == "cue":
            roles.setdefault("cue", set()).add(value)
        elif role == "quality":
            roles.setdefault("quality", []).append(value)
        elif not (role in _NAMES and any(name in roles for name in _NAMES)):
            roles.setdefault(role, value)

    def stems(self, words: str, *, exact: bool = False) -> tuple[str, ...]:
        """The stems of a wording, without its light words."""
        found = [each for word in words.split() for each in _stemmed(word)]
        self.written.update(found)
        stems = tuple(word for _, word in found)
        return stems if exact else tuple(word for word in stems if word not in self.light) or stems

    def parse(self, stems: tuple[str, ...], ignored: frozenset[str]) -> Iterator[Roles]:
        """The roles of the wordings that a phrase consists of; no last empty one where some word is not in the tree."""
        at = 0
        while at < len(stems):
            node, best = self.root, None
            if stems[at] in ignored and stems[at] not in node:
                at += 1
                continue
            for place in range(at, len(stems)):
                node = node.get(stems[place], {})
                if END in node:
                    best = place + 1, node[END]
            if best is None:
                return
            at = best[0]
            yield best[1]
        yield {}

    def words(self) -> frozenset[str]:
        """All stems."""
        return frozenset(_words(self.root))


def _words(node: Mapping[str, Any]) -> Iterator[str]:
    for word, child in node.items():
        if word != END:
            yield word
            yield from _words(child)


@lru_cache(maxsize=16384)
def _stemmed(word: str) -> tuple[tuple[str, str], ...]:
    if is_plain(word):
        return ((fold(word), stem(fold(word))),)
    return tuple((token.folded, token.stem) for token in tokens(word) if token.is_word)

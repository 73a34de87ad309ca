"""YAML into plain data that remembers its lines, within a budget that no hostile file can break.

Built from libyaml's events without recursion, so depth costs nothing and an alias is counted at its full size. Plain
scalars are null, true, false, integers, decimals or text; what PyYAML writes for these reads back the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, cast

import yaml

from cases.errors import YamlError

MAX_NODES: Final = 20_000
"""Nodes of one document, each alias counted as all that it stands for."""
MAX_DEPTH: Final = 30
MAX_ALIASES: Final = 20
_TOO_DEEP: Final = f"nested deeper than {MAX_DEPTH} levels"

Loc = tuple[str | int, ...]

_Loader = cast(type[yaml.SafeLoader], getattr(yaml, "CSafeLoader", yaml.SafeLoader))
_INT: Final = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_FLOAT: Final = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+)([eE][-+][0-9]+)?")
_WORDS: Final[dict[str, object]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


class Mark(NamedTuple):
    """The line (1-based) of a node, and the marks of its children by key or index."""

    line: int
    children: dict[str | int, "Mark"]

    def line_of(self, loc: Loc) -> int:
        """The line of the node at `loc`, or of the nearest node above it that exists."""
        mark = self
        for step in loc:
            below = mark.children.get(step)
            if below is None:
                break
            mark = below
        return mark.line


class Repeat(NamedTuple):
    """A key written twice in one mapping; the first value stands."""

    line: int
    loc: Loc
    first_line: int


class Document(NamedTuple):
    """One document: plain data, its marks, and its repeated keys. `value` is None when it is empty."""

    value: Any
    mark: Mark
    repeats: tuple[Repeat, ...]


@dataclass(slots=True)
class _Frame:
    value: dict[str, Any] | list[Any]
    mark: Mark
    anchor: str | None
    start: int
    """How many nodes there were before this one."""
    key: str | None = None
    key_line: int = 0
    skip: bool = False
    """The coming value belongs to a repeated key."""


@dataclass(slots=True)
class _Builder:
    first_line: int
    stack: list[_Frame] = field(default_factory=list)
    anchors: dict[str, tuple[Any, Mark, int]] = field(default_factory=dict)
    nodes: int = 0
    aliases: int = 0
    repeats: list[Repeat] = field(default_factory=list)
    root: tuple[Any, Mark] | None = None

    def feed(self, event: yaml.Event, line: int) -> None:
        match event:
            case yaml.ScalarEvent():
                self._refuse_tag(event.tag, line)
                plain = event.style is None or event.style == ""
                self._scalar(event.value, plain, event.anchor, line)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._refuse_tag(event.tag, line)
                self._open({} if isinstance(event, yaml.MappingStartEvent) else [], event.anchor, line)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._close()
            case yaml.AliasEvent():
                self._alias(str(event.anchor), line)

    def _refuse_tag(self, tag: str | None, line: int) -> None:
        if tag is not None:
            raise YamlError(line, f"the tag {tag} is not used in packs: write plain values")

    def _count(self, nodes: int, line: int) -> None:
        self.nodes += nodes
        if self.nodes > MAX_NODES:
            raise YamlError(line, f"more than {MAX_NODES} values in one document, aliases counted in full")

    def _scalar(self, text: str, plain: bool, anchor: str | None, line: int) -> None:
        self._count(1, line)
        frame = self.stack[-1] if self.stack else None
        if frame is not None and isinstance(frame.value, dict) and frame.key is None:
            self._key(frame, text, line)
            return
        value = _resolve(text) if plain else text
        if anchor is not None:
            self.anchors[anchor] = (value, Mark(line, {}), 1)
        self._put(value, Mark(line, {}))

    def _key(self, frame: _Frame, text: str, line: int) -> None:
        frame.key, frame.key_line = text, line
        earlier = frame.mark.children.get(text)
        frame.skip = earlier is not None
        if earlier is not None:
            self.repeats.append(Repeat(line, (*self._loc(), text), earlier.line))

    def _loc(self) -> Loc:
        """The path to the innermost open collection."""
        outer = self.stack[:-1]
        return tuple(len(frame.value) if frame.key is None else frame.key for frame in outer)

    def _open(self, value: dict[str, Any] | list[Any], anchor: str | None, line: int) -> None:
        self._count(1, line)
        if len(self.stack) >= MAX_DEPTH:
            raise YamlError(line, _TOO_DEEP)
        parent = self.stack[-1] if self.stack else None
        if parent is not None and isinstance(parent.value, dict):
            if parent.key is None:
                raise YamlError(line, "a key must be a word, not a list or a mapping")
            line = parent.key_line
        self.stack.append(_Frame(value, Mark(line, {}), anchor, self.nodes - 1))

    def _close(self) -> None:
        frame = self.stack.pop()
        if frame.anchor is not None:
            self.anchors[frame.anchor] = (frame.value, frame.mark, self.nodes - frame.start)
        self._put(frame.value, frame.mark)

    def _alias(self, name: str, line: int) -> None:
        self.aliases += 1
        if self.aliases > MAX_ALIASES:
            raise YamlError(line, f"more than {MAX_ALIASES} aliases (*name): write the values out")
        if name not in self.anchors:
            raise YamlError(line, f"the alias *{name} stands for nothing before it")
        value, mark, size = self.anchors[name]
        self._count(size, line)
        frame = self.stack[-1] if self.stack else None
        if frame is not None and isinstance(frame.value, dict) and frame.key is None:
            raise YamlError(line, "a key must be a word, not an alias")
        self._put(value, Mark(line, mark.children))

    def _put(self, value: Any, mark: Mark) -> None:
        if not self.stack:
            self.root = (value, mark)
            return
        frame = self.stack[-1]
        if isinstance(frame.value, list):
            frame.mark.children[len(frame.value)] = mark
            frame.value.append(value)
            return
        key = cast(str, frame.key)
        if not frame.skip:
            frame.mark.children[key] = Mark(frame.key_line, mark.children)
            frame.value[key] = value
        frame.key = None


def parse_document(text: bytes, first_line: int = 1) -> Document:
    """Parse one document whose first line is line `first_line` of its file. Raises `YamlError`."""
    _refuse_what_is_not_utf8(text, first_line)
    builder = _Builder(first_line)
    for event in _events(text, first_line):
        line = first_line + (event.start_mark.line if event.start_mark else 0)
        if isinstance(event, yaml.DocumentStartEvent) and builder.root is not None:
            raise YamlError(line, "a second document starts here without a --- line")
        builder.feed(event, line)
    value, mark = builder.root or (None, Mark(first_line, {}))
    return Document(value, mark, tuple(builder.repeats))


def _events(text: bytes, first_line: int) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark is not None else 0
        raise YamlError(first_line + line, _explain(error, text, line)) from None
    except yaml.reader.ReaderError as error:
        line = text.count(b"\n", 0, error.position)
        raise YamlError(first_line + line, "a control character that YAML does not allow: delete it") from None


def _explain(error: yaml.MarkedYAMLError, text: bytes, line: int) -> str:
    lines = text.splitlines()
    here = lines[line] if line < len(lines) else b""
    if b"\t" in here[: len(here) - len(here.lstrip())] or "'\\t'" in str(error.problem):
        return "a tab in the indentation: use spaces"
    if "nesting depth" in str(error.problem):  # newer parsers give up by themselves, and look far ahead
        return _TOO_DEEP
    what = "; ".join(part for part in (error.context, error.problem) if part)
    return f"not valid YAML ({what}): check indentation, quotes and colons here and just above"


def _refuse_what_is_not_utf8(text: bytes, first_line: int) -> None:
    try:
        text.decode("utf-8")
    except UnicodeDecodeError as error:
        line = first_line + text.count(b"\n", 0, error.start)
        raise YamlError(line, f"not UTF-8 (byte 0x{text[error.start]:02x}): save the file as UTF-8") from None


def _resolve(text: str) -> Any:
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text

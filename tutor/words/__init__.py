"""Every word the tutor says, one catalogue a language.

The `.ftl` files are Fluent. A message with attributes has several wordings of one line, which rotate; its values are
Telegram HTML. French is written with ordinary spaces before `? ! : ;` and inside guillemets: they are made narrow and
unbreakable when the catalogue is loaded.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from typing import Any, Final, Literal

from babel.lists import format_list
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Junk, Message

from cases.text import Language

_FOLDER: Final = Path(__file__).parent
_LOCALE: Final[Mapping[Language, str]] = {"en": "en-GB", "fr": "fr"}
_NARROW: Final = re.compile(r"(?<=\S)[ \u00a0](?=[?!:;»])|(?<=«)[ \u00a0]")
_STRAIGHT: Final = re.compile(r"(?<=\w)'(?=\w|\s|$)")
_NARROW_SPACE: Final = "\u202f"
_KEPT: Final = 4096
"""Filled lines that are kept, since most are said again and again."""


class Html(str):
    """Text that is Telegram HTML already: it is not escaped again."""

    __slots__ = ()


class Catalogue:
    """One language's lines by key."""

    def __init__(self, language: Language, sources: Mapping[str, str]) -> None:
        self.language = language
        self._bundle = FluentBundle([_LOCALE[language]], use_isolating=False)
        self._keys: dict[str, tuple[Any, ...]] = {}
        self._lines: dict[tuple[str, int], Html] = {}
        self._filled: dict[tuple[Any, ...], Html] = {}
        for name, source in sorted(sources.items()):
            resource = FluentResource(typeset(source, language))
            for entry in resource.body:
                if isinstance(entry, Junk):
                    raise ValueError(f"{language}/{name}: not Fluent: {(entry.content or '')[:80]!r}")  # noqa: TRY004
                if isinstance(entry, Message):
                    if entry.id.name in self._keys:
                        raise ValueError(f"{language}/{name}: {entry.id.name} is there twice")
                    self._keys[entry.id.name] = ()
            self._bundle.add_resource(resource)
        for key in self._keys:
            message = self._bundle.get_message(key)
            self._keys[key] = tuple(message.attributes.values()) or (message.value,)

    @property
    def keys(self) -> Mapping[str, int]:
        """How many wordings each line has."""
        return {key: len(patterns) for key, patterns in self._keys.items()}

    def wordings(self, key: str) -> int:
        """How many wordings a line has."""
        return len(self._keys[key])

    def has(self, key: str) -> bool:
        """Whether there is such a line."""
        return key in self._keys

    def say(self, key: str, wording: int = 0, /, **values: object) -> Html:
        """A line with its placeholders filled; text values are escaped, `Html` ones are not."""
        patterns = self._keys[key]
        if not values:
            return self._plain(key, wording % len(patterns))
        safe = {
            n: v if isinstance(v, Html) or not isinstance(v, str) else escape(v, quote=False) for n, v in values.items()
        }
        # All text is escaped by now, so equal values give equal lines; 1 and 1.0 do not.
        called = (key, wording % len(patterns), *((n, type(v) is float, v) for n, v in safe.items()))
        line = self._filled.get(called)
        if line is None:
            text, errors = self._bundle.format_pattern(patterns[wording % len(patterns)], safe)
            if errors:
                raise ValueError(f"{self.language}: {key}: {errors[0]}")
            if len(self._filled) >= _KEPT:
                self._filled.clear()
            line = self._filled[called] = Html(text)
        return line

    def _plain(self, key: str, wording: int) -> Html:
        """A line without placeholders, formatted once."""
        line = self._lines.get((key, wording))
        if line is None:
            text, errors = self._bundle.format_pattern(self._keys[key][wording])
            if errors:
                raise ValueError(f"{self.language}: {key}: {errors[0]}")
            line = self._lines[key, wording] = Html(text)
        return line


@cache
def catalogue(language: Language) -> Catalogue:
    """The catalogue of a language, read once."""
    files = sorted((_FOLDER / language).glob("*.ftl"))
    return Catalogue(language, {file.name: file.read_text(encoding="utf-8") for file in files})


@lru_cache(maxsize=8192)
def typeset(text: str, language: Language) -> str:
    """Apostrophes made round; French spaces before double punctuation and in guillemets narrow and unbreakable."""
    text = _STRAIGHT.sub("’", text)
    return _NARROW.sub(_NARROW_SPACE, text) if language == "fr" else text


def listed(items: Sequence[str], language: Language, style: Literal["standard", "or"] = "standard") -> Html:
    """Items as running text, escaped: "a, b and c", or "a, b or c"."""
    return _listed(tuple(items), language, style)


@lru_cache(maxsize=_KEPT)
def _listed(items: tuple[str, ...], language: Language, style: Literal["standard", "or"]) -> Html:
    escaped = [escape(item, quote=False) for item in items]
    return Html(format_list(escaped, style=style, locale=_LOCALE[language].replace("-", "_")))


def authored(text: str, language: Language, limit: int) -> Html:
    """A text of a case or protocol, clipped at a word to `limit` characters, typeset and escaped."""
    return Html(escape(clip(typeset(text, language), limit), quote=False))


@lru_cache(maxsize=8192)
def clip(text: str, limit: int) -> str:
    """At most `limit` characters, cut at a word, with an ellipsis."""
    text = " ".join(text.split(" "))
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    return (head.rpartition(" ")[0] or head).rstrip(" ,;:.") + "…"

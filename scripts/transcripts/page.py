"""A played script as a page of Markdown."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Final

from cases.case import Case
from scripts.transcripts.play import Deed
from scripts.transcripts.script import Script
from tutor.acts import Act, Answer, Keyboard, Send, SendFile, SendImage, SendPicture
from tutor.drawings import Grid, Pair

_MARKS: Final = (("<b>", "**"), ("</b>", "**"), ("<i>", "*"), ("</i>", "*"))
_LINK: Final = re.compile(r'<a href="([^"]*)">(.*?)</a>')
_SPECIAL: Final = re.compile(r"([*_`\[\]])")
_KINDS: Final = {"good": "A good", "poor": "A poor", "silent": "A silent", "wrong": "A wrong", "joking": "A joking"}
_LANGUAGES: Final = {"en": "English", "fr": "French"}


def page(number: int, script: Script, case: Case, deeds: Sequence[Deed]) -> str:
    """The whole page; it ends with a line break."""
    image = case.images[0]
    what = "a drawing of the starter pack" if image.kind == "illustration" else f"a photograph ({image.attribution})"
    who = f"{_KINDS[script.kind]} learner, in {_LANGUAGES[script.language]}"
    head = [
        f"# {number}. {script.title}",
        f"*{who}; case `{case.id}`, {what}, not shown here. Written by `python -m scripts.transcripts`.*",
        "---",
    ]
    return "\n\n".join([*head, *_turns(deeds)]) + "\n"


def _turns(deeds: Sequence[Deed]) -> Iterator[str]:
    pressed: list[str] = []
    for deed in deeds:
        said = [part for act in deed.acts if (part := _act(act)) is not None]
        if deed.pressed:
            pressed.append(f"`{deed.text}`")
            if not said:
                continue
        if pressed:
            yield f"**Learner** presses {', '.join(pressed)}"
            pressed = []
        if not deed.pressed:
            yield f"**Learner:** {_escaped(deed.text)}"
        yield from said


def _act(act: Act) -> str | None:
    """What an act shows; none where it shows nothing new."""
    match act:
        case Send(text=text, keyboard=board):
            return _quoted(_markdown(text), board)
        case SendImage(caption=caption, keyboard=board):
            return _quoted(f"*[the picture]*\n\n{_markdown(caption)}", board)
        case SendPicture(drawing=drawing, caption=caption, keyboard=board):
            what = {Grid: "the picture under a grid", Pair: "two pictures, A and B"}.get(type(drawing), "summary card")
            return _quoted(f"*[{what}]*\n\n{_markdown(caption)}".strip(), board)
        case SendFile(caption=caption):
            return _quoted(f"*[the picture as a file]*\n\n{_markdown(caption)}", None)
        case Answer(text=str(text)):
            return f"> *(a toast)* {_markdown(text)}"
    return None


def _quoted(text: str, board: Keyboard | None) -> str:
    keys = [" ".join(f"`{button.label.strip()}`" for button in row) for row in board.rows] if board is not None else []
    lines = [*text.split("\n"), *(["", " · ".join(keys)] if keys else [])]
    return "\n".join(f"> {line}".rstrip() + ("  " if _goes_on(lines, n) else "") for n, line in enumerate(lines))


def _goes_on(lines: Sequence[str], n: int) -> bool:
    """Whether a line break within a paragraph has to be kept."""
    return bool(lines[n].strip()) and n + 1 < len(lines) and bool(lines[n + 1].strip())


def _markdown(html: str) -> str:
    text = _LINK.sub(lambda link: f"@@{link.group(2)}@@{link.group(1)}@@", html)
    text = _escaped(text)
    text = re.sub(r"@@(.*?)@@(.*?)@@", lambda link: f"[{link.group(1)}]({_bare(link.group(2))})", text)
    for tag, mark in _MARKS:
        text = text.replace(tag, mark)
    return unescape(text)


def _bare(link: str) -> str:
    return unescape(link).replace("\\", "")


def _escaped(text: str) -> str:
    """Text whose own stars and underscores stay what they are."""
    return _SPECIAL.sub(r"\\\1", text)

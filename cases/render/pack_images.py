"""Draw the shipped pack's pictures and bind its cases to them: `python -m cases.render.pack_images`.

A case's words are written by people; its picture, the picture's hash and the places of its findings come from here.
"""

import hashlib
import json
import re
from pathlib import Path
from typing import Final

import yaml

from cases.case import Case
from cases.load import DATA
from cases.render.scene import Rendered, Scene, render
from cases.render.starter import jpeg, starter_scenes
from cases.render.truth import Box

STARTER: Final = DATA / "packs" / "starter"
_FINDING: Final = re.compile(r"  - term: (\w+)")
_PLACE: Final = "    where: "
_OWN: Final = ("    polarity: ", "    weight: ")
"""What a finding's place is written after."""


class DriftError(ValueError):
    """A case says other findings than its scene draws; the message names them."""

    def __init__(self, case: str, unsaid: set[str], undrawn: set[str]) -> None:
        self.case, self.unsaid, self.undrawn = case, unsaid, undrawn
        parts = [f"drawn but not in the case: {', '.join(sorted(unsaid))}" if unsaid else ""]
        parts.append(f"in the case but not drawn: {', '.join(sorted(undrawn))}" if undrawn else "")
        super().__init__(f"{case}: {'; '.join(filter(None, parts))}. Change its findings or its scene")


def scene_of(case: str, scenes: dict[str, Scene]) -> Scene:
    """The scene that a case is drawn from: `s07` is `case-07`."""
    return scenes[f"case-{case.removeprefix('s')}"]


def places(case: Case, picture: Rendered) -> dict[str, Box]:
    """The box of every finding, rounded to a thousandth of the side. The case must name exactly what is drawn.

    Raises `DriftError`.
    """
    said = {finding.term for finding in case.findings if finding.polarity == "present"}
    drawn = {found.term: found.box for found in picture.truth}
    if said != drawn.keys():
        raise DriftError(case.id, drawn.keys() - said, said - drawn.keys())
    return {term: (round(x0, 3), round(y0, 3), round(x1, 3), round(y1, 3)) for term, (x0, y0, x1, y1) in drawn.items()}


def bound(text: str, sha256: str, side: int, boxes: dict[str, Box]) -> str:
    """A case's YAML with the picture's hash, its size and the findings' places written in; all else as it was."""
    text = re.sub(r"(?m)^(    sha256: ).*$", rf'\g<1>"{sha256}"', text, count=1)
    text = re.sub(r"(?m)^(    (?:width|height): ).*$", rf"\g<1>{side}", text)
    lines: list[str] = []
    waiting: str | None = None
    for line in text.splitlines():
        if line.startswith(_PLACE):
            continue
        if waiting is not None and not line.startswith(_OWN):
            lines.append(waiting)
            waiting = None
        lines.append(line)
        found = _FINDING.match(line)
        if found is not None and found[1] in boxes:
            corners = zip(("x0", "y0", "x1", "y1"), boxes.pop(found[1]), strict=True)
            waiting = f"{_PLACE}[{{{', '.join(f'{corner}: {json.dumps(at)}' for corner, at in corners)}}}]"
    return "\n".join(lines) + "\n"


def build(pack: Path) -> list[str]:
    """Draw every picture of `pack` and bind its case to it; return a line for each. Raises `DriftError`."""
    scenes, told = starter_scenes(), []
    for path in sorted((pack / "cases").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        case = Case.model_validate(yaml.safe_load(text))
        picture = render(scene_of(case.id, scenes))
        data = jpeg(picture)
        target = pack / case.images[0].file
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(data)
        boxes = places(case, picture)
        path.write_text(bound(text, hashlib.sha256(data).hexdigest(), len(picture.image), boxes), encoding="utf-8")
        told.append(f"{case.images[0].file}  {len(data) // 1000} kB, {len(picture.truth)} findings")
    return told


if __name__ == "__main__":
    print("\n".join(build(STARTER)))

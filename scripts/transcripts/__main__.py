"""Write docs/transcripts: one page a script, and an index."""

from collections.abc import Iterator
from pathlib import Path

from scripts.transcripts.page import page
from scripts.transcripts.play import FOLDER, cases, play
from scripts.transcripts.script import scripts

_INDEX = """\
# Transcripts

Whole cases, from the picture to the debrief, played by scripted learners through the very code that answers on
Telegram. `python -m scripts.transcripts` writes them anew from [the scripts](../../scripts/transcripts/learners.yaml)
and [the cases](cases.yaml): labels of public data sets, without their pictures. A test asserts that what lies here is
what the tutor says.

| | learner | language | case |
|---|---|---|---|
"""


def pages() -> Iterator[tuple[str, str]]:
    """Every file's name and text, the index last."""
    known, rows = cases(), list[str]()
    for number, script in enumerate(scripts(), 1):
        case, deeds = play(script, known)
        name = f"{number:02}-{script.name}.md"
        rows.append(f"| {number} | {script.kind} | {script.language} | [{script.title}]({name}) |\n")
        yield name, page(number, script, case, deeds)
    yield "README.md", _INDEX + "".join(rows)


def main(folder: Path = FOLDER) -> None:
    """Write what changed, and drop pages of scripts that are gone."""
    found = dict(pages())
    for old in folder.glob("*.md"):
        if old.name not in found:
            old.unlink()
    for name, text in found.items():
        (folder / name).write_text(text, encoding="utf-8")
    print(f"{len(found) - 1} transcripts in {folder}")


if __name__ == "__main__":
    main()

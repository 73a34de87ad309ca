"""`socraderm understand`: what the tutor reads in a free-text answer."""

import gc
import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from cases.text import Language
    from tutor.understanding.reading import Reading

_LARGEST = 50_000_000
"""Bytes of a file of answers."""


@click.command(name="understand")
@click.argument("text", required=False)
@click.option("--lang", type=click.Choice(["en", "fr"]), default="en", show_default=True, help="The answer's language.")
@click.option("--file", type=click.Path(path_type=Path), help="Read this file instead, one answer a line.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(text: str | None, lang: str, file: Path | None, as_json: bool) -> None:
    """Show what the tutor reads in TEXT: findings and diagnoses, and whether it says that they are there.

    With --file, --json prints an array, one entry a line.
    """
    if (text is None) == (file is None):
        raise click.UsageError("Give either a TEXT or --file", click.get_current_context())
    read = _reader("fr" if lang == "fr" else "en")
    answers = [text] if text is not None else _answers(file or Path())
    readings = [read(answer) for answer in answers]
    if as_json:
        documents = [{"lang": lang, **document(reading)} for reading in readings]
        click.echo(json.dumps(documents[0] if text is not None else documents, ensure_ascii=False))
    else:
        for answer, reading in zip(answers, readings, strict=True):
            click.echo("\n".join(lines(answer, reading)))


def _reader(language: "Language") -> "Callable[[str], Reading]":
    """What reads an answer. Nothing is collected meanwhile: there is nothing to find, and looking costs a third."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        from cases.load import load_vocabulary
        from tutor.understanding.lexicon import lexicon
        from tutor.understanding.read import read

        return partial(read, lexicon=lexicon(load_vocabulary(), language))
    finally:
        if was_on:
            gc.freeze()
            gc.enable()


def document(reading: "Reading") -> dict[str, Any]:
    """A reading as `--json` prints it."""
    return {
        "findings": [finding.model_dump(mode="json") for finding in reading.findings],
        "diagnoses": [diagnosis.model_dump(mode="json") for diagnosis in reading.diagnoses],
    }


def lines(text: str, reading: "Reading") -> list[str]:
    """A reading for people: a line a name, then what is left to ask."""
    found = [
        *((f.span, f.polarity, f.term) for f in reading.findings),
        *((d.span, d.polarity, d.diagnosis) for d in reading.diagnoses),
    ]
    told = [f"{polarity:10}{name:32}{_quote(text, span)}" for span, polarity, name in sorted(found)]
    told += [f"{'general':10}{' or '.join(n.candidates):32}{_quote(text, n.span)}" for n in reading.notions]
    told += [f"{'doubtful':10}{' or '.join(d.candidates):32}{_quote(text, d.span)}" for d in reading.doubts]
    if reading.unread:
        told.append("unread    " + ", ".join(_quote(text, span) for span in reading.unread))
    return told or ["names nothing"]


def _quote(text: str, span: tuple[int, int]) -> str:
    return "“" + " ".join(text[span[0] : span[1]].split()) + "”"


def _answers(file: Path) -> list[str]:
    try:
        if file.stat().st_size > _LARGEST:
            raise click.ClickException(f"{file} is larger than {_LARGEST:,} bytes. Split it.")
        text = file.read_bytes().decode("utf-8", errors="replace")
    except OSError as error:
        raise click.ClickException(
            f"Cannot read {file}: {error.strerror}. Name a text file that holds one answer a line."
        ) from error
    return text.removeprefix("\ufeff").replace("\r\n", "\n").removesuffix("\n").split("\n") if text else []

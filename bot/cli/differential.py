"""`socraderm differential`: what a list of findings supports, and what to look for next."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

import click

from cases.priors import PRIORS, PriorName

if TYPE_CHECKING:
    from cases.case import Modality, Polarity
    from cases.priors import Prior
    from tutor.reasoning.differential import Differential

    Findings = dict[str, Polarity]

_SHOWN = 10


@click.command(name="differential")
@click.option("--findings", help="Term ids, separated by commas; !ID: seen to be absent.")
@click.option(
    "--file",
    "rows",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A finding list a line; an array comes back.",
)
@click.option("--prior", type=click.Choice(PRIORS), default="uniform", show_default=True, help="How frequent before.")
@click.option("--age", type=click.IntRange(0, 120), help="Of the patient, in years.")
@click.option("--sex", type=click.Choice(["female", "male"]), help="Of the patient.")
@click.option("--site", metavar="ID", help="Body site, such as face or lower_extremity.")
@click.option(
    "--modality",
    type=click.Choice(["dermoscopic", "clinical"]),
    help="Kind of image; without it, as the findings say, or else those of the other rows.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(
    findings: str | None,
    rows: Path | None,
    prior: PriorName,
    age: int | None,
    sex: Literal["female", "male"] | None,
    site: str | None,
    modality: Literal["dermoscopic", "clinical"] | None,
    as_json: bool,
) -> None:
    """Rank the diagnoses that findings support, with what would separate the first two."""
    from cases.evidence import load_evidence
    from cases.priors import load_prior
    from tutor.reasoning.context import Context
    from tutor.reasoning.differential import differential
    from tutor.reasoning.modality import likely_modality

    if (findings is None) == (rows is None):
        raise click.UsageError("Give either --findings or --file.")
    lists = [_read(findings)] if findings is not None else _read_rows(cast("Path", rows))
    if site is not None:
        _known("site", site)
    evidence, chosen = load_evidence(), load_prior(prior)
    context = Context(age, sex, site)
    usual = modality or likely_modality(evidence, (term for found in lists for term in found)) or "clinical"
    answers = []
    for found in lists:
        kind = modality or likely_modality(evidence, found) or usual
        answers.append((kind, differential(evidence, found, modality=kind, prior=chosen, context=context)))
    if as_json:
        documents = [_document(answer, prior) for _, answer in answers]
        click.echo(json.dumps(documents if rows is not None else documents[0]))
        return
    for number, (kind, answer) in enumerate(answers, start=1):
        for line in _lines(answer, kind, chosen, number if rows is not None else None):
            click.echo(line)


def _read(text: str) -> "Findings":
    found: Findings = {}
    for item in filter(None, (part.strip() for part in text.split(","))):
        term = item.removeprefix("!").strip()
        _known("term", term)
        polarity: Polarity = "absent" if item.startswith("!") else "present"
        if found.setdefault(term, polarity) != polarity:
            raise click.UsageError(f"{term} is given both as present and as absent.")
    return found


def _read_rows(path: Path) -> list["Findings"]:
    from cases.errors import UnknownIdError

    lists = []
    for number, line in enumerate(path.read_text(encoding="utf-8-sig", errors="replace").splitlines(), start=1):
        try:
            lists.append(_read(line))
        except click.UsageError as error:
            raise click.UsageError(f"{path}:{number}: {error.message}") from None
        except UnknownIdError as error:
            raise click.UsageError(f"{path}:{number}: {error}") from None
    return lists


def _known(kind: Literal["term", "site"], value: str) -> None:
    from cases.ids import ids

    known = ids("terms" if kind == "term" else "sites")
    if value not in known:
        from cases.errors import UnknownIdError
        from cases.near import nearest

        raise UnknownIdError(kind, value, nearest(value, known))


def _document(answer: "Differential", prior: str) -> dict[str, Any]:
    ask = answer.ask_next
    return {
        "diagnoses": [row._asdict() for row in answer.ranked],
        "ask_next": ask and {"term": ask.term, "separates": list(ask.separates), "bits": ask.bits},
        "prior": prior,
        "no_data": list(answer.no_data),
    }


def _lines(answer: "Differential", kind: "Modality", prior: "Prior", number: int | None) -> list[str]:
    lines = [] if number is None else [f"# {number}"]
    lines += [f"{row.posterior:7.1%}  {row.diagnosis} ({row.n:,} cases)" for row in answer.ranked[:_SHOWN]]
    if len(answer.ranked) > _SHOWN:
        rest = answer.ranked[_SHOWN:]
        lines.append(f"{sum(row.posterior for row in rest):7.1%}  {len(rest)} others")
    if answer.ask_next is not None:
        term, (one, other), bits = answer.ask_next
        lines.append(f"Look for {term}: it tells {one} from {other} ({bits:.2f} bits expected).")
    lines.append(f"Kind of image: {kind}. Prior: {prior.id}. {prior.how['en']}")
    if answer.no_data:
        lines.append(f"Not ranked, for lack of counts: {len(answer.no_data)} diagnoses (all of them with --json).")
    return lines

"""The arguments for and against each diagnosis, in words and numbers."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from cases.case import Misconception
from cases.text import Language
from cases.variable import Count
from tutor.assessment import is_right
from tutor.debrief.answer import SHORT, name_of_truth
from tutor.debrief.arguments import Argument, Row, is_well_labelled
from tutor.debrief.findings import names
from tutor.debrief.shorten import sentences, short_term
from tutor.turn import Turn
from tutor.words import Html, catalogue, clip, listed

_WHY: Final = 160


def argued(turn: Turn, arguments: Sequence[Argument], rows: int, reasons: int) -> Html | None:
    """A block a diagnosis, then what the numbers are.

    `rows`: findings at most on each side; `reasons`: of how many diagnoses it is said why they tempt.
    """
    blocks = [_block(turn, each, rows, n <= reasons) for n, each in enumerate(arguments)]
    blocks = [block for block in blocks if block is not None]
    if not blocks:
        return None
    head = None if is_well_labelled(turn.case) else turn.label("argued-by-yours")
    return Html("\n".join(part for part in (head, *blocks, legend(turn, arguments, rows)) if part))


def _block(turn: Turn, argument: Argument, rows: int, reason: bool) -> Html | None:
    lines = lines_of(turn, argument, rows, reason=reason)
    if not lines:
        return None
    return Html("\n".join([f"<b>{heading(turn, argument)}</b>", *(f"{sign} {line}" for sign, line in lines)]))


def heading(turn: Turn, argument: Argument) -> Html:
    """The diagnosis and its place on the learner's list; of a group, also the member that was counted."""
    name = name_of_truth(turn) if argument.right else turn.answer_name(argument.answer)
    name = clip(name[:1].upper() + name[1:], SHORT)
    key = "argued-right" if argument.right else f"argued-place-{argument.place}"
    line = turn.label(key, name=name)
    diagnosis = turn.view.vocabulary.diagnoses.get(argument.counted or "")
    if diagnosis is None or turn.text(diagnosis.name).casefold() == name.casefold() or not argument.supports:
        return line
    return Html(f"{line} {turn.label('argued-member', name=turn.text(diagnosis.name))}")


def lines_of(turn: Turn, argument: Argument, rows: int, *, reason: bool) -> list[tuple[str, Html]]:
    """Lines with their sign: + what supports it, − what argues against it, ? why it tempts, or · that nobody counts."""
    lines: list[tuple[str, Html]] = []
    if reason and (held := misconception(turn, argument)) is not None:
        lines.append(("•", turn.label("tempting", why=sentences(turn, held.why, _WHY))))
    if argument.supports:
        lines.append(("+", rows_of(turn, argument.supports[:rows])))
    if argument.uncounted:
        key = "argued-uncounted" if argument.counted else "argued-no-counts"
        lines.append(("+", turn.label(key, found=names(turn, argument.uncounted[: max(rows, 2)]))))
    if argument.argues:
        lines.append(("−", rows_of(turn, argument.argues[:rows])))
    if not argument.right and not (argument.supports or argument.argues) and (argument.compared or not lines):
        lines.append(("·", turn.label(_unweighed(argument))))
    return lines


def _unweighed(argument: Argument) -> str:
    """Why nothing speaks for or against a diagnosis, as a key."""
    if not argument.compared:
        return "not-compared"
    return "nothing-counted-tells" if argument.counted else "no-counts"


def misconception(turn: Turn, argument: Argument) -> Misconception | None:
    """The author's reason why a wrong diagnosis that was ranked comes to mind."""
    classes = turn.view.classes.get(turn.case.modality)
    for wrong in turn.case.misconceptions if not argument.right else ():
        if wrong.diagnosis is not None and is_right(argument.answer, (wrong.diagnosis,), classes):
            return wrong
    return None


@lru_cache(maxsize=4096)
def _row(row: Row, term: str, language: Language) -> Html:
    """A finding with its numbers. The same few are said to everyone who meets a case, so they are formatted once."""
    words = catalogue(language)
    values: dict[str, object] = {"term": term if row.polarity == "present" else words.say("row-absent", term=term)}
    values |= dict(zip(("ours", "of"), _share(row, row.ours), strict=True))
    if row.theirs is None:
        return words.say("row", **values)
    values |= dict(zip(("theirs", "among"), _share(row, row.theirs), strict=True))
    return words.say("row-against", **values)


def _share(row: Row, count: Count) -> tuple[int, int]:
    return count.marked if row.polarity == "present" else count.of - count.marked, count.of


def legend(turn: Turn, arguments: Sequence[Argument], rows: int) -> Html | None:
    """What the numbers in brackets count, and whence they are."""
    used = [row for each in arguments for some in (each.supports, each.argues) for row in some[:rows]]
    if not used:
        return None
    names = dict.fromkeys(row.ours.source.name for row in used)
    key = "legend-against" if any(row.theirs for row in used) else "legend"
    return turn.label(key, source=listed(list(names), turn.language))


def rows_of(turn: Turn, rows: Sequence[Row]) -> Html:
    """Findings with their numbers, as a list that is easily scanned."""
    return Html(turn.label("rows-between").join(_row(row, short_term(turn, row.term), turn.language) for row in rows))

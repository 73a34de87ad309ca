"""The content of the summary card: the debrief in a few lines, as plain text in the learner's language."""

import re
from collections.abc import Sequence
from html import unescape
from typing import Final

from tutor.card import Block, Card, Line, Sign, Spot
from tutor.debrief.answer import confirmed, name_of_truth
from tutor.debrief.argument_words import heading, lines_of
from tutor.debrief.arguments import Argument
from tutor.debrief.certainty import certainty_lines
from tutor.debrief.closing import credit, plan_name, reviewed_by
from tutor.debrief.findings import where
from tutor.debrief.review import Reviewed, Went
from tutor.debrief.shorten import sentences, short_term
from tutor.debrief.telling import Telling, telling
from tutor.image_ref import ImageRef
from tutor.turn import Turn
from tutor.verdicts import best_plan
from tutor.words import clip

LINE: Final = 140
"""Characters of a line at most."""
_SIGNS: Final[dict[Went, Sign]] = {
    "seen": "right", "near": "none", "helped": "helped", "missed": "missed", "unasked": "none",
}  # fmt: skip
_ARGUMENTS: Final[dict[str, Sign]] = {"+": "for", "−": "against"}
_RIVALS: Final = 2
_TAG: Final = re.compile(r"<[^>]*>")


def card(turn: Turn, told: Telling | None = None) -> Card:
    """The card of the case just debriefed."""
    case, (reviewed, weighed) = turn.case, told or telling(turn)
    spots = tuple(_spot(turn, n, one) for n, one in enumerate(reviewed.key, 1))
    blocks = (_ranking(turn, weighed), *(_argument(turn, each) for each in weighed[: 1 + _RIVALS]), *_closing(turn))
    return Card(
        language=turn.language,
        image=ImageRef(pack=turn.dialogue.ref.pack, file=case.images[0].file, sha256=case.images[0].sha256),
        title=name_of_truth(turn),
        subtitle=plain(confirmed(turn)),
        spots_heading=plain(turn.label("card-findings")) if spots else "",
        spots=spots,
        blocks=tuple(block for block in blocks if block is not None and block.lines),
        credits=tuple(_credits(turn)),
    )


def _spot(turn: Turn, number: int, one: Reviewed) -> Spot:
    place = where(turn, one)
    boxes = one.finding.where if place else ()
    name, sign = short_term(turn, one.term), _SIGNS[one.went]
    return Spot(number=number, name=name, where=plain(place or ""), sign=sign, boxes=boxes)


def plain(html: str) -> str:
    """Telegram HTML as plain text."""
    return unescape(_TAG.sub("", html))


def _ranking(turn: Turn, weighed: Sequence[Argument]) -> Block:
    right = {each.answer for each in weighed if each.right}
    lines = [
        Line(text=clip(f"{n}. {turn.answer_name(answer)}", LINE), sign="right" if answer in right else "wrong")
        for n, answer in enumerate(turn.dialogue.ranking, 1)
    ]
    return Block(kind="ranking", heading=plain(turn.label("card-ranking")), lines=tuple(lines))


def _argument(turn: Turn, argument: Argument) -> Block | None:
    lines = tuple(
        Line(text=clip(plain(line), LINE), sign=_ARGUMENTS[sign])
        for sign, line in lines_of(turn, argument, 2, reason=False)
        if sign in _ARGUMENTS
    )
    return Block(kind="argument", heading=plain(heading(turn, argument)), lines=lines) if lines else None


def _closing(turn: Turn) -> list[Block]:
    case, best = turn.case, best_plan(turn.case, turn.view.vocabulary)
    yours = turn.dialogue.plan or ""
    fine = best is not None and yours in {best.best, *best.acceptable}
    plans = [Line(text=clip(plan_name(turn, best.best), LINE), sign="right")] if best is not None else []
    if best is None or yours != best.best:
        sign: Sign = "none" if best is None else "right" if fine else "wrong"
        line = plain(turn.label("card-your-plan", plan=plan_name(turn, yours)))
        plans.append(Line(text=clip(line, LINE), sign=sign))
    points = [Line(text=plain(sentences(turn, point, LINE))) for point in case.teaching_points[:1]]
    sure = tuple(Line(text=_sure(line)) for line in certainty_lines(turn))
    return [
        Block(kind="plan", heading=plain(turn.label("card-plan")), lines=tuple(plans)),
        Block(kind="remember", heading=plain(turn.label("to-remember")), lines=tuple(points)),
        Block(kind="certainty", heading=plain(turn.label("card-certainty")), lines=sure),
    ]


def _sure(line: str) -> str:
    """A line on certainty without its heading, which the block has."""
    text = plain(line.rpartition("</b>")[2]).strip()
    return text[:1].upper() + text[1:]


def _credits(turn: Turn) -> list[str]:
    lines = [plain(credit(turn))]
    if turn.case.images[0].kind == "illustration":
        lines.append(plain(turn.label("illustration")))
    return [*lines, plain(reviewed_by(turn))]

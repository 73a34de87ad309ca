"""What it was, and how the learner got there."""

from collections.abc import Sequence

from cases.text import Text
from tutor.assessment import is_right
from tutor.debrief.arguments import Argument
from tutor.debrief.shorten import short_term
from tutor.session import Verdict
from tutor.turn import Turn
from tutor.words import Html, clip, listed

_NAME = 150
SHORT = 60
"""Characters of a name within a line."""


def name_of_truth(turn: Turn) -> str:
    """The diagnosis, or the name of its group, with a capital."""
    case = turn.case
    known = turn.view.vocabulary.diagnoses.get(case.truth[0])
    name: Text | None = case.group or (known.name if known else None)
    text = clip(turn.text(name) if name else case.truth[0], _NAME)
    return text[:1].upper() + text[1:]


def answer(turn: Turn) -> Html:
    """The diagnosis, how it was confirmed, and the members of a group."""
    case = turn.case
    line = f"{turn.label('diagnosis', name=name_of_truth(turn))} · {confirmed(turn)}"
    if len(case.truth) == 1:
        return Html(line)
    members = [turn.text(d.name) for d in map(turn.view.vocabulary.diagnoses.get, case.truth) if d is not None]
    return Html(f"{line}\n{turn.label('group-members', members=listed(members, turn.language))}")


def confirmed(turn: Turn) -> Html:
    """How the diagnosis is known."""
    return turn.label(f"confirmed-{turn.case.confirmation.replace('_', '-')}")


def ranking(turn: Turn) -> Html:
    """The learner's list, in one line."""
    names = [f"{n}. {clip(turn.answer_name(each), SHORT)}" for n, each in enumerate(turn.dialogue.ranking, 1)]
    return turn.label("your-ranking", ranking=" · ".join(names))


def path(turn: Turn, weighed: Sequence[Argument]) -> Html:
    """From the first favourite to the last, what was held against it, and how the truth fared."""
    dialogue, truth = turn.dialogue, turn.case.truth
    classes = turn.view.classes.get(turn.case.modality)
    places = [n for n, each in enumerate(dialogue.ranking, 1) if is_right(each, truth, classes)]
    before, now = (dialogue.first_ranking or dialogue.ranking)[0], dialogue.ranking[0]
    names: dict[str, object] = {
        "before": clip(turn.answer_name(before), SHORT), "now": clip(turn.answer_name(now), SHORT),
    }  # fmt: skip
    held, verdict = _held_against(turn)
    if held is not None:
        names["finding"] = held
    if before == now:
        kept = None if held is None else _kept(turn, weighed, verdict, names)
        return Html(" ".join(part for part in (_place(turn, places), kept) if part))
    by = "" if held is None else "-by"
    if places[:1] == [1]:
        return turn.say(f"path-found{by}", **names)
    if is_right(before, truth, classes):
        return turn.say(f"path-left{by}", **names)
    return Html(f"{turn.say(f'path-moved{by}', **names)} {_place(turn, places)}")


def _held_against(turn: Turn) -> tuple[str | None, Verdict]:
    """The finding that was held against the first favourite, by name, and what the learner made of it."""
    for term, verdict in turn.dialogue.argued.items():
        return short_term(turn, term), verdict
    return None, "unsure"


def _kept(turn: Turn, weighed: Sequence[Argument], verdict: Verdict, names: dict[str, object]) -> Html | None:
    """What the learner made of a finding, where the counts say otherwise of the favourite that they kept."""
    favourite = next((each for each in weighed if each.place == 1), None)
    if favourite is None:
        return None
    if favourite.right:
        mistaken = {row.term for row in favourite.supports} & turn.dialogue.argued.keys()
        return turn.say("path-kept-mistaken", **names) if verdict == "against" and mistaken else None
    speaks = {row.term for row in favourite.argues} & turn.dialogue.argued.keys()
    return turn.say(f"path-kept-{verdict}", **names) if verdict == "against" or speaks else None


def _place(turn: Turn, places: list[int]) -> Html:
    if places[:1] == [1]:
        return turn.say("ranked-first")
    return turn.say("ranked-lower", place=places[0]) if places else turn.say("ranked-not")

"""What it was, and how the learner got there."""

from cases.text import Text
from tutor.assessment import is_right
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


def path(turn: Turn) -> Html:
    """From the first favourite to the last, and how the truth fared."""
    dialogue, truth = turn.dialogue, turn.case.truth
    classes = turn.view.classes.get(turn.case.modality)
    places = [n for n, each in enumerate(dialogue.ranking, 1) if is_right(each, truth, classes)]
    before, now = (dialogue.first_ranking or dialogue.ranking)[0], dialogue.ranking[0]
    if before == now:
        return _place(turn, places)
    names = {"before": clip(turn.answer_name(before), SHORT), "now": clip(turn.answer_name(now), SHORT)}
    if places[:1] == [1]:
        return turn.say("path-found", **names)
    if is_right(before, truth, classes):
        return turn.say("path-left", **names)
    return Html(f"{turn.say('path-moved', **names)} {_place(turn, places)}")


def _place(turn: Turn, places: list[int]) -> Html:
    if places[:1] == [1]:
        return turn.say("ranked-first")
    return turn.say("ranked-lower", place=places[0]) if places else turn.say("ranked-not")

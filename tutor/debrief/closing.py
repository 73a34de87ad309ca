"""The plan, what to remember, and where all of it comes from."""

from cases.case import Source
from tutor.debrief.shorten import sentences
from tutor.turn import Turn
from tutor.verdicts import best_plan
from tutor.words import Html, clip

_WHY = 220
_POINT = 180
_TITLE = 90
_CREDIT = 200
_LICENCE = 80


def plan(turn: Turn) -> Html:
    """What should be done and why, beside what the learner would do."""
    best, yours = best_plan(turn.case, turn.view.vocabulary), plan_name(turn, turn.dialogue.plan or "")
    if best is None:
        return turn.label("plan-yours", yours=yours)
    chosen = turn.dialogue.plan
    key = "plan-same" if chosen == best.best else "plan-acceptable" if chosen in best.acceptable else "plan-other"
    why = sentences(turn, best.why, _WHY)
    return turn.label(key, yours=yours.partition(" (")[0], best=plan_name(turn, best.best), why=why)


def plan_name(turn: Turn, plan: str) -> str:
    """A plan's name, not yet escaped."""
    known = turn.view.vocabulary.plans.get(plan)
    return turn.text(known.name) if known else plan


def points(turn: Turn, count: int) -> Html | None:
    """The first teaching points."""
    found = [f"• {sentences(turn, point, _POINT)}" for point in turn.case.teaching_points[:count]]
    return Html("\n".join([turn.label("to-remember"), *found])) if found else None


def sources(turn: Turn, count: int) -> Html:
    """Where the facts and the picture come from, and who has read the case."""
    lines = [_source(turn, source) for source in turn.case.sources[:count]]
    drawn = turn.case.images[0].kind == "illustration"
    lines.append(credit(turn))
    lines.append(Html(f"{turn.label('illustration')} {reviewed_by(turn)}") if drawn else reviewed_by(turn))
    return Html("\n".join(lines))


def credit(turn: Turn) -> Html:
    """Whose picture it is, under which licence, and its archive id."""
    image = turn.case.images[0]
    values = {"licence": clip(image.licence, _LICENCE), "attribution": clip(image.attribution, _CREDIT)}
    if image.source is None:
        return turn.label("image-credit", **values)
    return turn.label("image-credit-id", archive=clip(image.source, _LICENCE), **values)


def reviewed_by(turn: Turn) -> Html:
    """Which clinician has read the case, if any."""
    reader = turn.case.reviewed_by
    return turn.label("not-reviewed") if reader is None else turn.label("reviewed-by", name=clip(reader, _LICENCE))


def _source(turn: Turn, source: Source) -> Html:
    # What authors write where there is no work to name is said in the learner's language.
    standard = source.title.casefold() == "standard teaching"
    title = turn.label("standard-teaching") if standard else clip(source.title, _TITLE)
    if source.link is None:
        return turn.label("source", title=title)
    return turn.label("source-link", title=title, link=str(source.link).replace('"', "%22"))

"""After the commitment: what it was, what you saw, how your reasoning went, what to keep. Two messages at most."""

import re
from html import unescape
from typing import Final

from cases.case import Case, Source
from tutor.assessment import is_complete, is_labelled, is_near, is_right, scope
from tutor.debrief.certainty import certainty
from tutor.scoring import given, total, truths
from tutor.session import Dialogue
from tutor.turn import Turn
from tutor.verdicts import best_plan, is_right_choice
from tutor.words import Html, authored, clip, listed

LENGTH: Final = 1500
"""Characters that a debrief should have at most, tags not counted: it is read on a phone."""
_FITS: Final = ((3, 3, 2), (2, 3, 2), (2, 2, 2), (1, 2, 1), (1, 1, 1), (0, 1, 1))
"""How many notes, teaching points and sources to try, until the length is right."""
_TERMS: Final = 8
_MISSED: Final = 5
"""The weightiest of what was missed; all of it would only discourage."""
_NOTE: Final = 200
_WHY: Final = 180
_TAG: Final = re.compile(r"<[^>]*>")


def debrief(turn: Turn) -> list[Html]:
    """The debrief's messages, in order."""
    fixed = [_diagnosis(turn), _reasoning(turn), _plan(turn)]
    messages: list[Html] = []
    for notes, points, sources in _FITS:
        first = [fixed[0], _findings(turn, notes), fixed[1]]
        second = [fixed[2], _points(turn, points), certainty(turn), _sources(turn, sources)]
        messages = [Html("\n\n".join(part for part in parts if part)) for parts in (first, second)]
        if sum(len(unescape(_TAG.sub("", message))) for message in messages) <= LENGTH:
            break
    return messages


def _name(turn: Turn) -> str:
    case = turn.case
    if case.group is not None:
        return turn.text(case.group)
    known = turn.view.vocabulary.diagnoses.get(case.truth[0])
    return turn.text(known.name) if known else case.truth[0]


def _diagnosis(turn: Turn) -> Html:
    case, dialogue = turn.case, turn.dialogue
    name = clip(_name(turn), 150)
    line = turn.label("diagnosis", name=name[:1].upper() + name[1:])
    confirmed = turn.label(f"confirmed-{case.confirmation.replace('_', '-')}")
    parts = [f"{line} {confirmed}"]
    if len(case.truth) > 1:
        members = [d.name[turn.language] for d in map(turn.view.vocabulary.diagnoses.get, case.truth) if d is not None]
        parts.append(turn.label("group-members", members=listed(members, turn.language)))
    parts.append(_verdict(turn, dialogue, case))
    return Html("\n".join(parts))


def _verdict(turn: Turn, dialogue: Dialogue, case: Case) -> Html:
    classes = turn.view.classes.get(case.modality)
    places = [i for i, answer in enumerate(dialogue.ranking, 1) if is_right(answer, case.truth, classes)]
    order = " · ".join(f"{i}. {clip(turn.answer_name(answer), 60)}" for i, answer in enumerate(dialogue.ranking, 1))
    ranking = turn.label("your-ranking", ranking=order)
    key = "ranked-first" if places[:1] == [1] else "ranked-lower" if places else "ranked-not"
    line = turn.say(key, place=places[0] if places else 0)
    changed = dialogue.first_ranking and dialogue.first_ranking[0] != dialogue.ranking[0]
    lines = [ranking, f"{line} {turn.say('favourite-changed')}" if changed else line, _tempting(turn)]
    return Html("\n".join(part for part in lines if part))


def _tempting(turn: Turn) -> Html | None:
    """The author's reason why the first of the wrong diagnoses that were ranked comes to mind."""
    case, classes = turn.case, turn.view.classes.get(turn.case.modality)
    for answer in turn.dialogue.ranking:
        for wrong in case.misconceptions if not is_right(answer, case.truth, classes) else ():
            if wrong.diagnosis is not None and is_right(answer, (wrong.diagnosis,), classes):
                why = authored(turn.text(wrong.why), turn.language, _WHY)
                return turn.label("tempting", name=clip(turn.answer_name(answer), 60), why=why)
    return None


def _findings(turn: Turn, notes: int) -> Html | None:
    dialogue, case = turn.dialogue, turn.case
    if not is_labelled(case):
        return turn.label("findings-unlabelled")
    there = {f.term: f for f in case.findings if f.polarity == "present"}
    by: dict[str, list[str]] = {}
    for mark in dialogue.marks:
        by.setdefault(mark.outcome, []).append(mark.term)
    asked = {term for step in turn.protocol.steps for term in scope(step, turn.view.vocabulary)}
    marked = {mark.term for mark in dialogue.marks if mark.term in there}
    seen = [*by.get("seen", []), *(term for term in dialogue.reported if term in there and term not in marked)]
    met = {*seen, *marked}
    missed = [*by.get("told", []), *by.get("missed", []), *(term for term in there if term in asked - met)]
    # Who said "brown" has not missed the dark brown.
    named = [*seen, *by.get("kept", [])]
    missed = [term for term in missed if not any(is_near(term, other) for other in named)]
    missed.sort(key=lambda term: -there[term].weight if term in there else 0)
    lines = [
        turn.label(key, found=turn.terms(terms[:_TERMS]))
        for key, terms in (
            ("you-saw", seen),
            ("with-help", by.get("prompted", [])),
            ("you-missed", missed[:_MISSED]),
            ("also-there", [term for term in there if term not in asked | met]),
            ("not-there", by.get("wrong", [])),
        )
        if terms
    ]
    if not is_complete(case):
        lines.append(turn.label("findings-partly"))
    # What was not seen teaches most; then the weightiest.
    noted = sorted((f for f in there.values() if f.note), key=lambda f: (f.term in seen, -f.weight))
    explained = [
        turn.label("key-finding", found=turn.terms([f.term]), note=authored(turn.text(f.note), turn.language, _NOTE))
        for f in noted[:notes]
        if f.note
    ]
    return Html("\n\n".join("\n".join(part) for part in (lines, explained) if part)) or None


def _reasoning(turn: Turn) -> Html | None:
    dialogue, lines = turn.dialogue, list[str]()
    for step in turn.protocol.steps:
        choice = next((c for c in step.choices if c.id == dialogue.choices.get(step.id)), None)
        right = is_right_choice(choice, turn.case, turn.view.vocabulary) if choice is not None else None
        if choice is not None and right is not None:
            lines.append(turn.label("choice-right" if right else "choice-wrong", choice=turn.text(choice.label)))
        values = given(dialogue, step) if step.items else None
        if values is not None:
            known = truths(turn.case, turn.protocol, step)
            key = "checklist-compared" if len(known) == len(step.items) else "checklist-yours"
            line = turn.label(key, yours=total(step.items, values), theirs=total(step.items, known))
            verdict = authored(turn.text(step.verdict), turn.language, 260) if step.verdict else ""
            lines.append(f"{line} {verdict}")
    return Html("\n".join(lines)) or None


def _plan(turn: Turn) -> Html | None:
    best, yours = best_plan(turn.case, turn.view.vocabulary), turn.dialogue.plan or ""
    plans = turn.view.vocabulary.plans

    def name(plan: str) -> str:
        return turn.text(plans[plan].name) if plan in plans else plan

    if best is None:
        return turn.label("plan-yours", yours=name(yours))
    key = "plan-same" if yours == best.best else "plan-acceptable" if yours in best.acceptable else "plan-other"
    return turn.label(
        key, yours=name(yours), best=name(best.best), why=authored(turn.text(best.why), turn.language, 260)
    )


def _points(turn: Turn, count: int) -> Html | None:
    points = [f"• {authored(turn.text(point), turn.language, _NOTE)}" for point in turn.case.teaching_points[:count]]
    return Html("\n".join([turn.label("to-remember"), *points])) if points else None


def _title(turn: Turn, source: Source) -> str:
    """A source's title; what authors write where there is no work to name is said in the learner's language."""
    known = source.title.casefold() == "standard teaching"
    return turn.label("standard-teaching") if known else clip(source.title, 110)


def _sources(turn: Turn, count: int) -> Html:
    case, image = turn.case, turn.case.images[0]
    lines = [
        turn.label("source", title=_title(turn, source))
        if source.link is None
        else turn.label("source-link", title=clip(source.title, 110), link=str(source.link).replace('"', "%22"))
        for source in case.sources[:count]
    ]
    licence, attribution = clip(image.licence, 80), clip(image.attribution, 200)
    if image.source is not None:
        lines.append(
            turn.label("image-credit-id", licence=licence, attribution=attribution, archive=clip(image.source, 80))
        )
    else:
        lines.append(turn.label("image-credit", licence=licence, attribution=attribution))
    if image.kind == "illustration":
        lines.append(turn.label("illustration"))
    if case.reviewed_by is None:
        lines.append(turn.label("not-reviewed"))
    return Html("\n".join(lines))

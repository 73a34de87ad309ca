"""Questions about findings: what was right first, then the ladder for the heaviest thing unsaid."""

from typing import Final

from tutor.assessment import expectations, is_complete, is_labelled, scope
from tutor.discretion import discreet
from tutor.ladder import next_target
from tutor.moves.climb import ask_about_mistake, climb, go_on, standing
from tutor.moves.feedback import feedback, misconception_of
from tutor.moves.steps import advance, mark
from tutor.narrowing import ask_to_narrow, notion_elsewhere, unclear, wrong_notion
from tutor.one_question import one_question
from tutor.questions import ask_again
from tutor.registry import move
from tutor.turn import Turn
from tutor.understanding.reading import Reading
from tutor.unread import unread_word
from tutor.words import Html, authored

_CONTRAST: Final = 300
_OPPOSITES: Final = (("symmetry", "asymmetry"), ("asymmetry", "symmetry"))
_PATIENCE: Final = 2
"""Answers that name nothing, where nobody has labelled anything, before the question is left."""


@move("judge the picks")
def judge_picks(turn: Turn) -> None:
    """A press on Done, on None of these, or on the one answer."""
    step, question = turn.step, turn.question
    if turn.pressed == "+none":
        chosen: tuple[str, ...] = ()
    elif step.kind == "pick_one":
        chosen = (turn.pressed or "",)
    else:
        chosen = question.chosen
    offered = set(question.options)
    kept = tuple(term for term in turn.dialogue.reported if term not in offered)
    turn.note(reported=tuple(dict.fromkeys((*kept, *chosen))))
    judged(turn)


@move("read findings")
def read_findings(turn: Turn) -> None:
    """Free text: findings of this step count now, those of other steps are kept, diagnoses are put off.

    A word that may mean several findings is narrowed down; one that names nothing moves the ladder on.
    """
    reading = turn.reading
    terms = scope(turn.step, turn.view.vocabulary)
    before = set(turn.dialogue.reported)
    report(turn, *turn.question.chosen)
    elsewhere = [term for term in reading.present() if term not in terms | before]
    asked = _asked_later(turn)
    later, beside = (tuple(term for term in elsewhere if (term in asked) is is_asked) for is_asked in (True, False))
    lead = [
        wrong_notion(turn, reading, terms) if is_labelled(turn.case) else None,
        notion_elsewhere(turn, reading, terms),
        _early(turn, reading),
        turn.fresh("for-later", found=turn.terms(later)) if later else None,
        turn.fresh("beside", found=turn.terms(beside)) if beside else None,
    ]
    told = any(finding.term in terms for finding in reading.findings)
    if (words := unclear(turn, reading, terms)) is not None:
        ask_to_narrow(turn, words, *_about_it(turn, terms), *lead)
    elif told or not turn.intents.isdisjoint({"none", "done", "no"}):
        judged(turn, _still_not(turn, terms), *lead)
    else:
        named_nothing(turn, *(lead if any(lead) else [_said_nothing(turn, reading)]))


def _asked_later(turn: Turn) -> frozenset[str]:
    """What the questions that are still to come ask about."""
    to_come = turn.protocol.steps[turn.dialogue.step + 1 :]
    return frozenset[str]().union(*(scope(step, turn.view.vocabulary) for step in to_come))


def _still_not(turn: Turn, terms: frozenset[str]) -> Html | None:
    """A line on what was said to be there though it has been corrected before."""
    wrong = {m.term for m in turn.dialogue.marks if m.outcome == "wrong"}
    again = [term for term in turn.reading.present() if term in terms and term in wrong]
    return turn.fresh("still-not", found=turn.terms(again)) if again else None


def _early(turn: Turn, reading: Reading) -> Html | None:
    if not named_early(reading):
        return None
    return turn.fresh("hold-that-thought" if reading.diagnoses else "hold-that-plan")


def _said_nothing(turn: Turn, reading: Reading) -> Html | None:
    if reading.asks:
        return turn.fresh("asked-back")
    if "unsure" in turn.intents:
        return turn.fresh("unsure")
    word = unread_word(turn)
    return (turn.fresh("unread", word=word) if word else None) or turn.fresh("named-nothing")


def _about_it(turn: Turn, terms: frozenset[str]) -> list[Html]:
    """What can be said already of the rest of an answer that is to be narrowed down."""
    said = tuple(term for term in turn.dialogue.reported if term in terms)
    return feedback(turn, said) if is_labelled(turn.case) else []


def named_early(reading: Reading) -> bool:
    """Whether the text names what is asked only later: a diagnosis, a plan."""
    return bool(reading.diagnoses or reading.plans)


def report(turn: Turn, *ticked: str) -> None:
    """Keep what the text says is there beside what was ticked, and drop what it takes back."""
    reading = turn.reading
    kept = (term for term in (*turn.dialogue.reported, *ticked) if term not in reading.absent())
    turn.note(reported=tuple(dict.fromkeys((*kept, *stated(reading)))))


def stated(reading: Reading) -> tuple[str, ...]:
    """The terms that a text says are there, what it denies the opposite of included: "no symmetry" is asymmetry."""
    denied = set(reading.absent()) - set(reading.present())
    return (*reading.present(), *(there for not_there, there in _OPPOSITES if not_there in denied))


def named_nothing(turn: Turn, *lead: str | None) -> None:
    """An answer without a finding is a turn of the ladder and no error; without labels there is none, so ask again."""
    if is_labelled(turn.case) and standing(turn).missing:
        judged(turn, *lead)
    elif turn.question.blanks < _PATIENCE:
        ask_again(turn, *lead, blanks=turn.question.blanks + 1)
    else:
        judged(turn, turn.fresh("let-me-help"))


def judged(turn: Turn, *lead: str | None) -> None:
    """Reply to what has been said of this step so far: go on, or climb the ladder."""
    terms = scope(turn.step, turn.view.vocabulary)
    said = tuple(term for term in turn.dialogue.reported if term in terms)
    if not is_labelled(turn.case):
        _kept(turn, said, *lead)
        return
    before = {m.term for m in turn.dialogue.marks}
    lines = feedback(turn, said)
    new = tuple(m.term for m in turn.dialogue.marks if m.outcome == "wrong" and m.term not in before)
    if not lines and (not any(lead) or _denies(turn)) and not said:
        lead = (*lead, _on_nothing(turn))
    if not _ask_about_mistake(turn, new, *lines, *lead):
        go_on(turn, *lines, *lead, explains=new)


def _denies(turn: Turn) -> bool:
    """Whether the learner says that there is nothing of what the step asks about."""
    asked = turn.question.kind not in {"narrow", "mean"}
    return asked and (turn.pressed == "+none" or not turn.intents.isdisjoint({"none", "no"}))


def _on_nothing(turn: Turn) -> Html | None:
    """What can be said where nothing has been named: as far as the picture is labelled."""
    if standing(turn).missing:
        return turn.fresh("something-there") if _denies(turn) else None
    if not is_complete(turn.case):
        return turn.fresh("kept-nothing")
    return turn.fresh("nothing-there" if _denies(turn) else "nothing-here")


def _ask_about_mistake(turn: Turn, wrong: tuple[str, ...], *lead: str | None) -> bool:
    """Put the contrast question that the author foresaw for a wrong finding, if there is one and it is needed."""
    foreseen = misconception_of(turn, wrong)
    terms = scope(turn.step, turn.view.vocabulary)
    found = standing(turn)
    target = next_target(found.missing, turn.dialogue.ladder, terms, seen=bool(found.right))
    if foreseen is None or target is None:
        return False
    contrast = discreet(foreseen.contrast, turn.case, turn.view.vocabulary, turn.language)
    if not contrast or "?" not in contrast:
        return False
    text = authored(one_question(contrast), turn.language, _CONTRAST)
    ask_about_mistake(turn, target, text, *lead, explains=wrong)
    return True


def _kept(turn: Turn, said: tuple[str, ...], *lead: str | None) -> None:
    """Nobody has labelled the picture: what was said is kept and not judged."""
    mark(turn, "kept", said)
    key = "kept" if said else "kept-nothing"
    key = key if {"kept-first", "kept-nothing-first"} & turn.dialogue.said.keys() else f"{key}-first"
    line = turn.fresh(key, found=turn.terms(said))
    if line is None and said:
        line = turn.label("noted-plainly", found=turn.terms(said))
    advance(turn, line, *lead)


@move("climb the ladder")
def climb_on_request(turn: Turn) -> None:
    """A hint was asked for: what is ticked is answered, then comes the next rung for the heaviest thing unsaid."""
    terms = scope(turn.step, turn.view.vocabulary)
    if not is_complete(turn.case) and not expectations(turn.case, terms):
        _no_hint(turn, "no-labels-to-hint")
        return
    turn.note(reported=tuple(dict.fromkeys((*turn.dialogue.reported, *turn.question.chosen))))
    lines = _about_it(turn, terms)
    missing, ladder = standing(turn).missing, turn.dialogue.ladder
    target = next_target(missing, ladder, terms) or next((f for f in missing if f.term not in ladder), None)
    if target is None:
        _no_hint(turn, "nothing-more-to-hint", *lines)
        return
    # Asking for a hint is as good as having been asked what else there is: the pump is behind us.
    turn.note(ladder={**turn.dialogue.ladder, target.term: max(1, turn.dialogue.ladder.get(target.term, 0))})
    climb(turn, target, *lines)


def _no_hint(turn: Turn, key: str, *lead: str | None) -> None:
    """There is none to give: ask again, or go on once that has been said often enough."""
    if turn.question.blanks < _PATIENCE:
        ask_again(turn, *lead, turn.fresh(key), blanks=turn.question.blanks + 1)
    else:
        judged(turn, *lead)

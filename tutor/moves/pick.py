"""Questions about findings: what was right first, then the ladder for the heaviest thing unsaid."""

from cases.case import Finding
from tutor.assessment import expectations, is_complete, is_labelled, judge, scope
from tutor.discretion import discreet
from tutor.hints import RUNGS, rung_after
from tutor.look_alikes import look_alikes
from tutor.moves.steps import advance, mark
from tutor.questions import ask, ask_again, aspect
from tutor.registry import move
from tutor.turn import Turn
from tutor.understanding.read import Reading
from tutor.words import Html, authored, listed

_NOTE = 180
_PATIENCE = 2
"""Answers that name nothing before the ladder goes on by itself."""


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
    """Free text: findings of this step count now, those of other steps are kept, diagnoses are put off."""
    reading, question = turn.reading, turn.question
    terms = scope(turn.step, turn.view.vocabulary)
    report(turn, *question.chosen)
    early = turn.say("hold-that-thought" if reading.diagnoses else "hold-that-plan") if named_early(reading) else None
    later = tuple(term for term in reading.present() if term not in terms)
    lead = [early, turn.say("for-later", found=turn.terms(later)) if later else None]
    if any(finding.term in terms for finding in reading.findings) or not turn.intents.isdisjoint({"none", "done"}):
        judged(turn, *lead)
    elif question.blanks < _PATIENCE:
        key = "asked-back" if reading.asks else "unsure" if "unsure" in turn.intents else "named-nothing"
        lead = lead if early or later else [turn.say(key)]
        ask_again(turn, *lead, blanks=question.blanks + 1)
    else:
        judged(turn, *lead, turn.say("let-me-help"))


def named_early(reading: Reading) -> bool:
    """Whether the text names what is asked only later: a diagnosis, a plan."""
    return bool(reading.diagnoses or reading.plans)


def report(turn: Turn, *ticked: str) -> None:
    """Keep what the text says is there beside what was ticked, and drop what it takes back."""
    reading = turn.reading
    kept = (term for term in (*turn.dialogue.reported, *ticked) if term not in reading.absent())
    turn.note(reported=tuple(dict.fromkeys((*kept, *reading.present()))))


def judged(turn: Turn, *lead: str | None) -> None:
    """Reply to what has been said of this step so far: go on, or climb the ladder."""
    terms = scope(turn.step, turn.view.vocabulary)
    said = tuple(term for term in turn.dialogue.reported if term in terms)
    if not is_labelled(turn.case):
        mark(turn, "kept", said)
        key = "kept" if said else "kept-nothing"
        key = key if {"kept-first", "kept-nothing-first"} & turn.dialogue.said.keys() else f"{key}-first"
        advance(turn, turn.say(key, found=turn.terms(said)), *lead)
        return
    result = judge(turn.case, said, terms, turn.language)
    lead = (*_feedback(turn, said), *lead)
    target = next((f for f in result.missing if f.term == turn.question.target), None)
    was_probed = turn.question.target is not None
    if not result.missing or (was_probed and target is None) or (turn.step.kind == "pick_one" and result.right):
        nothing = not result.right and not result.missing and not any(lead)
        advance(turn, *lead, turn.say("nothing-there") if nothing else None)
    else:
        denies = not said and ("none" in turn.intents or turn.pressed == "+none")
        climb(turn, target or result.missing[0], *lead, turn.say("something-there") if denies else None)


@move("climb the ladder")
def climb_on_request(turn: Turn) -> None:
    """A hint was asked for: the next rung for the heaviest thing unsaid."""
    terms = scope(turn.step, turn.view.vocabulary)
    said = tuple(t for t in turn.dialogue.reported if t in terms) + tuple(
        t for t in turn.question.chosen if t not in turn.dialogue.reported
    )
    missing = judge(turn.case, said, terms, turn.language).missing
    target = next((f for f in missing if f.term == turn.question.target), missing[0] if missing else None)
    if not is_complete(turn.case) and not expectations(turn.case, terms):
        ask_again(turn, turn.say("no-labels-to-hint"))
    elif target is None:
        ask_again(turn, turn.say("nothing-more-to-hint"))
    else:
        # Asking for a hint is as good as having been asked what else there is: the pump is behind us.
        turn.note(ladder={**turn.dialogue.ladder, target.term: max(1, turn.dialogue.ladder.get(target.term, 0))})
        if rung_after(turn.dialogue.ladder[target.term]) == "hint":
            climb(turn, target, ticked=turn.question.chosen)
        else:
            # The ticks go away with their question: what they say is answered now.
            turn.note(reported=tuple(dict.fromkeys((*turn.dialogue.reported, *turn.question.chosen))))
            climb(turn, target, *_feedback(turn, said))


def climb(turn: Turn, finding: Finding, *lead: str | None, ticked: tuple[str, ...] = ()) -> None:
    """The next rung for one expectation: pump, hint, prompt, assertion."""
    term = finding.term
    climbed = turn.dialogue.ladder.get(term, 0)
    rung = rung_after(climbed)
    turn.note(ladder={**turn.dialogue.ladder, term: climbed + 1})
    question = turn.question
    if rung == "assertion":
        tell(turn, finding, *lead)
    elif rung == "prompt":
        options = [term, *look_alikes(term, turn.case, turn.view.vocabulary, turn.rng)]
        turn.rng.shuffle(options)
        turn.keep(state="probe")
        ask(turn, "prompt", *lead, options=tuple(options), target=term)
    else:
        said = {*turn.dialogue.reported, *ticked}
        chosen = tuple(option for option in question.options if option in said)
        ask(turn, rung, *lead, options=question.options, chosen=chosen, target=term)


def tell(turn: Turn, finding: Finding, *lead: str | None) -> None:
    """The last rung: say what it is, and go on."""
    mark(turn, "told", (finding.term,))
    turn.note(ladder={**turn.dialogue.ladder, finding.term: len(RUNGS)})
    turn.note(reported=tuple(dict.fromkeys((*turn.dialogue.reported, finding.term))))
    advance(turn, *lead, turn.say("tell", found=turn.terms([finding.term])), note_of(turn, finding))


def note_of(turn: Turn, finding: Finding) -> Html | None:
    """The author's line of teaching about a finding, unless it would betray the truth."""
    text = discreet(finding.note, turn.case, turn.view.vocabulary, turn.language)
    return authored(text, turn.language, _NOTE) if text else None


def _feedback(turn: Turn, said: tuple[str, ...]) -> list[Html]:
    """What was right first, then what was not; only what has not been spoken of yet. What is wrong is dropped."""
    known = {m.term for m in turn.dialogue.marks}
    terms = scope(turn.step, turn.view.vocabulary)
    new = judge(turn.case, [term for term in said if term not in known], terms, turn.language)
    mark(turn, "seen", new.right)
    mark(turn, "wrong", new.wrong)
    mark(turn, "kept", new.near + new.unjudged)
    wrong = judge(turn.case, said, terms, turn.language).wrong
    turn.note(reported=tuple(term for term in turn.dialogue.reported if term not in wrong))
    lines: list[Html] = []
    if new.right:
        lines.append(turn.say("right", found=turn.terms(new.right), count=len(new.right)))
        noted = sorted((f for f in turn.case.findings if f.term in new.right), key=lambda f: -f.weight)
        lines += [note for f in noted[:1] if (note := note_of(turn, f)) is not None]
    if new.near:
        lines.append(turn.say("near", found=turn.terms(new.near)))
    if new.wrong:
        lines.append(_correction(turn, new.wrong))
    if new.unjudged:
        key = "unjudged" if turn.dialogue.said.get("unjudged-first") else "unjudged-first"
        lines.append(turn.say(key, found=turn.terms(new.unjudged)))
    return lines


def _correction(turn: Turn, wrong: tuple[str, ...]) -> Html:
    sides = list(dict.fromkeys(aspect(turn, term) for term in wrong))
    line = turn.say(
        "wrong", found=turn.terms(wrong), either=turn.terms(wrong, "or"), aspect=listed(sides, turn.language)
    )
    for misconception in turn.case.misconceptions:
        if misconception.term in wrong:
            why = discreet(misconception.why, turn.case, turn.view.vocabulary, turn.language)
            return Html(f"{line} {authored(why, turn.language, _NOTE)}") if why else line
    notes = (note_of(turn, f) for f in turn.case.findings if f.term in wrong and f.polarity == "absent")
    note = next((each for each in notes if each), None)
    return Html(f"{line} {note}") if note else line

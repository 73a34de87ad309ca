"""After the differential: one finding that speaks for or against the favourite, then keep or change."""

from typing import Final

from tutor.comparing import ask_compare, is_time_to_compare
from tutor.events import Say
from tutor.moves.patience import ask_once_more
from tutor.moves.pick import report
from tutor.moves.steps import advance
from tutor.narrowing import told_apart
from tutor.questions import ask, ask_again
from tutor.registry import move
from tutor.sceptic import Exhibit, authors_question, exhibit
from tutor.session import Verdict
from tutor.turn import Turn
from tutor.understanding.normalise import plain
from tutor.words import Html, authored

_PATIENCE: Final = 1
_ASK: Final = 300
_SHORT: Final = 6
"""Words of an answer that may be a verdict and no sentence."""
_SIDES: Final[dict[str, Verdict]] = {
    "neither for nor against": "unsure", "ni pour ni contre": "unsure", "for or against": "unsure",
    "nothing against": "for", "not against": "for", "rien contre": "for", "pas contre": "for",
    "not for": "against", "pas pour": "against",
    "against": "against", "contre": "against", "for": "for", "pour": "for",
    "doesn t fit": "against", "doesnt fit": "against", "does not fit": "against", "colle pas": "against",
    "cadre pas": "against", "weaker": "against", "weakens": "against", "hurts": "against", "hurt": "against",
    "affaibli": "against", "affaiblit": "against", "fits": "for", "fit": "for", "colle": "for", "cadre": "for",
    "stronger": "for", "strengthens": "for", "helps": "for", "help": "for", "renforce": "for",
}  # fmt: skip
"""The first that an answer holds counts: denials stand before what they deny."""
_OPTIONS: Final = ("+for", "+against", "+unsure")


def ask_contrast(turn: Turn, *lead: str | None) -> None:
    """Hold a finding of the case against the favourite. Right or wrong, it is met with the same kind of question."""
    turn.keep(state="contrast")
    found, asked = exhibit(turn), authors_question(turn)
    turn.note(met={**turn.dialogue.met, turn.dialogue.ranking[0]: found.key if found else ""})
    if found is None:
        wording = authored(asked, turn.language, _ASK) if asked else turn.say("against-bare")
        ask(turn, "against", *lead, options=_OPTIONS if asked else ("+unsure",), wording=wording)
        return
    if asked:
        wording, line = authored(asked, turn.language, _ASK), turn.fresh("exhibit", found=_named(turn, found))
    else:
        wording, line = turn.say(f"against-{found.kind}", found=_named(turn, found)), None
    target = found.key if found.terms else None
    ask(turn, "against", *lead, line, options=_OPTIONS, target=target, explains=found.terms, wording=wording)


def _named(turn: Turn, found: Exhibit) -> Html:
    if found.kind == "site":
        site = turn.view.vocabulary.sites.get(found.key)
        return Html(authored(turn.text(site.name) if site else found.key, turn.language, 60))
    if found.kind == "age":
        return turn.label("years-old", age=int(found.key))
    return turn.terms([found.key])


@move("take the argument")
def take_argument(turn: Turn) -> None:
    """A press on a side, or on I am not sure."""
    sides: dict[str, Verdict] = {"+for": "for", "+against": "against"}
    _take(turn, sides.get(turn.pressed or "", "unsure"))


@move("read the argument")
def read_argument(turn: Turn) -> None:
    """Free text: a side, or any finding; one answer that names nothing is asked to be plainer."""
    report(turn)
    named = tuple(finding.term for finding in turn.reading.findings) or _hinted_at(turn)
    side = _side(turn)
    if side is not None and set(named) <= {turn.question.target}:
        _take(turn, side)
    elif named:
        _reconsider(turn, turn.say("argument", found=turn.terms(named[:3])))
    elif "unsure" in turn.intents or "+for" not in turn.question.options or turn.question.blanks >= _PATIENCE:
        _take(turn, "unsure")
    else:
        ask_again(turn, turn.fresh("argument-named-nothing"), blanks=turn.question.blanks + 1)


def _side(turn: Turn) -> Verdict | None:
    text = plain(turn.event.text) if isinstance(turn.event, Say) else ""
    if len(text.split()) > _SHORT:
        return None
    if not authors_question(turn):  # whose own question may want more than a yes
        if "yes" in turn.intents:
            return "for"
        if "no" in turn.intents:
            return "against"
    return next((side for words, side in _SIDES.items() if f" {words} " in f" {text} "), None)


def _hinted_at(turn: Turn) -> tuple[str, ...]:
    """The one finding among the reported that a loose word must mean: "the veil", after a blue-white veil."""
    found = told_apart(turn, turn.dialogue.reported)
    return (found,) if found else ()


def _take(turn: Turn, verdict: Verdict) -> None:
    target = turn.question.target
    if target is not None and len(turn.dialogue.met) <= 1:
        turn.note(argued={target: verdict})
    if verdict == "unsure":
        _reconsider(turn, turn.say("argument-unsure"))
    elif target is not None:
        _reconsider(turn, turn.say(f"argument-{verdict}", found=turn.terms([target])))
    else:
        _reconsider(turn, turn.say(f"argument-{verdict}-it"))


def _reconsider(turn: Turn, lead: Html) -> None:
    """Keep or change; once in a while another picture is held beside this one first."""
    if not (is_time_to_compare(turn) and ask_compare(turn, lead)):
        reconsider(turn, lead)


def reconsider(turn: Turn, lead: Html | None) -> None:
    """Ask whether the ranking stands."""
    turn.keep(state="reconsider")
    ask(turn, "reconsider", lead, options=("+keep", "+change"))


@move("ask again, keep or change")
def keep_or_change(turn: Turn) -> None:
    """Neither keep nor change was said."""
    ask_once_more(turn, turn.fresh("keep-or-change"))


@move("ask for the plan")
def ask_for_the_plan(turn: Turn) -> None:
    """The ranking stands."""
    advance(turn, turn.say("ranking-kept"))

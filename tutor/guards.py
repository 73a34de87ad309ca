"""When a row of the table applies. Each reads the turn and changes nothing."""

from tutor.events import Command, Say
from tutor.playable import is_playable
from tutor.protocols import protocols_for
from tutor.ranking import said_ranking
from tutor.registry import guard
from tutor.turn import FORGED, Turn
from tutor.understanding.intents import intents
from tutor.understanding.normalise import plain

_WHY = frozenset(["why", "but why", "why that", "why so", "pourquoi", "mais pourquoi", "pourquoi ca", "pourquoi cela"])
_BEGIN = frozenset(["+start", "+next", "+new"])


def _command(turn: Turn) -> str:
    return turn.event.name if isinstance(turn.event, Command) else ""


@guard("is known")
def _is_known(turn: Turn) -> bool:
    return turn.session.language is None and turn.view.learner.language is not None


@guard("has confirmed")
def _has_confirmed(turn: Turn) -> bool:
    return turn.view.learner.confirmed


@guard("picks a language")
def _picks_a_language(turn: Turn) -> bool:
    return picked_language(turn) is not None


def picked_language(turn: Turn) -> str | None:
    """The language that a press, `/language`, or a word names; the word only where that was asked."""
    if isinstance(turn.event, Command):
        wanted = turn.event.argument if turn.event.name == "language" else ""
        code, named = wanted.strip().casefold().replace("_", "-").partition("-")[0], intents(wanted)
        return "en" if "english" in named or code == "en" else "fr" if "french" in named or code == "fr" else None
    if isinstance(turn.event, Say):
        menu = turn.session.menu
        if turn.session.state != "language" and (menu is None or menu.kind != "language"):
            return None
        return "en" if "english" in turn.intents else "fr" if "french" in turn.intents else None
    return {"+en": "en", "+fr": "fr"}.get(turn.pressed or "")


@guard("confirms")
def _confirms(turn: Turn) -> bool:
    return turn.pressed == "+yes" or "yes" in turn.intents


@guard("declines")
def _declines(turn: Turn) -> bool:
    return turn.pressed == "+no" or "no" in turn.intents


@guard("tells a patient's story")
def _tells_a_story(turn: Turn) -> bool:
    return turn.reading.patient_story is not None


@guard("has lost the case")
def _has_lost_the_case(turn: Turn) -> bool:
    return not is_playable(turn.session, turn.view)


@guard("presses no living button")
def _presses_nothing(turn: Turn) -> bool:
    return turn.pressed in {None, FORGED}


@guard("asks for a case")
def asks_for_a_case(turn: Turn) -> bool:
    """Whether a new case is wanted; while one runs only the button says so."""
    if turn.pressed in _BEGIN:
        return True
    return turn.session.state in {"idle", "debriefed"} and (_command(turn) == "case" or "begin" in turn.intents)


@guard("asks for a case, and one is drawn")
def _one_is_drawn(turn: Turn) -> bool:
    chosen = turn.view.chosen
    return chosen is not None and asks_for_a_case(turn) and protocols_for(chosen, turn.view) != ()


@guard("asks for a case, and none is left")
def _none_is_left(turn: Turn) -> bool:
    return (turn.view.nothing_left or turn.view.chosen is not None) and asks_for_a_case(turn)


@guard("wants full resolution")
def _wants_full_resolution(turn: Turn) -> bool:
    return turn.pressed == "+full" and (turn.is_shown(turn.view.current))


@guard("asks why")
def _asks_why(turn: Turn) -> bool:
    said = isinstance(turn.event, Say) and plain(turn.event.text) in _WHY and bool(turn.question.explains)
    return said or turn.pressed == "+why"


@guard("goes on")
def _goes_on(turn: Turn) -> bool:
    return turn.pressed == "+goon"


@guard("stops")
def _stops(turn: Turn) -> bool:
    return (
        turn.pressed == "+stop" or _command(turn) == "stop" or ("stop" in turn.intents and "done" not in turn.intents)
    )


@guard("is in a group")
def _is_in_a_group(turn: Turn) -> bool:
    return turn.view.group


@guard("/help")
def _help(turn: Turn) -> bool:
    return _command(turn) == "help"


@guard("/about")
def _about(turn: Turn) -> bool:
    return _command(turn) == "about"


@guard("/language")
def _language(turn: Turn) -> bool:
    return _command(turn) == "language"


@guard("/certainty")
def _certainty(turn: Turn) -> bool:
    return _command(turn) == "certainty"


@guard("wants certainty marked")
def _wants_certainty_marked(turn: Turn) -> bool:
    return turn.pressed == "+certainty"


@guard("/start")
def _start(turn: Turn) -> bool:
    return _command(turn) == "start"


@guard("/start or /case")
def _start_or_case(turn: Turn) -> bool:
    return _command(turn) in {"start", "case"}


@guard("is about a running case")
def _is_about_a_running_case(turn: Turn) -> bool:
    return _command(turn) in {"hint", "skip"}


@guard("asks for a hint")
def _asks_for_a_hint(turn: Turn) -> bool:
    return _command(turn) == "hint" or "hint" in turn.intents


@guard("skips")
def _skips(turn: Turn) -> bool:
    return _command(turn) == "skip" or "skip" in turn.intents


@guard("ticks an option")
def _ticks(turn: Turn) -> bool:
    several = turn.session.state in {"checklist", "rank"} or turn.step.kind == "pick_several"
    return several and turn.pressed in turn.question.options and not (turn.pressed or "").startswith("+")


@guard("ranks nothing")
def _ranks_nothing(turn: Turn) -> bool:
    return not turn.question.chosen


@guard("keeps")
def _keeps(turn: Turn) -> bool:
    return "keep" in turn.intents  # and no bare yes or no: "is your order as it is, or not?" has neither


@guard("changes")
def _changes(turn: Turn) -> bool:
    return turn.pressed == "+change" or "change" in turn.intents


@guard("names diagnoses")
def _names_diagnoses(turn: Turn) -> bool:
    return bool(said_ranking(turn))

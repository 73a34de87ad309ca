"""First contact: the language, then who one is, then a first case."""

from cases.text import Language
from tutor.acts import Remember
from tutor.guards import picked_language
from tutor.questions import ask_anew, menu, offer_a_case, put_menu_away
from tutor.registry import move
from tutor.states import CASE
from tutor.turn import Turn


@move("recall")
def recall(turn: Turn) -> None:
    """The learner is known from another chat, or from before this session."""
    learner = turn.view.learner
    language = turn.session.language or learner.language
    turn.keep(language=language, state="idle" if learner.confirmed else "confirmation")


@move("ask the language")
def ask_language(turn: Turn) -> None:
    """The first question; it speaks both languages, the app's first."""
    menu(turn, "language", turn.label("ask-language"), options=_languages(turn))


@move("offer the languages")
def offer_languages(turn: Turn) -> None:
    """`/language`: at any time."""
    menu(turn, "language", turn.label("which-language"), options=_languages(turn))


def _languages(turn: Turn) -> tuple[str, ...]:
    return ("+fr", "+en") if turn.language == "fr" else ("+en", "+fr")


@move("take the language")
def take_language(turn: Turn) -> None:
    """Speak it from now on, and put the open question again in it."""
    language: Language = "fr" if picked_language(turn) == "fr" else "en"
    turn.acts.append(Remember(language=language))
    put_menu_away(turn)
    turn.keep(language=language)
    state = turn.session.state
    if state in CASE:
        ask_anew(turn, turn.label("language-taken"))
    elif state in {"language", "confirmation"} and not turn.view.learner.confirmed:
        turn.keep(state="confirmation")
        ask_confirmation(turn)
    else:
        turn.keep(state="idle" if state == "language" else state)
        offer_a_case(turn, turn.label("language-taken"))


@move("ask the confirmation")
def ask_confirmation(turn: Turn) -> None:
    """Everyone says once that they are, or train to be, a health professional."""
    menu(turn, "confirm", turn.label("ask-confirmation"), options=("+yes", "+no"))


@move("explain the confirmation")
def explain_confirmation(turn: Turn) -> None:
    """Someone who is neither: this is not for them, and what is."""
    menu(turn, "confirm", turn.label("not-for-you"), options=("+yes", "+no"))


@move("welcome")
def welcome(turn: Turn) -> None:
    """Confirmed: say how it works, offer a case."""
    turn.acts.append(Remember(confirmed=True))
    turn.keep(state="idle")
    name = turn.view.learner.name
    offer_a_case(turn, turn.label("welcome", name=name, named="yes" if name else "no"))

"""The start and the early end of a case."""

from tutor.acts import SendFile, SendImage
from tutor.caption import caption, image_ref
from tutor.discretion import names_any
from tutor.events import Command
from tutor.moves.steps import enter
from tutor.options import EMPTY, offer
from tutor.protocols import choose, protocols_for, remember
from tutor.questions import close_question, keyboard, menu, offer_a_case, put_menu_away
from tutor.registry import move
from tutor.selection import eligible
from tutor.session import RECENT, Dialogue, Question, address, from_address
from tutor.states import CASE
from tutor.turn import Turn
from tutor.view import Need, Selection
from tutor.words import Html

_PACK_NAME = 64


def _selection(turn: Turn) -> Selection:
    """Which case is wanted: of a pack if one was named, and not one that was just played."""
    pack = turn.event.argument.strip()[:_PACK_NAME] if isinstance(turn.event, Command) else ""
    if turn.session.menu is not None and turn.pressed == "+new":
        pack = turn.session.menu.target or ""
    return Selection(pack=pack or None, avoid=tuple(from_address(each) for each in turn.session.recent))


@move("draw a case")
def draw(turn: Turn) -> None:
    """Ask the library for a case."""
    turn.need = Need(selection=_selection(turn))


@move("begin the case")
def begin(turn: Turn) -> None:
    """Show the picture and what the letter says of it, then ask the first question."""
    chosen = turn.view.chosen
    assert chosen is not None
    selection = _selection(turn)
    if turn.session.dialogue is not None and turn.session.dialogue.question is not None:
        close_question(turn)
    put_menu_away(turn)
    case = chosen.case
    classes = turn.view.classes.get(case.modality, EMPTY)
    played = address(chosen.ref)
    again = played in turn.session.recent
    keys = eligible(turn.view.classes, case.modality, selection)
    protocol = choose(protocols_for(chosen, turn.view, again=again), turn.view, turn.session.protocols, turn.rng)
    dialogue = Dialogue(
        ref=chosen.ref,
        protocol=protocol,
        image=turn.token(),
        candidates=offer(classes, case.truth, keys, turn.view.vocabulary, turn.rng),
        phase=turn.rng.getrandbits(8),
    )
    recent = (*(each for each in turn.session.recent if each != played), played)[-RECENT:]
    turn.keep(dialogue=dialogue, recent=recent, protocols=remember(turn.session.protocols, protocol))
    button = Question(token=dialogue.image, kind="start", options=("+full",))
    turn.acts.append(
        SendImage(
            image=image_ref(chosen),
            caption=caption(turn),
            otherwise=turn.label("picture-missing"),
            slot="image",
            keyboard=keyboard(turn, button),
        )
    )
    enter(turn, turn.say("seen-before") if again else None, _method(turn))


def _method(turn: Turn) -> Html | None:
    """By which protocol the case is reasoned."""
    name = turn.protocol.name
    return None if names_any(name, turn.view.vocabulary) else turn.label("method", name=turn.text(name))


@move("say that none is left")
def none_left(turn: Turn) -> None:
    """No case fits: perhaps the pack does not exist."""
    pack = _selection(turn).pack
    text = turn.label("no-such-pack", pack=pack) if pack else turn.label("no-cases")
    if turn.session.state in CASE:
        turn.send(text)
    else:
        offer_a_case(turn, text)


@move("set the case aside")
def set_aside(turn: Turn) -> None:
    """Leave the case without revealing anything."""
    close_question(turn)
    turn.keep(state="idle", dialogue=None)
    offer_a_case(turn, turn.label("set-aside"))


@move("set the lost case aside")
def set_lost_aside(turn: Turn) -> None:
    """The pack or the protocol is no longer there."""
    if turn.session.dialogue is not None and turn.session.dialogue.question is not None:
        close_question(turn)
    turn.keep(state="idle", dialogue=None)
    offer_a_case(turn, turn.label("case-lost"))


@move("rest")
def rest(turn: Turn) -> None:
    """Enough for now."""
    turn.keep(state="idle", dialogue=None)
    offer_a_case(turn, turn.label("until-next-time"))


@move("send the file")
def send_file(turn: Turn) -> None:
    """The picture in full resolution."""
    chosen = turn.view.current
    assert chosen is not None
    kind = "illustration" if chosen.case.images[0].kind == "illustration" else "photograph"
    turn.acts.append(
        SendFile(image=image_ref(chosen), caption=turn.label(f"full-{kind}"), otherwise=turn.label("picture-missing"))
    )


@move("offer to go on")
def offer_to_go_on(turn: Turn) -> None:
    """A case is running: a greeting or a wish for another never throws it away unasked."""
    pack = (
        turn.event.argument.strip()[:_PACK_NAME]
        if isinstance(turn.event, Command) and turn.event.name == "case"
        else ""
    )
    menu(turn, "running", turn.label("case-running"), options=("+goon", "+new"), target=pack or None)

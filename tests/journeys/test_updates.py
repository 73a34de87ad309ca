"""Updates that come twice, late, out of order or poisoned, and learners who turn the bot away: each counts once."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from bot.ingress.partition import PARTITIONS
from tests.support.guest import Guest
from tests.support.harness import House, house
from tests.support.player import KEYS, Deed
from tutor.engine import step
from tutor.events import Event, Press, Say
from tutor.session import Question, Session

pytestmark = pytest.mark.asyncio(loop_scope="module")

Update = dict[str, Any]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def home(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    async with house(tmp_path_factory.mktemp("home")) as made:
        yield made


@pytest_asyncio.fixture(loop_scope="module")
async def guest(home: House) -> Guest:
    made = Guest(home)
    await made.asked()
    return made


async def an_update(guest: Guest, what: str, update_id: int) -> Update:
    """A raw update: a tick, a word, or an edit of one, as Telegram would deliver it."""
    shown = await guest.visitor.messages()
    written = next(m for m in reversed(shown) if m["from"]["username"] == guest.visitor.user)
    if what == "edit":
        return {"update_id": update_id, "edited_message": written | {"edit_date": written["date"], "text": "a scar"}}
    if what == "message":
        return {"update_id": update_id, "message": written | {"message_id": 900_000 + update_id, "text": "a scar"}}
    question = await guest.question()
    option = next(o for o in question.options if not o.startswith("+") and o not in question.chosen)
    [number] = await guest.copies(question.token)
    message = next(m for m in shown if m["message_id"] == number)
    ends = f".{question.token}.{question.options.index(option)}"
    rows = message["reply_markup"]["inline_keyboard"]
    data = next(b["callback_data"] for row in rows for b in row if b["callback_data"].endswith(ends))
    query = {"id": f"raw{update_id}", "from": written["from"], "chat_instance": "1", "message": message, "data": data}
    return {"update_id": update_id, "callback_query": query}


async def fresh_id(home: House) -> int:
    """An update id that was never used, above all others."""
    events = await home.learner("somebody").events()
    return 100 + max(int(e["update_id"]) for e in events if e.get("update_id"))


@pytest.mark.parametrize("when", ["at once", "later", "after a restart"])
@pytest.mark.parametrize("what", ["press", "message", "edit"])
async def test_an_update_delivered_twice_counts_once(home: House, guest: Guest, what: str, when: str) -> None:
    update = await an_update(guest, what, await fresh_id(home))
    version, _ = await guest.player.session()
    before = home.world.events.last
    home.spec.raw_updates.add(update["update_id"])
    await guest.visitor.post("update", **update)
    if when != "at once":
        await home.settle()
    if when == "after a restart":
        await home.restart()
    await guest.visitor.post("update", **update)
    events = await home.deeds(before)
    assert (await guest.player.session())[0] == version + 1
    assert [e["kind"] for e in events if e["kind"] == "toast"] == ["toast"] * (what == "press")
    assert [e["kind"] for e in events if e["kind"] == "edit"] in ([], ["edit"])
    assert len([e for e in events if e["kind"] == "send"]) == (what != "press")


async def test_updates_out_of_order_are_all_handled(home: House, guest: Guest) -> None:
    """Nothing is taken for old because a newer one came first."""
    newest = await fresh_id(home)
    version, _ = await guest.player.session()
    for update_id in (newest, newest - 50, newest - 20, guest_number(guest)):
        await home.update(**await an_update(guest, "press", update_id))
    after, session = await guest.player.session()
    assert after == version + 4
    assert session.dialogue is not None
    assert session.dialogue.question is not None
    assert len(session.dialogue.question.chosen) == 4


def guest_number(guest: Guest) -> int:
    """A small update id, as of long ago, for this guest alone."""
    return int(guest.visitor.user.removeprefix("learner"))


async def test_after_a_restart_the_open_question_is_still_known(home: House, guest: Guest) -> None:
    """Words answer it, and it loses its buttons."""
    question = await guest.question()
    assert len(await guest.copies(question.token)) == 1
    await home.restart()
    await guest.do(Deed("message", ({"text": "I do not know"},)))
    assert (await guest.question()).token != question.token
    assert await guest.copies(question.token) == []


async def test_after_a_long_sleep_of_the_machine_nothing_is_skipped(home: House, guest: Guest) -> None:
    """All leases have lapsed when the first updates come: they wait until the process has taken stock."""
    question = await guest.question()
    options = [o for o in question.options if not o.startswith("+")]
    presses = await guest.player.press(question, *options)
    version, _ = await guest.player.session()
    for partition in range(PARTITIONS):
        await home.redis("DEL", KEYS.lease(partition))
    await home.redis("DEL", KEYS.poller)
    events = await guest.do(presses)
    after, session = await guest.player.session()
    assert after == version + len(options)
    assert session.dialogue is not None
    assert session.dialogue.question is not None
    assert session.dialogue.question.chosen == presses.chosen
    assert [e["kind"] for e in events].count("toast") == len(options)


async def test_a_late_press_belongs_to_its_own_question(guest: Guest) -> None:
    old = await guest.question()
    number = (await guest.copies(old.token))[0]
    late = [await _data(guest, old, option) for option in (old.options[0], "+done")]
    await guest.answer()
    now = await guest.question()
    shown = await guest.visitor.messages()
    for data in late:
        _, session = await guest.player.session()
        events = await guest.do(Deed("press", ({"message_id": number, "data": data},)))
        assert [e["kind"] for e in events] == ["toast"]
        assert events[0]["params"]["text"], "the learner is told why nothing happens"
        assert (await guest.session()) == session
    assert await guest.visitor.messages() == shown
    assert (await guest.question()) == now


async def test_an_edit_is_answered_once_and_changes_no_answer(guest: Guest) -> None:
    said = await guest.visitor.post("message", text="no idea")
    await guest.home.settle()
    session = await guest.session()
    events = await guest.do(Deed("message", ({"edit": said["message_id"], "text": "melanoma"},)))
    assert [e["kind"] for e in events] == ["send"]
    assert await guest.session() == session


async def _data(guest: Guest, question: Question, option: str) -> str:
    ends = f".{question.token}.{question.options.index(option)}"
    messages = await guest.visitor.messages()
    buttons = [b for m in messages for row in m.get("reply_markup", {}).get("inline_keyboard", []) for b in row]
    return next(str(b["callback_data"]) for b in buttons if b["callback_data"].endswith(ends))


# Poison


@pytest.mark.parametrize("poison", [Say, Press])
async def test_a_poisonous_update_is_put_aside(
    home: House, guest: Guest, poison: type[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = 0

    def sick(session: Session, event: Event, *rest: Any) -> Any:
        nonlocal tries
        if isinstance(event, poison):
            tries += 1
            raise ValueError("a fault of the tutor's")
        return step(session, event, *rest)

    version, session = await guest.player.session()
    dead = await home.dead_letters()
    monkeypatch.setattr("bot.turns.turn.step", sick)
    question = await guest.question()
    press = await guest.player.press(question, question.options[0])
    before = home.world.events.last
    await guest.player.do(press if poison is Press else Deed("message", ({"text": "poison"},)))
    await guest.player.do(Deed("message", ({"text": "/help"},)))
    events = [e for e in await home.deeds(before) if e["user"] == guest.visitor.user]
    monkeypatch.undo()
    home.known_errors += 1
    assert tries == 3
    assert await home.dead_letters() == dead + 1
    assert await home.redis("HLEN", KEYS.tries((await guest.player.place()).partition)) == 0
    kinds = sorted(e["kind"] for e in events)  # a toast waits for no message before it
    assert kinds == ["send", "toast" if poison is Press else "send"], "one kind line, and /help"
    assert all(e["params"]["text"] for e in events)
    assert await guest.player.session() == (version + 1, session), "only /help was a turn"
    await guest.goes_on()


# Turned away


async def test_a_learner_who_blocks_the_bot_is_left_in_peace(home: House, guest: Guest) -> None:
    question = await guest.question()
    before = home.world.events.last
    await guest.visitor.post("chat", bot="removed")
    assert await home.deeds(before) == []
    await home.restart()
    assert [e for e in await home.deeds(before) if e["user"] == guest.visitor.user] == []
    events = await guest.do(Deed("message", ({"text": "/start"},)))
    assert [e["kind"] for e in events] == ["send"]
    menu = (await guest.session()).menu
    assert menu is not None
    await guest.do(await guest.player.press(menu, "+goon"))
    again = await guest.question()
    assert (again.kind, again.options) == (question.kind, question.options), "they go on where they were"
    await guest.answer()


async def test_what_was_on_its_way_to_a_learner_who_blocked_is_dropped(home: House, guest: Guest) -> None:
    """They press, and block before the next question comes: Telegram refuses one message, no other is tried."""
    await guest.press((await guest.question()).options[0])
    await guest.fault("sendMessage", 429)
    before = home.world.events.last
    await guest.player.do(await guest.player.press(await guest.question(), "+done"))
    await guest.player.do(Deed("message", ({"text": "wait"},)))
    while not any(e["kind"] == "refusal" for e in await guest.visitor.events(after=before, wait=5)):
        pass
    await guest.visitor.post("chat", bot="removed")
    events = [e for e in await home.deeds(before) if e["kind"] in ("send", "refusal")]
    assert [e.get("error", {}).get("error_code") for e in events] in ([429, 403], [429])
    before = home.world.events.last
    await guest.goes_on()
    assert not [e for e in await home.deeds(before) if e["kind"] == "refusal"]

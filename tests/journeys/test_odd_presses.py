"""Presses that nobody should make: made up, stale, someone else's, twice. Each is answered, and nothing changes."""

from typing import Any

import pytest

from bot.telegram.press_tokens import pack, unpack
from tests.support.harness import House, Visitor, labels
from tests.support.learner import Message

CLOSED = {"en": "That question is closed.", "fr": "Cette question est close."}
NO_SUCH = {"en": "That is not one of the choices.", "fr": "Cela ne fait pas partie des choix."}
NOT_YOURS = {
    "en": "Those buttons belong to someone else’s case. Send /case to start your own.",
    "fr": "Ces boutons appartiennent au cas de quelqu’un d’autre. Envoyez /case pour commencer le vôtre.",
}


def data_of(message: Message, row: int = 0, column: int = 0) -> str:
    data: str = message["reply_markup"]["inline_keyboard"][row][column]["callback_data"]
    return data


async def begun(home: House, lang: str = "en") -> tuple[Visitor, Message]:
    learner = await home.learner(lang=lang).enter()
    await learner.say("/case")
    return learner, await learner.question()


async def only_a_toast(learner: Visitor, message_id: int, data: str) -> str:
    """The toast that such a press gets; nothing else may happen."""
    before, shown = await learner.session(), await learner.messages()
    reaction = await learner.forge(message_id, data)
    assert [e["kind"] for e in reaction.events] == ["toast"], reaction.events
    assert reaction.events[0]["update_id"] == reaction.update_id
    assert await learner.session() == before
    assert await learner.messages() == shown
    return reaction.toast


@pytest.mark.parametrize("lang", ["en", "fr"])
async def test_forged(home: House, lang: str) -> None:
    learner, question = await begun(home, lang)
    data, number = data_of(question), question["message_id"]
    found = unpack(data)
    assert found is not None
    junk = ["", "x" * 64, "é" * 32, "\u202e\u200b<b>", "null", "-1", data + "0", data.upper(), data[:-1], data + "\n"]
    junk += [pack(found.owner, found.slot, "0" * 12, 0), pack(found.owner, None, "done", 0), f"{data[:3]}q.+done.0"]
    for made_up in junk:
        assert await only_a_toast(learner, number, made_up) == CLOSED[lang], made_up
    for choice in (77, 999):
        assert await only_a_toast(learner, number, pack(found.owner, found.slot, found.token, choice)) == NO_SUCH[lang]
    for owner in (0, 1, found.owner + 1, 2**52):
        assert await only_a_toast(learner, number, pack(owner, found.slot, found.token, 0)) == NOT_YOURS[lang]
    (row, column) = next((r, c) for r, keys in enumerate(_rows(question)) for c, _ in enumerate(keys))
    assert (await learner.press([row, column], number)).events  # and the question is still open


def _rows(message: Message) -> list[list[dict[str, Any]]]:
    rows: list[list[dict[str, Any]]] = message["reply_markup"]["inline_keyboard"]
    return rows


@pytest.mark.parametrize("lang", ["en", "fr"])
async def test_before_first_contact_is_over(home: House, lang: str) -> None:
    learner = home.learner(lang=lang)
    await learner.say("/start")
    number = (await learner.question())["message_id"]
    assert await only_a_toast(learner, number, "x" * 64) == CLOSED[lang]
    await learner.press("English" if lang == "en" else "Français")
    assert await only_a_toast(learner, number, "") == CLOSED[lang]


@pytest.mark.parametrize("lang", ["en", "fr"])
async def test_stale(home: House, lang: str) -> None:
    learner, question = await begun(home, lang)
    start = (await learner.messages())[3]
    first = (question["message_id"], data_of(question))
    await learner.say("/skip")
    assert await only_a_toast(learner, *first) == CLOSED[lang]
    second = await learner.question()
    await learner.say("/stop")
    for old in (first, (second["message_id"], data_of(second)), (start["message_id"], first[1])):
        assert await only_a_toast(learner, *old) == CLOSED[lang]
    await learner.say("/case")
    await home.restart()
    assert await only_a_toast(learner, *first) == CLOSED[lang]
    assert "/hint" not in (await learner.say("/hint")).texts[-1]


async def test_a_living_button_survives_a_restart(home: House) -> None:
    learner, question = await begun(home)
    await home.restart()
    before = await learner.session()
    assert (await learner.press([0, 0], question["message_id"])).events
    assert await learner.session() != before


async def test_on_a_finished_case(home: House) -> None:
    learner, question = await begun(home)
    photo = next(m for m in reversed(await learner.messages()) if "photo" in m)
    while (await learner.session()).state != "debriefed":
        state = (await learner.session()).state
        words = {"rank": "nevus, melanoma", "plan": "excise", "contrast": "not sure", "reconsider": "keep"}
        await learner.say(words.get(state, "/skip"))
    assert await only_a_toast(learner, question["message_id"], data_of(question)) == CLOSED["en"]
    # The picture can be had as a file even now.
    assert [e["method"] for e in (await learner.press("Full resolution", photo["message_id"])).of("send")] == [
        "sendDocument"
    ]
    await learner.press("Next case")
    assert await only_a_toast(learner, photo["message_id"], data_of(photo)) == CLOSED["en"]


async def test_on_a_message_that_is_gone_or_another(home: House) -> None:
    """The answer counts, and what is edited is the question, whatever message the press claims to be on."""
    learner, question = await begun(home)
    while (await learner.session()).state != "rank":
        await learner.say("/skip")
    question = await learner.question()
    for column, elsewhere in enumerate((question["message_id"] - 2, 99_999)):
        reaction = await learner.forge(elsewhere, data_of(question, column))
        edited = [e["message_id"] for e in reaction.of("edit")]
        assert edited == [question["message_id"]]
    assert [name for name in labels(await learner.question()) if name.startswith(("1. ", "2. "))]


async def test_twice_at_once(home: House) -> None:
    """Two updates of one press: the one that closes the question counts, the other finds it closed."""
    learner, _ = await begun(home)
    while (await learner.session()).state not in ("plan", "rank"):
        await learner.say("/skip")
    await learner.say("nevus, then melanoma")
    question = await learner.question()
    step = (await learner.session()).state
    before = home.world.events.last
    body = {"message_id": question["message_id"], "button": [0, 0]}
    for _ in range(2):
        await learner.post("press", **body)
    toasts = [e["params"].get("text") for e in await home.deeds(before) if e["kind"] == "toast"]
    assert sorted(toasts, key=str) == [None, CLOSED["en"]] or toasts == [None, CLOSED["en"]]
    assert (step, (await learner.session()).state) == ("contrast", "reconsider")


async def test_the_same_update_twice(home: House) -> None:
    learner, question = await begun(home)
    chat, user = await learner.ids()
    person = {"id": user, "is_bot": False, "first_name": "A", "language_code": "en"}
    query = {"id": "77", "from": person, "chat_instance": "1", "data": data_of(question), "message": question}
    first = await home.update(update_id=5_000, callback_query=query)
    after = await learner.session()
    assert [e["kind"] for e in first][:2] == ["toast", "edit"]
    assert await home.update(update_id=5_000, callback_query=query) == []
    await home.restart()
    assert await home.update(update_id=5_000, callback_query=query) == []
    assert await learner.session() == after
    text = {"message_id": 800, "date": 1, "chat": {"id": chat, "type": "private"}, "from": person, "text": "/hint"}
    assert await home.update(update_id=5_001, message=text)
    assert not await home.update(update_id=5_001, message=text)


async def test_a_press_without_a_message_stops_spinning(home: House) -> None:
    learner, question = await begun(home, "fr")
    _, user = await learner.ids()
    person = {"id": user, "is_bot": False, "first_name": "A", "language_code": "fr"}
    query = {"id": "78", "from": person, "chat_instance": "1", "inline_message_id": "x", "data": "?"}
    assert [e["params"]["text"] for e in await home.update(callback_query=query)] == [CLOSED["fr"]]
    game = {"id": "79", "from": person, "chat_instance": "1", "game_short_name": "x", "message": question}
    assert [e["params"]["text"] for e in await home.update(callback_query=game)] == [CLOSED["fr"]]

"""The bot among people: whose case it is, what it hears, topics, and groups that change under it."""

from typing import Any

import pytest

from tests.support.harness import House, Visitor, labels

NOT_YOURS = "Ces boutons appartiennent au cas de quelqu’un d’autre. Envoyez /case pour commencer le vôtre."


async def group(home: House, kind: str = "supergroup", bot: str = "member") -> tuple[Visitor, Visitor]:
    """Ann, who speaks English, and Bob, who speaks French, in one group."""
    ann, bob = home.learner("ann", "ward"), home.learner("bob", "ward", "fr")
    await ann.post("chat", type=kind, members=["ann", "bob"], bot=bot)
    return ann, bob


async def begun(learner: Visitor, **more: Any) -> dict[str, Any]:
    """A case begun by someone new, and its first question."""
    await learner.say("/case", **more)
    await learner.press("English" if learner.lang == "en" else "Français")
    await learner.press("Yes, I am" if learner.lang == "en" else "Oui, je confirme")
    await learner.say("/case", **more)
    return await learner.question()


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_who_begins_confirms_in_the_group_and_nobody_else_can(home: House, kind: str) -> None:
    ann, bob = await group(home, kind)
    await ann.say("/case")
    assert (await bob.press("English")).toast == NOT_YOURS
    await ann.press("English")
    question = await ann.question()
    pressed = await bob.press("Yes, I am")
    assert (pressed.toast, len(pressed.events)) == (NOT_YOURS, 1)
    assert not (await bob.say("yes", reply_to=question["message_id"])).events
    assert (await ann.session()).state == "confirmation"
    assert "Welcome, Ann." in (await ann.say("Yes", reply_to=question["message_id"])).texts[-1]
    # Once is enough: not in private, nor in another group, nor after the bot was started anew.
    assert "Good to see you again, Ann." in (await ann.at("private").say("/start")).texts[0]
    await home.restart()
    assert [m for m in (await ann.at("elsewhere").say("/case")).events if m["method"] == "sendPhoto"]


async def test_what_was_missing_in_private_may_be_told_in_a_group(home: House) -> None:
    ann, _ = await group(home)
    await ann.at("private").say("/start")
    await begun(ann)
    assert "Good to see you again, Ann." in (await ann.at("private").say("/start")).texts[-1]


async def test_two_learners_have_a_case_each_in_one_group(home: House) -> None:
    ann, bob = await group(home)
    hers, his = await begun(ann), await begun(bob)
    before = await bob.session()
    for message in (hers, his):
        stranger = bob if message is hers else ann
        pressed = await stranger.press([0, 0], message["message_id"])
        assert pressed.toast
        assert len(pressed.events) == 1
    assert await bob.session() == before
    # A reply to the other's question, and to no question, is chatter.
    assert not (await bob.say("une macule", reply_to=hers["message_id"])).events
    answered = await ann.say("I don't know", reply_to=hers["message_id"])
    assert answered.of("send")
    assert await bob.session() == before
    assert (await bob.say("je ne sais pas", reply_to=his["message_id"])).of("send")


@pytest.mark.parametrize("bot", ["member", "administrator"])
async def test_chatter_is_not_for_the_bot(home: House, bot: str) -> None:
    ann, bob = await group(home, bot=bot)
    await begun(ann)
    before = await ann.session()
    for talker in (ann, bob):
        first = await talker.say("a brown macule, I would say")
        assert not first.events
        assert not (await talker.say("macule", reply_to=(await talker.messages())[-1]["message_id"])).events
        assert not (await talker.say("/weather")).events
        assert not (await talker.say("/case@otherbot")).events
        assert not (await talker.send("sticker", b"1", "image/webp")).events
    assert not (await ann.say("/hint@otherbot")).events
    chatted = (await ann.messages())[-1]["message_id"]
    assert not (await ann.say("a brown papule, I mean", edit=chatted)).events
    assert await ann.session() == before


async def test_a_mention_is_as_good_as_a_reply(home: House) -> None:
    ann, bob = await group(home)
    await begun(ann)
    assert (await ann.say("@Socraderm_Bot I don't know")).of("send")
    assert not (await bob.say("hello @socraderm_bot")).events
    told = await bob.say("@socraderm_bot mon grain de beauté saigne, c'est grave ?")
    assert "Consultez un médecin, et sans tarder" in told.texts[0]
    assert "I do not know /nonsense." in (await ann.say("/nonsense@socraderm_bot")).texts[0]


async def test_everything_stays_in_its_topic(home: House) -> None:
    ann, bob = await group(home, "forum")
    first, second = await begun(ann, thread=5), await begun(bob, thread=6)
    await ann.say("/hint", thread=5)
    await bob.press([0, 0], second["message_id"])
    await ann.press("Full resolution")
    sends = [e["result"] for e in await ann.events() if e["kind"] == "send"]
    by_topic = {m["message_id"]: m.get("message_thread_id") for m in sends}
    assert set(by_topic.values()) == {5, 6}
    assert (by_topic[first["message_id"]], by_topic[second["message_id"]]) == (5, 6)
    # The same learner in another topic, and outside of all, begins something of its own.
    assert (await ann.session(5)).state == "pick"
    assert "sendPhoto" in [e["method"] for e in (await ann.say("/case")).events]
    assert (await ann.messages())[-1].get("message_thread_id") is None
    chat, user = await ann.ids()
    assert (await home.session(chat, user, 0)).dialogue != (await home.session(chat, user, 5)).dialogue


async def test_a_topic_that_is_gone_stops_nothing(home: House) -> None:
    ann, _ = await group(home, "forum")
    await begun(ann, thread=5)
    chat, _ = await ann.ids()
    home.world.put("chat", chat, home.world.tables["chat"][chat] | {"topics": {}})
    assert (await ann.say("/hint", thread=5)).events  # the topic is made anew by who writes there
    assert (await ann.at("private").say("/start")).texts


async def test_a_group_that_becomes_a_supergroup_takes_its_cases_along(home: House) -> None:
    ann, bob = await group(home, "group")
    await begun(ann)
    await begun(bob)
    before = await ann.session()
    await ann.post("chat", migrate=True)
    hint = await ann.say("/hint")
    assert hint.of("send")
    after = await ann.session()
    assert before.dialogue is not None
    assert after.dialogue is not None
    assert (after.dialogue.ref, after.dialogue.step) == (before.dialogue.ref, before.dialogue.step)
    assert [e["chat_id"] for e in hint.events if e["kind"] == "send"] == [(await ann.ids())[0]]
    await home.restart()
    assert "Vous êtes au milieu d’un cas." in (await bob.say("/case")).texts[-1]
    await bob.press("Continuer")
    assert (await bob.session()).state == before.state == after.state


async def test_an_answer_on_its_way_follows_the_group(home: House) -> None:
    ann, _ = await group(home, "group")
    await begun(ann)
    old, user = await ann.ids()
    await ann.post("chat", migrate=True)
    new, _ = await ann.ids()
    shown = {"id": old, "type": "group", "title": "ward"}
    person = {"id": user, "is_bot": False, "first_name": "Ann"}
    late = {"message_id": 77, "date": 1, "chat": shown, "from": person, "text": "/hint"}
    events = await home.update(message=late)
    assert [(e["kind"], e["chat_id"]) for e in events if e["kind"] == "send"] == [("send", new)]


async def test_removed_muted_and_taken_back(home: House) -> None:
    ann, _ = await group(home)
    await begun(ann)
    where = await ann.session()
    await ann.post("chat", bot="muted")
    await ann.say("/hint")
    refused = [e for e in await ann.events() if e["kind"] == "refusal"]
    assert refused
    await ann.post("chat", bot="removed")
    await home.settle()
    quiet = home.world.events.last
    await ann.post("message", text="/hint")
    await home.settle()
    assert not [e for e in await ann.events(after=quiet) if e["kind"] != "user"]
    await ann.post("chat", bot="member")
    assert (await ann.say("/case")).texts == ["You are in the middle of a case."]
    assert (await ann.press("Go on")).of("send")
    after = await ann.session()
    assert after.dialogue is not None
    assert where.dialogue is not None
    assert after.dialogue.ref == where.dialogue.ref


async def test_who_blocked_the_bot_and_speaks_again_goes_on(home: House) -> None:
    ann = await home.learner("ann").enter()
    await ann.say("/case")
    await ann.post("chat", bot="removed")
    await home.settle()
    assert (await ann.say("/case")).texts[-1] == "You are in the middle of a case."


async def test_who_writes_as_a_chat_is_nobody(home: House) -> None:
    ann, _ = await group(home)
    await ann.say("/case")
    chat, _ = await ann.ids()
    group_bot = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    channel_bot = {"id": 136817688, "is_bot": True, "first_name": "Channel"}
    telegram = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
    here = {"id": chat, "type": "supergroup", "title": "ward"}
    channel = {"id": -1009, "type": "channel", "title": "news"}
    base = {"message_id": 900, "date": 1, "chat": here, "text": "/case"}
    hiding: tuple[tuple[dict[str, Any], dict[str, Any]], ...] = ((group_bot, here), (channel_bot, channel))
    for sender, as_chat in hiding:
        hidden = base | {"from": sender, "sender_chat": as_chat}
        (asked,) = await home.update(message=hidden)
        assert "Write as yourself" in asked["params"]["text"]
        assert "Écrivez en votre nom" in asked["params"]["text"]
        assert not await home.update(message=hidden | {"text": "hello"})
        assert (await home.session(chat, sender["id"])).language is None
    forward = {"from": telegram, "sender_chat": channel, "is_automatic_forward": True}
    assert not await home.update(message=base | forward)
    assert not await home.update(message=base)
    assert not await home.update(channel_post=base | {"chat": channel})
    assert not await home.update(edited_channel_post=base | {"chat": channel, "edit_date": 2})


async def test_comings_and_goings_of_others_are_no_messages(home: House) -> None:
    ann, _ = await group(home)
    await begun(ann)
    person = {"id": 5, "is_bot": False, "first_name": "X"}
    services: tuple[dict[str, Any], ...] = (
        {"new_chat_members": [person]},
        {"left_chat_member": person},
        {"new_chat_title": "Ward 2"},
        {"delete_chat_photo": True},
        {"pinned_message": {"message_id": 3, "date": 0, "chat": {"id": 1, "type": "private"}}},
        {"forum_topic_created": {"name": "x", "icon_color": 1}},
        {"video_chat_started": {}},
        {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}},
    )
    for service in services:
        assert not (await ann.message(**service)).events
    assert labels(await ann.question())

"""What nobody expects to be sent: each gets a fitting short answer in the learner's language, or none where none fits.

The question that was open stays open, and can still be answered.
"""

import json
from typing import Any

import pytest

from bot.turns import turn
from tests.support.harness import House, Visitor, said
from tests.support.packs import jpeg
from tutor.engine import step
from tutor.events import Say

SENT = {
    "en": {
        "photo": "I cannot look at photographs of patients",
        "document": "I cannot open files",
        "sticker": "Nicely said, but I only read words and buttons.",
        "voice": "I cannot listen to voice notes",
        "other": "That I cannot read.",
    },
    "fr": {
        "photo": "Je ne peux pas regarder de photos de patients",
        "document": "Je ne peux pas ouvrir de fichiers",
        "sticker": "Bien dit, mais je ne lis que les mots et les boutons.",
        "voice": "Je ne peux pas écouter de messages vocaux",
        "other": "Cela, je ne sais pas le lire.",
    },
}
EDITED = {"en": "I read your message as you first sent it.", "fr": "J’ai lu votre message tel que vous l’aviez"}
UNKNOWN = {"en": "I do not know /", "fr": "Je ne connais pas /"}
RUNNING = {"en": "You are in the middle of a case.", "fr": "Vous êtes au milieu d’un cas."}
LANGUAGES = pytest.mark.parametrize("lang", ["en", "fr"])


async def begun(home: House, lang: str = "en") -> Visitor:
    learner = await home.learner(lang=lang).enter()
    await learner.say("/case")
    return learner


async def still_answers(learner: Visitor) -> None:
    """The open question can be answered: it is skipped, and another one comes."""
    before = (await learner.session()).dialogue
    await learner.say("/skip")
    after = (await learner.session()).dialogue
    assert before is not None
    assert after is not None
    assert after.step > before.step  # a question of place is passed over when nothing was named to point at


@LANGUAGES
async def test_what_is_not_text(home: House, lang: str) -> None:
    learner = await begun(home, lang)
    before = await learner.session()
    for kind, mime in (("photo", "image/jpeg"), ("document", "a/b"), ("sticker", "image/webp"), ("voice", "audio/ogg")):
        fields = {} if kind == "sticker" else {"text": "une <b>macule</b> & /case"}
        (said_,) = (await learner.send(kind, jpeg(), mime, **fields)).texts
        assert said_.startswith(SENT[lang][kind])
    file = {"file_id": "f", "file_unique_id": "u"}
    place = {"latitude": 48.8, "longitude": 2.3}
    person = {"phone_number": "+331", "first_name": "X"}
    poll = {
        "id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False, "is_anonymous": True,
        "type": "regular", "allows_multiple_answers": False,
    }  # fmt: skip
    others: list[dict[str, Any]] = [
        {"location": place}, {"venue": {"location": place, "title": "x", "address": "y"}}, {"contact": person},
        {"poll": poll}, {"dice": {"emoji": "🎲", "value": 6}}, {"audio": file | {"duration": 1}},
        {"video": file | {"width": 1, "height": 1, "duration": 1}}, {"video_note": file | {"length": 1, "duration": 1}},
        {"animation": file | {"width": 1, "height": 1, "duration": 1}}, {"story": {"chat": {}, "id": 1}}, {"game": {}},
        {"checklist": {}}, {"paid_media": {}},
    ]  # fmt: skip
    for content in others:
        (said_,) = (await learner.message(**content)).texts
        assert said_.startswith(SENT[lang]["other"]), content
    assert await learner.session() == before
    await still_answers(learner)


TEXTS = [
    "x" * 4096, "é" * 4096, "macule " * 585, "😀" * 300, "👩🏽‍⚕️🩺", "مرحبا، هذه بقعة بنية",
    "\u202emacule\u202c", "\u200b\u200d\ufeff", "\u2066", "<b>bold</b> & <a href='x'>link</a> </i>",
    "<script>alert(1)</script>", "*_`[markdown](x)~||", "&lt;&amp;&#0;", "{ $found } { button-en } %s {0}",
    "\\n\\0\x07", "?", "...", "0", "-", "'; DROP TABLE", "ℌ𝔢𝔩𝔩𝔬 𝓌𝑜𝓇𝓁𝒹", "Z̸̧͑a̴͎̿l̷͉̋g̸̡̀o̵͎͝",
    "\n\n\na\n\n",
]  # fmt: skip


@LANGUAGES
async def test_any_text_is_an_answer_and_never_breaks_ours(home: House, lang: str) -> None:
    learner = await begun(home, lang)
    for text in TEXTS:
        reaction = await learner.message(text=text)
        assert len(reaction.of("send")) >= 1, text
        assert not reaction.of("refusal"), reaction.of("refusal")
        state = (await learner.session()).state
        if state in ("rank", "idle", "debriefed"):
            await learner.say("/stop")
            await learner.say("/case")
    await still_answers(learner)


async def test_a_text_over_the_limit_and_as_much_as_can_be_delivered(home: House) -> None:
    learner = await begun(home)
    answer = await learner.post("message", text="macule " * 1200)
    assert len(answer["update_ids"]) == 3
    await home.settle()
    assert (await learner.session()).dialogue is not None
    for huge in ("x" * 2_000_000, "papule " * 290_000, "é" * 340_000):
        reaction = await learner.message(text=huge)
        assert reaction.of("send")
        assert len(said(reaction.events)) < 20_000
    kept = [await home.redis("MEMORY", "USAGE", key) for key in await home.redis("KEYS", "*")]
    assert max(kept) < 100_000
    await still_answers(learner)


@LANGUAGES
async def test_commands_that_are_none(home: House, lang: str) -> None:
    learner = await begun(home, lang)
    before = await learner.session()
    for text in ("/foo", "/foo<b>&amp;", "/FOO bar", "/é", "/hintt", "/" + "x" * 300, "/start2 /case"):
        (told,) = (await learner.say(text)).texts
        assert told.startswith(UNKNOWN[lang])
        assert len(told) < 200
    for text in ("/case@otherbot", "/hint@some_bot now", "/foo@x"):
        assert not (await learner.say(text)).events
    assert await learner.session() == before
    for text in ("/case", "/case nosuchpack <i>", "/start", "/start deep-link_1", "/CASE", "/case\nstarter"):
        assert (await learner.say(text)).texts[-1] == RUNNING[lang], text
    assert (await learner.say("/help what?")).texts[-1]
    assert "CC BY 4.0" in (await learner.say("/about" + " x" * 500)).texts[-1]
    await still_answers(learner)


@LANGUAGES
async def test_a_pack_that_is_not_there(home: House, lang: str) -> None:
    learner = await home.learner(lang=lang).enter()
    for name in ("nosuchpack", "<b>&", "x" * 500, "../../etc", "starter starter"):
        told = (await learner.say(f"/case {name}")).texts[-1]
        assert told.startswith(
            "I have no case in a pack called" if lang == "en" else "Je n’ai aucun cas dans un lot nommé"
        )
        assert len(told) < 200
    assert (await learner.say("/case starter")).of("send")[0]["method"] == "sendPhoto"


@LANGUAGES
async def test_an_album_gets_one_answer(home: House, lang: str) -> None:
    learner = await begun(home, lang)
    photo = {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}], "media_group_id": "7"}
    told = [(await learner.message(**photo)).texts for _ in range(4)]
    assert [len(texts) for texts in told] == [1, 0, 0, 0]
    assert told[0][0].startswith(SENT[lang]["photo"])
    assert (await learner.message(**photo | {"media_group_id": "8"})).texts
    story = "my mole bleeds" if lang == "en" else "mon grain de beauté saigne"
    assert (await learner.message(**photo, caption=story)).texts
    await still_answers(learner)


@LANGUAGES
async def test_edits(home: House, lang: str) -> None:
    learner = await begun(home, lang)
    await learner.say("macule")
    numbers = [m["message_id"] for m in await learner.messages() if not m["from"]["is_bot"]]
    before = await learner.session()
    for number, text in (
        (numbers[-1], "papule"),
        (numbers[0], "/start"),
        (numbers[-1], "/stop"),
        (numbers[0], "x" * 4096),
    ):
        (told,) = (await learner.say(text, edit=number)).texts
        assert told.startswith(EDITED[lang])
    assert not (await learner.update(edited_message={})).events
    photo = await learner.send("photo", jpeg(), "image/jpeg", text="before")
    number = (await learner.messages())[-2]["message_id"]
    assert photo.texts
    assert not (await learner.say("after", edit=number)).events
    assert await learner.session() == before
    await still_answers(learner)


async def test_names_are_only_names(home: House) -> None:
    await home.learner("mallory").say("/start")
    names = [
        "<b>Bob</b> & <i>",
        "</b>",
        "\u202eevil",
        "a\nb\n/case",
        "x" * 5000,
        "{ $name }",
        "&lt;",
        "  ",
        "Zoë 👩‍⚕️",
        "Дарья",
    ]
    for user, name in enumerate(names, 2_000_000):
        person = {"id": user, "is_bot": False, "first_name": name, "username": f"u{user}", "language_code": "en"}
        base = {"message_id": 1, "date": 1, "chat": {"id": user, "type": "private"}, "from": person}
        for text in ("/start", "English", "yes", "/start"):
            events = await home.update(message=base | {"text": text})
            assert [e["kind"] for e in events if e["kind"] != "edit"] == ["send"], (name, events)
        greeting: str = events[-1]["result"]["text"]
        assert len(greeting) < 200
        assert "\n" not in greeting.partition("Shall")[0]
        assert "\u202e" not in greeting
        assert {e["type"] for e in events[-1]["result"].get("entities", [])} <= {"bot_command"}


@LANGUAGES
async def test_updates_of_other_kinds_and_mutilated_ones(home: House, lang: str) -> None:
    learner = await begun(home, lang)
    chat, user = await learner.ids()
    before = await learner.session()
    person = {"id": user, "is_bot": False, "first_name": "A"}
    here = {"id": chat, "type": "private"}
    whole = {"message_id": 9, "date": 1, "chat": here, "from": person, "text": "/stop"}
    numberless = {key: value for key, value in whole.items() if key != "message_id"}
    updates: tuple[dict[str, Any], ...] = (
        {}, {"novel_kind": whole}, {"poll": {"id": "1"}}, {"message": None}, {"message": "text"}, {"message": []},
        {"message": {}}, {"message": whole | {"from": None}}, {"inline_query": {"id": "1"}},
        {"business_message": whole},
        {"message": whole | {"text": 5}}, {"message": whole | {"text": None}}, {"message": whole | {"chat": "me"}},
        {"message": whole | {"chat": {"id": str(chat), "type": "private"}}}, {"message": whole | {"date": "today"}},
        {"message": whole | {"from": person | {"id": "1"}}}, {"message": whole | {"from": person | {"is_bot": True}}},
        {"message": numberless}, {"callback_query": {"id": 5, "from": person}}, {"callback_query": {"id": "5"}},
        {"my_chat_member": {"chat": here, "from": person}}, {"edited_message": whole | {"text": []}},
        {"pre_checkout_query": {"id": "1", "from": person}}, {"chat_member": {"chat": here}},
        {"message": whole | {"successful_payment": {}, "text": None}}, {"removed_chat_boost": 7},
        {"message": whole | {"web_app_data": {}, "text": None}}, {"message_reaction": {"chat": here, "user": person}},
    )  # fmt: skip
    for update in updates:
        assert await home.update(**update) == [], update
    assert await learner.session() == before
    assert await home.dead_letters() == 0
    await still_answers(learner)


async def test_half_a_surrogate_pair(home: House) -> None:
    learner = await begun(home)
    body = json.dumps({"text": "\ud83d macule \udc00"} | {"chat": "private", "user": learner.user})
    async with home.http.post(f"{home.base}/sandbox/message", data=body, headers={"Content-Type": "application/json"}):
        await home.settle()
    await still_answers(learner)


@pytest.mark.parametrize(("app", "chosen"), [("en", "fr"), ("fr", "en")])
async def test_a_fault_of_ours_is_owned_up_to_in_the_chosen_language(
    home: House, monkeypatch: pytest.MonkeyPatch, app: str, chosen: str
) -> None:
    learner = home.learner(lang=app)
    await learner.say("/start")
    await learner.press("Français" if chosen == "fr" else "English")
    await learner.press("Oui, je confirme" if chosen == "fr" else "Yes, I am")
    await learner.say("/case")
    question = await learner.question()

    def fails(session: Any, event: Any, *rest: Any) -> Any:
        if event != Say(text="harmless"):
            raise ValueError(f"a bug that quotes {event}")
        return step(session, event, *rest)

    monkeypatch.setattr(turn, "step", fails)
    sorry = "Une erreur est survenue de mon côté" if chosen == "fr" else "Something went wrong on my side"
    (told,) = (await learner.say("un secret bien gardé")).texts
    assert told.startswith(sorry)
    pressed = await learner.press([0, 0], question["message_id"])
    assert pressed.toast.startswith(sorry)
    assert [e["kind"] for e in pressed.events] == ["toast"]
    home.known_errors = len(home.errors)
    assert await home.dead_letters() == 2
    assert "secret" not in home.log.getvalue()
    assert (await learner.say("harmless")).of("send")
    monkeypatch.undo()
    await still_answers(learner)

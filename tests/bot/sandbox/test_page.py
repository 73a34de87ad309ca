"""The chat page in a real browser against the real sandbox."""

import json
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.support.page_probes import NAMELESS, PALE, STRINGS
from tests.support.phone import Bot, Phones, hold_presses, message, phones_and_bot, write
from tests.support.sandbox import keyboard

pytestmark = pytest.mark.asyncio(loop_scope="module")

EVIL = '<img src=x onerror="document.title=1"><script>document.title=1</script>'


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house() -> AsyncIterator[tuple[Phones, Bot]]:
    async with phones_and_bot() as pair:
        yield pair


@pytest_asyncio.fixture(loop_scope="module")
async def phones(house: tuple[Phones, Bot]) -> AsyncIterator[Phones]:
    yield house[0]
    await house[0].close()


@pytest.fixture
def bot(house: tuple[Phones, Bot]) -> Bot:
    return house[1]


async def test_an_empty_chat_offers_to_start(phones: Phones, bot: Bot) -> None:
    page = await phones.open("starter")
    await page.get_by_role("button", name="Start", exact=True).click()
    assert (await bot.hear("message", "starter"))["text"] == "/start"
    await expect(message(page, "/start")).to_be_visible()
    await expect(page.get_by_role("button", name="Start", exact=True)).to_be_hidden()


async def test_a_press_looks_pressed_until_the_bot_answers_and_keeps_the_focus(phones: Phones, bot: Bot) -> None:
    page = await phones.open("presser")
    chat = await bot.chat_id("presser")
    asked = keyboard(["Brown", "Blue"], ["Done"])
    sent = await bot.call("sendMessage", chat_id=chat, text="Colour?", reply_markup=asked)
    brown = page.get_by_role("button", name="Brown")
    await brown.press("Enter")
    query = await bot.hear("callback_query", "presser")
    assert query["data"] == "brown"
    await expect(brown).to_have_attribute("aria-busy", "true")
    await expect(page.get_by_role("button", name="Blue")).to_be_disabled()
    chosen = keyboard(["✓ Brown", "Blue"], ["Done"])
    await bot.call("editMessageReplyMarkup", chat_id=chat, message_id=sent["message_id"], reply_markup=chosen)
    await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Brown noted.")
    await expect(page.get_by_role("status").filter(has_text="Brown noted.")).to_be_visible()
    await expect(page.get_by_role("button", name="✓ Brown")).to_be_focused()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="Blue")).to_be_focused()
    await expect(page.get_by_role("button", name="Blue")).to_be_enabled()


async def test_a_wordless_answer_releases_the_button_even_when_it_overtakes_the_press(phones: Phones, bot: Bot) -> None:
    page = await phones.open("silent")
    released = await hold_presses(page)
    chat = await bot.chat_id("silent")
    await bot.call("sendMessage", chat_id=chat, text="Ready?", reply_markup=keyboard(["Yes"]))
    await page.get_by_role("button", name="Yes").click()
    query = await bot.hear("callback_query", "silent")
    await expect(page.get_by_role("button", name="Yes")).to_have_class("key pressed")
    await bot.call("answerCallbackQuery", callback_query_id=query["id"])
    await bot.call("sendMessage", chat_id=chat, text="Next.")
    await expect(message(page, "Next.")).to_be_visible()
    released.set()
    await expect(page.get_by_role("button", name="Yes")).to_have_class("key")
    assert await page.locator(".toast").count() == 0


async def test_an_alert_waits_for_ok(phones: Phones, bot: Bot) -> None:
    page = await phones.open("alerted")
    await bot.call("sendMessage", chat_id=await bot.chat_id("alerted"), text="Why?", reply_markup=keyboard(["Why"]))
    await page.get_by_role("button", name="Why").click()
    query = await bot.hear("callback_query", "alerted")
    await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Because.", show_alert=True)
    dialog = page.get_by_role("alertdialog", name="Because.")
    await expect(dialog).to_be_visible()
    await expect(dialog.get_by_role("button", name="OK")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)
    await expect(page.get_by_role("button", name="Why")).to_be_focused()


async def test_free_text_is_sent_edited_and_answered_by_keyboard(phones: Phones, bot: Bot) -> None:
    page = await phones.open("writer")
    box = page.get_by_role("textbox", name="Message")
    await box.fill("brown")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("and blue")
    await page.keyboard.press("Enter")
    said = await bot.hear("message", "writer")
    assert said["text"] == "brown\nand blue"
    await expect(box).to_have_value("")
    await expect(message(page, "and blue")).to_be_visible()
    await page.keyboard.press("ArrowUp")
    await expect(box).to_have_value("brown\nand blue")
    await write(page, "brown only")
    assert (await bot.hear("edited_message", "writer"))["text"] == "brown only"
    await expect(message(page, "brown only")).to_contain_text("edited")
    await bot.call("sendMessage", chat_id=said["chat"]["id"], text="Which brown?")
    await message(page, "Which brown?").get_by_role("button", name="Message actions").press("Enter")
    await page.keyboard.press("Enter")
    await write(page, "light")
    assert (await bot.hear("message", "writer"))["reply_to_message"]["text"] == "Which brown?"


async def test_commands_come_from_the_bot(phones: Phones, bot: Bot) -> None:
    commands = [{"command": "case", "description": "A new case"}, {"command": "hint", "description": "A hint"}]
    await bot.call("setMyCommands", commands=commands)
    page = await phones.open("commander")
    await page.get_by_role("button", name="Commands").click()
    await expect(page.get_by_role("button", name="/case A new case")).to_be_focused()
    await page.keyboard.press("Escape")
    await page.keyboard.type("/h")
    await expect(page.get_by_role("button", name="/case")).to_be_hidden()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    assert (await bot.hear("message", "commander"))["text"] == "/hint"


async def test_typing_shows_until_the_message(phones: Phones, bot: Bot) -> None:
    page = await phones.open("waiter")
    chat = await bot.chat_id("waiter")
    await bot.call("sendChatAction", chat_id=chat, action="typing")
    await expect(page.locator(".header")).to_contain_text("typing…")
    await expect(page.locator(".typing")).to_be_visible()
    await bot.call("sendMessage", chat_id=chat, text="Here.")
    await expect(message(page, "Here.")).to_be_visible()
    await expect(page.locator(".typing")).to_be_hidden()
    await expect(page.locator(".header")).to_contain_text("private chat")


async def test_a_picture_opens_zooms_and_closes_by_keyboard(phones: Phones, bot: Bot, picture: bytes) -> None:
    page = await phones.open("looker")
    chat, caption = await bot.chat_id("looker"), "Left leg\nIllustration"
    await bot.upload("Photo", picture, "p.jpg", chat_id=chat, caption=caption)
    photo = page.get_by_role("button", name="Open the picture: Left leg")
    box = await photo.bounding_box()
    assert box is not None
    assert box["width"] / box["height"] == pytest.approx(4 / 3, rel=0.02)
    await photo.press("Enter")
    viewer = page.get_by_role("dialog", name="Left leg")
    await expect(viewer.get_by_role("img", name="Left leg")).to_have_js_property("naturalWidth", 1280)
    await page.keyboard.press("+")
    await expect(viewer).to_have_attribute("data-scale", "1.60")
    for _ in range(7):
        await page.keyboard.press("Tab")
        assert await page.evaluate("document.activeElement.closest('dialog') !== null")
    await page.keyboard.press("0")
    await expect(viewer).to_have_attribute("data-scale", "1.00")
    await viewer.get_by_role("img").dblclick()
    await expect(viewer).to_have_attribute("data-scale", "2.50")
    await page.mouse.wheel(0, -200)
    await expect(viewer).not_to_have_attribute("data-scale", "2.50")
    await page.keyboard.press("Escape")
    await expect(viewer).to_have_count(0)
    await expect(photo).to_be_focused()


async def test_the_picture_at_hand_is_the_one_with_buttons(phones: Phones, bot: Bot, small_picture: bytes) -> None:
    page = await phones.open("keeper")
    chat = await bot.chat_id("keeper")
    keys = json.dumps(keyboard(["Full resolution"]))
    await bot.upload("Photo", small_picture, "p.jpg", chat_id=chat, caption="The case", reply_markup=keys)
    await bot.upload("Photo", small_picture, "p.jpg", chat_id=chat, caption="A drawing")
    await bot.call("sendMessage", chat_id=chat, text="Far below.\n" * 60)
    await expect(page.locator("button.peek")).to_have_attribute("aria-label", "Open the picture: The case")


async def test_two_fingers_zoom_a_picture(phones: Phones, bot: Bot, small_picture: bytes) -> None:
    page = await phones.open("pincher", has_touch=True)
    await bot.upload("Photo", small_picture, "p.jpg", chat_id=await bot.chat_id("pincher"))
    await page.get_by_role("button", name="Open the picture: Picture").tap()
    await expect(page.get_by_role("dialog", name="Picture")).to_have_attribute("data-scale", "1.00")
    fingers = await page.context.new_cdp_session(page)
    for kind, apart in (("touchStart", 50), ("touchMove", 75), ("touchMove", 100), ("touchEnd", None)):
        points = [{"x": 195 + side * apart, "y": 420, "id": side + 1} for side in (-1, 1)] if apart else []
        await fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    await expect(page.get_by_role("dialog", name="Picture")).to_have_attribute("data-scale", "2.00")


async def test_two_people_share_a_group_and_toasts_are_private(phones: Phones, bot: Bot) -> None:
    chat = await bot.chat_id("alice", "ward", members=["alice", "bob"])
    alice, bob = await phones.open("alice", "ward"), await phones.open("bob", "ward")
    await write(alice, "I see three colours.")
    await expect(message(bob, "I see three colours.")).to_contain_text("Alice")
    await bot.call("sendMessage", chat_id=chat, text="Vote alone.", reply_markup=keyboard(["Melanoma", "Naevus"]))
    await bob.get_by_role("button", name="Naevus").click()
    query = await bot.hear("callback_query", "bob")
    await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Vote kept.")
    await expect(bob.get_by_role("status").filter(has_text="Vote kept.")).to_be_visible()
    await write(bob, "Done.")
    await expect(message(alice, "Done.")).to_be_visible()
    assert await alice.locator(".toast").count() == 0


async def test_what_people_write_is_never_markup(phones: Phones, bot: Bot, small_picture: bytes) -> None:
    page = await phones.open("mallory")
    chat = await bot.chat_id("mallory")
    await write(page, EVIL)
    link = [{"type": "text_link", "offset": 0, "length": 5, "url": "javascript:document.title=1"}]
    await bot.upload("Document", small_picture, "<b>x.jpg", chat_id=chat, caption=EVIL[:50])
    await bot.call("sendMessage", chat_id=chat, text=EVIL, entities=link, reply_markup=keyboard([EVIL[:60]]))
    await expect(page.get_by_role("button", name=EVIL[:60])).to_be_visible()
    assert await message(page, EVIL).count() == 2
    assert await page.locator("img[src=x], script:not([src]), a[href^=javascript], .messages b").count() == 0
    assert await page.title() == "Socraderm"


async def test_entities_count_utf16_units(phones: Phones, bot: Bot) -> None:
    page = await phones.open("reader")
    html = "🔍🔍 <b>very <i>dark</i></b> <code>a&lt;b</code>\n<blockquote>Look again</blockquote>\n"
    html += "<tg-spoiler>naevus</tg-spoiler>"
    await bot.call("sendMessage", chat_id=await bot.chat_id("reader"), text=html, parse_mode="HTML")
    text = page.locator(".text")
    await expect(text.locator("strong")).to_have_text("very dark")
    await expect(text.locator("strong em")).to_have_text("dark")
    await expect(text.locator("code")).to_have_text("a<b")
    await expect(text.locator("blockquote")).to_have_text("Look again")
    spoiler = text.get_by_role("button", name="Show the hidden text")
    await spoiler.press("Enter")
    await expect(spoiler).to_have_count(0)
    await expect(text.locator(".spoiler.shown")).to_have_text("naevus")


async def test_a_poll_shows_its_result_after_the_vote(phones: Phones, bot: Bot) -> None:
    page = await phones.open("voter")
    asked = {"question": "Which one?", "options": [{"text": "Network"}, {"text": "Veil"}], "is_anonymous": False}
    await bot.call("sendPoll", chat_id=await bot.chat_id("voter"), **asked)
    await page.get_by_role("button", name="Veil").click()
    assert (await bot.call("getUpdates", offset=bot.offset, timeout=2))[-1]["poll_answer"]["option_ids"] == [1]
    await expect(page.get_by_role("group", name="Which one?")).to_contain_text("Veilyour vote")


async def test_a_reader_of_old_messages_is_left_in_peace(phones: Phones, bot: Bot) -> None:
    chat = await bot.chat_id("scroller")
    for number in range(30):
        await bot.call("sendMessage", chat_id=chat, text=f"Line {number}")
    page = await phones.open("scroller")
    await expect(message(page, "Line 29")).to_be_in_viewport()
    await page.mouse.move(200, 400)
    await page.mouse.wheel(0, -600)
    await expect(page.get_by_role("button", name="Latest messages")).to_be_visible()
    await bot.call("sendMessage", chat_id=chat, text="News")
    await page.get_by_role("button", name="1 new message").click()
    await expect(message(page, "News")).to_be_in_viewport()
    await bot.call("sendMessage", chat_id=chat, text="More news")
    await expect(message(page, "More news")).to_be_in_viewport()


async def test_a_lost_connection_is_shown_and_comes_back(phones: Phones, bot: Bot) -> None:
    page = await phones.open("wanderer")
    await page.route("**/sandbox/*", lambda route: route.abort())
    await bot.call("sendMessage", chat_id=await bot.chat_id("wanderer"), text="This wakes the page.")
    await expect(page.get_by_text("Connection lost. Reconnecting…")).to_be_visible()
    await write(page, "Hello?")
    await expect(page.get_by_text("Not sent. The sandbox does not answer.")).to_be_visible()
    await expect(page.get_by_role("textbox", name="Message")).to_have_value("Hello?")
    await page.unroute("**/sandbox/*")
    await expect(message(page, "This wakes the page.")).to_be_visible()
    await expect(page.get_by_text("Connection lost")).to_have_count(0)


async def test_the_page_speaks_french(phones: Phones, bot: Bot) -> None:
    page = await phones.open("camille", lang="fr")
    assert await page.evaluate("document.documentElement.lang") == "fr"
    await expect(page.get_by_text("rien ne quitte cette machine")).to_be_visible()
    await page.get_by_role("button", name="Commencer").click()
    assert (await bot.hear("message", "camille"))["from"]["language_code"] == "fr"
    french, english = [await page.evaluate(STRINGS, lang) for lang in ("fr", "en")]
    assert french.keys() == english.keys()
    for line in [each for value in french.values() for each in ([value] if isinstance(value, str) else value.values())]:
        assert not any(line[at] in "?!;:" and line[at - 1] != "\u202f" for at in range(1, len(line))), line


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_names_contrast_and_touch_size(phones: Phones, bot: Bot, small_picture: bytes, scheme: str) -> None:
    user, group = f"tester_{scheme}", f"group_{scheme}"
    chat = await bot.chat_id(user, group, members=[user, "carol"], bot="administrator")
    page = await phones.open(user, group, color_scheme=scheme)
    labels = ["Asymmetric in two axes, three colours, a border that stops", "Donaudampfschiff" * 3]
    await bot.upload("Photo", small_picture, "p.jpg", chat_id=chat)
    await bot.upload("Document", small_picture, "full.jpg", chat_id=chat)
    await bot.call("sendPoll", chat_id=chat, question="Which?", options=[{"text": "A"}, {"text": "B"}])
    await write(page, "/case and https://example.org/" + "long" * 30)
    rows = [[{"text": label, "callback_data": "x"} for label in row] for row in (labels, list("12345678"))]
    html = 'Read <a href="https://example.org">this</a> and <code>that</code>.'
    await bot.call("sendMessage", chat_id=chat, text=html, parse_mode="HTML", reply_markup={"inline_keyboard": rows})
    await expect(page.get_by_role("button", name="8", exact=True)).to_be_visible()
    for opened in ("Settings", "Attach a file", "Commands"):
        await page.get_by_role("button", name=opened).click()
        assert await page.evaluate(NAMELESS) == []
        assert await page.evaluate(PALE) == []
        await page.keyboard.press("Escape")
    assert await page.evaluate("document.scrollingElement.scrollWidth") == 390
    heights = await page.locator(".key").evaluate_all("keys => keys.map(key => key.getBoundingClientRect().height)")
    assert [height >= 44 for height in heights] == [True] * 10
    ids = await page.locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids)) > 0
    assert await page.locator("h1").count() == await page.get_by_role("main").count() == 1

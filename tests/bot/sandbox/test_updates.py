"""getUpdates: order, confirmation, waiting, conflicts; and raw updates."""

import asyncio
import time

from tests.support.sandbox import API, Sandbox


async def test_updates_stay_until_confirmed(box: Sandbox) -> None:
    for text in ("one", "two", "three"):
        await box.control("message", chat="private", user="ann", text=text)
    first = await box.updates(limit=2)
    assert [update["message"]["text"] for update in first] == ["one", "two"]
    assert await box.updates(limit=2) == first
    rest = await box.updates(offset=first[-1]["update_id"] + 1)
    assert [update["message"]["text"] for update in rest] == ["three"]
    assert await box.updates(offset=-1) == rest
    assert await box.updates(offset=rest[0]["update_id"] + 1) == []


async def test_a_poll_waits_and_wakes(box: Sandbox) -> None:
    waiting = asyncio.create_task(box.updates(timeout=30))
    await asyncio.sleep(0.05)
    started = time.monotonic()
    await box.control("message", chat="private", user="ann", text="hi")
    assert [update["message"]["text"] for update in await waiting] == ["hi"]
    assert time.monotonic() - started < 2
    assert await box.updates(offset=10_000, timeout=1) == []


async def test_the_older_of_two_polls_ends_with_409(box: Sandbox) -> None:
    older = asyncio.create_task(box.refused("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    newer = asyncio.create_task(box.updates(timeout=30))
    answer = await older
    assert answer["error_code"] == 409
    assert answer["description"].startswith("Conflict: terminated by other getUpdates request")
    await box.control("message", chat="private", user="ann", text="hi")
    assert len(await newer) == 1


async def test_a_poll_ends_when_a_webhook_is_set(box: Sandbox) -> None:
    polling = asyncio.create_task(box.refused("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    await box.api("setWebhook", url="http://127.0.0.1:9/hook")
    assert (await polling)["description"] == "Conflict: terminated by setWebhook request"
    answer = await box.refused("getUpdates")
    assert answer["description"].startswith("Conflict: can't use getUpdates method while webhook is active")
    assert (await box.api("getWebhookInfo"))["url"] == "http://127.0.0.1:9/hook"
    await box.api("deleteWebhook", drop_pending_updates=True)
    assert await box.updates() == []


async def test_a_poller_that_died_is_no_conflict(box: Sandbox) -> None:
    polling = asyncio.create_task(box.client.get(f"{API}/getUpdates?timeout=30"))
    await asyncio.sleep(0.05)
    polling.cancel()
    await asyncio.sleep(0.05)
    await box.control("message", chat="private", user="ann", text="hi")
    assert len(await box.updates(timeout=5)) == 1


async def test_only_the_kinds_asked_for_come(box: Sandbox) -> None:
    await box.updates(allowed_updates=["callback_query"])
    quiet = await box.control("message", chat="private", user="ann", text="unheard")
    await box.control("press", chat="private", user="ann", message_id=1, data="x")
    (update,) = await box.fresh()
    assert update["update_id"] == quiet["update_id"] + 1
    await box.updates(allowed_updates=[])
    await box.control("message", chat="private", user="ann", text="heard")
    assert [update["message"]["text"] for update in await box.fresh()] == ["heard"]


async def test_a_raw_update_comes_as_it_is_also_late_and_twice(box: Sandbox) -> None:
    await box.control("message", chat="private", user="ann", text="first")
    (seen,) = await box.fresh()
    for _ in range(2):
        assert await box.control("update", **seen) == {"update_id": seen["update_id"]}
    late = await box.updates(offset=seen["update_id"] + 1)
    assert late == [seen, seen]
    assert await box.updates(offset=seen["update_id"] + 1) == []


async def test_raw_updates_may_be_strange(box: Sandbox) -> None:
    strange = {"update_id": 9_000_000, "message": {"message_id": "x", "chat": 5}, "unknown": [1]}
    box.spec.raw_updates.add(9_000_000)
    await box.control("update", **strange)
    assert await box.fresh() == [strange]
    after = await box.control("message", chat="private", user="ann", text="hi")
    assert after["update_id"] == 9_000_001
    numbered = await box.control("update", message={})
    assert numbered == {"update_id": 9_000_002}
    box.spec.raw_updates.add(9_000_002)
    assert [update["update_id"] for update in await box.fresh()] == [9_000_001, 9_000_002]
    await box.control("update", status=400, update_id="x")


async def test_a_raw_update_opens_the_chat_it_comes_from(box: Sandbox) -> None:
    cy = {"id": 555, "is_bot": False, "first_name": "Cy", "username": "cy", "language_code": "fr"}
    chat = {"id": 555, "type": "private", "first_name": "Cy", "username": "cy"}
    message = {"message_id": 7, "date": 1, "chat": chat, "from": cy, "text": "hello"}
    await box.control("update", update_id=5, message=message)
    query = {"id": "abc", "from": cy, "message": message, "chat_instance": "1", "data": "forged"}
    await box.control("update", update_id=6, callback_query=query)
    await box.fresh()
    await box.api("sendMessage", chat_id=555, text="hi")
    assert [one["text"] for one in await box.messages(user="cy")] == ["hi"]
    assert await box.api("answerCallbackQuery", callback_query_id="abc")
    assert (await box.events("toast"))[-1]["user"] == "cy"

"""Sending and stopping polls."""

from typing import Any, Final

from bot.sandbox import history, polls, rights
from bot.sandbox.call import Call
from bot.sandbox.entities import format_text
from bot.sandbox.errors import bad_request
from bot.sandbox.methods import content
from bot.sandbox.methods.send import post

QUESTION: Final = 300
OPTION: Final = 100
OPTIONS: Final = range(1, 13)
EXPLANATION: Final = 200
OPEN_SECONDS: Final = range(5, 2_628_001)


def send_poll(call: Call) -> history.Message:
    """Send a poll or a quiz."""
    chat = rights.writable(call, "polls")
    question, entities = format_text(call.text("question") or "", call.text("question_parse_mode"))
    if not 1 <= len(question) <= QUESTION:
        raise bad_request("poll question must have 1-300 characters")
    quiz = call.text("type") == "quiz"
    if call.text("type") not in (None, "quiz", "regular"):
        raise bad_request("unsupported poll type specified")
    revoting = call.flag("allows_revoting")
    poll: polls.Poll = {
        "id": str(call.world.count("poll", 5_000_000)),
        "question": question,
        "options": _options(call),
        "total_voter_count": 0,
        "is_closed": call.flag("is_closed") or False,
        "is_anonymous": call.flag("is_anonymous") is not False,
        "type": "quiz" if quiz else "regular",
        "allows_multiple_answers": call.flag("allows_multiple_answers") or False,
        "allows_revoting": not quiz if revoting is None else revoting,
        "members_only": call.flag("members_only") or False,
    }
    if entities:
        poll["question_entities"] = entities
    if quiz:
        poll |= _answer(call, len(poll["options"]))
    closes = _closing(call, poll)
    message = post(call, chat, {"poll": poll}, content.setting(call, chat), content.keyboard(call))
    place = {"chat": chat["id"], "message_id": message["message_id"], "votes": {}}
    call.world.put("poll", poll["id"], place)
    if closes is not None and not poll["is_closed"]:
        call.world.put("closing", poll["id"], closes)
        call.world.clock_changed.notify()
    return message


def _options(call: Call) -> list[dict[str, Any]]:
    given = call.value("options", list) or []
    if len(given) not in OPTIONS:
        raise bad_request("poll must have 1-12 options")
    options = []
    for index, option in enumerate(given):
        source = option.get("text") if isinstance(option, dict) else option
        if not isinstance(source, str):
            raise bad_request('can\'t parse InputPollOption: field "text" must be of type String')
        text, entities = format_text(source, None)
        if not 1 <= len(text) <= OPTION:
            raise bad_request("poll options must have 1-100 characters")
        shown = {"persistent_id": str(index), "text": text, "voter_count": 0}
        options.append(shown | ({"text_entities": entities} if entities else {}))
    return options


def _answer(call: Call, count: int) -> dict[str, Any]:
    correct = call.value("correct_option_ids", list)
    if not correct or not all(type(one) is int and 0 <= one < count for one in correct):
        raise bad_request("wrong correct option ID specified")
    answer: dict[str, Any] = {"correct_option_ids": correct}
    explanation, entities = format_text(call.text("explanation") or "", call.text("explanation_parse_mode"))
    if len(explanation) > EXPLANATION:
        raise bad_request("poll explanation is too long")
    if explanation:
        answer["explanation"] = explanation
    if entities:
        answer["explanation_entities"] = entities
    return answer


def _closing(call: Call, poll: polls.Poll) -> float | None:
    period, date = call.integer("open_period"), call.integer("close_date")
    now = call.world.seconds()
    if period is not None and period in OPEN_SECONDS:
        poll["open_period"] = period
        return now + period
    if date is not None and int(date - now) + 1 in OPEN_SECONDS:
        poll["close_date"] = date
        return float(date)
    return None


def stop_poll(call: Call) -> polls.Poll:
    """Close a poll of the bot."""
    chat = rights.present(call)
    message = history.find(call.world, chat, call.message())
    if message is None or "poll" not in message:
        raise bad_request("message with poll to stop not found")
    if not history.by_bot(call.world, chat, message["message_id"]):
        raise bad_request("poll can't be stopped")
    if message["poll"]["is_closed"]:
        raise bad_request("poll has already been closed")
    kept = {name: value for name, value in message.items() if name != "reply_markup"}
    return polls.close(call.world, chat, kept | content.keyboard(call))

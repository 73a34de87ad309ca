"""Whether each thing a learner did had its effect exactly once, by what the chat shows and what Redis holds."""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from tests.support.player import Deed, Player, living
from tutor.session import Session

HARMLESS = ("query is too old", "message is not modified")
"""What Telegram says to a repeated answer or edit."""


@dataclass
class Audit:
    """Follows one learner, turn by turn."""

    player: Player
    turns: int = 0
    """Updates so far that had to change the session."""
    copies: int = 0
    """Messages that the chat shows a second time."""
    leftovers: int = 0
    """Messages whose question is closed and that still bear buttons: the copies that nobody pressed."""
    seen: int = 0
    """The last event looked at."""

    async def check(self, deed: Deed, update_ids: list[int]) -> list[dict[str, Any]]:
        """Assert that the deed, handled by now, had its effect once; answers what the bot did."""
        self.turns += len(update_ids)
        version, session = await self.player.session()
        assert version == self.turns, f"{version} turns stored for {self.turns} updates"
        if deed.chosen is not None:
            assert session.dialogue is not None
            assert session.dialogue.question is not None
            assert (session.dialogue.question.token, session.dialogue.question.chosen) == (deed.token, deed.chosen)
        if session.dialogue is not None:
            terms = [mark.term for mark in session.dialogue.marks]
            assert len(terms) == len(set(terms)), "a finding is scored twice"
        assert len(session.recent) == len(set(session.recent))
        question = living(session)
        assert question is not None
        assert not deed.closes or question.token != deed.token, "the press did not answer the question"
        events = await self._events()
        self._check_events(deed, update_ids, events)
        await self._check_chat(question.token, session)
        return events

    async def _events(self) -> list[dict[str, Any]]:
        events = await self.player.learner.events(after=self.seen)
        self.seen = max([self.seen, *(e["n"] for e in events)])
        return [e for e in events if e["kind"] != "user" and e["user"] == self.player.learner.user]

    def _check_events(self, deed: Deed, update_ids: list[int], events: list[dict[str, Any]]) -> None:
        toasts = sorted(e["update_id"] for e in events if e["kind"] == "toast")
        assert toasts == (update_ids if deed.path == "press" else []), "a press gets its toast, once"
        refused = [e["error"]["description"] for e in events if e["kind"] == "refusal"]
        assert all(any(words in text for words in HARMLESS) for text in refused), refused
        assert any(e["kind"] in ("send", "edit") for e in events) or "data" in deed.bodies[0], "nothing came of it"
        sends = Counter(_content(e) for e in events if e["kind"] == "send")
        assert all(times <= 2 for times in sends.values()), "repeated more than once"
        self.copies += sum(times - 1 for times in sends.values())

    async def _check_chat(self, asked: str, session: Session) -> None:
        alive = {asked} | ({session.menu.token} if session.menu is not None else set())
        shown = Counter(_token(m) for m in await self.player.learner.messages() if "photo" not in m)
        assert shown[asked] in (1, 2), "the chat does not show the question that is waited for"
        self.leftovers = sum(times for token, times in shown.items() if token and token not in alive)


def _token(message: dict[str, Any]) -> str:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return str(rows[0][0]["callback_data"]).split(".")[2] if rows else ""


def _content(event: dict[str, Any]) -> str:
    """What a send says and bears: two with the same are copies of one."""
    parameters = event["params"]
    said = {name: parameters.get(name) for name in ("text", "caption", "reply_markup")}
    return json.dumps([event["method"], said], sort_keys=True)

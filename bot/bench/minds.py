"""What measured learners do: play whole cases, or say something to an echo."""

import re
from typing import Any, Final

from bot.bench.load import Deed, Event

FREE_TEXTS: Final = (
    "a brown plaque with an irregular border",
    "atypical pigment network, no regression, some blue",
    "maybe a basal cell carcinoma, arborising vessels",
)
_CHOSEN: Final = re.compile(r"✓|\d\. ")
"""How the label of a chosen option begins."""


def keyboard(event: Event) -> list[list[dict[str, str]]]:
    """The buttons of a message just sent or edited, except a photo's own."""
    result = event.get("result")
    if event["kind"] not in ("send", "edit") or not isinstance(result, dict) or "photo" in result:
        return []
    return result.get("reply_markup", {}).get("inline_keyboard", [])  # type: ignore[no-any-return]


class EchoMind:
    """Says a short thing and waits to hear it back."""

    def __init__(self, user: str) -> None:
        self._user, self._count = user, 0

    def next(self) -> Deed:
        """Say the next thing."""
        self._count += 1
        body = {"chat": "private", "user": self._user, "text": f"brown macule {self._count}"}
        return Deed("text", "message", body, lambda events, _: any(e["kind"] == "send" for e in events))

    def see(self, event: Event) -> None:
        """Nothing to remember."""


class CaseMind:
    """Plays cases: four presses, then one free-text answer, and so on. `done`: labels that end a choice."""

    def __init__(self, user: str, first: str, done: frozenset[str]) -> None:
        self._user, self._first, self._done = user, first, done
        self._count = 0
        self._rows: list[list[dict[str, str]]] = []
        self._message = 0

    def next(self) -> Deed:
        """Press something sensible, or every fifth time write."""
        if not self._rows:
            return Deed("text", "message", self._body(text=self._first), _asked)
        self._count += 1
        if self._count % 5 == 0:
            return Deed("text", "message", self._body(text=FREE_TEXTS[self._count // 5 % len(FREE_TEXTS)]), _asked)
        body = self._body(message_id=self._message, button=self._choose())
        return Deed("press", "press", body, _asked_and_answered)

    def see(self, event: Event) -> None:
        """Remember the latest question's buttons."""
        rows = keyboard(event)
        if rows:
            self._rows, self._message = rows, event["result"]["message_id"]

    def _choose(self) -> list[int]:
        labels = [(b["text"], [r, c]) for r, row in enumerate(self._rows) for c, b in enumerate(row)]
        ends = [place for label, place in labels if label in self._done]
        if ends and any(_CHOSEN.match(label) for label, _ in labels):
            return ends[0]
        return next((place for label, place in labels if label not in self._done), labels[0][1])

    def _body(self, **more: Any) -> dict[str, Any]:
        return {"chat": "private", "user": self._user, "lang": "en"} | more


def _asked(events: list[Event], _: int) -> bool:
    return any(keyboard(e) for e in events)


def _asked_and_answered(events: list[Event], update_id: int) -> bool:
    toasts = [e for e in events if e["kind"] == "toast" and e.get("update_id") == update_id]
    # A toast with words is all that a press comes to that changes nothing.
    return bool(toasts) and (_asked(events, update_id) or any(e["params"].get("text") for e in toasts))

"""Faults on order: answers that Telegram and networks give now and then."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bot.sandbox.errors import ApiError, ControlError
from bot.sandbox.methods.table import GET_UPDATES, METHODS, NAMES
from bot.sandbox.people import PRIVATE, Chat, find_chat

if TYPE_CHECKING:
    from bot.sandbox.world import World

TIMEOUT: Final = "timeout"
DROPPED: Final = "sent_then_dropped"
WORDS: Final = {
    400: "Bad Request: the sandbox was told to refuse this",
    403: "Forbidden: bot was blocked by the user",
    429: "Too Many Requests: retry after {retry_after}",
    500: "Internal Server Error",
    502: "Bad Gateway",
}
MOST: Final = 1_000_000


@dataclass
class Fault:
    """So many calls of a method (None: any that does something) in a chat (None: any) get this answer."""

    method: str | None
    chat: int | None
    private: bool
    times: int
    answer: int | str
    retry_after: int

    def matches(self, method: str, chat: Chat | None) -> bool:
        """Return whether a call gets this fault."""
        if self.method is None:
            if method == GET_UPDATES or METHODS[method.lower()].kind is None:
                return False
        elif self.method != method:
            return False
        if self.private:
            return chat is not None and chat["type"] == PRIVATE
        return self.chat is None or (chat is not None and chat["id"] == self.chat)

    def error(self) -> ApiError:
        """Return the refusal, for an answer that is a number."""
        code = int(self.answer)
        parameters = {"retry_after": self.retry_after} if code == 429 else None
        return ApiError(code, WORDS.get(code, "Error").format(retry_after=self.retry_after), parameters)


class Faults:
    """The faults on order, oldest first."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def order(self, world: "World", body: Mapping[str, Any]) -> None:
        """Order a fault as `POST /sandbox/fault` asks; `times` 0 takes back those of the method and chat.

        Raises ControlError.
        """
        asked, times = body.get("method"), body.get("times", 1)
        answer: Any = body.get("answer")
        method = NAMES.get(asked.lower()) if isinstance(asked, str) else None
        if asked not in (None, "", "*") and method is None:
            raise ControlError("method must be a Bot API method that the sandbox has, or absent for any")
        if type(times) is not int or not 0 <= times <= MOST:
            raise ControlError("times must be a whole number, 0 to take a fault back")
        if isinstance(answer, str) and answer.isdecimal():
            answer = int(answer)
        if not times:
            answer = TIMEOUT
        if answer not in (TIMEOUT, DROPPED) and not (type(answer) is int and 400 <= answer <= 599):
            raise ControlError(f"answer must be 400, 403, 429, 500, {TIMEOUT} or {DROPPED}")
        retry_after = body.get("retry_after", 1)
        if type(retry_after) is not int or not 0 <= retry_after <= MOST:
            raise ControlError("retry_after must be a whole number of seconds")
        name = body.get("chat")
        private = name == PRIVATE and body.get("user") is None
        chat = None if name is None or private else find_chat(world, name, body.get("user"))[0]["id"]
        fault = Fault(method, chat, private, times, answer, retry_after)
        if times:
            self._faults.append(fault)
        else:
            where = (method, chat, private)
            self._faults = [one for one in self._faults if (one.method, one.chat, one.private) != where]

    def take(self, method: str, chat: Chat | None) -> Fault | None:
        """Return the fault that a call gets, and count it off."""
        if not self._faults:
            return None
        for fault in self._faults:
            if fault.matches(method, chat):
                fault.times -= 1
                if not fault.times:
                    self._faults.remove(fault)
                return fault
        return None

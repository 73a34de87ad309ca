"""What the sandbox refuses, and in which words."""

from typing import Any

from bot.errors import SocradermError


class ApiError(Exception):
    """A Bot API call that Telegram would refuse, with Telegram's own description."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """Return the answer's JSON object."""
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def bad_request(reason: str) -> ApiError:
    """Return a 400 as Telegram words it."""
    return ApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    """Return a 403 as Telegram words it."""
    return ApiError(403, f"Forbidden: {reason}")


class ControlError(Exception):
    """A `/sandbox/*` request that cannot be served; `message` says what to send instead."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.message = message
        self.status = status


class WorldBusyError(SocradermError):
    """Another sandbox holds the data folder."""

    def __init__(self, folder: object) -> None:
        super().__init__(f"another sandbox uses {folder}", "Stop it, or choose another folder with --data-dir.")


class WorldDamagedError(SocradermError):
    """The journal holds a line that no sandbox wrote."""

    def __init__(self, path: object, line: int) -> None:
        super().__init__(f"{path}, line {line}, is damaged", "Move the file away to start with an empty sandbox.")


class WorldUnusableError(SocradermError):
    """The data folder cannot be written."""

    def __init__(self, folder: object, reason: str) -> None:
        super().__init__(f"cannot keep the sandbox in {folder} ({reason})", "Choose another folder with --data-dir.")

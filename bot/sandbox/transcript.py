"""Every Bot API call told to whoever listens: an observer in this process, a file for those outside it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TextIO

from bot.errors import SocradermError
from bot.sandbox.codec import encode
from bot.sandbox.errors import ApiError

Observer = Callable[[str, dict[str, Any], Any, dict[str, Any] | None], None]
"""Called with method, fields as they came, result, and error `{"error_code", "description", ...}`; one of the last
two is None."""


class TranscriptError(SocradermError):
    """The transcript's file cannot be written."""

    def __init__(self, path: Path | None, error: OSError) -> None:
        super().__init__(f"cannot write {path} ({error.strerror})", "Choose another file with --transcript.")


class Transcript:
    """The listeners. The file gets one JSON line a call: `method`, `params`, `ok`, and `result` or `error`."""

    def __init__(self, observer: Observer | None, path: Path | None) -> None:
        self._observer = observer
        try:
            self._file: TextIO | None = path.open("a", encoding="utf-8", buffering=1) if path else None
        except OSError as error:
            raise TranscriptError(path, error) from error

    @property
    def idle(self) -> bool:
        """Whether nobody listens."""
        return self._observer is None and self._file is None

    def tell(self, method: str, params: dict[str, Any], result: Any, error: ApiError | None) -> None:
        """Tell of one call."""
        refusal = None if error is None else {k: v for k, v in error.body().items() if k != "ok"}
        if self._observer:
            self._observer(method, params, result, refusal)
        if self._file:
            line: Mapping[str, Any] = {"method": method, "params": params, "ok": error is None}
            outcome = {"error": refusal} if refusal else {"result": result}
            self._file.write(encode({**line, **outcome}) + "\n")

    def close(self) -> None:
        """Close the file."""
        if self._file:
            self._file.close()

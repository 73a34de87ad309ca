"""Why a transfer did not bring the picture."""


class TransferError(Exception):
    """Nothing came, or not the picture; `reason` is a few words for a person. Asking again would not help."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class TransientError(TransferError):
    """It may come when asked again, `after` seconds at the earliest if the server said so."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        self.after = after
        super().__init__(reason)


class WrongContentError(TransferError):
    """A whole file came, and it is another one than the pack describes."""

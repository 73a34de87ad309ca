"""The base of the errors that the bot shows to the person who runs it."""


class SocradermError(Exception):
    """Something that the person who runs the bot can put right.

    `what` says what is wrong and `remedy` what to do about it; `str()` joins them in one line, which is what the
    command line prints. Subclasses say in their docstring when they are raised.
    """

    def __init__(self, what: str, remedy: str) -> None:
        self.what = " ".join(what.split()).rstrip(".")
        self.remedy = " ".join(remedy.split())
        super().__init__(f"{self.what}. {self.remedy}")

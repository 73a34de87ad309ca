"""One question at a time: what authors wrote as two is asked as one."""

import re
from typing import Final

_FIRST: Final = re.compile(r"^.*?\?[\s\u00a0\u202f]*[»”\"]?", re.DOTALL)
_SENTENCE: Final = re.compile(r"[^.!?]*\?[»”\"]?")


def one_question(text: str) -> str:
    """A text up to the end of its first question; all of it where it asks nothing."""
    found = _FIRST.match(text)
    return found.group().rstrip() if found else text


def statement(text: str) -> str:
    """A text without the sentences that ask."""
    return _SENTENCE.sub("", text).strip() if "?" in text else text

import pytest
from multidict import CIMultiDict

from bot.web.verify import is_from_telegram

SECRET = "s3cret_-"


def test_the_secret_is_taken_whatever_the_case_of_the_header() -> None:
    assert is_from_telegram(CIMultiDict({"x-telegram-bot-api-secret-token": SECRET}), SECRET)


@pytest.mark.parametrize("given", ["", "s3cret", SECRET + "x", SECRET.upper(), "é", "\udcff"])
def test_anything_else_is_refused(given: str) -> None:
    assert not is_from_telegram(CIMultiDict({"X-Telegram-Bot-Api-Secret-Token": given}), SECRET)


def test_no_header_is_refused() -> None:
    assert not is_from_telegram({}, SECRET)

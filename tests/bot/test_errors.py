from bot.errors import SocradermError


def test_is_one_line_of_what_and_remedy() -> None:
    error = SocradermError("the disk\nis full.", "Free some\n space.")
    assert str(error) == "the disk is full. Free some space."
    assert (error.what, error.remedy) == ("the disk is full", "Free some space.")

import pytest

from cases.importers import tally
from cases.importers.tally import Report

REASONS = [value for name, value in vars(tally).items() if name.isupper()]


@pytest.mark.parametrize("reason", REASONS)
def test_one_is_told_in_the_singular(reason):
    report = Report(cases=1, images=1)
    report.left_out[reason] = 1
    told = report.sentence()
    assert told.startswith("kept 1 case (1 image); left out 1 ")
    assert not {"cases", "images", "lesions"} & set(told.split(" (--")[0].split())


def test_the_commonest_reason_comes_first():
    report = Report(cases=1200, images=2)
    report.left_out.update({tally.UNREADABLE: 1, tally.SMALL: 4000})
    assert report.sentence() == (
        "kept 1,200 cases (2 images); left out 4,000 images under 280 px on the long side (--small keeps them), "
        "1 unreadable image"
    )
    assert Report(cases=2, images=2).sentence() == "kept 2 cases (2 images)"

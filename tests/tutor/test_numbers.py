"""The numbers behind a hint."""

import pytest

from cases.evidence import load_evidence
from cases.load import load_vocabulary
from tutor.numbers import is_plural
from tutor.reasoning.counting import counts

EVIDENCE = load_evidence()
VOCABULARY = load_vocabulary()


@pytest.mark.parametrize(("term", "diagnosis"), [("dermatomal", "psoriasis"), ("scale", "impetigo")])
def test_what_nobody_counted_has_no_numbers(term: str, diagnosis: str) -> None:
    assert counts(EVIDENCE, term, (diagnosis,), "clinical") == ()


def test_terms_that_take_are() -> None:
    counted = {term for found in EVIDENCE.findings.values() for term in found}
    many = {term for term in counted if is_plural(VOCABULARY.terms[term].name.en)}
    ends = ("vessels", "streaks", "globules", "cysts", "openings", "circles")
    assert many == {term for term in counted if term.endswith(ends)} | {"regression_blue", "regression_white"}

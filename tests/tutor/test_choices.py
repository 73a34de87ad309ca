"""Which choice a free answer takes, and which leave it open."""

import pytest

from cases.protocols import load_protocols
from tutor.choices import said_choice

CHOICES = next(step.choices for step in load_protocols()["two_step"].steps if step.kind == "choose")
YES, NO = "melanocytic", "not_melanocytic"


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("melanocytic", YES),
        ("Melanocytic lesion I think", YES),
        ("clearly MELANOCYTIC: network, globules", YES),
        ("there is no network, but melanocytic", YES),
        ("no cysts so melanocytic", YES),
        ("melanocytic!", YES),
        ("yes", YES),
        ("une lésion mélanocytaire", YES),
        ("pas de kystes donc mélanocytaire", YES),
        ("oui", YES),
        ("ce n’est pas non mélanocytaire", YES),
        ("not non-melanocytic", YES),
        ("not melanocytic", NO),
        ("non-melanocytic", NO),
        ("nonmelanocytic? no: non melanocytic", NO),
        ("it isn't melanocytic", NO),
        ("it isn’t melanocytic", NO),
        ("isnt melanocytic", NO),
        ("I don't think that it is melanocytic", NO),
        ("nothing melanocytic", NO),
        ("no melanocytic features", NO),
        ("not melanocytic, no network", NO),
        ("melanocytic: no", NO),
        ("melanocytic it is not", NO),
        ("no", NO),
        ("pas mélanocytaire", NO),
        ("non mélanocytaire", NO),
        ("non-mélanocytaire", NO),
        ("ce n’est pas mélanocytaire", NO),
        ("ce n'est pas une lésion mélanocytaire", NO),
        ("jamais mélanocytaire", NO),
        ("aucun aspect mélanocytaire", NO),
        ("rien de mélanocytaire", NO),
        ("mélanocytaire : non", NO),
        ("non", NO),
        ("melanocytic or not melanocytic", None),
        ("melanocytic or not", None),
        ("mélanocytaire ou non ?", None),
        ("mélanocytaire ou pas", None),
        ("not sure it is melanocytic", None),
        ("pas sûre que ce soit mélanocytaire", None),
        ("je ne sais pas si c’est mélanocytaire", None),
        ("melanocytic, not melanocytic", None),
        ("no network", None),
        ("hmm", None),
        ("", None),
    ],
)
def test_which_choice_is_taken(text: str, choice: str | None) -> None:
    assert said_choice(text, CHOICES) == choice


def test_a_denial_among_three_leaves_it_open() -> None:
    third = CHOICES[0].model_copy(
        update={"id": "third", "label": CHOICES[0].label.model_copy(update={"en": "Vascular"})}
    )
    assert said_choice("not vascular", (*CHOICES, third)) is None
    assert said_choice("vascular", (*CHOICES, third)) == "third"
    assert said_choice("no", (*CHOICES, third)) is None

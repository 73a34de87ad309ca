"""What short answers steer to."""

import pytest

from tutor.understanding.intents import intents


@pytest.mark.parametrize(
    "text",
    [
        "I am a dermatology registrar", "I'm a GP", "i am a doctor", "medical student", "Nurse", "yes, I am a nurse",
        "I'm a third year medical student", "I am an intern in dermatology", "physician assistant", "I am a physician",
        "je suis interne en dermatologie", "Je suis médecin généraliste", "étudiante en médecine", "infirmière",
        "oui, je suis sage-femme", "je suis externe", "dermatologue",
    ],
)  # fmt: skip
def test_a_health_profession_is_a_yes(text: str) -> None:
    assert intents(text) == {"yes"}


@pytest.mark.parametrize(
    "text",
    [
        "I am not a doctor", "I'm no nurse", "my doctor", "I am a patient of a doctor", "should I see a doctor",
        "je ne suis pas médecin", "mon médecin", "je suis patiente", "former nurse",
        "see a doctor", "refer to a dermatologist", "I am a former nurse", "I don't know any doctor",
    ],
)  # fmt: skip
def test_other_words_of_doctors_are_not(text: str) -> None:
    assert "yes" not in intents(text)

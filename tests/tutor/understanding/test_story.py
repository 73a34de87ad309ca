import pytest

from tutor.understanding.normalise import tokens
from tutor.understanding.story import story_in, told_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I have a mole that bleeds, is it cancer?", "soon"),
        ("mon grain de beauté a changé, c'est grave ?", "soon"),
        ("J’ai un grain de beauté qui saigne", "soon"),
        ("my daughter's rash won't go away", "doctor"),
        ("My mole is growing", "soon"),
        ("i've got a spot on my back", "doctor"),
        ("I have a rash on my arm", "doctor"),
        ("I noticed a lump on my neck last week", "doctor"),
        ("my skin itches since two weeks", "doctor"),
        ("my wife has a sore on her lip that hurts", "soon"),
        ("my son's arm has changed colour", "soon"),
        ("ma fille a une éruption depuis trois jours", "doctor"),
        ("j'ai une tache sur le bras qui grandit", "soon"),
        ("j'ai une tache sur mon bras", "doctor"),
        ("mon mari a un grain de beauté sur le dos", "doctor"),
        ("j'ai un bouton", "doctor"),
        ("Ma peau me gratte", "doctor"),
        ("I have this thing on my face, should I worry?", "soon"),
    ],
)
def test_a_patients_story(text: str, expected: str) -> None:
    assert story_in(tokens(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "mole that bleeds",
        "the lesion bleeds",
        "the patient has a mole that bleeds",
        "my patient has a mole that bleeds",
        "le patient a un grain de beauté qui saigne",
        "ma patiente a une tache qui grandit",
        "j'ai une tache brune asymétrique",
        "I have a brown plaque with a network",
        "my differential is melanoma or nevus",
        "my first choice is melanoma, it is cancer",
        "I have no idea",
        "I have melanoma in first place",
        "une plaque brune, pas de squame",
        "I have to say it looks malignant",
        "grain de beauté",
        "",
    ],
)
def test_a_learners_words_are_no_story(text: str) -> None:
    assert story_in(tokens(text)) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [("mon grain de beauté a changé", "fr"), ("I have a mole", "en"), ("...", None)],
)
def test_the_language_a_story_is_told_in(text: str, language: str | None) -> None:
    assert told_in(text) == language

import pytest

from tutor.understanding.intents import intents
from tutor.understanding.normalise import fold, phrase, plain, stem, tokens


@pytest.mark.parametrize(
    ("words", "root"),
    [
        (("brun", "bruns", "brune", "brunes"), "brun"),
        (("net", "nets"), "net"),
        (("plaque", "plaques"), "plaqu"),
        (("patch", "patches"), "patch"),
        (("diffus", "diffuse"), "diffu"),
        (("normal", "normaux"), "normal"),
        (("biopsy", "biopsies"), "biopsi"),
        (("actuelle", "actuelles"), "actuel"),
        (("abscess", "abscesses"), "absces"),
    ],
)
def test_inflections_fall_away(words: tuple[str, ...], root: str) -> None:
    assert {stem(fold(word)) for word in words} == {root}


def test_short_words_stay_as_they_are() -> None:
    assert [stem(word) for word in ("as", "des", "6mm")] == ["as", "des", "6mm"]


def test_folding() -> None:
    assert fold("ŒDÈME") == "oedeme"
    assert fold("e\u0301rythe\u0300me") == "erytheme"
    assert fold("ª") == "a"
    assert phrase("L’érythème, d'extension") == ("l", "erythem", "d", "extension")
    assert plain("Je ne sais pas !") == "je ne sais pas"


def test_tokens_keep_their_places() -> None:
    text = "Réseau, atypique. 3.5 mm?"
    assert [text[t.start : t.end] for t in tokens(text)] == ["Réseau", ",", "atypique", ".", "3", "5", "mm", "?"]
    assert [t.is_word for t in tokens("a ?")] == [True, False]


@pytest.mark.parametrize(
    ("text", "meant"),
    [("Yes!", "yes"), ("je ne sais pas", "unsure"), ("IDK", "unsure"), ("Cas suivant", "begin"), ("indice ?", "hint")],
)
def test_short_answers(text: str, meant: str) -> None:
    assert meant in intents(text)


def test_one_short_answer_may_mean_several_things() -> None:
    assert intents("c'est tout") == {"done", "stop"}
    assert intents("brown plaque") == frozenset()
    assert intents("yes " * 100) == frozenset()

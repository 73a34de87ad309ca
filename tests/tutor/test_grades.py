import pytest

from cases.protocols import load_protocols
from tutor.grades import said_grades

ITEMS = load_protocols()["abcd"].steps[1].items
BORDER = ITEMS[1]


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        ("A 2 B 4 C 3 D 2", "asymmetry 2 border 4 colours 3 structures 2"),
        ("a2 b4 c3 d2", "asymmetry 2 border 4 colours 3 structures 2"),
        ("A: 2, B=4; C 3", "asymmetry 2 border 4 colours 3"),
        ("asymmetry 2, colours 4", "asymmetry 2 colours 4"),
        ("asymétrie : 2, bord 8 et couleurs 4", "asymmetry 2 border 8 colours 4"),
        ("Colours, I count 4", "colours 4"),
        ("4 colours, 3 structures", "colours 4 structures 3"),
        ("2 4 3 2", "asymmetry 2 border 4 colours 3 structures 2"),
        ("3", "border 3"),
        ("trois", "border 3"),
        ("none", "border 0"),
        ("I would say five of them", "border 5"),
        ("J’en compte cinq", "border 5"),
        ("there are 4 segments", "border 4"),
        ("il y a 2 segments", "border 2"),
        ("une asymétrie", ""),
        ("one thing strikes me", ""),
        ("9", ""),
        ("12345", ""),
        ("A 3 B 4", "border 4"),
        ("3 or 4", ""),
        ("hmm", ""),
        ("", ""),
    ],
)
def test_numbers_in_words(text: str, grades: str) -> None:
    words = grades.split()
    assert said_grades(text, ITEMS, BORDER) == {i: int(n) for i, n in zip(words[::2], words[1::2], strict=True)}

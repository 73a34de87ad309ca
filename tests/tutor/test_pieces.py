"""Small parts: captions, discretion, hints, buttons, sessions."""

from dataclasses import replace
from random import Random

import pytest

from cases.case import Box, Case, HistoryItem, Vignette
from cases.load import load_vocabulary
from cases.protocol import Step
from cases.protocols import load_protocols
from cases.text import Language, Text
from tests.tutor.chat import CASES, Chat, texts
from tests.tutor.test_findings import begun
from tutor.acts import SendImage
from tutor.assessment import is_melanocytic, is_near
from tutor.discretion import betrays, credit, discreet, names_any
from tutor.hints import authored_hint, place
from tutor.keyboards import layout
from tutor.ladder import rung_after
from tutor.look_alikes import look_alikes
from tutor.picks import offered_terms
from tutor.session import Session, address, from_address
from tutor.turn import app_language
from tutor.view import CaseRef, Learner, View

VOCABULARY = load_vocabulary()
MELANOMA = CASES["r-001"]


def caption(case: Case, monkeypatch: pytest.MonkeyPatch, language: str = "en") -> str:
    monkeypatch.setitem(CASES, "r-001", case)
    chat = begun("r-001", language)
    return next(act.caption for act in chat.sent if isinstance(act, SendImage))


def told(monkeypatch: pytest.MonkeyPatch, language: str = "en", **vignette: object) -> str:
    case = MELANOMA.model_copy(update={"vignette": Vignette.model_validate(vignette)})
    return caption(case, monkeypatch, language).split("\n")[0]


def test_the_caption_says_what_the_letter_says(monkeypatch: pytest.MonkeyPatch) -> None:
    assert caption(MELANOMA, monkeypatch) == (
        "54-year-old woman. Site: back. Reported: growth. Denied: bleeding.\n"
        "Illustration, not a photograph.\n<i>The project · CC BY 4.0</i>"
    )
    assert caption(MELANOMA, monkeypatch, "fr").startswith(
        "Femme de 54 ans. Siège\u202f: dos. Signale\u202f: augmentation de taille. Ne signale pas\u202f: saignement."
    )


@pytest.mark.parametrize(
    ("vignette", "en", "fr"),
    [
        ({"sex": "male"}, "Man.", "Homme."),
        ({"age": 0, "sex": "female"}, "Girl under one year of age.", "Nourrisson, une fille."),
        ({"age": 1, "sex": "male"}, "1-year-old boy.", "Garçon de 1 an."),
        ({"age": 15, "sex": "female"}, "15-year-old girl.", "Fille de 15 ans."),
        ({"age": 16, "sex": "male"}, "16-year-old man.", "Homme de 16 ans."),
        ({"age": 80}, "Patient aged 80.", "Âge\u202f: 80 ans."),
        ({"age": 1}, "Patient aged 1.", "Enfant de 1 an."),
        ({}, "Illustration, not a photograph.", "Illustration, pas une photographie."),
    ],
)
def test_who_the_patient_is(vignette: dict[str, object], en: str, fr: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, "en", **vignette) == en
    assert told(monkeypatch, "fr", **vignette) == fr


def test_an_authored_letter_is_used_unless_it_names_the_truth(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, text={"en": "A <nurse> of 30.", "fr": "x"}) == "A &lt;nurse&gt; of 30."
    assert told(monkeypatch, text={"en": "Melanomas run in the family.", "fr": "x"}, age=30) == "Patient aged 30."
    assert told(monkeypatch, text={"en": "x", "fr": "Un mélanome ?"}, age=30) == "Patient aged 30."


def test_the_caption_keeps_archive_ids_and_the_truth_to_itself() -> None:
    chat = begun("isic_0012345")
    said = next(act.caption for act in chat.sent if isinstance(act, SendImage))
    assert said == "71-year-old man. Site: face.\n<i>Attribution and licence come with the debrief.</i>"
    photo = begun("p-004")
    said = next(act.caption for act in photo.sent if isinstance(act, SendImage))
    assert "Psoriasis" not in said


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Anonymous, CC-0", True),
        ("ISIC_0024306", False),
        ("HAM_0001234 by V.", False),
        ("see 4444444", False),
        ("Pacheco 2020, doi:10.17632/zr7vgbcyr2.1", True),
        ("Tschandl 2018", True),
        ("MELANOMA atlas", False),
        ("R-001 archive", False),
    ],
)
def test_which_credits_are_shown_before_the_commit(line: str, kept: bool) -> None:
    assert (credit(line, MELANOMA, VOCABULARY) == line) is kept


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a Melanoma?", True),
        ("les mélanomes", True),
        ("nodular melanoma", True),
        ("MM", True),
        ("5 mm", False),
        ("melanocytic", False),
        ("nevus", False),
    ],
)
def test_what_betrays_the_truth(text: str, named: bool) -> None:
    assert betrays(text, MELANOMA, VOCABULARY) is named


def test_a_groups_name_betrays_too() -> None:
    assert betrays("a benign keratosis indeed", CASES["r-002"], VOCABULARY)
    assert not betrays("benign", CASES["r-002"], VOCABULARY)
    assert betrays("SK", CASES["r-002"], VOCABULARY)


def test_both_languages_of_a_text_must_be_discreet() -> None:
    assert discreet(Text(en="x", fr="mélanome"), MELANOMA, VOCABULARY, "en") is None
    assert discreet(Text(en="x", fr="y"), MELANOMA, VOCABULARY, "fr") == "y"
    assert discreet(None, MELANOMA, VOCABULARY, "fr") is None


class TellingChat(Chat):
    """A chat whose protocol names a diagnosis in every question."""

    def view(self) -> View:
        protocol = load_protocols()["two_step"]
        telling = Text(en="Does it look like melanoma?", fr="Est-ce un mélanome ?")
        steps = tuple(s.model_copy(update={"ask": telling, "reason": telling}) for s in protocol.steps)
        return replace(super().view(), protocols={"two_step": protocol.model_copy(update={"steps": steps})})


@pytest.mark.parametrize(("language", "generic"), [("en", "What do you see?"), ("fr", "Que voyez-vous\u202f?")])
def test_protocol_texts_that_name_a_diagnosis_are_replaced(language: Language, generic: str) -> None:
    assert names_any(Text(en="Is it a nevus?", fr="x"), VOCABULARY)
    assert names_any(Text(en="Which signs of basal cell carcinoma do you see?", fr="x"), VOCABULARY)
    assert not names_any(Text(en="milia-like cysts", fr="x"), VOCABULARY)
    chat = TellingChat(learner=Learner(language=language, confirmed=True))
    said = texts(chat.begin("r-001"))
    assert f"<b>{generic}</b>" in said[-1]
    assert "elanom" not in "".join(said)


def test_the_shipped_protocols_need_no_replacing() -> None:
    for protocol in load_protocols().values():
        for step in protocol.steps:
            assert not names_any(step.ask, VOCABULARY), step.ask
            assert not names_any(step.reason, VOCABULARY), step.reason


def test_a_hint_may_not_name_its_term() -> None:
    finding = MELANOMA.findings[3]
    assert authored_hint(finding, MELANOMA, VOCABULARY, "en") == "Look at the lines: are the meshes all alike?"
    blunt = finding.model_copy(update={"hint": Text(en="The atypical pigment network!", fr="x")})
    assert authored_hint(blunt, MELANOMA, VOCABULARY, "en") is None
    unknown = finding.model_copy(update={"term": "unheard_of"})
    assert authored_hint(unknown, MELANOMA, VOCABULARY, "en") is None


@pytest.mark.parametrize(
    ("boxes", "where"),
    [
        ([(0, 0, 0.2, 0.2)], "top-left"),
        ([(0.8, 0.4, 0.9, 0.6)], "right"),
        ([(0.4, 0.8, 0.6, 0.9)], "bottom"),
        ([(0.4, 0.4, 0.6, 0.6)], "centre"),
        ([(0.2, 0.3, 0.8, 0.7)], None),
        ([(0.1, 0.1, 0.2, 0.2), (0.8, 0.8, 0.9, 0.9)], None),
        ([(0, 0, 1, 1)], None),
        ([], None),
    ],
)
def test_places(boxes: list[tuple[float, float, float, float]], where: str | None) -> None:
    assert place(tuple(Box(x0=a, y0=b, x1=c, y1=d) for a, b, c, d in boxes)) == where


def test_look_alikes_are_opposites_first_and_never_there() -> None:
    for seed in range(5):
        found = look_alikes("atypical_pigment_network", MELANOMA, VOCABULARY, Random(seed))
        assert found[0] == "typical_pigment_network"
        assert len(found) == 2
    assert set(look_alikes("patch", MELANOMA, VOCABULARY, Random(1))) <= {"purpura", "plaque", "telangiectasia"}
    assert look_alikes("unheard_of", MELANOMA, VOCABULARY, Random(1)) == ()
    assert "brown" not in look_alikes("dark_brown", MELANOMA, VOCABULARY, Random(1))
    assert is_near("brown", "dark_brown")
    assert not is_near("brown", "brown")


def test_rungs() -> None:
    assert [rung_after(n) for n in range(6)] == ["pump", "hint", "prompt", "assertion", "assertion", "assertion"]


def test_labels_share_rows_when_they_are_short() -> None:
    assert layout(["a", "b", "c", "d"]) == ((0, 1, 2), (3,))
    assert layout(["a" * 15, "b", "c"]) == ((0, 1), (2,))
    assert layout(["a" * 30, "b"]) == ((0,), (1,))
    assert layout([]) == ()


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_offered_terms_fit_a_phone_and_hold_what_is_there(case: Case) -> None:
    steps = [s for p in load_protocols().values() for s in p.steps if s.kind.startswith("pick")]
    assert len(steps) > 5
    for step in steps:
        for seed in range(3):
            terms = offered_terms(case, step, ["rosettes"], VOCABULARY, Random(seed))
            assert 6 <= len(terms) <= 10
            assert len(set(terms)) == len(terms)
            rows = [len(layout([VOCABULARY.terms[t].name[lang] for t in terms])) for lang in ("en", "fr")]
            assert max(rows) <= 7


def test_a_long_list_of_what_was_said_is_shown_whole() -> None:
    step = next(s for s in load_protocols()["two_step"].steps if s.id == "structures")
    said = [t.id for t in VOCABULARY.terms.values() if t.category == "vessel"]
    assert set(said) <= set(offered_terms(MELANOMA, step, said, VOCABULARY, Random(1)))


def test_a_step_by_terms_alone() -> None:
    text = Text(en="x", fr="x")
    step = Step(id="a", kind="pick_one", ask=text, reason=text, terms=("macule", "patch"))
    assert offered_terms(MELANOMA, step, (), VOCABULARY, Random(1)) == ("macule", "patch")


def test_melanocytic_or_not_or_unknown() -> None:
    assert is_melanocytic(MELANOMA, VOCABULARY) is True
    assert is_melanocytic(CASES["r-003"], VOCABULARY) is False
    mixed = MELANOMA.model_copy(update={"truth": ("melanoma", "eczema")})
    assert is_melanocytic(mixed, VOCABULARY) is None
    assert is_melanocytic(MELANOMA.model_copy(update={"truth": ("unheard_of",)}), VOCABULARY) is None


def test_a_told_history_in_doubt_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    items = (HistoryItem(term="itch", polarity="uncertain"),)
    case = MELANOMA.model_copy(update={"vignette": Vignette(age=40, sex="male", history=items)})
    assert caption(case, monkeypatch).startswith("40-year-old man.\n")


def test_a_session_tolerates_nothing_it_does_not_know() -> None:
    assert Session.model_validate_json("{}") == Session()
    with pytest.raises(ValueError, match="Extra inputs"):
        Session.model_validate_json('{"mood": "good"}')
    ref = CaseRef(pack="a-b", case="c_d")
    assert from_address(address(ref)) == ref


def test_the_apps_language() -> None:
    assert [app_language(code) for code in ("fr", "FR-ch", "en", "de", "", None)] == [
        "fr",
        "fr",
        "en",
        "en",
        "en",
        "en",
    ]

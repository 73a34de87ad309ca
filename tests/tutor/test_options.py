from collections import Counter
from random import Random

import pytest

from cases.case import Modality
from cases.load import load_vocabulary
from cases.text import Text
from tests.tutor.chat import Listed, library
from tutor.options import EMPTY, AnswerClasses, build_classes, name_of, offer
from tutor.selection import eligible, select
from tutor.session import RECENT
from tutor.view import CaseRef, Selection

VOCABULARY = load_vocabulary()
GROUP = Text(en="benign keratosis", fr="kératose bénigne")
SIZES = {
    "nevus": 400, "melanoma": 60, "basal_cell_carcinoma": 30, "dermatofibroma": 3, "cherry_angioma": 1,
    "actinic_keratosis": 12, "blue_nevus": 2,
}  # fmt: skip


def imbalanced() -> list[Listed]:
    entries = [Listed("ham", f"{d}-{i}", "dermoscopic", (d,)) for d, n in SIZES.items() for i in range(n)]
    group = ("seborrheic_keratosis", "solar_lentigo")
    entries += [Listed("ham", f"bkl-{i}", "dermoscopic", group, GROUP) for i in range(80)]
    clinical = {"eczema": 90, "psoriasis": 4, "rosacea": 20, "acne_vulgaris": 2, "lichen_planus": 1, "scabies": 7}
    entries += [Listed("pad", f"{d}-{i}", "clinical", (d,)) for d, n in clinical.items() for i in range(n)]
    return entries


def keys(classes: AnswerClasses) -> list[tuple[str, ...]]:
    return [one.members for one in classes.classes]


def test_truths_that_share_a_diagnosis_are_one_answer() -> None:
    classes = build_classes(
        [
            Listed("a", "1", "dermoscopic", ("actinic_keratosis", "bowen_disease"), Text(en="AK/Bowen", fr="KA/Bowen")),
            Listed("b", "2", "dermoscopic", ("squamous_cell_carcinoma", "bowen_disease"), Text(en="SCC", fr="CEC")),
            Listed("b", "3", "dermoscopic", ("solar_lentigo",)),
            Listed("b", "4", "dermoscopic", ("seborrheic_keratosis", "solar_lentigo"), GROUP),
            Listed("b", "5", "clinical", ("solar_lentigo",)),
        ],
        VOCABULARY,
    )
    derm, clinical = classes["dermoscopic"], classes["clinical"]
    assert keys(derm) == [
        ("solar_lentigo", "seborrheic_keratosis"),
        ("actinic_keratosis", "bowen_disease", "squamous_cell_carcinoma"),
    ]
    assert keys(clinical) == [("solar_lentigo",)]
    assert [one.label.en for one in derm.classes] == ["benign keratosis", "AK/Bowen / SCC"]
    assert clinical.classes[0].label.fr == "lentigo solaire"
    found = derm.find("seborrheic_keratosis")
    assert found is not None
    assert found.label.fr == "kératose bénigne"
    assert [f.ref.case for f in found.pool("b")] == ["3", "4"]
    assert found.pool("a") == ()
    assert derm.find("eczema") is None


def test_a_group_without_a_name_is_named_by_its_members() -> None:
    classes = build_classes([Listed("a", "1", "clinical", ("eczema", "xx"))], VOCABULARY)["clinical"]
    assert classes.classes[0].label.en == "eczema / atopic dermatitis / xx"
    assert name_of(("xx",), VOCABULARY).fr == "xx"


def test_options_are_the_truth_and_others_of_its_modality() -> None:
    classes = build_classes(imbalanced(), VOCABULARY)
    derm = {one.key for one in classes["dermoscopic"].classes}
    everything = tuple(derm)
    for seed in range(50):
        options = offer(classes["dermoscopic"], ("solar_lentigo",), everything, VOCABULARY, Random(seed))
        assert len(set(options)) == 5
        assert "solar_lentigo" in options
        assert set(options) <= derm
    assert len({offer(classes["dermoscopic"], ("nevus",), everything, VOCABULARY, Random(s)) for s in range(9)}) > 5


def test_few_classes_offer_just_those_and_one_is_padded() -> None:
    few = build_classes([Listed("a", d, "clinical", (d,)) for d in ("eczema", "scabies", "rosacea")], VOCABULARY)[
        "clinical"
    ]
    assert sorted(offer(few, ("scabies",), ("scabies",), VOCABULARY, Random(1))) == ["eczema", "rosacea", "scabies"]
    one = build_classes([Listed("a", "1", "clinical", ("eczema",))], VOCABULARY)["clinical"]
    assert len(set(offer(one, ("eczema",), ("eczema",), VOCABULARY, Random(1)))) == 4
    assert len(set(offer(EMPTY, ("eczema",), (), VOCABULARY, Random(1)))) == 4


def test_the_options_alone_do_not_betray_the_truth() -> None:
    """A guesser who sees the options alone, and learns how often each is right, does no better than chance."""
    classes = build_classes(imbalanced(), VOCABULARY)
    rng = Random(20261124)
    seen: list[tuple[tuple[str, ...], str]] = []
    while len(seen) < 5000:
        recent: list[CaseRef] = []
        for _ in range(rng.randrange(1, 160)):
            selection = Selection(avoid=tuple(recent[-RECENT:]))
            ref = select(classes, selection, rng)
            assert ref is not None
            modality: Modality = "dermoscopic" if ref.pack == "ham" else "clinical"
            shelf = classes[modality]
            truth = next(c for c in shelf.classes if any(f.ref == ref for f in c.cases))
            options = offer(shelf, truth.members, eligible(classes, modality, selection), VOCABULARY, rng)
            assert truth.key in options
            seen.append((options, truth.key))
            recent = [each for each in recent if each != ref] + [ref]
    half = len(seen) // 2
    offered, right = Counter[str](), Counter[str]()
    first = Counter[int]()
    for options, truth_key in seen[:half]:
        offered.update(options)
        right[truth_key] += 1
        first[options.index(truth_key)] += 1
    rate = {key: right[key] / offered[key] for key in offered}
    chance = sum(1 / len(options) for options, _ in seen[half:]) / (len(seen) - half)
    hits = sum(max(options, key=lambda o: rate.get(o, 0)) == truth for options, truth in seen[half:]) / (
        len(seen) - half
    )
    assert chance == pytest.approx(0.2, abs=0.01)
    assert hits <= chance + 0.05, (hits, chance, rate)
    place = first.most_common(1)[0][0]
    by_place = sum(options[place] == truth for options, truth in seen[half:]) / (len(seen) - half)
    assert by_place <= chance + 0.05


def test_selection_is_uniform_over_classes_however_many_cases_they_have() -> None:
    classes = build_classes(imbalanced(), VOCABULARY)
    rng = Random(3)
    drawn = Counter(select(classes, Selection(pack="ham"), rng).case.rsplit("-", 1)[0] for _ in range(4000))  # type: ignore[union-attr]
    assert len(drawn) == 8
    assert all(abs(n / 4000 - 1 / 8) < 0.025 for n in drawn.values()), drawn


def test_selection_keeps_to_the_pack_and_knows_when_there_is_none() -> None:
    classes = build_classes(library(), VOCABULARY)
    assert {select(classes, Selection(pack="other"), Random(s)).pack for s in range(40)} == {"other"}  # type: ignore[union-attr]
    assert select(classes, Selection(pack="nowhere"), Random(1)) is None
    assert select({}, Selection(), Random(1)) is None


def test_what_was_just_seen_does_not_come_back_nor_its_kin() -> None:
    entries = [
        *(Listed("a", f"n{i}", "clinical", ("nevus",), None, "lesion-1" if i < 3 else None) for i in range(5)),
        *(
            Listed("a", f"m{i}", "clinical", ("melanoma",), None, None, "patient-1" if i < 2 else None)
            for i in range(4)
        ),
        Listed("b", "n9", "clinical", ("nevus",), None, "lesion-1"),
    ]
    classes = build_classes(entries, VOCABULARY)
    avoid = (CaseRef(pack="a", case="n0"), CaseRef(pack="a", case="m1"), CaseRef(pack="gone", case="x"))
    drawn = {str(select(classes, Selection(avoid=avoid), Random(s))) for s in range(200)}
    assert drawn == {f"pack='a' case='{c}'" for c in ("n3", "n4", "m2", "m3")} | {"pack='b' case='n9'"}


def test_when_all_is_seen_the_oldest_comes_back_and_never_the_last() -> None:
    entries = [Listed("a", f"{d}{i}", "clinical", (d,)) for d in ("nevus", "melanoma") for i in range(2)]
    classes = build_classes(entries, VOCABULARY)
    everything = tuple(CaseRef(pack="a", case=c) for c in ("nevus0", "melanoma0", "nevus1", "melanoma1"))
    drawn = Counter(select(classes, Selection(avoid=everything), Random(s)).case for s in range(100))  # type: ignore[union-attr]
    assert set(drawn) == {"nevus0", "melanoma0"}
    one = build_classes(entries[:1], VOCABULARY)
    again = select(one, Selection(avoid=(CaseRef(pack="a", case="nevus0"),)), Random(1))
    assert again == CaseRef(pack="a", case="nevus0")


def test_a_patient_seen_under_the_dermoscope_is_not_shown_again_as_a_photograph() -> None:
    entries = [
        Listed("a", "1", "dermoscopic", ("nevus",), None, None, "p"),
        Listed("a", "2", "clinical", ("nevus",), None, None, "p"),
        Listed("a", "3", "clinical", ("melanoma",)),
    ]
    classes = build_classes(entries, VOCABULARY)
    selection = Selection(avoid=(CaseRef(pack="a", case="1"),))
    assert {select(classes, selection, Random(s)).case for s in range(30)} == {"3"}  # type: ignore[union-attr]
    assert eligible(classes, "clinical", selection) == ("melanoma",)
    assert eligible({}, "clinical", selection) == ()


def test_a_class_that_is_nearly_all_seen_is_searched_through() -> None:
    entries = [Listed("a", f"n{i}", "clinical", ("nevus",)) for i in range(100)]
    classes = build_classes(entries, VOCABULARY)
    avoid = tuple(CaseRef(pack="a", case=f"n{i}") for i in range(99))
    assert {select(classes, Selection(avoid=avoid), Random(s)).case for s in range(20)} == {"n99"}  # type: ignore[union-attr]

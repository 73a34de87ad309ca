"""From the choice and the checklist to the differential, the second thought and the plan."""

import re
from random import Random

import pytest

from cases.text import Text
from tests.tutor.chat import CASES, Chat, texts
from tests.tutor.test_findings import begun, dialogue, reply
from tutor.acts import Answer


def at_rank(case: str = "r-001", language: str = "en", seed: int = 1) -> Chat:
    chat = begun(case, language, seed)
    while chat.session.state != "rank":
        chat.command("skip")
    return chat


def test_a_choice_is_noted_without_a_verdict() -> None:
    for choice in ("[Melanocytic]", "[Not melanocytic]", "not melanocytic I think", "melanocytic"):
        said = reply(begun("r-001"), "/skip", "/skip", choice)
        assert "debrief" in said
        assert "4/5" in said
    chat = begun("r-001")
    reply(chat, "/skip", "/skip", "it is not melanocytic")
    assert dialogue(chat).choices == {"melanocytic": "not_melanocytic"}


def test_a_choice_that_is_none_is_asked_again_and_findings_are_kept() -> None:
    chat = begun("r-001")
    said = reply(chat, "/skip", "/skip", "there are rosettes")
    assert "rosettes" in said
    assert "3/5" in said
    assert "rosettes" in dialogue(chat).reported
    assert chat.session.state == "choose"


def test_a_denial_is_the_other_choice_and_an_open_answer_is_asked_again() -> None:
    chat = begun("r-001")
    reply(chat, "/skip", "/skip", "melanocytic or not?")
    assert chat.session.state == "choose"
    reply(chat, "non-melanocytic")
    assert dialogue(chat).choices == {"melanocytic": "not_melanocytic"}
    chat = begun("r-001", "fr")
    reply(chat, "/skip", "/skip", "ce n’est pas mélanocytaire")
    assert dialogue(chat).choices == {"melanocytic": "not_melanocytic"}


def test_general_help_gives_nothing_away() -> None:
    said = {reply(begun("r-001", seed=s), "/skip", "/skip", "/hint") for s in range(4)}
    assert len(said) == 2
    assert all("structures" in text or "other way round" in text for text in said)
    assert "would you not want to miss" in "".join(reply(at_rank(seed=s), "hint") for s in range(8))


def test_a_checklist_is_added_up_and_compared() -> None:
    chat = begun("r-002")
    said = reply(chat, "/skip", "[Atypical pigment network]", "[Done]", "[Keep]")
    assert "atypical pigment network" in said
    assert "2" in said
    assert "threshold" in said
    assert "atypical_pigment_network" not in dialogue(chat).reported
    assert dialogue(chat).checklists == {"checklist": ("atypical_network",)}


@pytest.mark.parametrize("answer", ["none", "no", "done", "[Done]", "no blue-white veil"])
def test_an_empty_checklist_may_be_right(answer: str) -> None:
    chat = begun("r-002")
    said = reply(chat, "/skip", answer)
    assert any(line in said for line in ("Point by point", "No correction"))
    assert "3/4" in said


def test_a_checklist_in_words() -> None:
    chat = begun("r-002")
    chat.command("skip")
    assert "2/4" in reply(chat, "hmm")
    said = reply(chat, "[Irregular streaks]", "blue-white veil and atypical network, no irregular streaks")
    assert dialogue(chat).checklists == {"checklist": ("atypical_network", "blue_white_veil")}
    assert "atypical pigment network" in said
    said = reply(chat, "/skip")
    assert re.search(r"4: at or over the threshold of 3", said)


def test_a_checklist_knows_what_was_seen_before() -> None:
    chat = begun("r-002")
    reply(chat, "blue-white veil", "/hint", "/hint", "/hint")
    assert "✓ Blue-white veil" not in chat.labels("question")
    photo = begun("isic_0012345", protocol="seven_point")
    reply(photo, "blue-white veil, irregular streaks")
    assert {"✓ Blue-white veil", "✓ Irregular streaks"} <= set(photo.labels("question"))
    said = reply(photo, "[Done]")
    assert "abelled" in said
    assert "3: at or over the threshold of 3" in said


def test_what_was_missed_on_a_checklist_is_added() -> None:
    chat = begun("r-001", protocol="seven_point")
    looked = reply(chat, "/skip", "[Blue-white veil]", "[Done]")
    assert "blue-white veil" in looked
    said = reply(chat, "[Keep]")
    assert "atypical pigment network" in said
    assert "irregular streaks" in said


def test_the_ranking_is_pressed_in_order_and_taken_back() -> None:
    chat = at_rank()
    options = chat.labels("question")[:-1]
    assert len(options) == 5
    assert "melanoma" in options
    for option in options[:3]:
        chat.press(option)
    assert [label for label in chat.labels("question") if label[:2] in {"1.", "2.", "3."}] == [
        f"{place}. {name}" for place, name in enumerate(options[:3], 1)
    ]
    assert chat.press(options[3]) == [Answer(text="Three at most. Press one again to take it back.")]
    chat.press(options[0])
    assert f"1. {options[1]}" in chat.labels("question")
    chat.press("Done")
    assert chat.session.state == "contrast"
    assert len(dialogue(chat).ranking) == 2


def test_nothing_is_no_ranking() -> None:
    chat = at_rank()
    assert chat.press("Done") == [Answer(text="Put at least one in first place.")]
    assert chat.session.state == "rank"


@pytest.mark.parametrize(
    ("text", "ranking"),
    [
        ("melanoma, then nevus", ("melanoma", "nevus")),
        ("1. nevus 2. melanoma 3. BCC 4. dermatofibroma", ("nevus", "melanoma", "basal_cell_carcinoma")),
        ("maybe a nevus, but most of all melanoma", ("melanoma", "nevus")),
        ("Benign keratosis", ("solar_lentigo",)),
        ("seborrheic keratosis", ("solar_lentigo",)),
        ("psoriasis", ("psoriasis",)),
        ("melanoma, not a nevus", ("melanoma",)),
    ],
)
def test_the_ranking_in_words(text: str, ranking: tuple[str, ...]) -> None:
    chat = at_rank()
    said = reply(chat, text)
    assert dialogue(chat).ranking == ranking
    assert chat.session.state == "contrast"
    assert "melanoma" not in said


def test_words_that_name_no_diagnosis() -> None:
    chat = at_rank()
    assert "4/5" in reply(chat, "rosettes")
    assert "rosettes" in dialogue(chat).reported
    assert "wrong guess" in reply(chat, "idk") or "One diagnosis is enough" in texts(chat.sent)[-1]
    assert "4/5" in reply(chat, "whatever")
    assert chat.session.state == "rank"
    chat.press("melanoma")
    reply(chat, "done")
    assert dialogue(chat).ranking == ("melanoma",)


def test_every_favourite_is_argued_against_so_that_the_question_tells_nothing() -> None:
    asked: dict[str, set[str]] = {"melanoma": set(), "dermatofibroma": set()}
    for seed in range(40):
        for favourite, seen in asked.items():
            chat = at_rank(seed=seed)
            said = reply(chat, "asymmetry", favourite)
            assert dialogue(chat).question.kind == "against"  # type: ignore[union-attr]
            found = next(
                f.term for f in CASES["r-001"].findings if chat.view().vocabulary.terms[f.term].name.en in said
            )
            seen.add(said.split("\n\n")[1].replace(chat.view().vocabulary.terms[found].name.en, "..."))
    assert len(asked["melanoma"]) > 1
    assert asked["dermatofibroma"] <= asked["melanoma"], "whatever is asked of a wrong one is asked of a right one too"


def test_an_authored_contrast_is_for_the_whole_class_that_its_diagnosis_is_in(monkeypatch: pytest.MonkeyPatch) -> None:
    case = CASES["r-001"]
    about = case.misconceptions[0].model_copy(update={"diagnosis": "lichen_planus_like_keratosis"})
    monkeypatch.setitem(CASES, "r-001", case.model_copy(update={"misconceptions": (about,)}))
    for favourite in ("seborrheic keratosis", "benign keratosis", "lichen planus-like keratosis"):
        chat = at_rank()
        assert "do the two halves match?" in reply(chat, favourite)
        assert dialogue(chat).ranking == ("solar_lentigo",)


def test_a_right_favourite_meets_the_authors_doubt_as_often_as_a_wrong_one_a_contrast(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    doubt = Text(en="What would take it away?", fr="Qu’est-ce qui l’écarterait ?")
    case = CASES["r-001"]
    monkeypatch.setitem(CASES, "r-001", case.model_copy(update={"doubt": doubt}))
    asked, foreseen = 0, 0.0
    for seed in range(80):
        chat = at_rank(seed=seed)
        wrong = [each for each in dialogue(chat).candidates if each != "melanoma"]
        foreseen += sum(each == "nevus" for each in wrong) / len(wrong)
        asked += "What would take it away?" in reply(chat, "melanoma")
        assert "What would take it away?" not in reply(at_rank(seed=seed), "dermatofibroma")
    assert abs(asked - foreseen) < 14, (asked, foreseen)
    assert asked > 4
    monkeypatch.setitem(CASES, "r-001", case.model_copy(update={"doubt": Text(en="Why no melanoma?", fr="Pourquoi ?")}))
    assert all("Why no" not in reply(at_rank(seed=seed), "melanoma") for seed in range(20))


def test_an_authored_contrast_is_asked_unless_it_names_the_truth() -> None:
    said = reply(at_rank(), "nevus")
    assert "do the two halves match?" in said
    said = reply(at_rank(), "blue nevus")
    assert "first choice" in said
    assert "melanoma" not in said


@pytest.mark.parametrize("favourite", ["melanoma", "dermatofibroma"])
@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ("[For it]", "for"), ("[Against it]", "against"), ("[I am not sure]", "unsure"), ("against", "against"),
        ("it fits", "for"), ("it does not fit", "against"), ("idk", "unsure"), ("yes", "for"), ("no", "against"),
        ("hurts it", "against"), ("weaker", "against"), ("helps", "for"), ("nothing against it", "for"),
        ("neither for nor against", "unsure"), ("not for", "against"),
    ],
)  # fmt: skip
def test_every_favourite_is_held_against_one_of_ones_own_findings(favourite: str, answer: str, verdict: str) -> None:
    chat = begun("r-001")
    said = reply(chat, "/skip", "atypical network, blue-white veil", "/skip", "/skip", favourite)
    found = next(name for name in ("atypical pigment network", "blue-white veil", "irregular streaks") if name in said)
    assert found != "irregular streaks" or favourite == "melanoma", "one's own finding speaks against a wrong one"
    assert "first choice" in said
    assert favourite not in said
    assert chat.labels("question") == ["For it", "Against it", "Why?", "I am not sure"]
    said = reply(chat, answer)
    assert (found in said) == (verdict != "unsure")
    assert list(dialogue(chat).argued.values()) == [verdict]
    assert chat.labels("question") == ["Keep", "Change"]


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [("ça ne colle pas", "against"), ("ça colle", "for"), ("affaibli", "against"), ("ni pour ni contre", "unsure"),
     ("pas contre", "for"), ("oui", "for"), ("non", "against")],
)  # fmt: skip
def test_a_side_is_taken_in_french(answer: str, verdict: str) -> None:
    chat = begun("r-001", "fr")
    reply(chat, "/skip", "réseau atypique, voile bleu-blanc", "/skip", "/skip", "dermatofibrome", answer)
    assert list(dialogue(chat).argued.values()) == [verdict]


@pytest.mark.parametrize("answer", ["yes", "no", "ok"])
def test_a_bare_yes_or_no_neither_keeps_nor_changes(answer: str) -> None:
    chat = begun("r-001")
    reply(chat, "/skip", "/skip", "/skip", "melanoma", "for", answer)
    assert chat.session.state == "reconsider"


def test_who_reported_nothing_is_met_with_what_the_picture_or_the_letter_shows() -> None:
    said = reply(begun("r-001"), "/skip", "/skip", "/skip", "dermatofibroma")
    assert any(name in said for name in ("atypical pigment network", "irregular streaks", "blue-white veil")), said
    said = reply(at_rank("isic_0012345"), "nevus")
    assert "face" in said


@pytest.mark.parametrize("which", ["rank", "plan"])
def test_a_commitment_that_never_comes_ends_the_case_unrevealed(which: str) -> None:
    chat = at_rank()
    if which == "plan":
        reply(chat, "nevus", "/skip")
    said = [reply(chat, "hmm") for _ in range(6)]
    assert len(set(said)) == 6
    assert "going round in circles" in said[-1]
    assert chat.session.state == "idle"


def test_a_loose_word_means_the_one_finding_it_fits() -> None:
    chat = begun("r-001")
    reply(chat, "asymmetry, dark brown, blue-grey, blue-white veil", "/skip", "/skip", "dermatofibroma")
    assert chat.session.state == "contrast"
    assert "blue-white veil" in reply(chat, "the veil")
    assert chat.session.state == "reconsider"
    other = begun("r-001")
    reply(
        other,
        "asymmetry, dark brown, blue-grey",
        "irregular streaks, atypical network, blue-white veil",
        "/skip",
        "dermatofibroma",
    )
    reply(other, "the patterns")
    assert other.session.state == "contrast"


@pytest.mark.parametrize(
    ("turns", "state"),
    [
        (("[I am not sure]",), "reconsider"),
        (("the rosettes",), "reconsider"),
        (("no asymmetry",), "reconsider"),
        (("hmm",), "contrast"),
        (("hmm", "hmm"), "reconsider"),
        (("idk",), "reconsider"),
        (("/hint",), "contrast"),
        (("/skip",), "plan"),
        (("idk", "[Keep]"), "plan"),
        (("idk", "keep"), "plan"),
        (("idk", "/hint"), "reconsider"),
        (("idk", "/skip"), "plan"),
        (("idk", "[Change]"), "rank"),
        (("idk", "change"), "rank"),
        (("idk", "hmm"), "reconsider"),
        (("idk", "nevus then melanoma"), "contrast"),
        (("idk", "[Change]", "nevus"), "contrast"),
        (("idk", "[Change]", "nevus", "/skip"), "plan"),
        (("idk", "[Change]", "nevus", "idk", "change", "dermatofibroma, then nevus"), "plan"),
        (("idk", "dermatofibroma, then nevus"), "plan"),
        (("idk", "nevus", "idk", "melanoma", "idk", "psoriasis"), "plan"),
    ],
)
def test_second_thoughts(turns: tuple[str, ...], state: str) -> None:
    chat = at_rank()
    reply(chat, "dermatofibroma", *turns)
    assert chat.session.state == state


def test_what_the_tutor_told_is_not_called_the_learners_own() -> None:
    for seed in range(6):
        chat = begun("r-001", seed=seed)
        said = reply(chat, "/skip", "/hint", "/hint", "/hint", "/skip", "/skip", "dermatofibroma")
        assert "atypical_pigment_network" in dialogue(chat).reported
        assert not any(
            line in said for line in ("From your findings", "your own list", "Argue against yourself with this")
        )


def test_a_new_favourite_is_argued_against_by_another_finding() -> None:
    chat = begun("r-001")
    reply(chat, "/skip", "atypical network, blue-white veil", "/skip", "/skip", "dermatofibroma", "against", "nevus")
    assert dialogue(chat).question.kind == "against"  # type: ignore[union-attr]
    assert list(dialogue(chat).met) == ["dermatofibroma", "nevus"]
    assert len(set(dialogue(chat).met.values())) == 2
    reply(chat, "for", "keep")
    assert list(dialogue(chat).argued.values()) == ["against"], "what was made of the first favourite is kept"


def test_a_changed_ranking_counts_and_the_first_is_remembered() -> None:
    chat = at_rank()
    reply(chat, "psoriasis", "idk", "[Change]")
    assert "1. psoriasis" in chat.labels("question")
    reply(chat, "[psoriasis]", "[melanoma]", "[Done]")
    assert dialogue(chat).ranking == ("melanoma",)
    assert dialogue(chat).first_ranking == ("psoriasis",)


def test_plans_are_the_same_for_every_case() -> None:
    plans = set()
    for case in ("r-001", "r-002", "r-003", "isic_0012345"):
        chat = at_rank(case)
        reply(chat, "eczema", "/skip")
        plans.add(tuple(chat.labels("question")))
    assert len(plans) == 1
    assert len(plans.pop()) == 10


def test_the_plan_in_words() -> None:
    chat = at_rank()
    assert "5/5" in reply(chat, "nevus", "/skip", "hmm")
    assert "tissue" in reply(chat, "/hint") or "waiting" in texts(chat.sent)[-1]
    reply(chat, "I would take it out: excise it")
    assert chat.session.state == "debriefed"
    assert dialogue(chat).plan == "excise"


@pytest.mark.parametrize("where", ["rank", "plan"])
def test_skipping_the_commitment_reveals_nothing(where: str) -> None:
    chat = at_rank()
    if where == "plan":
        reply(chat, "nevus", "/skip")
    said = reply(chat, "/skip")
    assert "unrevealed" in said
    assert chat.session.dialogue is None
    assert "melanoma" not in "".join(texts(chat.sent))


def test_the_same_arguments_give_the_same_answer() -> None:
    for turns in (("asymmetry", "/hint", "nevus"), ("/skip", "/skip", "melanocytic", "nevus", "idk")):
        one, other = begun("r-001"), begun("r-001")
        one.rng, other.rng = Random(5), Random(5)
        assert reply(one, *turns) == reply(other, *turns)
        assert one.session == other.session

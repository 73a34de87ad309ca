"""A checklist in the dialogue: scored, held against the picture, one second look, and the replay."""

import re

import pytest

from cases.case import Case
from tests.tutor.chat import CASES, Chat, texts, written
from tests.tutor.test_findings import begun, dialogue, reply

STRUCTURES = "abcd", "A 2 B 4 C 3 D 2"


def with_scores(monkeypatch: pytest.MonkeyPatch, **scores: int) -> Case:
    case = CASES["r-001"].model_copy(update={"scores": {"abcd": scores}})
    monkeypatch.setitem(CASES, "r-001", case)
    return case


def test_graded_items_are_asked_one_by_one_with_numbers() -> None:
    chat = begun("r-001", protocol="abcd")
    said = reply(chat, "/skip")
    assert chat.session.state == "grade"
    assert "score it letter by letter. Asymmetry: draw two" in said
    assert "as in “A 1 B 4 C 3 D 3”" in said
    assert chat.labels("question") == ["0", "1", "2"]
    said = reply(chat, "[2]")
    assert "asymmetry 2" in said.split("\n\n")[0]
    assert "Border: cut the edge" in said
    assert "0.1" in said
    assert "as in" not in said
    assert chat.labels("question") == [str(n) for n in range(9)]
    reply(chat, "[4]", "white, red and dark brown")
    assert dialogue(chat).grades == {"score": {"asymmetry": 2, "border": 4, "colours": 3}}


def test_numbers_at_once_and_out_of_order() -> None:
    chat = begun("r-001", "fr", protocol="abcd")
    said = reply(chat, "/skip", "couleurs 2, bord 8")
    assert dialogue(chat).grades == {"score": {"colours": 2, "border": 8}}
    assert "bord 8 et couleurs 2" in said
    assert re.search("Asymétrie.: tracez deux axes", said)
    reply(chat, "2", "2")
    assert chat.session.state == "rank"


@pytest.mark.parametrize("answer", ["hmm", "9 of them", "3", "/hint"])
def test_what_is_no_grade_is_asked_again(answer: str) -> None:
    chat = begun("r-001", protocol="abcd")
    reply(chat, "/skip", answer)
    assert chat.session.state == "grade"
    assert dialogue(chat).grades == {}


def test_a_skipped_score_counts_nowhere() -> None:
    chat = begun("r-001", protocol="abcd")
    reply(chat, "/skip", "[2]", "/skip")
    assert chat.session.state == "rank"
    reply(chat, "nevus", "/skip", "excise")
    assert "Score" not in "".join(written(chat.sent)[-2:])


def test_the_weightiest_disagreement_is_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with_scores(monkeypatch, asymmetry=2, border=8, colours=4)
    chat = begun("r-001", protocol="abcd")
    said = reply(chat, "/skip", "A 1 B 4 C 4 D 2")
    assert chat.session.state == "recheck"
    assert said.startswith(("I count with you: colours 4.", "We agree on colours 4.", "Here we are of one mind: col"))
    assert "asymmetry" in said
    assert "border" not in said
    assert chat.labels("question") == ["0", "1", "2"]
    said = reply(chat, "[2]")
    assert "6" in said
    assert "4.7" in said
    assert "border 8" in said
    assert ": over 5.45, which this rule calls highly suspicious (ABCD rule of 1994)" in said
    assert dialogue(chat).grades["score"]["asymmetry"] == 2


def test_the_replay_says_what_it_would_have_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    with_scores(monkeypatch, asymmetry=2)
    chat = begun("r-001", protocol="abcd")
    said = reply(chat, "/skip", "A 1 B 4 C 2 D 2", "[1]")
    assert "5, not 3.7" in said or "5 instead of 3.7" in said
    assert "suspicious" in said.split("(")[0]
    assert "3.7: below 4.75" in said


@pytest.mark.parametrize(
    ("language", "would", "stays"),
    [
        ("en", "at or over the threshold of 3", "2: under the threshold of 3 (7-point checklist, original version"),
        ("fr", "au seuil de 3 ou au-dessus", "sous le seuil de 3 (liste en 7 points, version originale"),
    ],
)
def test_a_kept_omission_is_replayed(language: str, would: str, stays: str) -> None:
    chat = begun("r-001", language, protocol="seven_point")
    veil, done, keep = (
        ("Blue-white veil", "Done", "[Keep]") if language == "en" else ("Voile bleu-blanc", "Terminé", "garder")
    )
    reply(chat, "/skip", f"[{veil}]", f"[{done}]")
    said = reply(chat, keep)
    first, *_ = said.split("\n\n")
    assert would in first
    assert stays in first
    assert "irregular streaks" in first or "stries irrégulières" in first


@pytest.mark.parametrize("answer", ["[Change]", "change", "the atypical network is there"])
def test_a_changed_mind_counts(answer: str) -> None:
    chat = begun("r-001", protocol="seven_point")
    said = reply(chat, "/skip", "[Blue-white veil]", "[Done]", answer)
    assert set(dialogue(chat).checklists["checklist"]) == {"blue_white_veil", "atypical_network"}
    assert ": at or over the threshold of 3 (7-point checklist" in said
    assert "atypical_pigment_network" in dialogue(chat).reported


@pytest.mark.parametrize("answer", ["[Keep]", "keep", "idk", "/skip", "no atypical network"])
def test_an_unchanged_mind_counts_too(answer: str) -> None:
    chat = begun("r-001", protocol="seven_point")
    reply(chat, "/skip", "[Blue-white veil]", "[Done]", answer)
    assert dialogue(chat).checklists["checklist"] == ("blue_white_veil",)
    assert chat.session.state == "rank"


def test_a_second_look_is_patient_once() -> None:
    chat = begun("r-001", protocol="seven_point")
    reply(chat, "/skip", "[Blue-white veil]", "[Done]", "hmm")
    assert chat.session.state == "recheck"
    reply(chat, "hmm")
    assert chat.session.state == "rank"


def test_a_wrong_tick_taken_back_leaves_the_findings() -> None:
    chat = begun("r-002", protocol="seven_point")
    said = reply(chat, "/skip", "[Irregular streaks]", "[Done]", "[Change]")
    assert "better left out: irregular streaks" in said or "Without it we agree: irregular streaks" in said
    assert dialogue(chat).checklists["checklist"] == ()
    assert "irregular_streaks" not in dialogue(chat).reported


def test_agreement_needs_no_second_look() -> None:
    chat = begun("r-001", protocol="three_point")
    said = reply(chat, "/skip", "asymmetry, atypical network, blue or white structures")
    assert any(line in said for line in ("Point by point", "No correction", "counted the same"))
    assert "3: at or over the threshold of 2 (3-point checklist of 2004)" in said
    assert "3/4" in said


def test_a_veto_outweighs_every_point() -> None:
    chat = begun("r-001", protocol="menzies")
    said = reply(chat, "/skip", "[Symmetry]", "[Pseudopods]", "[Done]")
    assert "symmetry of pattern" in said
    said = reply(chat, "[Keep]")
    assert "ended by symmetry of pattern" in said
    other = begun("r-001", protocol="menzies")
    said = reply(other, "/skip", "[Symmetry]", "[Blue-white veil]", "[Done]", "[Change]")
    assert "better left out: symmetry" in said or "symmetry of pattern would have silenced" in said
    assert "1: at or over the threshold of 1 (Menzies method of 1996)" in said


def test_a_photograph_is_not_judged() -> None:
    chat = begun("isic_0012345", protocol="abcd")
    said = reply(chat, "/skip", "A 2 B 8 C 5 D 4")
    assert chat.session.state == "rank"
    assert "labelled" in said
    assert "7.9: over 5.45" in said


def test_labels_are_read_and_denied_in_words() -> None:
    chat = begun("isic_0012345", "fr", protocol="blinck")
    reply(chat, "/skip", "non", "isolée, pas irrégulière")
    assert dialogue(chat).checklists == {"letters": ("lonely",)}


def test_choices_lead_on_or_skip_ahead() -> None:
    chat = begun("r-001", protocol="chaos_and_clues")
    assert "3/5" in reply(chat, "/skip", "yes")
    assert "4/5" in reply(begun("r-001", protocol="chaos_and_clues"), "/skip", "[No chaos]")
    assert "4/5" in reply(begun("r-001", "fr", protocol="chaos_and_clues"), "/skip", "pas de chaos")
    assert "4/5" in reply(begun("r-001", protocol="blinck"), "/skip", "benign, surely")
    assert "5/6" in reply(begun("r-001", protocol="tada"), "/skip", "no", "disorganised")
    assert "4/6" in reply(begun("r-001", protocol="tada"), "/skip", "no", "organised")


def debrief(chat: Chat, *turns: str) -> str:
    reply(chat, *turns, "nevus", "/skip", "excise")
    assert chat.session.state == "debriefed"
    return "\n".join(written(chat.sent)[-2:])


@pytest.mark.parametrize(
    ("protocol", "turns", "verdicts"),
    [
        ("chaos_and_clues", ("[No chaos]",), ("“No chaos” was not right",)),
        ("blinck", ("[Benign, surely]",), ("“Benign, surely” was not right",)),
        ("tada", ("no", "[Disorganised]"), ("“Disorganised” was right",)),
        (
            "management",
            ("[Within two weeks]", "[Whole, wide margin]", "[Site, story, hypotheses]"),
            (
                "“Within two weeks” was right",
                "“Whole, wide margin” was not right",
                "“Site, story, hypotheses” was right",
            ),
        ),
        ("prediction_without_pigment", ("/skip", "/skip", "[Yes]"), ()),
    ],
)
def test_the_debrief_judges_what_can_be_judged(
    protocol: str, turns: tuple[str, ...], verdicts: tuple[str, ...]
) -> None:
    said = debrief(begun("r-001", protocol=protocol), "/skip", *turns)
    assert all(verdict in said for verdict in verdicts), said
    assert said.count("Your answer “") == len(verdicts)


def test_a_choice_that_is_never_judged_promises_no_verdict() -> None:
    chat = begun("r-001", protocol="prediction_without_pigment")
    said = reply(chat, "/skip", "/skip", "/skip", "[Yes]")
    assert "debrief" not in said


def test_the_debrief_compares_what_the_picture_settles(monkeypatch: pytest.MonkeyPatch) -> None:
    with_scores(monkeypatch, asymmetry=2, border=8, colours=4, structures=3)
    said = debrief(begun("r-001", protocol="abcd"), "/skip", "A 2 B 8 C 4 D 3")
    assert "<b>Score:</b> 6.9 by you, 6.9 by the picture. ABCD rule (Stolz 1994)" in said
    said = debrief(begun("r-001", protocol="cash"), "/skip", "C 2 A 0 S 0 H 1", "/skip")
    assert "<b>Score:</b> 3 by you. Of its 4 points the case settles 2, and you had 1 of these. CASH" in said
    assert '(<a href="https://pubmed.ncbi.nlm.nih.gov/17190620/">source</a>)' in said
    said = debrief(begun("isic_0012345", protocol="cash"), "/skip", "C 1 A 0 S 0 H 1")
    assert "<b>Score:</b> 2 by you; the picture is not labelled for comparison. CASH" in said
    said = debrief(begun("r-001", protocol="menzies"), "/skip", "[Symmetry]", "[Done]", "[Keep]")
    assert "0 (ended by symmetry of pattern)" in said


@pytest.mark.parametrize(
    ("language", "answer", "step"),
    [
        ("en", "there is an ulcer in the middle", "ulcerated"),
        ("en", "no ulceration", "intact"),
        ("fr", "pas d’ulcération", "intact"),
        ("fr", "ulcération centrale", "ulcerated"),
    ],
)
def test_a_finding_may_answer_a_choice(language: str, answer: str, step: str) -> None:
    chat = begun("r-001", language, protocol="prediction_without_pigment")
    reply(chat, answer)
    assert dialogue(chat).choices == {"ulceration": step}


def test_a_finding_that_means_no_choice_is_kept_and_the_choice_asked_again() -> None:
    chat = begun("r-001", protocol="prediction_without_pigment")
    reply(chat, "rosettes")
    assert chat.session.state == "choose"
    assert "rosettes" in dialogue(chat).reported


@pytest.mark.parametrize(
    ("protocol", "language", "name"),
    [
        ("abcd", "en", "Method: ABCD rule of dermoscopy."),
        ("management", "fr", "Méthode\u202f: De la lésion à la décision."),
    ],
)
def test_the_method_is_named_at_the_start(protocol: str, language: str, name: str) -> None:
    chat = begun("r-001", language, protocol=protocol)
    assert texts(chat.sent)[-1].startswith(name)

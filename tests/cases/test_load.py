import json
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

import cases.load
from cases.compile import compile_content
from cases.load import COMPILED, Content, load_content, load_vocabulary, parse, read_sources
from cases.vocabulary import Vocabulary
from tests.support.knowledge import knowledge

TERMS, DIAGNOSES = 177, 91


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def test_the_compiled_form_says_what_the_yaml_files_say(tmp_path: Path) -> None:
    compile_content(tmp_path / "compiled.json")
    assert (tmp_path / "compiled.json").read_bytes() == COMPILED.read_bytes(), "run python -m cases.compile"
    assert Content.model_validate(parse(read_sources())) == load_content()


def test_loading_needs_no_yaml() -> None:
    code = "import sys; from cases.load import load_vocabulary; load_vocabulary(); print('yaml' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=True)
    assert done.stdout == "False\n"


@pytest.mark.parametrize("text", ["", "{}", '{"digest": "of other files", "content": {}}'])
def test_an_edited_yaml_file_counts_at_once(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "compiled.json").write_text(text)
    monkeypatch.setattr(cases.load, "COMPILED", tmp_path / "compiled.json")
    assert load_content.__wrapped__() == load_content()


def test_counts(vocabulary: Vocabulary) -> None:
    assert (len(vocabulary.terms), len(vocabulary.diagnoses)) == (TERMS, DIAGNOSES)
    content = load_content()
    assert len(content.terms) == TERMS
    assert len(content.diagnoses) == DIAGNOSES
    assert len(content.sites) == len(vocabulary.sites)
    assert 8 <= len(vocabulary.plans) == len(content.plans) <= 10


def test_terms_are_those_of_the_table(vocabulary: Vocabulary) -> None:
    rows = knowledge("terms.csv")
    assert [
        (term.id, term.category, term.name.en, term.name.fr, term.vocabulary) for term in vocabulary.terms.values()
    ] == [tuple(row.values()) for row in rows]


def test_diagnoses_are_those_of_the_table(vocabulary: Vocabulary) -> None:
    for row, diagnosis in zip(knowledge("diagnoses.csv"), vocabulary.diagnoses.values(), strict=True):
        labels = diagnosis.labels
        assert list(row.values()) == [
            diagnosis.id,
            diagnosis.name.en,
            diagnosis.name.fr,
            diagnosis.nature,
            labels.ham10000 or "",
            labels.pad_ufes_20 or "",
            ";".join(labels.skincon),
            ";".join(labels.derm7pt),
        ]


def test_codes_are_those_of_the_table(vocabulary: Vocabulary) -> None:
    for row in knowledge("codes.csv"):
        diagnosis = vocabulary.diagnoses[row["id"]]
        icd = diagnosis.icd11
        found = (icd.code, icd.title or "", icd.certainty) if icd is not None else ("", "", "")
        assert found == (row["icd11_code"], row["icd11_title"], row["icd11_certainty"])
        if row["isic_diagnosis"]:
            assert ";".join(diagnosis.isic) == row["isic_diagnosis"]


def test_sites_cover_the_data_sets(vocabulary: Vocabulary) -> None:
    for file, attribute, column in (
        ("ham10000_counts.csv", "localization", "ham10000"),
        ("pad_ufes_20_counts.csv", "region", "pad_ufes_20"),
    ):
        labels = [label for site in vocabulary.sites.values() for label in getattr(site.labels, column)]
        assert len(set(labels)) == len(labels)
        named = {row["value"] for row in knowledge(file) if row["attribute"] == attribute} - {"unknown"}
        assert set(labels) == named


def test_every_diagnosis_has_a_usual_plan(vocabulary: Vocabulary) -> None:
    for diagnosis in vocabulary.diagnoses.values():
        plan = diagnosis.plan
        assert plan is not None
        chosen = (plan.best, *plan.acceptable)
        assert set(chosen) <= set(vocabulary.plans)
        assert len(set(chosen)) == len(chosen)
        if diagnosis.nature == "malignant":
            assert vocabulary.plans[plan.best].urgency >= 2
            assert not {"reassure", "monitor"} & set(chosen)


def test_melanocytic_ones(vocabulary: Vocabulary) -> None:
    melanocytic = {diagnosis.id for diagnosis in vocabulary.diagnoses.values() if diagnosis.melanocytic}
    nevi = {id_ for id_ in vocabulary.diagnoses if id_.endswith("nevus")}
    assert melanocytic == nevi | {"melanoma", "lentigo_maligna", "melanoma_metastasis", "lentigo_simplex"}


def test_synonyms_are_not_shared(vocabulary: Vocabulary) -> None:
    """Within a language a synonym means one thing, and repeats no preferred name of another."""
    for kind in (vocabulary.terms, vocabulary.diagnoses):
        for language in ("en", "fr"):
            owner: dict[str, str] = {}
            for id_, entry in kind.items():
                for word in {entry.name[language], *entry.synonyms.get(language, ())}:  # type: ignore[index]
                    assert owner.setdefault(word.casefold(), id_) == id_, word


def test_french_typography() -> None:
    """Text for people keeps its space before : ; ? ! from breaking the line, and curls its apostrophes."""
    for name, data in read_sources().items():
        for line in data.decode().splitlines():
            kind, _, text = line.strip().partition(": ")
            if kind == "fr" and text.startswith('"'):
                assert not any(mark in text for mark in (" ?", " !", " ;", " :", "'")), (name, line)


def test_a_wrong_file_is_refused() -> None:
    content = parse(read_sources())
    content["terms"][0] = {**content["terms"][0], "category": "mood"}
    with pytest.raises(ValidationError):
        Content.model_validate(content)
    assert json.loads(COMPILED.read_text())["content"]["terms"][0]["category"] == "primary_lesion"

"""The pack that ships: sound, discreet before the commit, in good French, and true to its drawings."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import yaml
from PIL import Image as Pixels

from cases.case import Case
from cases.lint import lint
from cases.load import load_vocabulary
from cases.pack import PackManifest
from cases.render.pack_images import STARTER, places, scene_of
from cases.render.scene import Rendered, render
from cases.render.starter import starter_scenes
from cases.text import LANGUAGES, Text

VOCABULARY = load_vocabulary()
TRUSTED = re.compile(
    r"https://(pubmed\.ncbi\.nlm\.nih\.gov/\d+/|www\.ncbi\.nlm\.nih\.gov/pmc/articles/PMC\d+/|www\.nice\.org\.uk/guidance/ng12)"
)
FIT = {"hint": 200, "note": 130, "why": 180, "contrast": 300, "plan": 260, "point": 170, "letter": 500}
"""Characters that a phone's message leaves for each kind of text."""


def read(path: Path) -> Case:
    return Case.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


CASES = {path.stem: read(path) for path in sorted((STARTER / "cases").glob("*.yaml"))}
every_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())


@cache
def drawn(case_id: str) -> Rendered:
    return render(scene_of(case_id, starter_scenes()))


def early(case: Case) -> Iterator[tuple[str, Text]]:
    """What a learner may read before the commit."""
    assert case.vignette.text is not None
    yield "letter", case.vignette.text
    for finding in case.findings:
        yield from ((kind, text) for kind, text in (("hint", finding.hint), ("note", finding.note)) if text is not None)
    for wrong in case.misconceptions:
        yield "why", wrong.why
        yield "contrast", wrong.contrast
    yield from (("objective", text) for text in case.objectives)


def late(case: Case) -> Iterator[tuple[str, Text]]:
    assert case.plan is not None
    assert case.images[0].alt is not None
    yield "plan", case.plan.why
    yield "alt", case.images[0].alt
    yield from (("point", text) for text in case.teaching_points)


def plain(text: str) -> str:
    flat = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("æ", "ae"))
    return re.sub(r"[^\w]+", " ", "".join(c for c in flat if not unicodedata.combining(c)))


def names(text: Text, name: str) -> bool:
    """Whether a text holds a name as words, in either language, plurals included; abbreviations only in capitals."""
    flag = re.NOFLAG if name.isupper() else re.IGNORECASE
    return any(re.search(rf"\b{plain(name)}(s|x|es)?\b", plain(text[language]), flag) for language in LANGUAGES)


def test_the_pack_passes_lint_without_a_warning() -> None:
    report = lint(STARTER)
    assert report.cases == len(CASES) >= 14
    assert report.errors == ()
    assert report.warnings == ()


def test_the_pack_is_broad() -> None:
    assert len({case.truth for case in CASES.values()}) >= 10
    assert {case.modality for case in CASES.values()} == {"clinical", "dermoscopic"}
    assert {case.images[0].fitzpatrick for case in CASES.values()} == {1, 2, 3, 4, 5, 6}
    assert {case.protocol for case in CASES.values()} == {"lesion_description", "two_step", "seven_point"}
    manifest = PackManifest.model_validate(yaml.safe_load((STARTER / "pack.yaml").read_text(encoding="utf-8")))
    assert set(manifest.languages) == set(LANGUAGES)


def test_no_protocol_singles_out_a_diagnosis() -> None:
    for protocol in {case.protocol for case in CASES.values()}:
        assert len({case.truth for case in CASES.values() if case.protocol == protocol}) >= 2


def test_names_and_order_tell_nothing() -> None:
    assert all(re.fullmatch(r"s\d\d", name) for name in CASES)
    assert all(case.id == name and case.images[0].file == f"images/{name}.jpg" for name, case in CASES.items())
    assert all(one.truth != other.truth for one, other in pairwise(CASES.values()))
    assert {path.stem for path in (STARTER / "images").iterdir()} == CASES.keys()


@every_case
def test_the_picture_is_a_small_file_of_the_project_that_says_what_it_is(case: Case) -> None:
    (image,) = case.images
    data = (STARTER / image.file).read_bytes()
    assert len(data) < 100_000
    assert hashlib.sha256(data).hexdigest() == image.sha256
    picture = Pixels.open(BytesIO(data))
    assert picture.size == (image.width, image.height)
    assert not picture.getexif()
    assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert (image.kind, image.licence, image.attribution) == ("illustration", "CC-BY-4.0", "Socraderm")
    assert case.confirmation == "rendered"
    assert image.alt is not None


@every_case
def test_the_picture_is_its_scene(case: Case) -> None:
    shipped = np.asarray(Pixels.open(BytesIO((STARTER / case.images[0].file).read_bytes())), dtype=np.int16)
    away = np.abs(shipped - drawn(case.id).image)
    # Not to the byte: JPEG encoders differ between versions. A wrong picture is about ten times as far.
    assert away.mean() < 2.5
    assert scene_of(case.id, starter_scenes()).fitzpatrick == case.images[0].fitzpatrick
    assert scene_of(case.id, starter_scenes()).modality == case.modality


@every_case
def test_the_findings_are_what_is_drawn_where_it_is_drawn(case: Case) -> None:
    boxes = places(case, drawn(case.id))
    for finding in case.findings:
        if finding.polarity == "absent":
            assert finding.term not in boxes
            assert finding.where == ()
        else:
            (box,) = finding.where
            assert (box.x0, box.y0, box.x1, box.y1) == pytest.approx(boxes[finding.term], abs=0.004)


@every_case
def test_nothing_said_before_the_commit_names_the_truth(case: Case) -> None:
    secrets = []
    for truth in case.truth:
        diagnosis = VOCABULARY.diagnoses[truth]
        own = [diagnosis.name[language] for language in LANGUAGES]
        own += [name for language in LANGUAGES for name in diagnosis.synonyms.get(language, ())]
        secrets += [*own, truth.replace("_", " ")]
    assert len(secrets) > 3
    for kind, text in early(case):
        told = [secret for secret in secrets if names(text, secret)]
        assert not told, f"{kind}: {text.en!r} names {told}"


@every_case
def test_hints_do_not_name_what_they_hint_at(case: Case) -> None:
    for finding in case.findings:
        if finding.polarity == "absent":
            continue
        term = VOCABULARY.terms[finding.term]
        assert finding.hint is not None
        own = [term.name[language] for language in LANGUAGES]
        own += [name for language in LANGUAGES for name in term.synonyms.get(language, ())]
        told = [name for name in own if names(finding.hint, name)]
        assert not told, f"the hint for {finding.term} names {told}"


@every_case
def test_a_case_teaches(case: Case) -> None:
    assert all(finding.note is not None for finding in case.findings)
    assert 2 <= len(case.differential) <= 4
    assert len([wrong for wrong in case.misconceptions if wrong.diagnosis is not None]) >= 2
    assert set(case.differential) & {wrong.diagnosis for wrong in case.misconceptions}
    assert 2 <= len(case.teaching_points) <= 3
    assert case.objectives
    assert case.plan is not None
    assert case.plan.best not in case.plan.acceptable
    assert case.difficulty is not None
    assert case.reviewed_by is None
    assert case.sources
    assert all(source.link is None or TRUSTED.fullmatch(str(source.link)) for source in case.sources)


@every_case
def test_the_letter_says_who_and_keeps_to_its_fields(case: Case) -> None:
    letter = case.vignette
    assert letter.text is not None
    assert letter.age is not None
    assert letter.sex is not None
    assert letter.site is not None
    for language in LANGUAGES:
        assert re.search(rf"\b{letter.age}\b", letter.text[language])
    women = re.search(r"\b(woman|girl|nurse)\b", letter.text.en), re.search(r"Femme|Fille|Infirmière", letter.text.fr)
    assert [found is not None for found in women] == [letter.sex == "female"] * 2


@every_case
def test_texts_fit_a_phone_and_are_translated(case: Case) -> None:
    for kind, text in (*early(case), *late(case)):
        assert text.en != text.fr
        for language in LANGUAGES:
            assert len(text[language]) <= FIT.get(kind, 400), f"{kind} in {language}: {text[language]}"
            assert "  " not in text[language]


@every_case
def test_the_french_is_set_as_french(case: Case) -> None:
    for kind, text in (*early(case), *late(case)):
        wrong = re.findall(r"[^\u202f][?!;]|[^\u00a0]:|'|\"|«[^\u202f]|[^\u202f]»|\.\.\.|[“”]", text.fr)
        assert not wrong, f"{kind}: {wrong} in {text.fr!r}"
        assert not re.search(r"\b(tu|toi|ton|tes)\b", text.fr)

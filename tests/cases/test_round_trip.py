"""A case or a manifest written as YAML reads back the same."""

from typing import Any, get_args

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.case import (
    Box,
    Case,
    CasePlan,
    Confirmation,
    Finding,
    HistoryItem,
    Image,
    Misconception,
    Source,
    Vignette,
)
from cases.load import load_vocabulary
from cases.pack import PackManifest
from cases.references import Known
from cases.scan import known_ids, read_case
from cases.text import Text
from cases.yaml_tree import parse_document

RELAXED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is no reason to fail."""
VOCABULARY = load_vocabulary()
HISTORY = [term.id for term in VOCABULARY.terms.values() if term.category == "history"]
SEEN = [term.id for term in VOCABULARY.terms.values() if term.category != "history"]
KNOWN: Known = known_ids()

lines = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).map(str.strip).filter(bool)
texts = st.builds(Text, en=lines, fr=lines)
ids = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,20}", fullmatch=True)
addresses = st.sampled_from(["https://example.org/a.jpg", "http://example.org/?a=1&b=%20#c"])


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def several(strategy: st.SearchStrategy[Any], at_least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, min_size=at_least, max_size=3, unique_by=repr).map(tuple)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    x0, x1 = sorted(draw(st.lists(st.floats(0, 1), min_size=2, max_size=2, unique=True)))
    y0, y1 = sorted(draw(st.lists(st.floats(0, 1), min_size=2, max_size=2, unique=True)))
    return Box(x0=x0, y0=y0, x1=x1, y1=y1)


images = st.builds(
    Image,
    file=lines,
    sha256=st.from_regex(r"[0-9a-f]{64}", fullmatch=True),
    kind=st.sampled_from(["photograph", "illustration"]),
    licence=lines,
    attribution=lines,
    width=st.integers(1, 20_000),
    height=st.integers(1, 20_000),
    source=maybe(lines),
    url=maybe(addresses),
    fitzpatrick=maybe(st.integers(1, 6)),
    alt=maybe(texts),
)
vignettes = st.builds(
    Vignette,
    age=maybe(st.integers(0, 120)),
    sex=st.sampled_from([None, "female", "male"]),
    site=maybe(st.sampled_from(list(VOCABULARY.sites))),
    history=several(
        st.builds(
            HistoryItem, term=st.sampled_from(HISTORY), polarity=st.sampled_from(["present", "absent", "uncertain"])
        )
    ),
    text=maybe(texts),
)
findings = st.builds(
    Finding,
    term=st.sampled_from(SEEN),
    polarity=st.sampled_from(["present", "absent"]),
    weight=st.floats(0.001, 5),
    where=several(boxes()),
    hint=maybe(texts),
    note=maybe(texts),
    source=maybe(lines),
)
misconceptions = st.builds(
    Misconception, diagnosis=st.sampled_from(list(VOCABULARY.diagnoses)), why=texts, contrast=texts
) | st.builds(Misconception, term=st.sampled_from(SEEN), why=texts, contrast=texts)
plans = st.sampled_from(list(VOCABULARY.plans))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    diagnoses = draw(st.lists(st.sampled_from(list(VOCABULARY.diagnoses)), min_size=1, max_size=5, unique=True))
    cut = draw(st.integers(1, len(diagnoses)))
    modality = draw(st.sampled_from(["dermoscopic", "clinical"]))
    protocol = {"dermoscopic": "two_step", "clinical": "lesion_description"}[modality]
    return Case(
        id=draw(ids),
        modality=modality,  # type: ignore[arg-type]
        images=draw(several(images, 1)),
        truth=tuple(diagnoses[:cut]),
        group=draw(texts) if cut > 1 else draw(maybe(texts)),
        confirmation=draw(st.sampled_from(get_args(Confirmation))),
        vignette=draw(vignettes),
        protocol=draw(st.sampled_from([None, protocol])),
        lesion=draw(maybe(lines)),
        patient=draw(maybe(lines)),
        findings=tuple(draw(st.lists(findings, max_size=3, unique_by=lambda finding: finding.term))),
        differential=tuple(diagnoses[cut:]),
        misconceptions=draw(several(misconceptions)),
        plan=draw(maybe(st.builds(CasePlan, best=plans, acceptable=several(plans), why=texts))),
        teaching_points=draw(several(texts)),
        objectives=draw(several(texts)),
        sources=draw(several(st.builds(Source, title=lines, link=maybe(addresses)))),
        difficulty=draw(maybe(st.integers(1, 5))),
        reviewed_by=draw(maybe(lines)),
    )


manifests = st.builds(
    PackManifest,
    id=ids,
    title=texts,
    licence=lines,
    attribution=lines,
    languages=st.sampled_from([("en",), ("fr", "en")]),
    version=st.from_regex(r"[0-9]{1,3}\.[0-9]\.[0-9]", fullmatch=True),
    description=maybe(texts),
    homepage=maybe(addresses),
)


def written(model: Case | PackManifest, **options: bool) -> bytes:
    text: str = yaml.safe_dump(model.model_dump(mode="json", **options), allow_unicode=True, sort_keys=False)
    return text.encode()


@RELAXED
@given(cases(), st.booleans())
def test_a_case(case: Case, short: bool) -> None:
    assert read_case(written(case, exclude_defaults=short), 1, KNOWN) == case


@RELAXED
@given(manifests)
def test_a_manifest(manifest: PackManifest) -> None:
    document = parse_document(written(manifest))
    assert document.repeats == ()
    assert PackManifest.model_validate(document.value) == manifest


def test_both_kinds_of_cases_are_drawn() -> None:
    """The strategy is worth its name: it draws groups, findings and plans."""
    seen = set()

    @RELAXED
    @given(cases())
    def look(case: Case) -> None:
        seen.update({len(case.truth) > 1, f"findings {bool(case.findings)}", f"plan {case.plan is not None}"})

    look()
    assert seen == {True, False, "findings True", "findings False", "plan True", "plan False"}

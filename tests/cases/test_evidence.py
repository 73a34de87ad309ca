"""The evidence is the published counts, figure by figure, and nothing else."""

import subprocess
import sys
import tracemalloc
from collections import Counter, defaultdict

import pytest

from cases.evidence import Evidence, load_evidence
from cases.evidence_tables import FOLDER, load_yaml, read_evidence, read_rows
from cases.ids import ids
from cases.load import load_vocabulary
from cases.priors import PRIORS, load_prior
from cases.sites import _WITHIN, inside, outside
from cases.variable import Smoothing, smoothed
from tests.support.knowledge import knowledge

DERMOSCOPIC, CLINICAL = 14, 56
VOCABULARY = load_vocabulary()
SKINCON = {
    "Purpura/Petechiae": "purpura",
    "Exophytic/Fungating": "exophytic",
    "Warty/Papillomatous": "warty",
    "Brown(Hyperpigmentation)": "brown",
    "White(Hypopigmentation)": "white",
}
PAD = {
    "grew": "growth",
    "hurt": "pain",
    "changed": "recent_change",
    "bleed": "bleeding_history",
    "gender": "sex",
    "region": "site",
    "age_quantile": "age",
}


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return load_evidence()


def written(name: str) -> dict[tuple[str, int, str, str], int]:
    """A table of ours: label, n, variable, value -> count. No line may be there twice."""
    rows = list(read_rows(FOLDER / name))
    found = {(row.label, row.n, row.variable, row.value): row.cases for row in rows}
    assert len(found) == len(rows)
    return found


def test_skincon_is_transcribed() -> None:
    expected = {}
    for row in knowledge("skincon_counts.csv"):
        n = int(row["n_images"])
        for concept in list(row)[6:]:
            term = SKINCON.get(concept, concept.lower().replace(" ", "_").replace("-", "_"))
            expected[row["condition"], n, term, "yes"] = int(row[concept])
            expected[row["condition"], n, term, "no"] = n - int(row[concept])
    assert len(expected) == 113 * 48 * 2
    assert written("skincon.csv") == expected


def test_derm7pt_is_transcribed() -> None:
    unused = {"level_of_diagnostic_difficulty", "management"}
    expected = {
        (row["diagnosis"], int(row["n_cases"]), row["criterion"], row["value"]): int(row["count"])
        for row in knowledge("derm7pt_counts.csv")
        if row["criterion"] not in unused
    }
    assert len(expected) > 400
    assert written("derm7pt.csv") == expected


def test_ham10000_is_transcribed() -> None:
    sites = {label: site.id for site in VOCABULARY.sites.values() for label in site.labels.ham10000}
    expected = {}
    for row in knowledge("ham10000_counts.csv"):
        variable, value = row["attribute"], row["value"]
        if variable == "dx_type" or value == "unknown":
            continue
        if variable == "localization":
            value = sites[value]
        name = {"localization": "site", "age_quantile": "age"}.get(variable, variable)
        expected[row["diagnosis"], int(row["n_lesions"]), name, value] = int(row["count"])
    assert len(expected) > 100
    assert written("ham10000.csv") == expected


def test_pad_ufes_20_is_transcribed() -> None:
    sites = {label: site.id for site in VOCABULARY.sites.values() for label in site.labels.pad_ufes_20}
    values = {"True": "yes", "False": "no", "FEMALE": "female", "MALE": "male"}
    expected = {}
    for row in knowledge("pad_ufes_20_counts.csv"):
        variable, value = row["attribute"], row["value"]
        if variable in ("biopsed", "fitspatrick") or value == "UNK":
            continue
        value = sites[value] if variable == "region" else values.get(value, value)
        expected[row["diagnosis"], int(row["n_images"]), PAD.get(variable, variable), value] = int(row["count"])
    assert len(expected) > 150
    assert written("pad_ufes_20.csv") == expected


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("skincon.csv", "skincon_conditions"),
        ("derm7pt.csv", "derm7pt_diagnoses"),
        ("ham10000.csv", "ham10000_label"),
        ("pad_ufes_20.csv", "pad_ufes_20_label"),
    ],
)
def test_labels_mean_the_diagnoses_that_bear_them(name: str, column: str) -> None:
    bearing = defaultdict(list)
    for row in knowledge("diagnoses.csv"):
        for label in filter(None, row[column].split(";")):
            bearing[label].append(row["id"])
    ours = {row.label: row.diagnoses for row in read_rows(FOLDER / name)}
    assert bearing.keys() <= ours.keys()
    for label, diagnoses in ours.items():
        members = bearing.get(label, [])
        assert list(diagnoses[:1]) == members[:1], label
        assert set(members) <= set(diagnoses), label
        extra = set(diagnoses) - set(members)
        assert extra <= {"solar_lentigo", "bowen_disease"} or all("nevus" in one for one in extra), label


def test_every_id_is_known(evidence: Evidence) -> None:
    terms = {term for counted in evidence.findings.values() for term in counted}
    assert len(terms) > 70
    assert terms <= VOCABULARY.terms.keys()
    for around in evidence.surroundings.values():
        assert around.sites.terms <= VOCABULARY.sites.keys()
        assert around.sexes.terms == {"female", "male"}
    for counted in evidence.findings.values():
        for variable in counted.values():
            assert variable.counts.keys() <= VOCABULARY.diagnoses.keys()


def test_ids_are_those_of_the_vocabulary() -> None:
    assert ids("terms") == tuple(VOCABULARY.terms)
    assert ids("diagnoses") == tuple(VOCABULARY.diagnoses)
    assert ids("sites") == tuple(VOCABULARY.sites)


def test_what_is_ranked_is_what_is_counted(evidence: Evidence) -> None:
    assert len(evidence.cases["dermoscopic"]) == DERMOSCOPIC
    assert len(evidence.cases["clinical"]) == CLINICAL
    assert evidence.cases["dermoscopic"]["melanoma"] == 64 + 102 + 53 + 28 + 1, "several labels of one add up"
    assert evidence.cases["clinical"]["acne_vulgaris"] == 74 + 48
    for modality in evidence.cases:
        assert not evidence.cases[modality].keys() & evidence.authored[modality].keys()


def test_values_of_one_criterion_are_one_variable(evidence: Evidence) -> None:
    counted = evidence.findings["dermoscopic"]
    assert counted["typical_pigment_network"] is counted["atypical_pigment_network"]
    blotch = counted["regular_blotch"]
    assert len(blotch.shows) == 3, "diffuse and localised show the same"
    assert blotch.counts["basal_cell_carcinoma"] == (29, 0, 13)
    regression = counted["regression_blue"]
    assert regression.showing("regression_blue") & regression.showing("regression_white")
    assert counted["regression_blue"].count("regression_blue", "basal_cell_carcinoma")[1:3] == (4 + 2, 42)  # type: ignore[index]
    vessels = counted["dotted_vessels"]
    assert None in vessels.shows, "vessels within regression are of no kind that a term names"


def test_rates_are_shares(evidence: Evidence) -> None:
    seen = Counter[str]()
    for counted in evidence.findings.values():
        for variable in counted.values():
            assert variable.shows[0] == frozenset()
            for rates in (*variable.rates.values(), variable.usual):
                seen[variable.source.id] += 1
                assert sum(rates) == pytest.approx(1)
                assert min(rates) > 0
            for term in variable.terms:
                best = max(sum(rates[n] for n in variable.showing(term)) for rates in variable.rates.values())
                usual = sum(variable.usual[n] for n in variable.showing(term))
                assert variable.source.authored or usual <= best, "what is not counted is never the likeliest"
    assert seen.keys() == {"derm7pt", "skincon", "pad_ufes_20", "authored"}


def test_smoothing_pulls_few_cases_towards_the_average() -> None:
    counts = {"few": (0, 4), "many": (0, 400), "other": (400, 0)}
    rates, usual = smoothed(counts, Smoothing(each=0.5, average=2), over=counts)
    assert 0.5 < rates["few"][1] < rates["many"][1] < 1
    assert usual == pytest.approx([sum(row[n] for row in rates.values()) / 3 for n in (0, 1)])
    given, same = smoothed(counts, Smoothing(each=0, average=0), usual=(0.9, 0.1))
    assert given["few"] == (0, 1)
    assert same == (0.9, 0.1)


def test_authored_figures_fill_gaps_only_and_say_so(evidence: Evidence) -> None:
    figures = load_yaml(FOLDER / "authored.yaml")
    assert len(figures) >= 5
    for figure in figures:
        variable = evidence.findings[figure["modality"]][figure["term"]]
        assert variable.source.authored, f"{figure['term']} is counted already"
        assert variable.source.title
        assert (variable.source.link or "").startswith("https://")
        for diagnosis, (marked, of) in figure["shown"].items():
            count = variable.count(figure["term"], diagnosis)
            assert count is not None
            assert (count.marked, count.of) == (marked, of)
            assert 0 < figure["otherwise"] < marked / of
    assert evidence.authored["dermoscopic"].keys() >= {"bowen_disease", "actinic_keratosis"}


def test_priors_are_complete_and_explained() -> None:
    for name in PRIORS:
        prior = load_prior(name)
        assert prior.id == name
        assert all(prior.how[language].strip() for language in ("en", "fr"))
    (practice,) = (entry for entry in load_yaml(FOLDER.parent / "priors.yaml") if "tiers" in entry)
    listed = [diagnosis for tier in practice["tiers"] for diagnosis in tier["diagnoses"]]
    assert sorted(listed) == sorted(VOCABULARY.diagnoses)


def test_sites_lie_in_sites(evidence: Evidence) -> None:
    assert {*_WITHIN, *_WITHIN.values()} <= VOCABULARY.sites.keys()
    assert list(outside("nose")) == ["face", "head_neck"]
    assert set(inside("head_neck")) >= {"head_neck", "face", "nose", "scalp", "ear", "neck"}
    assert list(inside("nail")) == ["nail"]
    assert list(outside("nail")) == []


def test_it_is_small_and_loads_without_the_vocabulary() -> None:
    tracemalloc.start()
    try:
        read_evidence()
        kept = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert kept < 5_000_000
    code = (
        "import sys\nfrom cases.evidence import load_evidence\nlazy = 'yaml' not in sys.modules\nload_evidence()\n"
        "print(lazy, [name for name in ('pydantic', 'fluent', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "True []"

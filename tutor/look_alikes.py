"""Which terms are easily confused: what a prompt offers beside the right one, and buttons beside what is there."""

from functools import lru_cache
from typing import Final

from cases.case import Case
from cases.vocabulary import Vocabulary
from tutor.assessment import near
from tutor.view import Rng

COUNT: Final = 2
"""How many other terms a prompt offers beside the right one."""

_ALIKE: Final = 3
"""Opposites, or members of one family; a word in common is not enough."""

_PAIRS: Final = (
    ("typical", "atypical"), ("regular", "irregular"), ("well", "ill"), ("symmetry", "asymmetry"),
    ("single", "multiple"), ("colour", "colours"), ("smooth", "rough"), ("firm", "soft"), ("light", "dark"),
    ("localised", "generalised"), ("flexural", "extensor"), ("solitary", "grouped"),
)  # fmt: skip
_OPPOSITES: Final = dict((*_PAIRS, *((b, a) for a, b in _PAIRS)))
_FAMILIES: Final = tuple(
    frozenset(family.split())
    for family in (
        "macule patch purpura plaque",
        "telangiectasia purpura patch",
        "papule plaque nodule tumour wheal cyst",
        "vesicle bulla pustule abscess",
        "scale crust hyperkeratosis lichenification xerosis",
        "erosion ulcer excoriation fissure",
        "atrophy scar sclerosis",
        "brown black blue gray",
        "light_brown dark_brown black",
        "red purple erythema salmon",
        "white yellow translucent skin_coloured",
        "raised_border rolled_pearly_border active_scaly_border",
        "dome_shaped flat_topped umbilicated acuminate pedunculated",
        "smooth_surface shiny",
        "warty stuck_on_appearance exophytic rough_surface central_keratin_plug",
        "annular nummular targetoid polycyclic",
        "linear serpiginous reticulate",
        "grouped herpetiform linear",
        "flexural extensor intertriginous",
        "photodistributed seborrheic_distribution acral",
        "localised generalised symmetric_distribution",
        "milia_like_cysts comedo_like_openings white_circles rosettes",
        "fissures_ridges fingerprint_like_structures cobblestone_pattern",
        "leaf_like_areas spoke_wheel_areas blue_grey_ovoid_nests radial_streaming",
        "red_lacunae milky_red_areas blue_grey_globules",
        "blue_white_veil homogeneous_blue_pigmentation regression_blue",
        "starburst_pattern radial_streaming pseudopods",
        "regression_white shiny_white_lines central_white_patch shiny_white_blotches",
        "structureless_area regular_blotch irregular_blotch milky_red_areas",
        "arborising_vessels linear_irregular_vessels fine_telangiectasia",
        "dotted_vessels glomerular_vessels comma_vessels",
        "crown_vessels hairpin_vessels comma_vessels",
    )
)
"""Terms that a learner may confuse, though they are not the same (standard teaching)."""


def look_alikes(term: str, case: Case, vocabulary: Vocabulary, rng: Rng) -> tuple[str, ...]:
    """Terms of the same category that are not in the case: opposites, then what it is often confused with."""
    there = {f.term for f in case.findings if f.polarity == "present"}
    too_near = there.union(*(near(each) for each in there))
    found: list[str] = []
    for equals in _ranked(term, vocabulary):
        fit = [other for other in equals if other not in too_near]
        rng.shuffle(fit)
        found += fit
        if len(found) >= COUNT:
            break
    return tuple(found[:COUNT])


@lru_cache(maxsize=1024)
def _ranked(term: str, vocabulary: Vocabulary) -> tuple[tuple[str, ...], ...]:
    """The other terms of its category that are not near it, the likest first, those equally like together."""
    own = vocabulary.terms.get(term)
    groups: dict[int, list[str]] = {}
    for other in vocabulary.terms.values():
        if own is not None and other.category == own.category and other.id not in near(term) | {term}:
            groups.setdefault(_likeness(term, other.id), []).append(other.id)
    return tuple(tuple(groups[likeness]) for likeness in sorted(groups, reverse=True))


def are_alike(one: str, other: str) -> bool:
    """Whether two terms are easily confused, though they are not the same."""
    return _likeness(one, other) >= _ALIKE


def _likeness(one: str, other: str) -> int:
    """How easily two terms are confused: opposites most, then a family, then words in common."""
    words, others = one.split("_"), other.split("_")
    opposite = [_OPPOSITES.get(word, word) for word in words]
    if opposite == others != words:
        return 9
    family = any(one in each and other in each for each in _FAMILIES)
    return 3 * family + len(set(words) & set(others))

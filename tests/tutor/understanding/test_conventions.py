"""The conventions of what an answer states, one by one, in both languages."""

import pytest

from cases.load import load_vocabulary
from cases.text import Language
from tutor.understanding.lexicon import lexicon
from tutor.understanding.read import read


def said(text: str, language: Language) -> str:
    """What a text states: ids in order, `!` for absent, `?` for uncertain."""
    reading = read(text, lexicon(load_vocabulary(), language))
    marks = {"present": "", "absent": "!", "uncertain": "?"}
    named = [
        *((f.span, marks[f.polarity] + f.term) for f in reading.findings),
        *((d.span, marks[d.polarity] + d.diagnosis) for d in reading.diagnoses),
    ]
    return " ".join(name for _, name in sorted(named))


ABSENT = [
    ("en", "no scale", "!scale"),
    ("en", "without scale", "!scale"),
    ("en", "lacks scale", "!scale"),
    ("en", "denies itch", "!itch"),
    ("en", "neither scale nor crust", "!scale !crust"),
    ("en", "no longer itchy", "!itch"),
    ("en", "melanoma ruled out", "!melanoma"),
    ("en", "melanoma and SCC excluded", "!melanoma !squamous_cell_carcinoma"),
    ("en", "no scale, crust or erosion", "!scale !crust !erosion"),
    ("en", "no scale but crust", "!scale crust"),
    ("en", "no scale, shiny and red", "!scale shiny red"),
    ("en", "it doesn't itch", "!itch"),
    ("en", "the patient denies pain, itching or bleeding", "!pain !itch !bleeding_history"),
    ("en", "scale is present, crust is not", "scale !crust"),
    ("en", "pain-, itch+", "!pain itch"),
    ("en", "scale: none, crust: yes", "!scale crust"),
    ("en", "regression -ve, rosettes +ve, ulceration -ve", "rosettes !ulceration"),
    ("en", "the border is neither sharp nor regular", "!well_defined_border !regular_border"),
    ("fr", "pas de squame", "!scale"),
    ("fr", "sans squame", "!scale"),
    ("fr", "absence de squame", "!scale"),
    ("fr", "aucune squame", "!scale"),
    ("fr", "ni squame ni croûte", "!scale !crust"),
    ("fr", "dépourvu de squames", "!scale"),
    ("fr", "n'a plus de squames", "!scale"),
    ("fr", "plus de 6 mm", "diameter_over_6mm"),
    ("fr", "mélanome éliminé", "!melanoma"),
    ("fr", "mélanome et CEC écartés", "!melanoma !squamous_cell_carcinoma"),
    ("fr", "pas de squame, de croûte ou d'érosion", "!scale !crust !erosion"),
    ("fr", "pas de squame mais une croûte", "!scale crust"),
    ("fr", "sans squame, brillant et rouge", "!scale shiny red"),
    ("fr", "ça ne gratte pas", "!itch"),
    ("fr", "ne s'efface pas à la vitropression", "!blanchable"),
    ("fr", "pseudopodes : non", "!pseudopods"),
]
FALSE_NEGATIONS = [
    ("en", "no doubt a melanoma", "melanoma"),
    ("en", "not only scaly but crusted", "scale crust"),
    ("en", "nothing apart from scale", "scale"),
    ("fr", "pas que des squames", "scale"),
    ("fr", "pas mal de squames", "scale"),
    ("fr", "on ne voit que des squames", "scale"),
    ("fr", "non seulement squameux mais croûteux", "scale crust"),
    ("fr", "sans aucun doute un mélanome", "melanoma"),
    ("fr", "nul doute, mélanome", "melanoma"),
]
UNCERTAIN = [
    ("en", "?melanoma", "?melanoma"),
    ("en", "melanoma?", "?melanoma"),
    ("en", "possible melanoma", "?melanoma"),
    ("en", "perhaps a melanoma", "?melanoma"),
    ("en", "could be melanoma", "?melanoma"),
    ("en", "might be melanoma", "?melanoma"),
    ("en", "melanoma, not sure", "?melanoma"),
    ("en", "rule out melanoma", "?melanoma"),
    ("en", "melanoma to be excluded", "?melanoma"),
    ("en", "melanoma less likely", "?melanoma"),
    ("fr", "mélanome ?", "?melanoma"),
    ("fr", "peut-être un mélanome", "?melanoma"),
    ("fr", "semble induré", "?induration"),
    ("fr", "évoque un mélanome", "?melanoma"),
    ("fr", "fait penser à un mélanome", "?melanoma"),
    ("fr", "suspicion de mélanome", "?melanoma"),
    ("fr", "sans doute un mélanome", "?melanoma"),
    ("fr", "éliminer un mélanome", "?melanoma"),
    ("fr", "mélanome à évoquer", "?melanoma"),
    ("fr", "mélanome peu probable", "?melanoma"),
]
INSTEAD = [
    ("en", "melanoma rather than nevus", "melanoma !nevus"),
    ("en", "rather a melanoma than a nevus", "melanoma !nevus"),
    ("en", "plaque not patch", "plaque !patch"),
    ("en", "not a nevus but a melanoma", "!nevus melanoma"),
    ("en", "glomerular rather than dotted vessels", "glomerular_vessels !dotted_vessels"),
    ("fr", "plutôt un mélanome qu'un nævus", "melanoma !nevus"),
    ("fr", "mélanome plutôt que nævus", "melanoma !nevus"),
    ("fr", "pas un nævus mais un mélanome", "!nevus melanoma"),
    ("fr", "ferme et non mou", "firm !soft"),
]
ALTERNATIVES = [
    ("en", "BCC vs SCC", "?basal_cell_carcinoma ?squamous_cell_carcinoma"),
    ("en", "BCC or SCC", "?basal_cell_carcinoma ?squamous_cell_carcinoma"),
    ("en", "BCC/SCC", "?basal_cell_carcinoma ?squamous_cell_carcinoma"),
    ("en", "DDx: BCC, SCC", "?basal_cell_carcinoma ?squamous_cell_carcinoma"),
    ("en", "black or dark brown", "?black ?dark_brown"),
    ("fr", "CBC, CEC ou KA", "?basal_cell_carcinoma ?squamous_cell_carcinoma ?actinic_keratosis"),
    ("fr", "j'hésite entre CBC et CEC", "?basal_cell_carcinoma ?squamous_cell_carcinoma"),
]
RANKINGS = [
    ("en", "1. BCC 2. SCC", "basal_cell_carcinoma ?squamous_cell_carcinoma"),
    ("en", "BCC > SCC", "basal_cell_carcinoma ?squamous_cell_carcinoma"),
    ("en", "most likely BCC, SCC", "basal_cell_carcinoma ?squamous_cell_carcinoma"),
    ("en", "BCC favoured, SCC", "basal_cell_carcinoma ?squamous_cell_carcinoma"),
    ("en", "BCC vs SCC, favour SCC", "?basal_cell_carcinoma squamous_cell_carcinoma"),
    ("fr", "1) CBC 2) CEC", "basal_cell_carcinoma ?squamous_cell_carcinoma"),
    ("fr", "CBC, sinon CEC", "basal_cell_carcinoma ?squamous_cell_carcinoma"),
    ("fr", "je penche pour un CBC, éventuellement un CEC", "basal_cell_carcinoma ?squamous_cell_carcinoma"),
    ("fr", "kyste, sinon indolore", "cyst !pain"),
]
PRESENT = [
    ("en", "melanoma", "melanoma"),
    ("en", "so melanoma", "melanoma"),
    ("en", "melanoma until proven otherwise", "melanoma"),
    ("fr", "mélanome jusqu'à preuve du contraire", "melanoma"),
    ("fr", "je conclus à un mélanome", "melanoma"),
    ("fr", "c'est un mélanome", "melanoma"),
]
NOTHING = [
    ("en", "family history of melanoma", ""),
    ("en", "previous SCC; now a papule", "papule"),
    ("en", "PMHx: psoriasis, BCC. Firm papule.", "firm papule"),
    ("en", "eczema as a child", ""),
    ("fr", "antécédent de mélanome, aujourd'hui une papule", "papule"),
    ("fr", "mon père a eu un mélanome", ""),
    ("fr", "psoriasis dans la fratrie", ""),
    ("en", "what is an atypical network?", ""),
    ("fr", "est-ce qu'un mélanome peut être achromique ?", ""),
    ("en", "Brown plaque. What is a pseudopod?", "brown plaque"),
    ("en", "hint", ""),
    ("fr", "montre-moi un CBC", ""),
    ("en", "I had a firm talk with my supervisor about this quiz", ""),
    ("en", "idk", ""),
    ("fr", "je ne sais pas", ""),
    ("en", "patch test, scale bar", ""),
    ("fr", "plaque d'immatriculation", ""),
    ("en", "the patient's brown eyes", ""),
    ("fr", "sillon nasogénien", ""),
    ("en", "a network and streaks, no vessels", ""),
]
WHICH = [
    ("en", "light brown", "light_brown"),
    ("en", "scale along the advancing edge", "active_scaly_border"),
    ("en", "blue-white veil, grey dots", "blue_white_veil multiple_blue_grey_dots"),
    ("en", "blue naevus", "blue_nevus"),
    ("en", "granuloma annulare", "granuloma_annulare"),
    ("fr", "érythème noueux", "erythema_nodosum"),
    ("en", "red, erythematous", "red erythema"),
    ("en", "a bump, a lump, a large blister", "papule nodule bulla"),
    ("en", "ulceration", "ulcer"),
    ("en", "arborising vessels, ulceration", "arborising_vessels ulceration"),
    ("en", "bleeding", "bleeding"),
    ("en", "denies bleeding", "!bleeding_history"),
    ("en", "tender, painful", "tender pain"),
    ("en", "unchanged", "!recent_change"),
    ("en", "bigger", "growth"),
    ("en", "raised, with a raised edge", "elevation raised_border"),
    ("en", "on the arm", ""),
    ("en", "palms and soles", "acral"),
    ("fr", "plis des coudes", "flexural"),
    ("fr", "aines et aisselles", "intertriginous"),
    ("en", "thick reticular lines", "broadened_network"),
    ("en", "reticular lines, thick, varying in colour", "atypical_pigment_network"),
    ("en", "segmental radial lines", "radial_streaming"),
    ("en", "radial lines with bulbous ends", "pseudopods"),
    ("en", "coiled, looped and serpentine vessels", "glomerular_vessels hairpin_vessels linear_irregular_vessels"),
    ("en", "curved, branched vessels; radial vessels", "comma_vessels arborising_vessels crown_vessels"),
    ("en", "radial lines from a common base", "leaf_like_areas"),
    ("en", "radial lines converging on a central clod", "spoke_wheel_areas"),
    ("en", "thick curved lines", "fissures_ridges"),
    ("en", "thin brown parallel curved lines", "fingerprint_like_structures"),
    ("en", "white perpendicular lines", "shiny_white_lines"),
    ("en", "pale reticular lines round brown clods", "negative_pigment_network"),
    ("en", "red-purple clods", "red_lacunae"),
    ("en", "amelanotic melanoma, nodular BCC", "melanoma basal_cell_carcinoma"),
    ("en", "discoid eczema, discoid lupus", "eczema lupus_erythematosus"),
    ("fr", "psoriasis en gouttes", "psoriasis"),
    ("fr", "mélanome acrolentigineux", "melanoma"),
    ("fr", "carcinome squameux", "squamous_cell_carcinoma"),
    ("fr", "pseudo-kystes cornés", "milia_like_cysts"),
    ("fr", "verrue séborrhéique", "seborrheic_keratosis"),
]
BOUND = [
    ("en", "regular network and irregular dots", "typical_pigment_network irregular_dots_globules"),
    ("en", "network, atypical", "atypical_pigment_network"),
    ("en", "the dots are irregular but the network is regular", "irregular_dots_globules typical_pigment_network"),
    ("en", "irregular dots, globules and streaks", "irregular_dots_globules irregular_streaks"),
    ("en", "network and streaks, both irregular", "atypical_pigment_network irregular_streaks"),
    ("en", "border irregular, surface smooth", "irregular_border smooth_surface"),
    ("en", "blue-grey, blue-white veil", "blue_grey blue_white_veil"),
    ("en", "the network is typical, not atypical", "typical_pigment_network !atypical_pigment_network"),
    ("fr", "réseau et globules irréguliers", "atypical_pigment_network irregular_dots_globules"),
    ("fr", "bords nets sauf en bas", "well_defined_border"),
    ("fr", "réseau, atypique ; stries, irrégulières", "atypical_pigment_network irregular_streaks"),
    ("fr", "aucun vaisseau arborescent ni en virgule", "!arborising_vessels !comma_vessels"),
    ("fr", "bords irréguliers, lésion évolutive", "irregular_border recent_change"),
]
SLIPS = [
    ("en", "asymetric, irregular boarder", "asymmetry irregular_border"),
    ("en", "milia-like cyts", "milia_like_cysts"),
    ("en", "PLAQUE, RED, SCALY", "plaque red scale"),
    ("en", "AKs, ten years ago", "actinic_keratosis"),
    ("fr", "reseau atypqiue", "atypical_pigment_network"),
    ("fr", "mélanmoe", "melanoma"),
    ("fr", "LESION A BORDS NETS, MELANOME", "well_defined_border melanoma"),
    ("fr", "érythémato-squameux, maculopapuleux", "erythema scale macule papule"),
    ("fr", "les vésicules grattent", "vesicle itch"),
]
ROWS = [
    *ABSENT, *FALSE_NEGATIONS, *UNCERTAIN, *INSTEAD, *ALTERNATIVES, *RANKINGS, *PRESENT, *NOTHING, *WHICH, *BOUND,
    *SLIPS,
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), ROWS)
def test_a_convention(language: Language, text: str, expected: str) -> None:
    assert sorted(said(text, language).split()) == sorted(expected.split())

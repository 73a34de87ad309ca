"""What the data sets' labels mean: diagnoses and their groups, how they were confirmed, body sites."""

from typing import Final

from cases.case import Confirmation
from cases.importers.picture import Truth
from cases.text import Text

_BKL: Final = Truth(
    ("seborrheic_keratosis", "solar_lentigo", "lichen_planus_like_keratosis"),
    Text(en="benign keratosis", fr="kératose bénigne"),
)
_VASC: Final = Truth(
    ("cherry_angioma", "pyogenic_granuloma", "angiokeratoma", "haemorrhage"),
    Text(en="vascular lesion", fr="lésion vasculaire"),
)

HAM10000: Final = {
    "mel": Truth(("melanoma",)),
    "nv": Truth(("nevus",)),
    "bkl": _BKL,
    "bcc": Truth(("basal_cell_carcinoma",)),
    "akiec": Truth(
        ("actinic_keratosis", "bowen_disease"),
        Text(en="actinic keratosis or Bowen disease", fr="kératose actinique ou maladie de Bowen"),
    ),
    "vasc": _VASC,
    "df": Truth(("dermatofibroma",)),
}
"""Source of the groups' members: Tschandl et al. 2018."""

HAM10000_CONFIRMATION: Final[dict[str, Confirmation]] = {
    "histo": "histopathology",
    "follow_up": "follow_up",
    "consensus": "consensus",
    "confocal": "confocal",
}

PAD_UFES_20: Final = {
    "MEL": Truth(("melanoma",)),
    "NEV": Truth(("nevus",)),
    "SEK": Truth(("seborrheic_keratosis",)),
    "BCC": Truth(("basal_cell_carcinoma",)),
    "ACK": Truth(("actinic_keratosis",)),
    "SCC": Truth(
        ("squamous_cell_carcinoma", "bowen_disease"),
        Text(
            en="squamous cell carcinoma, invasive or in situ (Bowen)",
            fr="carcinome épidermoïde, invasif ou in situ (Bowen)",
        ),
    ),
}
"""Source: Pacheco et al. 2020, whose SCC includes Bowen's disease."""

ISIC_GROUPS: Final = {
    "Benign:Benign epidermal proliferations:Pigmented benign keratosis": _BKL,
    "Benign:Benign soft tissue proliferations - Vascular": _VASC,
}
"""Nodes of the ISIC Archive's hierarchy that stand for a group when nothing below them is named."""

ISIC_FORMER: Final = {
    "actinic keratosis": Truth(("actinic_keratosis",)),
    "acrochordon": Truth(("skin_tag",)),
    "angiokeratoma": Truth(("angiokeratoma",)),
    "basal cell carcinoma": Truth(("basal_cell_carcinoma",)),
    "dermatofibroma": Truth(("dermatofibroma",)),
    "lentigo simplex": Truth(("lentigo_simplex",)),
    "lichenoid keratosis": Truth(("lichen_planus_like_keratosis",)),
    "melanoma": Truth(("melanoma",)),
    "melanoma metastasis": Truth(("melanoma_metastasis",)),
    "merkel cell carcinoma": Truth(("merkel_cell_carcinoma",)),
    "mucosal melanosis": Truth(("mucosal_melanosis",)),
    "neurofibroma": Truth(("neurofibroma",)),
    "nevus": Truth(("nevus",)),
    "pigmented benign keratosis": _BKL,
    "pyogenic granuloma": Truth(("pyogenic_granuloma",)),
    "sebaceous hyperplasia": Truth(("sebaceous_hyperplasia",)),
    "seborrheic keratosis": Truth(("seborrheic_keratosis",)),
    "solar lentigo": Truth(("solar_lentigo",)),
    "squamous cell carcinoma": Truth(("squamous_cell_carcinoma",)),
    "vascular lesion": _VASC,
    "verruca": Truth(("common_wart",)),
}
"""The one-word `diagnosis` that the ISIC Archive gave before its hierarchy. Source: isic-metadata, LegacyDxEnum."""

ISIC_CONFIRMATION: Final[dict[str, Confirmation]] = {
    "histopathology": "histopathology",
    "serial imaging showing no change": "follow_up",
    "single image expert consensus": "consensus",
    "confocal microscopy with consensus dermoscopy": "confocal",
    "single contributor clinical assessment": "clinical",
}

ISIC_LICENCES: Final = {
    "CC-0": "CC0-1.0",
    "CC-BY": "CC-BY-4.0",
    "CC-BY-NC": "CC-BY-NC-4.0",
}

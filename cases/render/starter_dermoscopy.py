"""Starter scenes seen through a dermoscope."""

from cases.render.dermoscopy.basal import LeafLikeAreas, OvoidNests, Ulceration
from cases.render.dermoscopy.base import Ground, KeratinGround
from cases.render.dermoscopy.blotch import IrregularBlotch
from cases.render.dermoscopy.dots import IrregularGlobules, Peppering, RegularGlobules
from cases.render.dermoscopy.keratin import ComedoLikeOpenings, Fissures, MiliaLikeCysts
from cases.render.dermoscopy.lacunae import RedLacunae
from cases.render.dermoscopy.network import AtypicalNetwork, DelicateNetwork, TypicalNetwork
from cases.render.dermoscopy.streaks import IrregularStreaks
from cases.render.dermoscopy.veil import BlueRegression, BlueWhiteVeil, CentralWhitePatch, WhiteRegression
from cases.render.dermoscopy.vessels import ArborisingVessels
from cases.render.scene import Scene
from cases.render.shapes import Outline


def dermoscopic_scenes() -> dict[str, Scene]:
    """Scenes by name."""
    return {
        "case-01": _reticular_nevus(),
        "case-02": _veiled_melanoma(),
        "case-04": _seborrheic_keratosis(),
        "case-05": _basal_cell_carcinoma(),
        "case-07": _dermatofibroma(),
        "case-08": _globular_nevus(),
        "case-10": _regressing_melanoma(),
        "case-11": _cherry_angioma(),
    }


def _reticular_nevus() -> Scene:
    return Scene(
        seed=3,
        modality="dermoscopic",
        fitzpatrick=2,
        hairs=4,
        outline=Outline(radius=0.23, aspect=1.2, asymmetry=0.04, irregularity=0.03),
        structures=(
            Ground(melanin=0.32, mottling=0.2, centre=0.9, also=("light_brown", "pigmented", "single_colour")),
            TypicalNetwork(),
        ),
    )


def _veiled_melanoma() -> Scene:
    return Scene(
        seed=11,
        modality="dermoscopic",
        fitzpatrick=2,
        hairs=3,
        outline=Outline(radius=0.28, aspect=1.2, asymmetry=0.22, irregularity=0.10, softness=0.06),
        structures=(
            Ground(melanin=0.8, mottling=0.45, mottling_mm=2.4, blood=0.15, also=("light_brown", "multiple_colours")),
            AtypicalNetwork(angle=200, depth=0.45, extent=0.75, also=("dark_brown", "abrupt_cutoff")),
            IrregularBlotch(angle=310, depth=0.5, also=("black",)),
            IrregularGlobules(angle=100, depth=0.6),
            IrregularStreaks(),
            BlueWhiteVeil(angle=20, depth=0.25, also=("blue_grey",)),
        ),
    )


def _regressing_melanoma() -> Scene:
    return Scene(
        seed=5,
        modality="dermoscopic",
        fitzpatrick=1,
        hairs=2,
        sun_damage=0.4,
        outline=Outline(radius=0.29, aspect=1.25, asymmetry=0.20, irregularity=0.09, softness=0.08),
        structures=(
            Ground(melanin=0.65, mottling=0.4, mottling_mm=2.0, blood=0.15, also=("light_brown", "multiple_colours")),
            AtypicalNetwork(angle=160, depth=0.5, extent=0.65, also=("dark_brown",)),
            IrregularGlobules(angle=70, depth=0.7),
            BlueRegression(angle=340, depth=0.5, extent=0.5, also=("blue_grey",)),
            WhiteRegression(angle=300, depth=0.3, also=("white",)),
            Peppering(angle=330, depth=0.35, extent=0.55),
        ),
    )


def _globular_nevus() -> Scene:
    return Scene(
        seed=9,
        modality="dermoscopic",
        fitzpatrick=5,
        hairs=3,
        outline=Outline(radius=0.24, aspect=1.15, asymmetry=0.04, irregularity=0.03, softness=0.09),
        structures=(
            Ground(melanin=0.75, mottling=0.15, also=("dark_brown", "pigmented", "single_colour")),
            RegularGlobules(melanin=1.3),
        ),
    )


def _seborrheic_keratosis() -> Scene:
    return Scene(
        seed=7,
        modality="dermoscopic",
        fitzpatrick=2,
        outline=Outline(radius=0.29, aspect=1.2, asymmetry=0.06, irregularity=0.04, softness=0.025, bites=5),
        structures=(
            KeratinGround(also=("brown",)),
            Fissures(),
            MiliaLikeCysts(also=("white",)),
            ComedoLikeOpenings(also=("black",)),
        ),
    )


def _basal_cell_carcinoma() -> Scene:
    return Scene(
        seed=4,
        modality="dermoscopic",
        fitzpatrick=2,
        sun_damage=0.4,
        outline=Outline(radius=0.30, asymmetry=0.18, irregularity=0.08, softness=0.2),
        structures=(
            Ground(melanin=0.0, blood=0.34, collagen=0.7, haze=0.10, mottling=0.35, also=("red", "multiple_colours")),
            OvoidNests(also=("blue_grey",)),
            LeafLikeAreas(also=("brown",)),
            Ulceration(angle=20, depth=0.4),
            ArborisingVessels(origins=((165, 1.0, 10), (268, 1.05, -30), (355, 1.0, -40))),
        ),
    )


def _dermatofibroma() -> Scene:
    return Scene(
        seed=2,
        modality="dermoscopic",
        fitzpatrick=3,
        hairs=5,
        outline=Outline(radius=0.24, asymmetry=0.05, softness=0.3),
        structures=(
            Ground(melanin=0.30, blood=0.12, mottling=0.25, also=("light_brown",)),
            DelicateNetwork(),
            CentralWhitePatch(also=("white",)),
        ),
    )


def _cherry_angioma() -> Scene:
    return Scene(
        seed=2,
        modality="dermoscopic",
        fitzpatrick=2,
        field_mm=10,
        outline=Outline(radius=0.19, aspect=1.1, asymmetry=0.05, irregularity=0.025, softness=0.03),
        structures=(
            Ground(melanin=0.0, blood=1.05, haze=0.10, mottling=0.1, also=("red", "single_colour")),
            RedLacunae(),
        ),
    )

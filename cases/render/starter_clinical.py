"""Starter scenes seen with the naked eye."""

from cases.render.clinical.redness import Erythema, Telangiectasia
from cases.render.clinical.relief import Nodule, Plaque, UmbilicatedPapules
from cases.render.clinical.ring import AnnularBorder, RolledPearlyBorder
from cases.render.clinical.scale import Crust, RoughScale, SilveryScale
from cases.render.clinical.vesicles import GroupedVesicles
from cases.render.scene import Scene
from cases.render.shapes import Outline


def clinical_scenes() -> dict[str, Scene]:
    """Scenes by name."""
    return {
        "case-03": _psoriasis(fitzpatrick=2, seed=21, scale=0.5),
        "case-06": _zoster(fitzpatrick=3, seed=10),
        "case-09": _tinea(),
        "case-12": _molluscum(),
        "case-13": _basal_cell_carcinoma(),
        "case-14": _psoriasis(fitzpatrick=5, seed=31, scale=0.42),
        "case-15": _actinic_keratosis(),
        "case-16": _zoster(fitzpatrick=6, seed=17),
    }


def _psoriasis(fitzpatrick: int, seed: int, scale: float) -> Scene:
    return Scene(
        seed=seed,
        modality="clinical",
        fitzpatrick=fitzpatrick,
        field_mm=90,
        hairs=10,
        outline=Outline(radius=0.30, asymmetry=0.10, irregularity=0.025, softness=0.035),
        structures=(
            Erythema(blood=1.0),
            Plaque(height_mm=2.4, shoulder=0.07, also=("solitary", "localised")),
            SilveryScale(amount=scale, also=("white",)),
        ),
    )


def _zoster(fitzpatrick: int, seed: int) -> Scene:
    return Scene(
        seed=seed,
        modality="clinical",
        fitzpatrick=fitzpatrick,
        field_mm=70,
        single=False,
        structures=(
            GroupedVesicles(also=("dermatomal", "localised", "elevation", "dome_shaped", "smooth_surface", "shiny")),
        ),
    )


def _tinea() -> Scene:
    return Scene(
        seed=6,
        modality="clinical",
        fitzpatrick=4,
        field_mm=70,
        hairs=12,
        outline=Outline(radius=0.29, aspect=1.1, asymmetry=0.08, irregularity=0.04, softness=0.05),
        structures=(AnnularBorder(also=("elevation", "raised_border", "white", "solitary", "localised")),),
    )


def _molluscum() -> Scene:
    return Scene(
        seed=8,
        modality="clinical",
        fitzpatrick=4,
        field_mm=34,
        single=False,
        outline=Outline(radius=0.34),
        structures=(
            UmbilicatedPapules(
                count=10, also=("elevation", "smooth_surface", "shiny", "translucent", "white", "localised")
            ),
        ),
    )


def _basal_cell_carcinoma() -> Scene:
    return Scene(
        seed=4,
        modality="clinical",
        fitzpatrick=2,
        field_mm=28,
        sun_damage=0.6,
        hairs=3,
        outline=Outline(radius=0.21, aspect=1.1, asymmetry=0.08, irregularity=0.03, softness=0.05),
        structures=(
            Nodule(also=("smooth_surface", "erythema", "solitary", "localised", "photodistributed")),
            RolledPearlyBorder(),
            Telangiectasia(),
            Crust(also=("brown",)),
        ),
    )


def _actinic_keratosis() -> Scene:
    return Scene(
        seed=12,
        modality="clinical",
        fitzpatrick=1,
        field_mm=32,
        sun_damage=1.0,
        hairs=3,
        outline=Outline(radius=0.20, asymmetry=0.15, irregularity=0.10, softness=0.4),
        structures=(
            Erythema(blood=0.5, blotches=0.4, also=("patch", "solitary", "localised", "photodistributed")),
            RoughScale(also=("yellow",)),
        ),
    )

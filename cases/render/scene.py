"""A scene is everything that a picture is drawn from; `render` draws it."""

import zlib
from collections import Counter
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from cases.case import Modality
from cases.render import light, optics, pigment, skin
from cases.render.frame import Frame
from cases.render.shapes import Outline
from cases.render.structure import Structure
from cases.render.tissue import Tissue
from cases.render.truth import SEEN, Finding, Layer, box_of, findings, shape_terms

_FIELD_MM: dict[Modality, float] = {"dermoscopic": 12.0, "clinical": 45.0}


class SceneError(ValueError):
    """A scene that cannot be drawn; the message says which value to change."""


@dataclass(frozen=True, kw_only=True)
class Scene:
    """One picture's recipe. The same scene gives the same picture."""

    seed: int
    modality: Modality
    fitzpatrick: int
    structures: tuple[Structure, ...]
    """Drawn in order, deepest first."""
    outline: Outline = field(default_factory=Outline)
    """The lesion that structures are placed in."""
    single: bool = True
    """Whether the outline is one lesion, whose symmetry and border are findings."""
    size: int = 640
    """Pixels a side."""
    field_mm: float = 0.0
    """Millimetres of skin from edge to edge; 0 for what is usual for the modality."""
    sun_damage: float = 0.0
    hairs: int = 0

    def __post_init__(self) -> None:
        if self.fitzpatrick not in pigment.CONSTITUTIVE_MELANIN:
            raise SceneError(f"fitzpatrick is {self.fitzpatrick}: give a whole number from 1 to 6")
        if not 32 <= self.size <= 2048:
            raise SceneError(f"size is {self.size}: give 32 to 2048 pixels")
        if not self.structures:
            raise SceneError("structures is empty: give at least one structure to draw")


@dataclass(frozen=True)
class Rendered:
    """A drawn picture and its exact truth."""

    image: npt.NDArray[np.uint8]
    """sRGB, shape (size, size, 3)."""
    mask: npt.NDArray[np.bool_]
    """The lesion's pixels, shape (size, size)."""
    truth: list[Finding]
    layers: tuple[Layer, ...]
    """What each structure of the scene drew, in the scene's order."""


def render(scene: Scene) -> Rendered:
    """Draw `scene`."""
    frame = Frame(scene.size, scene.field_mm or _FIELD_MM[scene.modality])
    tissue = skin.grow(frame, scene.fitzpatrick, _dice(scene, "skin"), scene.sun_damage)
    region = scene.outline.trace(frame, _dice(scene, "outline"))
    layers = []
    seen: Counter[str] = Counter()
    for structure in scene.structures:
        name = type(structure).__name__
        layers.append(structure.paint(tissue, region, _dice(scene, f"{name} {seen[name]}")))
        seen[name] += 1
    mask = _mask(scene.size, layers)
    truth = findings(tuple(layers))
    box = box_of(mask)
    if scene.single and box is not None:
        truth += [Finding(term, box) for term in shape_terms(scene.outline)]
    return Rendered(_photograph(scene, tissue), mask, truth, tuple(layers))


def _dice(scene: Scene, purpose: str) -> np.random.Generator:
    """Randomness of its own for each purpose, so that taking one structure away leaves the others as they were."""
    return np.random.default_rng([scene.seed, zlib.crc32(purpose.encode())])


def _mask(size: int, layers: list[Layer]) -> npt.NDArray[np.bool_]:
    """All pixels of the structures that make up the lesion's body."""
    mask = np.zeros((size, size), dtype=np.bool_)
    for layer in layers:
        if layer.body:
            mask |= layer.coverage >= SEEN
    return mask


def _photograph(scene: Scene, tissue: Tissue) -> npt.NDArray[np.uint8]:
    """What the instrument sees of `tissue`."""
    dice = _dice(scene, "instrument")
    frame = tissue.frame
    colour = skin.hair_colour(scene.fitzpatrick)
    if scene.modality == "dermoscopic":
        skin.hairs(tissue, dice, scene.hairs, colour, width_mm=0.06, length_mm=5.0)
        seen = optics.dermoscope(frame, light.contact(tissue, tissue.colour()), dice)
    else:
        skin.hairs(tissue, dice, scene.hairs, colour, width_mm=0.05, length_mm=7.0)
        seen = light.clinical(tissue, tissue.colour())
    return pigment.encode(optics.camera(seen, dice, softness=0.6 * scene.size / 640))

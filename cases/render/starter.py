"""The scenes of the starter pack. File names are neutral: a learner may see them before the diagnosis."""

from io import BytesIO

from PIL import Image

from cases.render.scene import Rendered, Scene
from cases.render.starter_clinical import clinical_scenes
from cases.render.starter_dermoscopy import dermoscopic_scenes

QUALITY = 88
"""JPEG quality."""


def starter_scenes() -> dict[str, Scene]:
    """Every scene of the starter pack by its neutral name, in order."""
    return dict(sorted((dermoscopic_scenes() | clinical_scenes()).items()))


def jpeg(picture: Rendered) -> bytes:
    """The picture as a JPEG without any metadata."""
    target = BytesIO()
    Image.fromarray(picture.image).save(target, "JPEG", quality=QUALITY, optimize=True, subsampling=0)
    return target.getvalue()

"""The scenes of the starter pack. File names are neutral: a learner may see them before the diagnosis."""

from io import BytesIO
from pathlib import Path

from PIL import Image

from cases.render.scene import Rendered, Scene, render
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


def write_starter(folder: Path) -> None:
    """Draw every starter scene into `folder` as NAME.jpg, and print each one's findings and where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, scene in starter_scenes().items():
        picture = render(scene)
        path = folder / f"{name}.jpg"
        path.write_bytes(jpeg(picture))
        print(f"{path.name}  {scene.modality}, skin type {scene.fitzpatrick}, {path.stat().st_size // 1000} kB")
        for finding in picture.truth:
            box = ", ".join(f"{side:.3f}" for side in finding.box)
            print(f"  {finding.term}: [{box}]")

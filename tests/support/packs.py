"""A small good pack for tests to break."""

import hashlib
import io
from pathlib import Path

from PIL import Image

MANIFEST = """\
id: small
title: {en: A small pack, fr: Un petit paquet}
licence: CC-BY-4.0
attribution: The tests
languages: [en, fr]
version: 1.2.3
"""

CASE = """\
id: {id}
modality: dermoscopic
images:
  - file: images/{id}.jpg
    sha256: {sha256}
    kind: illustration
    licence: CC-BY-4.0
    attribution: The tests
    width: 400
    height: 300
truth: [melanoma]
confirmation: rendered
vignette:
  age: 61
  sex: female
  site: back
  history:
    - {{term: recent_change, polarity: present}}
  text:
    en: A spot that she showed to her sister.
    fr: Une tache montrée à sa sœur.
protocol: two_step
lesion: lesion-{id}
patient: patient-{id}
findings:
  - term: atypical_pigment_network
    weight: 2
    where:
      - {{x0: 0.1, y0: 0.1, x1: 0.6, y1: 0.7}}
    hint: {{en: Look at the meshes., fr: Regardez les mailles.}}
  - term: milia_like_cysts
    polarity: absent
differential: [clark_nevus, seborrheic_keratosis]
misconceptions:
  - diagnosis: nevus
    why: {{en: It is brown., fr: Elle est brune.}}
    contrast: {{en: Are its meshes alike?, fr: Ses mailles se ressemblent-elles ?}}
plan:
  best: excise
  acceptable: [refer_urgent]
  why: {{en: The name is written in the report., fr: Le nom est dans le compte rendu.}}
sources:
  - title: Standard teaching
    link: https://example.org/teaching
"""


def jpeg(width: int = 400, height: int = 300, seed: int = 0, **options: object) -> bytes:
    """A whole JPEG whose bytes depend on `seed`."""
    gradient = Image.linear_gradient("L").resize((width, height))
    picture = Image.merge("RGB", (gradient, gradient.rotate(180), Image.new("L", (width, height), seed % 256)))
    out = io.BytesIO()
    picture.save(out, "JPEG", **options)
    return out.getvalue()


def case_text(id_: str, picture: bytes) -> str:
    """One case, as YAML, with this picture."""
    return CASE.format(id=id_, sha256=hashlib.sha256(picture).hexdigest())


def write_pack(folder: Path, pack: str = "small", ids: tuple[str, ...] = ("one", "two")) -> Path:
    """Write a good pack at `folder`: all of its cases in cases/all.yaml, each with a picture."""
    (folder / "cases").mkdir(parents=True)
    (folder / "images").mkdir()
    (folder / "pack.yaml").write_text(MANIFEST.replace("id: small", f"id: {pack}"), encoding="utf-8")
    texts = []
    for seed, id_ in enumerate(ids):
        picture = jpeg(seed=seed)
        (folder / "images" / f"{id_}.jpg").write_bytes(picture)
        texts.append(case_text(id_, picture))
    (folder / "cases" / "all.yaml").write_text("---\n".join(texts), encoding="utf-8")
    return folder

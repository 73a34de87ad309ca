"""The page that educators follow: its example must lint clean as it stands."""

import hashlib
import re
from pathlib import Path

from PIL import Image

from cases.lint import lint

PAGE = Path(__file__).parents[2] / "docs" / "writing-a-case.md"


def test_the_example_lints_clean(tmp_path: Path) -> None:
    for folder in ("cases", "images"):
        (tmp_path / folder).mkdir()
    picture = tmp_path / "images" / "first.jpg"
    Image.new("RGB", (1024, 768), (200, 150, 140)).save(picture)
    manifest, case = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "pack.yaml").write_text(manifest, encoding="utf-8")
    digest = hashlib.sha256(picture.read_bytes()).hexdigest()
    written = re.sub(r"sha256: \w+", f"sha256: {digest}", case)
    (tmp_path / "cases" / "first.yaml").write_text(written, encoding="utf-8")
    report = lint(tmp_path)
    assert (report.cases, list(report.errors), list(report.warnings)) == (1, [], [])

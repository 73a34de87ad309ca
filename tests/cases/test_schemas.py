"""The JSON Schemas that editors use are those of the models."""

import json
from pathlib import Path
from typing import Any

import yaml

from cases.load import DATA
from cases.schemas import SCHEMAS, schemas, write_schemas


def test_the_committed_schemas_are_current(tmp_path: Path) -> None:
    assert {path.name: path.read_text(encoding="utf-8") for path in SCHEMAS.iterdir()} == schemas(), (
        "run python -m cases.schemas"
    )
    write_schemas(tmp_path / "new")
    assert {path.name for path in (tmp_path / "new").iterdir()} == {"case.json", "pack.json", "protocol.json"}


def unknown(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "") -> list[str]:
    """The fields of a document that its schema does not know: enough to see that the two belong together."""
    while "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        return min((unknown(value, one, root, at) for one in schema["anyOf"]), key=len)
    if isinstance(value, dict) and "properties" in schema:
        assert schema["additionalProperties"] is False
        missing = [f"{at}.{name} is missing" for name in schema.get("required", ()) if name not in value]
        strange = [f"{at}.{name}" for name in value if name not in schema["properties"]]
        below = [
            found
            for name, one in value.items()
            if name in schema["properties"]
            for found in unknown(one, schema["properties"][name], root, f"{at}.{name}")
        ]
        return missing + strange + below
    if isinstance(value, list) and isinstance(schema.get("items"), dict):
        return [found for one in value for found in unknown(one, schema["items"], root, at)]
    return []


def test_they_know_every_field_that_the_project_writes() -> None:
    files = {
        "protocol.json": sorted((DATA / "protocols").glob("*.yaml")),
        "case.json": sorted((DATA / "packs").glob("*/cases/*.yaml")),
        "pack.json": sorted((DATA / "packs").glob("*/pack.yaml")),
    }
    for name, paths in files.items():
        schema = json.loads(schemas()[name])
        assert schema["$schema"].startswith("https://json-schema.org/")
        assert paths
        for path in paths:
            assert unknown(yaml.safe_load(path.read_text(encoding="utf-8")), schema, schema) == [], path.name
    case = json.loads(schemas()["case.json"])
    assert unknown({"id": "x", "modalty": "clinical"}, case, case)[-1] == ".modalty"

"""JSON Schemas of what educators write, for editors that complete and check as one types.

`python -m cases.schemas` writes them anew from the models.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from cases.case import Case
from cases.load import DATA
from cases.pack import PackManifest
from cases.protocol import Protocol

SCHEMAS: Final = DATA / "schemas"
_MODELS: Final[Mapping[str, type[BaseModel]]] = {"case": Case, "pack": PackManifest, "protocol": Protocol}


def schemas() -> dict[str, str]:
    """The files' text by name."""
    return {f"{name}.json": _text(model) for name, model in _MODELS.items()}


def _text(model: type[BaseModel]) -> str:
    schema: dict[str, Any] = model.model_json_schema()
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def write_schemas(to: Path = SCHEMAS) -> None:
    """Write every schema to the folder `to`."""
    to.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (to / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_schemas()

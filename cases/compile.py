"""Write `compiled.json` anew after an edit of the project's YAML data: `python -m cases.compile`."""

import json
from pathlib import Path

from cases.load import COMPILED, Content, digest, parse, read_sources


def compile_content(to: Path = COMPILED) -> None:
    """Validate the YAML data and write its fast form to `to`."""
    sources = read_sources()
    content = Content.model_validate(parse(sources)).model_dump(mode="json", exclude_defaults=True)
    document = {"digest": digest(sources), "content": content}
    to.write_text(json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    compile_content()

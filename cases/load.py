"""The project's own data: the vocabularies and the protocols, read once a process.

The YAML files are the source. `compiled.json` beside them holds the same in a form that loads ten times faster; it is
used while the digests that it records are those of the YAML files, so an edited file counts at once.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from cases.lexicon import LexiconData
from cases.protocol import Protocol
from cases.text import LANGUAGES, Strict
from cases.vocabulary import Diagnosis, Plan, Site, Term, Vocabulary

DATA: Final = Path(__file__).with_name("data")
COMPILED: Final = DATA / "compiled.json"


class Content(Strict):
    """All of the project's YAML data, in file order."""

    terms: tuple[Term, ...]
    diagnoses: tuple[Diagnosis, ...]
    sites: tuple[Site, ...]
    plans: tuple[Plan, ...]
    protocols: tuple[Protocol, ...]
    lexicon: LexiconData


@cache
def load_vocabulary() -> Vocabulary:
    """The fixed ids, in the order of their files. Shared: do not change it."""
    content = load_content()
    return Vocabulary(
        terms={term.id: term for term in content.terms},
        diagnoses={diagnosis.id: diagnosis for diagnosis in content.diagnoses},
        sites={site.id: site for site in content.sites},
        plans={plan.id: plan for plan in content.plans},
        lexicon=content.lexicon,
    )


@cache
def load_content() -> Content:
    """All of the data, validated, from the compiled form when it is fresh."""
    sources = read_sources()
    try:
        compiled: Mapping[str, Any] = json.loads(COMPILED.read_bytes())
        fresh = compiled["digest"] == digest(sources)
    except (OSError, ValueError, KeyError):
        fresh = False
    return Content.model_validate(compiled["content"] if fresh else parse(sources))


def read_sources() -> dict[str, bytes]:
    """The bytes of every YAML file of the data, by its name."""
    files = [*(DATA / f"{kind}.yaml" for kind in ("terms", "diagnoses", "sites", "plans"))]
    files += sorted((DATA / "protocols").glob("*.yaml"))
    files += sorted((DATA / "lexicon").glob("*.yaml"))
    return {file.relative_to(DATA).as_posix(): file.read_bytes() for file in files}


@cache
def knowledge() -> str:
    """The digest of the data as it lies here: what cases are read against."""
    return digest(read_sources())


def digest(sources: Mapping[str, bytes]) -> str:
    """What changes when any source does."""
    total = hashlib.sha256()
    for name, content in sources.items():
        total.update(f"{name}\n{len(content)}\n".encode())
        total.update(content)
    return total.hexdigest()


def parse(sources: Mapping[str, bytes]) -> dict[str, Any]:
    """What the YAML files say, before validation."""
    import yaml  # here: a start from the compiled form does without it

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    documents = {name: yaml.load(content, Loader=loader) for name, content in sources.items()}  # noqa: S506
    content = {kind: documents.pop(f"{kind}.yaml") for kind in ("terms", "diagnoses", "sites", "plans")}
    words = {
        name.removeprefix("lexicon/"): documents.pop(name) for name in list(documents) if name.startswith("lexicon/")
    }
    return content | {"protocols": list(documents.values()), "lexicon": _lexicon(words)}


def _lexicon(files: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "notions": files.get("notions.yaml", {}),
        "broader": files.get("broader.yaml", {}),
        "wordings": {lang: files[f"{lang}.yaml"] for lang in LANGUAGES if f"{lang}.yaml" in files},
        "grammar": {
            lang: {**files[f"grammar_{lang}.yaml"], "cues": files.get(f"cues_{lang}.yaml", {})}
            for lang in LANGUAGES
            if f"grammar_{lang}.yaml" in files
        },
    }

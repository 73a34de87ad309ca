"""What pydantic finds wrong with a document, said so that an author can put it right."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Final, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from cases.checks.problem import Problem
from cases.near import nearest
from cases.text import Text
from cases.yaml_tree import Loc

M = TypeVar("M", bound=BaseModel)

_LANGUAGE: Final = {"en": "English", "fr": "French"}
_PATTERNS: Final = {
    "sha256": "a sha256 is 64 digits and letters a to f, as `sha256sum` prints it",
    "version": "a version is three numbers, such as 1.0.0",
}
_ID: Final = "an id is 1 to 64 lower-case letters, digits, _ or -, a letter or digit first"
_SIMPLE: Final = {
    "string_type": "text is needed here: put it in quotes",
    "int_type": "a whole number is needed",
    "int_parsing": "a whole number is needed",
    "int_from_float": "a whole number is needed",
    "float_type": "a number is needed",
    "float_parsing": "a number is needed",
    "tuple_type": "a list is needed: [a, b], or lines that start with -",
    "too_short": "at least one is needed",
    "string_too_short": "this is empty: write something",
    "url_parsing": "not a web address: write it in full, as https://example.org/picture.jpg",
    "url_scheme": "not a web address: it starts with https://",
    "url_type": "not a web address: write it in full, as https://example.org/picture.jpg",
}


def validate(model: type[M], value: object) -> M | list[Problem]:
    """The model of a document, or everything that is wrong with its form."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        details = error.errors(include_url=False)
        return [_explain(model, detail) for detail in details if not _follows(detail, details)]


def _follows(detail: ErrorDetails, others: Iterable[ErrorDetails]) -> bool:
    """Whether a list is too short only because its items are wrong themselves."""
    loc = detail["loc"]
    return detail["type"] == "too_short" and any(
        len(other["loc"]) > len(loc) and other["loc"][: len(loc)] == loc for other in others
    )


def _explain(model: type[BaseModel], detail: ErrorDetails) -> Problem:
    explain = _EXPLAIN.get(detail["type"])
    if explain is not None:
        return explain(model, detail)
    said = _SIMPLE.get(detail["type"]) or detail["msg"].replace("Input should", "should")
    return Problem(detail["loc"], said[0].lower() + said[1:])


def _missing(model: type[BaseModel], detail: ErrorDetails) -> Problem:
    *above, name = detail["loc"]
    if _model_at(model, tuple(above)) is Text:
        return Problem(detail["loc"], f"the {_LANGUAGE[str(name)]} text is missing: add {name}: ...")
    return Problem(detail["loc"], f"{name} is missing: add it")


def _extra(model: type[BaseModel], detail: ErrorDetails) -> Problem:
    *above, name = detail["loc"]
    place = _model_at(model, tuple(above))
    known = list(place.model_fields) if place is not None else []
    near = nearest(str(name), known)
    hint = f"did you mean {near}?" if near else f"known here: {', '.join(known)}"
    return Problem(detail["loc"], f"unknown field {str(name)!r}: {hint}")


def _literal(_: type[BaseModel], detail: ErrorDetails) -> Problem:
    expected = re.findall(r"'([^']*)'", detail["ctx"]["expected"])
    near = nearest(str(detail["input"]), expected)
    hint = f"did you mean {near}? " if near else ""
    return Problem(detail["loc"], f"{detail['input']!r} is not known here: {hint}One of {', '.join(expected)}")


def _pattern(_: type[BaseModel], detail: ErrorDetails) -> Problem:
    return Problem(detail["loc"], _PATTERNS.get(str(detail["loc"][-1]), _ID))


def _mapping(model: type[BaseModel], detail: ErrorDetails) -> Problem:
    if not detail["loc"]:
        return Problem((), "a mapping (field: value) is needed here")
    if _model_at(model, detail["loc"]) is Text:
        return Problem(detail["loc"], "text for people is written in both languages: {en: ..., fr: ...}")
    return Problem(detail["loc"], "a mapping (field: value) is needed here")


def _value(model: type[BaseModel], detail: ErrorDetails) -> Problem:
    """A rule of ours: its message may begin with the field that is at fault."""
    said = str(detail["ctx"]["error"])
    place = _model_at(model, detail["loc"])
    word = said.split()[0]
    loc = (*detail["loc"], word) if place is not None and word in place.model_fields else detail["loc"]
    return Problem(loc, said)


_EXPLAIN: Final[Mapping[str, Callable[[type[BaseModel], ErrorDetails], Problem]]] = {
    "missing": _missing,
    "extra_forbidden": _extra,
    "literal_error": _literal,
    "string_pattern_mismatch": _pattern,
    "model_type": _mapping,
    "value_error": _value,
}


def _model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """The model that describes what stands at `loc`, if a model does."""
    here: Any = model
    for step in loc:
        if isinstance(step, int):
            continue
        field = here.model_fields.get(step) if isinstance(here, type) and issubclass(here, BaseModel) else None
        here = _inner(field.annotation) if field is not None else None
    return here if isinstance(here, type) and issubclass(here, BaseModel) else None


def _inner(annotation: Any) -> Any:
    """What an optional, annotated or repeated type is about."""
    origin = get_origin(annotation)
    if origin in (Annotated, tuple):
        return _inner(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return _inner(next(_but_none(get_args(annotation))))
    return annotation


def _but_none(types: tuple[Any, ...]) -> Iterator[Any]:
    return (one for one in types if one is not type(None))

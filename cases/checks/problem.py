"""What a check finds."""

from typing import NamedTuple

from cases.yaml_tree import Loc


class Problem(NamedTuple):
    """Something wrong at `loc` of a document; a grave one is an error, another a warning."""

    loc: Loc
    message: str
    grave: bool = True

"""Guards and moves by the names that the table of states uses."""

from collections.abc import Callable

from tutor.turn import Turn

Guard = Callable[[Turn], bool]
Move = Callable[[Turn], None]

GUARDS: dict[str, Guard] = {}
MOVES: dict[str, Move] = {}


def guard(name: str) -> Callable[[Guard], Guard]:
    """Register a guard under the name that the table uses."""

    def register(function: Guard) -> Guard:
        GUARDS[name] = function
        return function

    return register


def move(*names: str) -> Callable[[Move], Move]:
    """Register a move under the names that the table uses."""

    def register(function: Move) -> Move:
        MOVES.update(dict.fromkeys(names, function))
        return function

    return register

"""A package by intent: a dependency installs a `tests` of its own, which would else be found first."""

"""What the tutor does, one file a question or occasion. Importing this registers every move."""

from tutor.moves import (  # noqa: F401
    asides,
    begin,
    certainty,
    checklist,
    choose,
    commands,
    contrast,
    grade,
    onboarding,
    pick,
    plan,
    probe,
    rank,
    recheck,
    steps,
)

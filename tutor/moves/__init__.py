"""What the tutor does, one file a question or occasion. Importing this registers every move."""

from tutor.moves import (  # noqa: F401
    advice,
    asides,
    begin,
    certainty,
    checklist,
    choose,
    commands,
    contrast,
    grade,
    narrow,
    onboarding,
    pick,
    plan,
    probe,
    rank,
    recheck,
    steps,
    why,
)

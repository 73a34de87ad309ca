"""What the tutor does, one file a question or occasion. Importing this registers every move."""

from tutor.moves import (  # noqa: F401
    advice,
    asides,
    begin,
    certainty,
    checklist,
    choose,
    commands,
    compare,
    contrast,
    grade,
    narrow,
    onboarding,
    pick,
    plan,
    point,
    probe,
    rank,
    recheck,
    steps,
    why,
)

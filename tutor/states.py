"""The dialogue as data: in which state which event does what, and where that may lead.

Rows are tried in order, and the first whose guard holds is taken. `machine.py` checks the table when it is loaded;
`docs/dialogue.md` is drawn from it.
"""

from dataclasses import dataclass
from typing import Final, Literal, get_args

from tutor.session import State

EventKind = Literal["press", "say", "edited", "command", "sent"]
KINDS: Final[tuple[EventKind, ...]] = get_args(EventKind)
STATES: Final[tuple[State, ...]] = get_args(State)

START: Final[State] = "language"
ENDS: Final[tuple[State, ...]] = ("idle", "debriefed")
"""No case is under way."""

OPEN: Final[tuple[State, ...]] = ENDS
STEP: Final[tuple[State, ...]] = ("pick", "choose", "checklist", "grade", "point", "compare", "rank")
"""Where a protocol's next step may lead; the plan always follows the differential."""
CASE: Final[tuple[State, ...]] = (
    "pick", "probe", "narrow", "choose", "checklist", "grade", "recheck", "point", "rank", "contrast",
    "compare", "reconsider", "certainty", "plan",
)  # fmt: skip
_SCORED: Final[tuple[State, ...]] = ("recheck", *STEP)
"""Where a checklist's answers may lead: to its next item, a second look at one, or the next step."""
PLAN: Final[tuple[State, ...]] = ("certainty", "plan")
"""What follows the differential; the first only for learners who want their certainty marked."""
SAME: Final[tuple[State, ...]] = ()
"""Stay where you are."""

OTHERWISE: Final = "otherwise"


@dataclass(frozen=True, slots=True)
class Row:
    """In any state of `at`, on an event of a kind of `on`, if the guard `when` holds: do the move, arrive in `to`.

    `again`: the event is then looked up anew in the state arrived at.
    """

    at: tuple[State, ...]
    on: tuple[EventKind, ...]
    when: str
    do: str
    to: tuple[State, ...] = SAME
    again: bool = False

    def reached_from(self, state: State) -> tuple[State, ...]:
        """The states that the row may lead to from `state`."""
        return self.to or (state,)


_PRESS: Final[tuple[EventKind, ...]] = ("press",)
_SAY: Final[tuple[EventKind, ...]] = ("say",)
_COMMAND: Final[tuple[EventKind, ...]] = ("command",)
_WORDS: Final[tuple[EventKind, ...]] = ("say", "command")
_TOLD_IN: Final[tuple[EventKind, ...]] = ("say", "edited", "sent")
"""What a story may be told in: also an edit, or the words under a picture."""
_ACTIVE: Final[tuple[EventKind, ...]] = ("press", "say", "command")
_TOLD: Final = OPEN + CASE
_LANGUAGE: Final[tuple[State, ...]] = ("language",)
_CONFIRMATION: Final[tuple[State, ...]] = ("confirmation",)

_ONBOARDING: Final = (
    Row(_LANGUAGE, KINDS, "is known", "recall", ("confirmation", "idle"), again=True),
    Row(_LANGUAGE, _PRESS, "picks a language", "take the language", ("confirmation", "idle")),
    Row(_LANGUAGE, _PRESS, OTHERWISE, "refuse the press"),
    Row(_LANGUAGE, _TOLD_IN, "tells a patient's story", "answer the story"),
    Row(_LANGUAGE, _WORDS, "picks a language", "take the language", ("confirmation", "idle")),
    Row(_LANGUAGE, _TOLD_IN, "is in a group", "stay silent"),
    Row(_LANGUAGE, KINDS[1:], OTHERWISE, "ask the language"),
    Row(_CONFIRMATION, KINDS, "has confirmed", "recall", ("idle",), again=True),
    Row(_CONFIRMATION, _PRESS, "confirms", "welcome", ("idle",)),
    Row(_CONFIRMATION, _PRESS, "declines", "explain the confirmation"),
    Row(_CONFIRMATION, _ACTIVE, "picks a language", "take the language"),
    Row(_CONFIRMATION, _PRESS, OTHERWISE, "refuse the press"),
    Row(_CONFIRMATION, _TOLD_IN, "tells a patient's story", "answer the story"),
    Row(_CONFIRMATION, _SAY, "confirms", "welcome", ("idle",)),
    Row(_CONFIRMATION, _SAY, "declines", "explain the confirmation"),
    Row(_CONFIRMATION, _COMMAND, "/language", "offer the languages"),
    Row(_CONFIRMATION, ("edited", "sent"), "is in a group", "stay silent"),
    Row(_CONFIRMATION, KINDS[1:], OTHERWISE, "ask the confirmation"),
)

_ANYWHERE: Final = (
    Row(CASE, KINDS, "has lost the case", "set the lost case aside", ("idle",)),
    Row(_TOLD, _PRESS, "presses no living button", "refuse the press"),
    Row(_TOLD, _ACTIVE, "picks a language", "take the language"),
    Row(_TOLD, _TOLD_IN, "tells a patient's story", "answer the story"),
    Row(_TOLD, _ACTIVE, "asks for a case, and one is drawn", "begin the case", STEP),
    Row(_TOLD, _ACTIVE, "asks for a case, and none is left", "say that none is left"),
    Row(_TOLD, _ACTIVE, "asks for a case", "draw a case"),
    Row(_TOLD, _PRESS, "wants full resolution", "send the file"),
    Row(CASE, ("press", "say"), "asks why", "show the numbers"),
    Row(CASE, _PRESS, "goes on", "ask again"),
    Row(OPEN, _ACTIVE, "stops", "rest", ("idle",)),
    Row(CASE, _WORDS, "stops", "set the case aside", ("idle",)),
    Row(OPEN, ("edited",), "is in a group", "stay silent"),
    Row(_TOLD, ("edited",), OTHERWISE, "explain the edit"),
    Row(_TOLD, ("sent",), "is in a group", "stay silent"),
    Row(_TOLD, ("sent",), OTHERWISE, "answer what was sent"),
    Row(_TOLD, _COMMAND, "/help", "help"),
    Row(_TOLD, _COMMAND, "/about", "say what this is"),
    Row(_TOLD, _COMMAND, "/language", "offer the languages"),
    Row(_TOLD, _COMMAND, "/certainty", "mark certainty or not"),
    Row(OPEN, _COMMAND, "/start", "greet again"),
    Row(CASE, _COMMAND, "/start or /case", "offer to go on"),
    Row(OPEN, _COMMAND, "is about a running case", "say that no case is open"),
    Row(OPEN, _PRESS, "wants certainty marked", "mark certainty or not"),
    Row(OPEN, _PRESS, OTHERWISE, "refuse the press"),
    Row(OPEN, _SAY, "is in a group", "stay silent"),
    Row(OPEN, _SAY, OTHERWISE, "say that no case is open"),
)

_QUESTIONS: Final = (
    Row(("pick",), _PRESS, "ticks an option", "tick"),
    Row(("pick",), _PRESS, OTHERWISE, "judge the picks", ("pick", "probe", *STEP[1:])),
    Row(("pick",), _WORDS, "asks for a hint", "climb the ladder", ("pick", "probe", *STEP[1:])),
    Row(("narrow",), _PRESS, OTHERWISE, "take the exact word", ("pick", "probe", *STEP[1:])),
    Row(("narrow",), _WORDS, "asks for a hint", "leave it general", ("pick", "probe", *STEP[1:])),
    Row(("probe",), _PRESS, OTHERWISE, "judge the prompt", STEP),
    Row(("probe",), _WORDS, "asks for a hint", "tell", STEP),
    Row(("choose",), _PRESS, OTHERWISE, "take the choice", STEP),
    Row(("checklist",), _PRESS, "ticks an option", "tick"),
    Row(("checklist",), _PRESS, OTHERWISE, "take the ticks", _SCORED),
    Row(("grade",), _PRESS, OTHERWISE, "take the grade", _SCORED),
    Row(("recheck",), _PRESS, OTHERWISE, "take the second look", STEP),
    Row(("point",), _PRESS, OTHERWISE, "take the place", STEP),
    Row(("rank",), _PRESS, "ticks an option", "place in the ranking"),
    Row(("rank",), _PRESS, "ranks nothing", "ask for one at least"),
    Row(("rank",), _PRESS, OTHERWISE, "take the ranking", ("contrast", *PLAN)),
    Row(("contrast",), _PRESS, OTHERWISE, "take the argument", ("compare", "reconsider")),
    Row(("compare",), _PRESS, OTHERWISE, "take the difference", ("reconsider", *STEP)),
    Row(("reconsider",), _PRESS, "changes", "rank anew", ("rank",)),
    Row(("reconsider",), _PRESS, OTHERWISE, "ask for the plan", PLAN),
    Row(("certainty",), _PRESS, OTHERWISE, "take the certainty", ("plan",)),
    Row(("plan",), _PRESS, OTHERWISE, "take the plan", ("debriefed",)),
    Row(
        ("choose", "checklist", "grade", "recheck", "point", "rank", "contrast", "compare", "reconsider", *PLAN),
        _WORDS,
        "asks for a hint",
        "hint in general",
    ),
    Row(("recheck",), _WORDS, "skips", "let the score stand", STEP),
    Row(("pick", "probe", "narrow", "choose", "checklist", "grade", "point"), _WORDS, "skips", "skip the step", STEP),
    Row(("compare",), _WORDS, "skips", "leave the difference", ("reconsider", *STEP)),
    Row(("contrast", "reconsider"), _WORDS, "skips", "ask for the plan", PLAN),
    Row(("certainty",), _WORDS, "skips", "leave the certainty open", ("plan",)),
    Row(("rank", "plan"), _WORDS, "skips", "set the case aside", ("idle",)),
    Row(("pick",), _SAY, OTHERWISE, "read findings", ("pick", "probe", "narrow", *STEP[1:])),
    Row(("narrow",), _SAY, OTHERWISE, "read the exact word", ("pick", "probe", *STEP[1:])),
    Row(("probe",), _SAY, OTHERWISE, "read the prompt's answer", ("probe", *STEP)),
    Row(("choose",), _SAY, OTHERWISE, "read the choice", STEP),
    Row(("checklist",), _SAY, OTHERWISE, "read the checklist", _SCORED),
    Row(("grade",), _SAY, OTHERWISE, "read the grades", _SCORED),
    Row(("recheck",), _SAY, OTHERWISE, "read the second look", ("recheck", *STEP)),
    Row(("point",), _SAY, OTHERWISE, "read the place", STEP),
    Row(("rank",), _SAY, OTHERWISE, "read the ranking", ("rank", "contrast", *PLAN, "idle")),
    Row(("contrast",), _SAY, OTHERWISE, "read the argument", ("contrast", "compare", "reconsider")),
    Row(("compare",), _SAY, OTHERWISE, "read the difference", ("compare", "reconsider", *STEP)),
    Row(("reconsider",), _SAY, "keeps", "ask for the plan", PLAN),
    Row(("reconsider",), _SAY, "changes", "rank anew", ("rank",)),
    Row(("reconsider",), _SAY, "names diagnoses", "read the ranking", ("contrast", *PLAN)),
    Row(("reconsider",), _SAY, OTHERWISE, "ask again, keep or change", ("reconsider", *PLAN)),
    Row(("certainty",), _SAY, OTHERWISE, "read the certainty", PLAN),
    Row(("plan",), _SAY, OTHERWISE, "read the plan", ("plan", "debriefed", "idle")),
    Row(_TOLD, _COMMAND, OTHERWISE, "say what commands there are"),
)

TABLE: Final[tuple[Row, ...]] = _ONBOARDING + _ANYWHERE + _QUESTIONS

"""What a well-formed protocol must also be: known ids, one question at a time, and silent about diagnoses."""

from collections.abc import Collection, Iterator
from typing import Final

from cases.checks.problem import Problem
from cases.naming import diagnosis_named
from cases.protocol import Protocol, Step
from cases.protocols import protocol_problems
from cases.text import LANGUAGES, Text
from cases.vocabulary import Vocabulary
from cases.yaml_tree import Loc

_ASK: Final = 300
"""Characters of a question that are shown; the rest is cut."""


def authored_problems(protocol: Protocol, vocabulary: Vocabulary, taken: Collection[str]) -> Iterator[Problem]:
    """Everything wrong with a protocol that a pack brings along. `taken`: ids that are the project's."""
    if protocol.id in taken:
        yield Problem(("id",), f"{protocol.id} is a protocol of the program: give it another id")
    for loc, said in protocol_problems(protocol, vocabulary):
        yield Problem(loc, said)
    yield from _silent(("name",), protocol.name, vocabulary)
    for i, step in enumerate(protocol.steps):
        yield from _one_question(("steps", i), step)
        for loc, text in _before_the_commit(("steps", i), step):
            yield from _silent(loc, text, vocabulary)


def _silent(loc: Loc, text: Text, vocabulary: Vocabulary) -> Iterator[Problem]:
    for language in LANGUAGES:
        word = diagnosis_named(text[language], vocabulary)
        if word is not None:
            said = f"names a diagnosis ({word}) before the learner has committed: say it otherwise"
            yield Problem((*loc, language), said)
            return


def _one_question(here: Loc, step: Step) -> Iterator[Problem]:
    graded = [item for item in step.items if item.range is not None]
    statement = bool(graded) and len(graded) == len(step.items)
    for language in LANGUAGES:
        asked = step.ask[language].count("?")
        if statement and asked:
            said = "opens a series of questions: write it without a question mark, the items ask"
            yield Problem((*here, "ask", language), said)
        elif asked > 1 or len(step.ask[language]) > _ASK:
            said = f"one question a step, of {_ASK} characters at most"
            yield Problem((*here, "ask", language), said, grave=False)
        if "?" in step.reason[language]:
            yield Problem((*here, "reason", language), "a reason is no question: say it without one", grave=False)
        for j, item in enumerate(step.items):
            if item.ask is not None and item.ask[language].count("?") != 1:
                yield Problem((*here, "items", j, "ask", language), "one question an item, with its question mark")


def _before_the_commit(here: Loc, step: Step) -> Iterator[tuple[Loc, Text]]:
    """Every text that is shown while the step is played. The verdict waits for the debrief."""
    yield (*here, "ask"), step.ask
    yield (*here, "reason"), step.reason
    if step.version is not None:
        yield (*here, "version"), step.version
    for i, choice in enumerate(step.choices):
        yield (*here, "choices", i, "label"), choice.label
    for i, band in enumerate(step.bands):
        yield (*here, "bands", i, "label"), band.label
    for i, item in enumerate(step.items):
        for field, text in (("label", item.label), ("short", item.short), ("ask", item.ask)):
            if text is not None:
                yield (*here, "items", i, field), text

"""A choice in free text: which of a question's choices it takes, when it may also deny one."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from cases.protocol import Choice
from tutor.understanding.normalise import Token, tokens

_NOT: Final = frozenset(
    ["not", "cannot", "cant", "dont", "doesnt", "isnt", "never", "neither", "nor", "non", "pas", "jamais", "ni"]
)
"""Words that deny what follows anywhere in their clause."""
_CUT: Final = frozenset(["isn", "wasn", "don", "doesn", "didn", "can", "couldn", "wouldn", "won", "haven", "hasn"])
"""What is left of a verb before n't."""
_NO: Final = frozenset(["no", "without", "nothing", "aucun", "aucune", "sans", "rien"])
"""Words that deny only what they stand right before."""
_NEAR: Final = 2
_DOUBT: Final = frozenset(["unsure", "know", "sais", "whether", "tell"])
_UNSURE: Final = frozenset(
    (no, sure) for no in ("not", "pas", "t") for sure in ("sure", "certain", "certaine", "sur", "clear", "clair")
)
_LATE: Final = frozenset(["no", "non", "not", "pas"])
"""What denies the name before it, at the end of a text."""
_BOTH: Final = frozenset(["melanocytic", "not_melanocytic"])
_TURN: Final = frozenset(["so", "but", "and", "therefore", "hence", "thus", "because", "donc", "mais", "et", "car"])
"""Words after which nothing said before denies any more."""


class _Said(NamedTuple):
    choice: str
    denied: bool
    end: int


def said_choice(text: str, choices: Sequence[Choice]) -> str | None:
    """The id of the one choice that a text takes; none when it takes none, several, or doubts.

    To deny one of two is to take the other. Where one choice denies the other, yes and no are answers too.
    """
    words = tokens(text)
    said = list(_said(words, choices))
    if not said:
        return _yes_or_no(words, choices)
    if any(word.folded in _DOUBT or pair in _UNSURE for word, pair in _paired(words)):
        return None
    after = [word.folded for word in words[said[-1].end :] if word.is_word]
    if after and after[-1] in _LATE:
        if "or" in after or "ou" in after or after[-1] == "pas":
            return None
        said[-1] = said[-1]._replace(denied=not said[-1].denied)
    taken = {one.choice for one in said if not one.denied}
    denied = {one.choice for one in said if one.denied}
    if not taken and len(choices) == len(denied) + 1:
        taken = {choice.id for choice in choices} - denied
    return taken.pop() if len(taken) == 1 and taken.isdisjoint(denied) else None


def implied_choice(present: Collection[str], absent: Collection[str], choices: Sequence[Choice]) -> str | None:
    """The one choice that findings mean: "ulcerated" where an ulcer makes it right; none when they mean several."""
    meant = [
        choice.id
        for choice in choices
        if not set(choice.any_of).isdisjoint(present)
        or (choice.none_of and not choice.any_of and not set(choice.none_of).isdisjoint(absent))
    ]
    return meant[0] if len(meant) == 1 else None


def _said(words: Sequence[Token], choices: Sequence[Choice]) -> Iterator[_Said]:
    """Every choice that is named, the longest name first where several fit, and whether it is denied."""
    names = sorted(_names(choices), key=lambda pair: -len(pair[0]))
    stems = [word.stem for word in words]
    start = clause = 0
    while start < len(words):
        found = next(((n, c) for n, c in names if tuple(stems[start : start + len(n)]) == n), None)
        if found is not None:
            end = start + len(found[0])
            yield _Said(found[1], _is_denied(words[clause:start]), end)
            start = clause = end
            continue
        if not words[start].is_word or words[start].folded in _TURN:
            clause = start + 1
        start += 1


def _is_denied(before: Sequence[Token]) -> bool:
    """Whether the words of a clause deny what follows: two denials are none."""
    folded = [word.folded for word in before]
    count = sum(word in _NOT for word in folded)
    count += sum(one in _CUT and two == "t" for one, two in pairwise(folded))
    count += sum(word in _NO for word in folded[-_NEAR:])
    return count % 2 == 1


def _paired(words: Sequence[Token]) -> Iterator[tuple[Token, tuple[str, str]]]:
    """Each word, and it with the one before."""
    before = ""
    for word in words:
        yield word, (before, word.folded)
        before = word.folded


def _names(choices: Sequence[Choice]) -> Iterator[tuple[tuple[str, ...], str]]:
    for choice in choices:
        for label in (choice.label.en, choice.label.fr):
            words = tokens(label)
            for name in {tuple(w.stem for w in words if w.is_word), tuple(w.stem for w in words)}:
                if name:
                    yield name, choice.id


def _yes_or_no(words: Sequence[Token], choices: Sequence[Choice]) -> str | None:
    answers = {word.folded for word in words if word.is_word}
    opposite = _opposites(choices)
    if opposite is None or len(answers) != 1:
        return None
    return opposite.get(answers.pop())


def _opposites(choices: Sequence[Choice]) -> dict[str, str] | None:
    """What yes and no mean: as the choices say, or when there are two and one is the other's denial."""
    said = {choice.says: choice.id for choice in choices if choice.says is not None}
    if not said and len(choices) == 2:
        whole = {choice.when: choice.id for choice in choices}
        said = {"yes": whole["melanocytic"], "no": whole["not_melanocytic"]} if len(whole.keys() & _BOTH) == 2 else {}
    yes, no = said.get("yes"), said.get("no")
    return {"yes": yes, "oui": yes, "no": no, "non": no} if yes and no else None

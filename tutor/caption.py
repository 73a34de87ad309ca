"""What stands under the picture: the letter's words, that a drawing is one, and whose it is. Never what it shows."""

from cases.case import Case, Sex
from tutor.acts import ImageRef
from tutor.discretion import betrays, credit, discreet
from tutor.turn import Turn
from tutor.view import Chosen
from tutor.words import Html, authored, listed

_VIGNETTE = 500
_CREDIT = 120
_GROWN = 16


def image_ref(chosen: Chosen) -> ImageRef:
    """The first picture of a case."""
    image = chosen.case.images[0]
    return ImageRef(pack=chosen.ref.pack, file=image.file, sha256=image.sha256)


def caption(turn: Turn) -> str:
    """The caption of the case's picture, without archive ids, pack titles or the name of the truth."""
    drawn = turn.label("illustration") if turn.case.images[0].kind == "illustration" else None
    whose = _whose(turn, turn.case) or turn.label("credit-later")
    return "\n".join(part for part in (_vignette(turn, turn.case), drawn, f"<i>{whose}</i>") if part)


def beside_caption(turn: Turn, other: Case) -> str | None:
    """The caption of this case's picture beside another's: which is which, and whose the other is.

    None when to say whose it is would name either's truth: then it cannot be shown yet.
    """
    whose = _whose(turn, other)
    if whose is None or betrays(whose, turn.case, turn.view.vocabulary):
        return None
    drawn = turn.label("illustration-b") if other.images[0].kind == "illustration" else None
    return "\n".join(
        part for part in (turn.label("pair"), drawn, f"<i>{turn.label('credit-b', whose=whose)}</i>") if part
    )


def _whose(turn: Turn, case: Case) -> Html | None:
    """Attribution and licence of a case's picture, when they keep its secret."""
    image, vocabulary = case.images[0], turn.view.vocabulary
    licence, attribution = credit(image.licence, case, vocabulary), credit(image.attribution, case, vocabulary)
    if not licence or not attribution:
        return None
    return turn.label(
        "credit",
        licence=authored(licence, turn.language, _CREDIT),
        attribution=authored(attribution, turn.language, _CREDIT),
    )


def _vignette(turn: Turn, case: Case) -> Html | None:
    told = case.vignette
    text = discreet(told.text, case, turn.view.vocabulary, turn.language)
    if text is not None:
        return authored(text, turn.language, _VIGNETTE)
    site = turn.view.vocabulary.sites.get(told.site or "")
    parts = [_patient(turn, told.sex, told.age)]
    parts.append(turn.label("site", site=turn.text(site.name)) if site else None)
    for polarity in ("present", "absent"):
        named = [turn.term(item.term).partition(" (")[0] for item in told.history if item.polarity == polarity]
        parts.append(turn.label(f"history-{polarity}", told=listed(named, turn.language)) if named else None)
    return Html(" ".join(part for part in parts if part)) or None


def _patient(turn: Turn, sex: Sex | None, age: int | None) -> Html | None:
    if sex is None and age is None:
        return None
    child = age is not None and age < _GROWN
    who = {"female": "girl" if child else "woman", "male": "boy" if child else "man"}.get(sex or "", "person")
    return turn.label("patient", who=who, age=age if age is not None else 0, aged="no" if age is None else "yes")

"""Which protocol a case is reasoned by."""

from collections.abc import Sequence
from typing import Final

from tutor.scoring import meets
from tutor.view import Chosen, Rng, View

MET: Final = 40
"""How many protocols are remembered as met."""


def protocols_for(chosen: Chosen, view: View, *, again: bool = False) -> tuple[str, ...]:
    """Keys of the protocols that a case can be reasoned by: its own, else all of its modality that fit it.

    `again`: the learner has met the case; another look at it is taken by whichever fits.

    A pack's protocols go by `pack/id` and serve this pack's cases alone.
    """
    own, fit = _own(chosen, view), _fit(chosen, view)
    return (fit or own) if again else (own or fit)


def _own(chosen: Chosen, view: View) -> tuple[str, ...]:
    named = chosen.case.protocol
    keys = () if named is None else (f"{chosen.ref.pack}/{named}", named)
    return next(((key,) for key in keys if key in view.protocols), ())


def _fit(chosen: Chosen, view: View) -> tuple[str, ...]:
    return tuple(
        key
        for key, protocol in view.protocols.items()
        if chosen.case.modality in protocol.modalities
        and (protocol.fits is None or meets(chosen.case, protocol.fits))
        and key.rpartition("/")[0] in {"", chosen.ref.pack}
    )


def choose(keys: Sequence[str], view: View, met: Sequence[str], rng: Rng) -> str:
    """One of the protocols: one not met yet, the easiest first; when all are met, one of those met longest ago."""
    fresh = [key for key in keys if key not in met]
    if fresh:
        easiest = min(view.protocols[key].difficulty for key in fresh)
        return rng.choice([key for key in fresh if view.protocols[key].difficulty == easiest])
    oldest_first = sorted(keys, key=met.index)
    return rng.choice(oldest_first[: (len(oldest_first) + 1) // 2])


def remember(met: Sequence[str], key: str) -> tuple[str, ...]:
    """The protocols met, with this one as the latest."""
    return (*(each for each in met if each != key), key)[-MET:]

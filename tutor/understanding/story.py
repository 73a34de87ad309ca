"""Does someone tell of their own skin, or a relative's? Then the tutor must not teach but send them to a doctor.

A learner's description ("a mole that bleeds", "the patient has ...") is no such story: it takes the first person or a
relative, with everyday words for skin, and often a worry or a change to tell.
"""

from collections.abc import Sequence
from typing import Final, Literal

from cases.text import Language
from tutor.understanding.normalise import Token, fold, stem, tokens

Story = Literal["doctor", "soon"]
"""What to say: see a doctor, or see one soon, since what is told should not wait."""


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(fold(word)) for word in words.split())


_OWN: Final = frozenset(["my", "our", "mon", "ma", "mes", "notre", "nos"])
_HAVE: Final = (
    ("i", "have"), ("i", "had"), ("i", "got"), ("i", "ve"), ("i", "noticed"), ("i", "found"), ("we", "have"),
    ("j", "ai"), ("j", "avais"),
)  # fmt: skip
_KIN: Final = _stems("""
    daughter son child kid baby wife husband mother father mom mum dad brother sister boyfriend girlfriend partner
    friend grandmother grandfather aunt uncle girl boy fille fils enfant bebe femme mari mere pere maman papa frere
    soeur copain copine conjoint conjointe compagnon compagne ami amie tante oncle garcon
""")
_EVERYDAY: Final = _stems("""
    mole spot rash lump bump freckle sore pimple wart birthmark blemish boil bouton bosse boule verrue tache eczema
    psoriasis acne plaie eruption rougeur croute
""")
_LESION: Final = _EVERYDAY | _stems("lesion growth mark thing patch plaque truc marque nodule")
_BODY: Final = _stems("""
    skin face nose arm leg back neck hand foot scalp chest belly finger toe ear lip shoulder thigh knee cheek forehead
    body head peau visage nez bras jambe dos cou main pied poitrine ventre doigt orteil oreille levre epaule cuisse
    genou joue front corps tete
""")
_WORRY: Final = _stems("""
    cancer cancerous worry worried worrying afraid scared dangerous serious malignant grave inquiet inquiete inquieter
    peur dangereux cancereux malin
""")
_PRESSING: Final = _WORRY | _stems("""
    bleed bleeds bleeding bled blood grow grows growing grew grown bigger larger change changes changed changing pain
    painful hurt hurts sore ulcer ulcerated open oozing saigne saignait saigner saignement sang grandi grandit grossi
    grossit pousse changee changent evolue douleur douloureux mal ulcere ulceree suinte suintant
""")
_TOLD: Final = _PRESSING | _stems("""
    itch itches itchy itching appeared since weeks months days years doctor gratte demange demangeaisons apparu apparue
    depuis semaines mois jours ans medecin
""")
_LEARNERS: Final = _stems("""
    patient patiente answer reponse differential differentiel diagnosis diagnostic choice choix hypothesis hypothese
    opinion avis view guess first premier premiere case cas finding plan impression favourite
""")
"""What a learner has or calls theirs."""


def story_in(words: Sequence[Token]) -> Story | None:
    """Whether the words tell a patient's own story, and how soon they should be seen. In either language."""
    said = [word for word in words if word.is_word]
    stems = [_mole(said, place) or word.stem for place, word in enumerate(said)]
    folded = [word.folded for word in said]
    told = any(_is_own(folded, stems, place) or _is_had(folded, stems, place) for place in range(len(said)))
    if not told:
        return None
    return "doctor" if _PRESSING.isdisjoint(stems) else "soon"


def _mole(said: Sequence[Token], place: int) -> str | None:
    """The French mole is three words: its first one stands for it."""
    return "mol" if tuple(word.stem for word in said[place : place + 3]) == ("grain", "de", "beaut") else None


def _is_own(folded: Sequence[str], stems: Sequence[str], place: int) -> bool:
    """ "my mole", "my arm has changed", "my daughter's rash"."""
    near, rest = stems[place + 1 : place + 4], stems[place + 1 :]
    if folded[place] not in _OWN or not _LEARNERS.isdisjoint(near):
        return False
    if not _EVERYDAY.isdisjoint(near):
        return True
    if not _KIN.isdisjoint(near[:1]):
        return not _LESION.isdisjoint(rest) or (not _BODY.isdisjoint(rest) and not _TOLD.isdisjoint(rest))
    return not _BODY.isdisjoint(near[:2]) and not (_TOLD | _LESION).isdisjoint(stems)


def _is_had(folded: Sequence[str], stems: Sequence[str], place: int) -> bool:
    """ "I have a mole", "j'ai une tache qui saigne"."""
    cue = next((cue for cue in _HAVE if tuple(folded[place : place + len(cue)]) == cue), None)
    if cue is None:
        return False
    near = stems[place + len(cue) : place + len(cue) + 5]
    if not _LEARNERS.isdisjoint(near) or _LESION.isdisjoint(near):
        return False
    if not _EVERYDAY.isdisjoint(near) and "tach" not in near:
        return True
    # "J'ai une tache brune" may be a learner's description: it takes a worry, a change or one's own body to tell.
    return not _TOLD.isdisjoint(stems) or not _OWN.isdisjoint(folded)


_FRENCH: Final = frozenset({
    "mon", "ma", "mes", "j", "ai", "est", "c", "ce", "le", "la", "un", "une", "depuis", "grain", "il", "elle", "qui",
    "dois", "je", "suis", "sur", "et", "des", "de",
})  # fmt: skip


def told_in(text: str) -> Language | None:
    """The language of a story told before a language was chosen: French, if its small words are."""
    words = [token.folded for token in tokens(text) if token.is_word]
    french = sum(word in _FRENCH for word in words)
    return "fr" if 3 * french >= len(words) > 0 else "en" if words else None

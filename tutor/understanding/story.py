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


_COLON: Final = ":"
_OWN: Final = frozenset(["my", "our", "mon", "ma", "mes", "notre", "nos"])
_HAVE: Final = (
    ("i", "have"), ("i", "had"), ("i", "got"), ("i", "ve"), ("ive",), ("i", "noticed"), ("i", "found"), ("we", "have"),
    ("i", "get"), ("i", "keep", "getting"), ("j", "ai"), ("jai",), ("j", "avais"), ("on", "a", "tous"),
)  # fmt: skip
_SUFFER: Final = (
    ("i", "suffer", "from"), ("i", "woke", "up", "with"), ("i", "came", "out", "in"), ("je", "souffre", "de"),
    ("je", "souffre", "d"), ("je", "me", "suis", "reveille", "avec"), ("je", "me", "suis", "reveillee", "avec"),
    ("i", "am", "pregnant"), ("i", "m", "pregnant"), ("je", "suis", "enceinte"),
)  # fmt: skip
_FEAR: Final = (
    ("do", "i", "have"), ("i", "think", "i", "have"), ("could", "i", "have"), ("afraid", "i", "have"),
    ("est", "ce", "que", "j", "ai"), ("ai", "je"), ("crois", "que", "j", "ai"), ("crois", "avoir"), ("pense", "avoir"),
    ("peur", "d", "avoir"),
)  # fmt: skip
_ASKS: Final = (
    ("can", "i", "put"), ("should", "i"), ("help", "me"), ("puis", "je"), ("dois", "je"), ("que", "faire"),
    ("m", "aider"), ("is", "it", "normal"), ("est", "ce", "normal"),
)  # fmt: skip
_KIN: Final = _stems("""
    daughter son child kid baby wife husband mother father mom mum dad brother sister boyfriend girlfriend partner
    friend grandmother grandfather aunt uncle girl boy fille fils enfant bebe femme mari mere pere maman papa frere
    soeur copain copine conjoint conjointe compagnon compagne ami amie tante oncle garcon
""")
_EVERYDAY: Final = _stems("""
    mole lump freckle pimple wart birthmark boil bouton boule bosse verrue furoncle blister cloque
""")
_LOOSE: Final = _stems("""
    spot rash bump sore blemish tache plaie eruption rougeur croute blotch hives eczema psoriasis acne urticaire
    urticaria mycose zona shingles nevus naevus
""")
"""What a learner may call a picture's lesion, or a diagnosis on their list: it takes more to tell."""
_LESION: Final = (
    _EVERYDAY
    | _LOOSE
    | _stems("lesion growth mark thing patch plaque truc marque nodule line bande grosseur cyst kyste")
)
_DOCTOR: Final = _stems("doctor gp dermatologist medecin docteur dermato dermatologue generaliste")
_CANCER: Final = _stems("cancer melanoma melanome carcinoma carcinome")
_SKIN: Final = _stems("skin scalp nail toenail fingernail peau cuir ongle")
_BODY: Final = _SKIN | _stems("""
    face nose arm leg back neck hand foot feet chest belly tummy finger toe ear lip shoulder thigh knee cheek forehead
    body head breast armpit visage nez bras jambe dos cou main pied poitrine ventre doigt orteil oreille levre epaule
    cuisse genou joue front corps tete crane sein aisselle
""")
_WORRY: Final = _stems("""
    cancer cancerous worry worried worrying afraid scared dangerous serious malignant suspicious grave inquiet inquiete
    inquieter peur dangereux cancereux malin suspect suspicieux
""")
_PRESSING: Final = _WORRY | _stems("""
    bleed bleeds bleeding bled blood grow grows growing grew grown bigger larger wider darker change changes changed
    changing pain painful hurt hurts sore ulcer ulcerated open oozing heal heals healing saigne saigna saignait saigner
    saignement sang grandi grandit grossi grossit pousse changee changent evolue elargit fonce douleur douloureux mal
    ulcere ulceree suinte suintant guerit gueri cicatrise
""")
_TOLD: Final = _PRESSING | _stems("""
    itch itches itchy itching appeared since weeks months days years yesterday doctor dry cream ointment lotion peel
    peeling gratte grattent demange demangent demangeaison apparu apparue depuis semaines mois jours ans annees hier
    medecin seche creme pommade pele pelent
""")
_LEARNERS: Final = _stems("""
    answer reponse differential differentiel diagnosis diagnostic choice choix hypothesis hypothese
    opinion avis view guess first premier premiere case cas finding plan impression favourite doubt doute pick bet idea
    thought list ranking order conclusion suspicion idee liste classement ordre intuition clinic practice ward hospital
    textbook experience exam cabinet service hopital pratique consultation cours reading total score
    summary description resume signe sign conclusion synthese result resultat model note
""")
"""What a learner has or calls theirs."""
_OTHERS: Final = _stems("""
    woman man lady gentleman girl boy child femme homme dame enfant excluded considered thought seen ruled counted
    suspected vu pense exclu elimine envisage compte evoque hesite
""")
"""Whom, or what of their reasoning, a learner "has"."""
_DESCRIBES: Final = _stems("""
    border edge colour color asymmetrical symmetrical irregular regular network scale scaly plaque papule macule
    erythema pigmented demarcated defined silvery central centre periphery crust ulceration bord limite couleur
    asymetrique symetrique irregulier regulier reseau squame squameux erythemateux pigmente centrale peripherie voile
    ulceration nodule telangiectasia telangiectasie
""")
"""Words of a description: with them, what one "has" is a picture before one."""


def story_in(words: Sequence[Token]) -> Story | None:
    """Whether the words tell a patient's own story, and how soon they should be seen. In either language."""
    said = [word for word in words if word.is_word or word.folded == _COLON]
    stems = [_mole(said, place) or word.stem for place, word in enumerate(said)]
    folded = [word.folded for word in said]
    if "patient" in stems:
        return None
    told = any(_is_own(folded, stems, place) or _is_had(folded, stems, place) for place in range(len(said)))
    if told or _is_feared(folded, stems):
        return "doctor" if _PRESSING.isdisjoint(stems) and _CANCER.isdisjoint(stems) else "soon"
    return None


def _mole(said: Sequence[Token], place: int) -> str | None:
    """The French mole is three words: its first one stands for it."""
    return "mol" if tuple(word.stem for word in said[place : place + 3]) == ("grain", "de", "beaut") else None


def _is_own(folded: Sequence[str], stems: Sequence[str], place: int) -> bool:
    """ "my mole", "my arm has changed", "my daughter's rash"."""
    near, rest = _until_colon(stems[place + 1 : place + 4]), stems[place + 1 :]
    if folded[place] not in _OWN or not _LEARNERS.isdisjoint(near):
        return False
    if not (_EVERYDAY | _LOOSE).isdisjoint(near) or not _SKIN.isdisjoint(near[:1]):
        return True
    if not _DOCTOR.isdisjoint(near[:1]):
        return not (_CANCER | _LESION | _BODY).isdisjoint(stems)
    if not _KIN.isdisjoint(near[:2]):
        if not _LESION.isdisjoint(rest):
            return True
        return not _BODY.isdisjoint(rest) and not (_TOLD | _LESION).isdisjoint(stems)
    return not _BODY.isdisjoint(near[:2]) and not (_TOLD | _LESION | _SKIN).isdisjoint(stems)


def _is_had(folded: Sequence[str], stems: Sequence[str], place: int) -> bool:
    """ "I have a mole", "j'ai une tache qui saigne", "I suffer from psoriasis"."""
    if any(tuple(folded[place : place + len(cue)]) == cue for cue in _SUFFER):
        return True
    cue = next((cue for cue in _HAVE if tuple(folded[place : place + len(cue)]) == cue), None)
    if cue is None:
        return False
    near = _until_colon(stems[place + len(cue) : place + len(cue) + 5])
    if not (_LEARNERS | _OTHERS).isdisjoint(near) or (_LESION | _SKIN).isdisjoint(near):
        return False
    # "J'ai une tache brune" may be a learner's description: it takes a worry, a change or one's own body to tell.
    if not _OWN.isdisjoint(folded) or not _WORRY.isdisjoint(stems) or _asks(folded):
        return True
    if not _DESCRIBES.isdisjoint(stems):
        return False
    return not _EVERYDAY.isdisjoint(near) or not _TOLD.isdisjoint(stems)


def _is_feared(folded: Sequence[str], stems: Sequence[str]) -> bool:
    """ "Do I have skin cancer?"."""
    return not _CANCER.isdisjoint(stems) and _LEARNERS.isdisjoint(stems) and any(_holds(folded, cue) for cue in _FEAR)


def _until_colon(stems: Sequence[str]) -> Sequence[str]:
    return stems[: stems.index(_COLON)] if _COLON in stems else stems


def _asks(folded: Sequence[str]) -> bool:
    return any(_holds(folded, cue) for cue in _ASKS)


def _holds(words: Sequence[str], cue: tuple[str, ...]) -> bool:
    return any(tuple(words[i : i + len(cue)]) == cue for i in range(len(words) - len(cue) + 1))


_FRENCH: Final = frozenset({
    "mon", "ma", "mes", "j", "ai", "est", "c", "ce", "le", "la", "un", "une", "depuis", "grain", "il", "elle", "qui",
    "dois", "je", "suis", "sur", "et", "des", "de",
})  # fmt: skip


def told_in(text: str) -> Language | None:
    """The language of a story told before a language was chosen: French, if its small words are."""
    words = [token.folded for token in tokens(text) if token.is_word]
    french = sum(word in _FRENCH for word in words)
    return "fr" if 3 * french >= len(words) > 0 else "en" if words else None

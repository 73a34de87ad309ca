"""Short answers that steer rather than describe: yes, next, keep, done, I don't know."""

import re
from functools import lru_cache
from typing import Final, Literal

from tutor.understanding.normalise import plain

Intent = Literal[
    "yes", "no", "begin", "stop", "hint", "skip", "done", "none", "keep", "change", "unsure", "thanks",
    "english", "french",
]  # fmt: skip

_PHRASES: Final[dict[Intent, str]] = {
    "yes": "yes|y|yeah|yep|ok|okay|sure|of course|i confirm|confirm|confirmed|i am|i do|oui|ouais|d accord|bien sur|"
    "je confirme|confirme|je le suis",
    "no": "no|n|nope|non|neither|i am not|not me|je ne le suis pas|ni l un ni l autre",
    "begin": "start|begin|go|next|next case|new case|start a case|another|another one|more|commencer|demarrer|allons y|"
    "suivant|cas suivant|nouveau cas|un autre|encore|un cas|a case|case|cas|on y va|let s go",
    "stop": "stop|stop here|enough|that s all|quit|exit|arreter|arret|on arrete|je m arrete|j arrete|fini|c est tout",
    "hint": "hint|a hint|give me a hint|help me|clue|a clue|indice|un indice|donne moi un indice|donnez moi un indice|"
    "aide moi|aidez moi",
    "skip": "skip|pass|skip it|next question|passer|passe|je passe|question suivante",
    "done": "done|that s it|finished|ready|termine|c est bon|pret|prete|valider|voila|fini|c est tout|that s all",
    "none": "none|none of these|none of them|nothing|neither|aucun|aucune|aucun d entre eux|rien|aucun de ceux ci|"
    "aucune de celles ci|nothing else|rien d autre|nothing special|nothing in particular|"
    "nothing particular|nothing to add|nothing more|rien de special|rien de particulier|rien a ajouter|rien a signaler|"
    "rien de plus",
    "keep": "keep|keep it|i keep it|same|no change|unchanged|stay|garder|je garde|je le garde|je maintiens|maintenir|"
    "pareil|inchange|je ne change pas",
    "change": "change|change it|i change|modifier|changer|je change|je modifie",
    "unsure": "i don t know|i dont know|don t know|dont know|idk|no idea|not sure|i m not sure|i am not sure|unsure|"
    "dunno|je ne sais pas|je sais pas|sais pas|jsp|aucune idee|pas sur|pas sure|je ne suis pas sur|"
    "je ne suis pas sure",
    "thanks": "thanks|thank you|thx|many thanks|great|nice|cool|merci|merci beaucoup|super|genial|parfait",
    "english": "english|en|anglais|in english",
    "french": "french|fr|francais|en francais",
}
_BY_PHRASE: Final[dict[str, frozenset[Intent]]] = {
    text: frozenset(i for i, texts in _PHRASES.items() if text in texts.split("|"))
    for texts in _PHRASES.values()
    for text in texts.split("|")
}
_LONGEST: Final = 60
_CALLING: Final = re.compile(
    r"(?:(?:yes|oui|hi|hello|bonjour) )?"
    r"(?:(?:i am |i m |je suis )(?:an? |une? )?(?:\w+ ){0,3}?|(?:an? |une? )?"
    r"(?:(?:medical|nursing|pharmacy|dermatology|derm|family|general|junior|senior|first|final|\w+ year) )?)"
    r"(?:doctor|physician|gp|dermatologist|registrar|resident|intern|nurse|student|practitioner|pharmacist|midwife|"
    r"surgeon|fellow|consultant|podiatrist|physio|physiotherapist|paramedic|dentist|medic|physician s? ?(?:assistant|"
    r"associate)|medecin|docteure?|generaliste|dermatologue|dermato|interne|externe|infirmier|infirmiere|etudiante?|"
    r"pharmacien|pharmacienne|sage femme|chirurgien|chirurgienne|kine|kinesitherapeute|podologue|dentiste|residente?)"
    r"(?: (?:in|of|en|de|d|year) \w+(?: \w+)?)?"
)
"""A health profession, or training for one, as people state it: "I'm a dermatology registrar"."""
_DENIED: Final = frozenset(
    {
        "not",
        "no",
        "t",
        "never",
        "my",
        "his",
        "her",
        "pas",
        "mon",
        "ma",
        "jamais",
        "plus",
        "n",
        "former",
        "ancien",
        "ancienne",
        "patient",
        "patiente",
        "see",
        "ask",
    }
)


def intents(text: str) -> frozenset[Intent]:
    """What a short answer may mean; empty for anything longer. The question decides which meaning counts."""
    return _intents(text) if len(text) <= _LONGEST else frozenset()


@lru_cache(maxsize=1024)
def _intents(text: str) -> frozenset[Intent]:
    words = plain(text)
    if _CALLING.fullmatch(words) and _DENIED.isdisjoint(words.split()):
        return frozenset({"yes"})
    return _BY_PHRASE.get(words, frozenset())

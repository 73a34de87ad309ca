"""How far a word such as "no" or "possible" reaches: over a list, up to a stop.

The conventions: a denial runs over "no X, Y or Z" and stops at "but", at the end of the sentence, at a bare comma and
at an adjective after a comma ("no scale, shiny and red").
"""

from collections.abc import Sequence
from typing import Final

from tutor.understanding.entries import Lexicon
from tutor.understanding.items import Item, ahead, back
from tutor.understanding.numbers import RANK

HARD: Final = frozenset({".", ";", "\n", "!", "?", ">", "=", "->", "=>", "-->", "→", "⇒", RANK})
PAUSES: Final = frozenset({",", "+", "/", "-", "–", "—", "(", ")", ":"})
_PATIENCE: Final = 7
"""Words that may stand between a cue and the first name that it reaches."""
_THINGS: Final = frozenset({"primary_lesion", "dermoscopic_structure", "vessel"})
_SUBJECTS: Final = frozenset(
    ["it", "its", "they", "this", "il", "elle", "ils", "elles", "ca", "c", "on", "je", "i", "we", "nous"]
)
_ENGLISH: Final = (
    "ed",
    "y",
    "ous",
    "ic",
    "al",
    "ar",
    "ish",
    "less",
    "ible",
    "ular",
    "oid",
    "ate",
    "ent",
    "like",
    "shaped",
)
_FRENCH: Final = (
    "eux",
    "euse",
    "euses",
    "ique",
    "iques",
    "if",
    "ifs",
    "ive",
    "ives",
    "ant",
    "ante",
    "ants",
    "antes",
    "ees",
    "aire",
    "aires",
)
_ADJECTIVES: Final = frozenset({"colour", "surface", "palpation", "configuration", "distribution"})
_NOUNS: Final = (
    "ion",
    "me",
    "ma",
    "sign",
    "signe",
    "ness",
    "ity",
    "ite",
    "try",
    "trie",
    "surface",
    "border",
    "bord",
    "isme",
    "ment",
    "age",
)
_AGAIN: Final = frozenset({"for", "of", "to", "any"})
"""Said again inside a list: "negative for X and for Y"."""
_ALL: Final = frozenset({"all", "tous", "toutes"})
_THEREFORE: Final = frozenset({"therefore", "hence", "thus", "donc"})
_ASKS_DE: Final = frozenset({"pas", "absence", "jamais"})
_DE: Final = frozenset({"de", "d", "des", "ni"})
_SKIPPED: Final = frozenset({":", "c"})
"""Right after a cue: a colon, and "c'est", which concludes elsewhere."""
_PARTS: Final = frozenset({":", ")", "(", "+", "-", "\u2013", "\u2014"})
_OWN_REACH: Final = ("deny", "nay", "doubt", "sure", "weak", "list", "history")
_JOINTS: Final = ("or", "nor", "and", "versus")
_CLOSES: Final = ("or", "nor")


def is_stop(item: Item) -> bool:
    """Whether nothing reaches past it."""
    return item.folded in HARD or item.has("contrast", "so", "now", "affirm", "instead", "hedge")


def is_adjective(row: Sequence[Item], place: int, lexicon: Lexicon) -> bool:
    """Whether a name is an adjective: `scaly`, not `scale`."""
    item = row[place]
    if "quality" in item.roles and "term" not in item.roles and "notion" not in item.roles:
        return True
    term = item.roles.get("term") or item.roles.get("denied")
    if term is None:
        return False
    word = item.last if lexicon.language == "en" else item.folded
    category = lexicon.categories.get(term, "")
    if category in _THINGS or word.endswith(_NOUNS):
        return False
    if category in _ADJECTIVES:
        return True
    return word.endswith(_ENGLISH if lexicon.language == "en" else _FRENCH)


def forward(row: Sequence[Item], cue: int, lexicon: Lexicon, *, diagnoses: bool = False) -> list[int]:
    """The items that a cue before them reaches. `diagnoses`: on over bare commas, as a list of diagnoses goes."""
    reached: list[int] = []
    gap: list[Item] = []
    for place in ahead(row, cue):
        item = row[place]
        if item.folded in _SKIPPED and place == cue + 1:
            continue
        if is_stop(item) or (reached and item.has(*_OWN_REACH) and not item.is_name):
            break
        if item.folded in PAUSES:
            again = row[cue].folded in _ASKS_DE and place + 1 < len(row) and row[place + 1].folded in _DE
            goes_on = (
                diagnoses
                or item.folded != ","
                or again
                or list_goes_on(row, place, reached[-1] if reached else place, lexicon)
            )
            if (item.folded in _PARTS and not diagnoses) or (not reached and item.folded in {",", "-"}) or not goes_on:
                break
            gap.append(item)
        elif item.is_name:
            if reached and (_is_new(row[cue], gap, lexicon) or not _is_listed(row, reached[-1], place, gap, lexicon)):
                break
            reached.append(place)
            gap = []
        elif item.stem in lexicon.places or item.folded in _SUBJECTS or len(gap) >= _PATIENCE:
            if reached or len(gap) >= _PATIENCE:
                break
            gap.append(item)
        else:
            gap.append(item)
    return reached


def _is_new(cue: Item, gap: Sequence[Item], lexicon: Lexicon) -> bool:
    """Whether `et` begins something new: "pas de squame et surface lisse", for "et de croûte" would say it again."""
    joined = lexicon.language == "fr" and cue.folded in _ASKS_DE and any(item.has("and") for item in gap)
    return joined and not any(item.folded in _DE for item in gap)


def _is_listed(row: Sequence[Item], last: int, place: int, gap: Sequence[Item], lexicon: Lexicon) -> bool:
    """Whether a name goes on from the last one: after a joint, or as noun and adjective."""
    strangers = [
        item
        for item in gap
        if not (item.has(*_JOINTS) or item.is_mark or item.folded in _AGAIN or lexicon.is_thin(item.stem))
    ]
    if any(item.has(*_JOINTS) or item.folded in PAUSES for item in gap):
        if any(item.folded in _AGAIN for item in gap) and not strangers:
            return True
        both = any(item.has("and") for item in gap) and not any(item.has(*_CLOSES) for item in gap)
        if both and not is_adjective(row, last, lexicon) and _group_is_adjective(row, place, lexicon):
            return False
        return not strangers or any(item.has(*_CLOSES) for item in gap)
    if strangers:
        return False
    if "notion" in row[last].roles or "quality" in row[last].roles or "quality" in row[place].roles:
        return True
    if lexicon.language == "fr":
        return is_adjective(row, place, lexicon)
    return is_adjective(row, last, lexicon)


def list_goes_on(row: Sequence[Item], comma: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a comma stands inside a list that a later `or` closes, or an `and` among nouns."""
    first: int | None = None
    between = False
    for place in ahead(row, comma):
        item = row[place]
        if item.is_name:
            first = place if first is None else first
            between = True
        elif item.folded == ",":
            if not between:
                return False
        elif item.has("nor", "or") or (item.has("and") and first is not None):
            if first is None:
                return place + 1 < len(row)
            was, now = is_adjective(row, last, lexicon), _group_is_adjective(row, first, lexicon)
            return (was or not now) if item.has(*_CLOSES) else (was == now)
        elif item.is_mark or item.roles or not (item.stem in lexicon.light or item.stem in lexicon.soft):
            return False
    return False


def _group_is_adjective(row: Sequence[Item], first: int, lexicon: Lexicon) -> bool:
    place = first
    while place < len(row) and row[place].is_name:
        if not is_adjective(row, place, lexicon):
            return False
        place += 1
    return True


def backward(row: Sequence[Item], cue: int, lexicon: Lexicon, *, words: int = 3) -> list[int]:
    """The items that a cue after them reaches: the names right before it, and those joined to them."""
    reached: list[int] = []
    gap: list[Item] = []
    hard = 0
    """Words of the gap that are more than filling."""
    everything = row[cue].end > row[cue].start + 1 and row[cue].folded == "none"
    everything = everything or any(not _ALL.isdisjoint((item.folded, item.last)) for item in row[max(0, cue - 2) : cue])
    for place in back(cue):
        item = row[place]
        if (item.folded in _THEREFORE and not reached) or (item.folded == "," and everything and reached):
            gap.append(item)
            hard += not _all_soft([item], lexicon)
            continue
        if (item.folded in {":", ")"} and not reached and not gap) or (
            item.folded == "(" and row[cue - 1].folded in ":)"
        ):
            continue
        if item.folded in HARD or item.folded in PAUSES or item.has("contrast", "so", "now", "deny", "instead", "weak"):
            break
        if item.is_name:
            if reached and not (
                gap == [] or everything or any(each.has(*_JOINTS) for each in gap) or _all_soft(gap, lexicon)
            ):
                break
            reached.append(place)
            gap = []
            continue
        gap.append(item)
        hard += not _all_soft([item], lexicon)
        if not reached and hard > words:
            break
        if reached and item.has("doubt", "list", "sure"):
            break
    return reached


def _all_soft(gap: Sequence[Item], lexicon: Lexicon) -> bool:
    return all(not item.is_mark and (item.stem in lexicon.light or item.stem in lexicon.soft) for item in gap)

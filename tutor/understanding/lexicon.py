"""Which words name what, in one language, as a tree of stems that a reader walks."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any, Final, Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from cases.lexicon import Grammar, LexiconData, Notion, Wordings
from cases.text import LANGUAGES, Language
from cases.vocabulary import Diagnosis, Vocabulary
from tutor.understanding.normalise import Token, fold, phrase, stem, tokens
from tutor.understanding.plan_words import PLAN_WORDS
from tutor.understanding.roots import root
from tutor.understanding.spellings import spellings, variants

Kind = Literal["term", "diagnosis", "plan"]
Entry = tuple[Kind, str]
Role = Literal["term", "diagnosis", "plan", "notion", "quality", "cue", "denied", "nothing", "ambiguous"]
Roles = dict[Role, Any]
"""What a wording may be: each role with its id, kinds of cue, or candidates."""

NONE: Final = ""
"""In place of a term: these qualities make none."""
END: Final = ""
"""The key under which a node of the tree keeps its roles."""

_TYPO_FROM: Final = 5
"""Shorter words are taken as written: one slip makes another word of them."""
_LONG: Final = 8
_SHORT: Final = 2
_VOWELS: Final = frozenset("aeiouy")
_DOUBLED: Final = re.compile(r"(.)\1+")
_NAMES: Final[tuple[Role, ...]] = ("diagnosis", "term", "plan")


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """One language's wordings by their stems.

    Compared by identity, so that what was read with one can be kept.
    """

    language: Language
    tree: dict[str, Any]
    abbreviations: Mapping[str, Entry]
    """By their lower-case letters; see `abbreviation`."""
    words: frozenset[str]
    """All stems of the tree."""
    known: frozenset[str]
    """Stems that are never corrected to a word of the lexicon."""
    everyday: frozenset[str]
    """Stems that need no placing."""
    light: frozenset[str]
    soft: frozenset[str]
    places: frozenset[str]
    loose: frozenset[str]
    not_short: frozenset[str]
    cut: frozenset[str]
    notions: Mapping[str, Notion]
    broader: Mapping[str, tuple[str, ...]]
    categories: Mapping[str, str]
    """Of each term."""
    _by_initial: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    _by_root: Mapping[str, str] = field(default_factory=dict)

    def abbreviation(self, token: Token, *, shouted: bool = False) -> Entry | None:
        """What an abbreviation stands for: in capitals, or where its small letters are no everyday word.

        `shouted`: the whole text is in capitals, so they tell nothing.
        """
        short = token.folded if token.folded in self.abbreviations else token.folded.removesuffix("s")
        found = self.abbreviations.get(short)
        if found is None or len(short) < _SHORT:
            return None
        clear = (token.caps and not shouted) or short not in self.not_short or (shouted and _VOWELS.isdisjoint(short))
        return found if clear else None

    def correct(self, token: Token) -> str:
        """The stem of the lexicon that a word must be a slip or an inflection of, or its own stem."""
        word = token.stem
        if len(word) < _TYPO_FROM - 1 or word in self.words or word in self.known or not word.isalpha():
            return word
        found = self._by_root.get(root(token.folded, self.language))
        if found is not None or len(token.folded) < _TYPO_FROM:
            return found or word
        return _nearest(word, token.folded, self._by_initial.get(word[0], ()))

    def is_unknown(self, word: str) -> bool:
        """Whether a stem is a word of neither the lexicon nor everyday language."""
        return word not in self.words and word not in self.known


@lru_cache(maxsize=8192)
def _nearest(word: str, folded: str, candidates: tuple[tuple[str, str], ...]) -> str:
    """The stem among (stem, written) that a word must be a slip of; of several as near, the one written most alike."""
    slips = 1 if len(word) < _LONG else 2
    stems = [one for one, _ in candidates]
    found = process.extract(word, stems, scorer=OSA.distance, score_cutoff=slips, limit=None)
    best = min(found, key=lambda each: (each[1], *_unlike(folded, candidates[each[2]][1])), default=None)
    return word if best is None else best[0]


def _unlike(folded: str, written: str) -> tuple[bool, int]:
    """How unlike two words are: first whether more than doubled letters tells them apart."""
    return _DOUBLED.sub(r"\1", folded) != _DOUBLED.sub(r"\1", written), OSA.distance(folded, written)


@lru_cache(maxsize=4096)
def slip_of(word: str, candidates: tuple[str, ...]) -> str | None:
    """The one candidate that a short word is a slip of."""
    found = process.extractOne(word, candidates, scorer=OSA.distance, score_cutoff=1)
    return found[0] if found else None


_built: dict[int, tuple[Vocabulary, dict[Language, Lexicon]]] = {}


def lexicon(vocabulary: Vocabulary, language: Language) -> Lexicon:
    """The lexicon of a vocabulary, built once for as long as it is in use."""
    kept = _built.get(id(vocabulary))
    if kept is None or kept[0] is not vocabulary:
        _built.clear()
        kept = _built[id(vocabulary)] = (vocabulary, {})
    if language not in kept[1]:
        kept[1][language] = _build(vocabulary, language)
    return kept[1][language]


@dataclass
class _Tree:
    """A tree in the making."""

    light: frozenset[str]
    root: dict[str, Any] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    """Every word's folded form, and its stem."""

    def add(self, words: str, role: Role, value: Any, *, exact: bool = False) -> None:
        """Add a wording. The first to claim a role for it keeps it; several kinds of cue may share one."""
        stems = self.stems(words, exact=exact)
        if not stems:
            return
        node = self.root
        for word in stems:
            node = node.setdefault(word, {})
        roles: Roles = node.setdefault(END, {})
        if role == "cue":
            roles.setdefault("cue", set()).add(value)
        elif role == "quality":
            roles.setdefault("quality", []).append(value)
        elif not (role in _NAMES and any(name in roles for name in _NAMES)):
            roles.setdefault(role, value)


    def stems(self, words: str, *, exact: bool = False) -> tuple[str, ...]:
        """The stems of a wording, without its light words."""
        found = [token for token in tokens(words) if token.is_word]
        self.written.update((token.folded, token.stem) for token in found)
        stems = tuple(token.stem for token in found)
        return stems if exact else tuple(word for word in stems if word not in self.light) or stems

    def parse(self, stems: tuple[str, ...], ignored: frozenset[str]) -> Iterator[Roles]:
        """The roles of the wordings that a phrase consists of; no last empty one where some word is not in the tree."""
        at = 0
        while at < len(stems):
            node, best = self.root, None
            if stems[at] in ignored and stems[at] not in node:
                at += 1
                continue
            for place in range(at, len(stems)):
                node = node.get(stems[place], {})
                if END in node:
                    best = place + 1, node[END]
            if best is None:
                return
            at = best[0]
            yield best[1]
        yield {}


def _build(vocabulary: Vocabulary, language: Language) -> Lexicon:
    data = vocabulary.lexicon
    grammar = data.grammar.get(language, Grammar())
    light = _stems(grammar.light)
    everyday = _stems(grammar.everyday) | light | _stems(grammar.soft) | _stems(grammar.places)
    tree = _Tree(light)
    _add_qualities(tree, grammar)
    notions = {
        ident: {**notion.terms, **{" ".join(sorted(key.split())): NONE for key in notion.never}}
        for ident, notion in data.notions.items()
    }
    abbreviations: dict[str, Entry] = {}
    general = partial(_is_general, tree, data, notions)
    printed = {tree.stems(term.name[language]) for term in vocabulary.terms.values()}
    unsaid = everyday - {word for words in printed for word in words}
    for name, entry in _names(vocabulary, language, grammar):
        if name.isupper() and " " not in name:
            abbreviations.setdefault(fold(name), entry)
        elif not (entry[0] == "term" and general(unsaid, name, entry[1])):
            tree.add(name, entry[0], entry[1])
    _add_grammar(tree, grammar)
    written = dict(tree.written)
    for name, entry in _names(vocabulary, "fr" if language == "en" else "en", Grammar()):
        # The other language's names of more than one word: learners mix them.
        stems = phrase(name)
        if len(stems) > 1 and not name.isupper() and everyday.isdisjoint(stems) and entry[0] != "plan":
            if not (entry[0] == "term" and general(everyday, name, entry[1])):
                tree.add(name, entry[0], entry[1])
    by_initial: dict[str, set[tuple[str, str]]] = {}
    by_root: dict[str, str] = {}
    for folded, word in sorted(written.items()):
        if len(word) >= _TYPO_FROM - 1 and word.isalpha():
            by_initial.setdefault(word[0], set()).add((word, folded))
            found = root(folded, language)
            if END not in tree.root.get(by_root.get(found, ""), {}):
                by_root[found] = word
    return Lexicon(
        language,
        tree.root,
        abbreviations,
        frozenset(_words(tree.root)),
        everyday | _stems(grammar.plain),
        everyday,
        light,
        _stems(grammar.soft),
        _stems(grammar.places),
        frozenset(grammar.loose.split()),
        frozenset(fold(word) for word in grammar.not_short.split()),
        frozenset(fold(word) for word in grammar.cut.split()),
        {ident: notion.model_copy(update={"terms": notions[ident]}) for ident, notion in data.notions.items()},
        data.broader,
        {term.id: term.category for term in vocabulary.terms.values()},
        {initial: tuple(sorted(some)) for initial, some in by_initial.items()},
        by_root,
    )


def _is_general(
    tree: _Tree, data: LexiconData, notions: dict[str, dict[str, str]], everyday: frozenset[str], name: str, term: str
) -> bool:
    """Whether a wording needs no place in the tree: it is a general word with qualities, or an everyday word.

    The qualities are noted for the general word, so that they count at a distance too.
    """
    stems = tree.stems(name)
    parts = list(tree.parse(stems, everyday))
    if len(stems) == 1:
        notion = parts[0].get("notion") if parts else None
        return (stems[0] in everyday and not (parts and "quality" in parts[0])) or bool(notion and data.notions[notion].asks)
    heads = [part["notion"] for part in parts if "notion" in part]
    qualities = [part["quality"][0] for part in parts if "quality" in part and "notion" not in part]
    if len(heads) != 1 or len(qualities) != len(parts) - 2 or not qualities or heads[0] not in notions:
        return False
    known = notions[heads[0]]
    if known.get(" ".join(sorted(set(qualities)))) == NONE:
        return True
    made = most_specific(known, frozenset(qualities))
    if [found for _, found in made] != [term]:
        known.setdefault(" ".join(sorted(set(qualities))), term)
    return term in {found for _, found in most_specific(known, frozenset(qualities))}


def most_specific(terms: Mapping[str, str], qualities: frozenset[str]) -> list[tuple[frozenset[str], str]]:
    """The keys that these qualities fulfil, without those that a longer such key holds."""
    fulfilled = [(ids, term) for key, term in terms.items() if (ids := frozenset(key.split())) <= qualities]
    return [(ids, term) for ids, term in fulfilled if not any(ids < other for other, _ in fulfilled)]


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(fold(word)) for word in words.split())


def _words(node: Mapping[str, Any]) -> Iterator[str]:
    for word, child in node.items():
        if word != END:
            yield word
            yield from _words(child)


def _add_qualities(tree: _Tree, grammar: Grammar) -> None:
    some: Iterable[tuple[Role, Mapping[str, tuple[str, ...]]]] = (
        ("notion", grammar.notions),
        ("quality", grammar.qualities),
    )
    for role, table in some:
        for ident, wordings in table.items():
            for words in (each for wording in wordings for each in variants(wording)):
                tree.add(words, role, ident)


def _add_grammar(tree: _Tree, grammar: Grammar) -> None:
    for words in grammar.nothing:
        tree.add(words, "nothing", value=True, exact=True)
    for term, wordings in grammar.denied.items():
        for words in wordings:
            tree.add(words, "denied", term)
    for words, candidates in ((words, each.candidates) for each in grammar.ambiguous for words in each.words):
        tree.add(words, "ambiguous", candidates)
    for cue, wordings in grammar.cues.items():
        for words in wordings:
            tree.add(words, "cue", cue, exact=True)


def _names(vocabulary: Vocabulary, language: Language, grammar: Grammar) -> Iterator[tuple[str, Entry]]:
    flat = vocabulary.lexicon.wordings.get(language, Wordings())
    for diagnosis in vocabulary.diagnoses.values():
        more = (*flat.diagnoses.get(diagnosis.id, ()), *grammar.diagnoses.get(diagnosis.id, ()))
        for name in (*diagnosis_names(diagnosis, language), *more):
            for words in variants(name):
                yield words, ("diagnosis", diagnosis.id)
    for term in vocabulary.terms.values():
        printed = (term.name[language], *term.synonyms.get(language, ()))
        more = (*flat.terms.get(term.id, ()), *grammar.terms.get(term.id, ()))
        for name in (*(each for one in printed for each in spellings(one)), *more):
            for words in variants(name):
                yield words, ("term", term.id)
    for plan in vocabulary.plans.values():
        written = PLAN_WORDS.get(plan.id, {}).get(language, ())
        for name in (*spellings(plan.name[language]), *written):
            yield name, ("plan", plan.id)


def diagnosis_names(diagnosis: Diagnosis, language: Language) -> Iterator[str]:
    """Every printed way to write a diagnosis; those in capitals are abbreviations."""
    for name in (diagnosis.name[language], *diagnosis.synonyms.get(language, ())):
        yield from spellings(name, alone=True)

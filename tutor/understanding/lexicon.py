"""From the word lists to a lexicon."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from cases.lexicon import Grammar, LexiconData, Notion
from cases.text import Language
from cases.vocabulary import Vocabulary
from tutor.understanding.entries import END, NONE, Entry, Lexicon, Role, most_specific
from tutor.understanding.names import names, plan_names, printed_names
from tutor.understanding.normalise import fold, stem
from tutor.understanding.slips import Slips
from tutor.understanding.spellings import variants
from tutor.understanding.tree import Tree

_DE: Final = " de"

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


def _build(vocabulary: Vocabulary, language: Language) -> Lexicon:
    data = vocabulary.lexicon
    grammar = data.grammar.get(language, Grammar())
    light, soft, places = _stems(grammar.light), _stems(grammar.soft), _stems(grammar.places)
    everyday = _stems(grammar.everyday) | light | soft | places
    tree = Tree(light)
    _add_qualities(tree, grammar)
    general = _General(tree, data, grammar.notions)
    abbreviations: dict[str, Entry] = {}
    printed = {word for term in vocabulary.terms.values() for word in tree.stems(term.name[language])}
    unsaid = everyday - printed
    for name, entry in names(vocabulary, language):
        if name.isupper() and " " not in name:
            abbreviations.setdefault(fold(name), entry)
        elif (stems := tree.stems(name)) and not general.takes(stems, entry, unsaid):
            tree.put(stems, entry[0], entry[1])
    _add_grammar(tree, grammar)
    written = dict(tree.written)
    if language == "fr":
        _add_english(tree, vocabulary, general, everyday)
    return Lexicon(
        language=language,
        tree=tree.root,
        abbreviations=abbreviations,
        words=tree.words(),
        known=everyday | _stems(grammar.plain),
        everyday=everyday,
        light=light,
        soft=soft,
        places=places,
        loose=frozenset(grammar.loose.split()),
        objects=_stems(grammar.objects),
        not_short=frozenset(fold(word) for word in grammar.not_short.split()),
        cut=frozenset(fold(word) for word in grammar.cut.split()),
        notions=general.notions(),
        broader=data.broader,
        categories={term.id: term.category for term in vocabulary.terms.values()},
        slips=Slips(language, written, frozenset(word for word, node in tree.root.items() if END in node)),
    )


def _add_english(tree: Tree, vocabulary: Vocabulary, general: "_General", everyday: frozenset[str]) -> None:
    """English names where they are no French words: learners mix them in. Terms take two words."""
    for name, entry in (*printed_names(vocabulary, "en"), *plan_names(vocabulary, "en")):
        stems = tree.stems(name)
        mixed = not name.isupper() and everyday.isdisjoint(stems) and (len(stems) > 1 or entry[0] != "term")
        if mixed and not general.takes(stems, entry, everyday):
            tree.put(stems, entry[0], entry[1])


class _General:
    """The general words, and the qualities that make terms of them: those of the data, and those in flat wordings."""

    def __init__(self, tree: Tree, data: LexiconData, heads: Mapping[str, tuple[str, ...]]) -> None:
        self._tree = tree
        self._data = data
        self._heads = frozenset(word for wordings in heads.values() for each in wordings for word in tree.stems(each))
        self._terms = {
            ident: {_key(key.split()): term for key, term in notion.terms.items()}
            | {_key(key.split()): NONE for key in notion.never}
            for ident, notion in data.notions.items()
        }

    def notions(self) -> dict[str, Notion]:
        """The general words, with what the wordings added."""
        return {
            ident: notion.model_copy(update={"terms": self._terms[ident]})
            for ident, notion in self._data.notions.items()
        }

    def takes(self, stems: tuple[str, ...], entry: Entry, everyday: frozenset[str]) -> bool:
        """Whether a term's wording needs no place in the tree: a general word with qualities, or an everyday word.

        The qualities are noted for the general word, so that they count at a distance too.
        """
        if entry[0] != "term" or (len(stems) > 1 and self._heads.isdisjoint(stems)):
            return False
        parts = list(self._tree.parse(stems, everyday))
        heads = [part["notion"] for part in parts if "notion" in part]
        if len(stems) == 1:
            is_quality = bool(parts) and "quality" in parts[0]
            return (stems[0] in everyday and not is_quality) or bool(heads and self._data.notions[heads[0]].asks)
        qualities = [part["quality"][0] for part in parts if "quality" in part and "notion" not in part]
        if len(heads) != 1 or len(qualities) != len(parts) - 2 or not qualities or heads[0] not in self._terms:
            return False
        return self._note(self._terms[heads[0]], frozenset(qualities), entry[1])

    def _note(self, known: dict[str, str], qualities: frozenset[str], term: str) -> bool:
        key = _key(qualities)
        if known.get(key) == NONE:
            return True
        if [found for _, found in most_specific(known, qualities)] != [term]:
            known.setdefault(key, term)
        return term in {found for _, found in most_specific(known, qualities)}


def _key(qualities: Iterable[str]) -> str:
    return " ".join(sorted(set(qualities)))


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(fold(word)) for word in words.split())


def _add_qualities(tree: Tree, grammar: Grammar) -> None:
    some: Iterable[tuple[Role, Mapping[str, tuple[str, ...]]]] = (
        ("notion", grammar.notions),
        ("quality", grammar.qualities),
    )
    for role, table in some:
        for ident, wordings in table.items():
            for words in (each for wording in wordings for each in variants(wording)):
                tree.add(words, role, ident)


def _add_grammar(tree: Tree, grammar: Grammar) -> None:
    for words in grammar.nothing:
        tree.add(words, "nothing", value=True, exact=True)
    for term, wordings in grammar.denied.items():
        for words in wordings:
            tree.add(words, "denied", term)
    for words, candidates in ((words, each.candidates) for each in grammar.ambiguous for words in each.words):
        tree.add(words, "ambiguous", candidates)
    for cue, wordings in grammar.cues.items():
        for words in (each for wording in wordings for each in _contracted(wording)):
            tree.add(words, "cue", cue, exact=True)


def _contracted(words: str) -> Iterator[str]:
    """A cue that ends in the French `de`, with the forms that it takes."""
    yield words
    if words.endswith(_DE):
        yield from (words.removesuffix(_DE) + form for form in (" du", " des", " d'"))

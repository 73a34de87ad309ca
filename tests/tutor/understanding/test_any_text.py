"""Whatever is written, reading holds: no failure, spans inside the text, each id once, and denials that deny."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.load import load_vocabulary
from cases.text import LANGUAGES, Language
from tests.support.size import size
from tutor.understanding.lexicon import lexicon
from tutor.understanding.normalise import LONGEST
from tutor.understanding.read import read
from tutor.understanding.reading import Reading

VOCABULARY = load_vocabulary()
PRINTED = [
    *(term.name for term in VOCABULARY.terms.values()),
    *(diagnosis.name for diagnosis in VOCABULARY.diagnoses.values()),
]
NAMES = [name[language] for language in LANGUAGES for name in PRINTED]
CUES = [
    "no", "not", "without", "?", "or", ",", ".", "and", "vs", ">", "1.", "2)", "rather than", "possible", "-ve", "(",
    ")", "pas", "ne", "ni", "sans", "ou", "plutôt", "que", "mais", ":", "peut-être", "sinon", "6 mm", "antécédent de",
    "DDx", "network", "réseau", "irregular", "irréguliers", "dots", "the", "de", "\n", "-", "/", "BCC",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(NAMES + 4 * CUES), max_size=30).map(" ".join),
)


@given(text=TEXTS, language=st.sampled_from(LANGUAGES))
@settings(max_examples=size(150, 3000), deadline=None)
def test_any_text_is_read(text: str, language: Language) -> None:
    found = read(text, lexicon(VOCABULARY, language))
    terms = [finding.term for finding in found.findings]
    diagnoses = [diagnosis.diagnosis for diagnosis in found.diagnoses]
    assert len(terms) == len(set(terms))
    assert len(diagnoses) == len(set(diagnoses))
    assert VOCABULARY.terms.keys() >= set(terms)
    assert VOCABULARY.diagnoses.keys() >= set(diagnoses)
    spans = [*found.unread, *(finding.span for finding in found.findings), *(each.span for each in found.diagnoses)]
    candidates = {*(one for notion in found.notions for one in notion.candidates)}
    candidates |= {one for doubt in found.doubts for one in doubt.candidates}
    spans += [*(notion.span for notion in found.notions), *(doubt.span for doubt in found.doubts)]
    assert all(0 <= start < end <= min(len(text), LONGEST) for start, end in spans)
    assert VOCABULARY.terms.keys() | VOCABULARY.diagnoses.keys() >= candidates
    assert read(text, lexicon(VOCABULARY, language)) == found


def said(found: Reading) -> dict[str, str]:
    names: dict[str, str] = {finding.term: finding.polarity for finding in found.findings}
    return names | {each.diagnosis: each.polarity for each in found.diagnoses}


FRAMES: dict[Language, dict[str, tuple[str, ...]]] = {
    "en": {
        "absent": (
            "no {}",
            "without {}",
            "no {}, crust or oedema",
            "{} not seen",
            "{}: none",
            "not {} but another thing",
        ),
        "uncertain": ("{}?", "possible {}", "perhaps {}", "might be {}", "?{}"),
        "present": ("not only {}", "nothing apart from {}", "I see {}."),
    },
    "fr": {
        "absent": ("pas de {}", "sans {}", "{} : non", "ni {} ni autre chose", "aucun {}"),
        "uncertain": ("{} ?", "peut-être {}", "possible {}"),
        "present": ("on ne voit que {}", "pas que {}", "présence de {}"),
    },
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("polarity", ["absent", "uncertain", "present"])
def test_every_name_is_denied_and_doubted(language: Language, polarity: str) -> None:
    words = lexicon(VOCABULARY, language)
    wrong = []
    for name in (printed[language].replace(" / ", " ") for printed in PRINTED[:: size(3, 1)]):
        alone = said(read(name, words))
        for frame in FRAMES[language][polarity]:
            framed = said(read(frame.format(name), words))
            if {framed.get(each) for each in alone} != {polarity}:
                wrong.append((frame.format(name), framed))
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        "no " + "the " * 1300 + "scale",
        "melanoma or " * 350,
        "? " * 2048,
        "rough " * 500 + "network",
        "(" * 4096,
        "\0" * 4096,
        "plutôt " * 585,
        "peu probable " * 315,
        "a possibility " * 292,
        "fh " * 1365,
        "than scale " * 372,
    ],
)
def test_no_text_takes_long(language: Language, text: str) -> None:
    words = lexicon(VOCABULARY, language)
    began = time.process_time()
    read(text, words)
    assert time.process_time() - began < 1

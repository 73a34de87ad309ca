"""Labelled answers of learners, by people who had not seen the reader: what it finds of them, in all and by kind."""

import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from cases.load import load_vocabulary
from cases.text import LANGUAGES, Language
from tutor.understanding.lexicon import lexicon
from tutor.understanding.read import read

ANSWERS = Path(__file__).with_name("answers")
LIMITS = {"findings": 0.95, "diagnoses": 0.97, "polarity": 0.96}
UNSEEN = {"findings": 0.90, "diagnoses": 0.95, "polarity": 0.93}
SETS = [("", 300, LIMITS), ("more_", 200, LIMITS), ("unseen_", 250, UNSEEN)]
"""Sets of answers by different authors, how many each holds at least, and what is asked of the reader on them."""
SLOWEST = 0.005

Counts = Counter[str]


def answers(language: Language, authors: str = "") -> list[dict[str, Any]]:
    text = (ANSWERS / f"{authors}{language}.yaml").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return rows


def compare(kind: str, right: Mapping[str, str], said: Mapping[str, str]) -> Iterator[str]:
    for name in right.keys() | said.keys():
        if name in right and name in said:
            yield f"{kind} right"
            yield "polarity right" if right[name] == said[name] else "polarity wrong"
        else:
            yield f"{kind} {'missed' if name in right else 'invented'}"


def scores(counts: Counts) -> dict[str, float]:
    def f1(kind: str) -> float:
        right, wrong = counts[f"{kind} right"], counts[f"{kind} missed"] + counts[f"{kind} invented"]
        return 1.0 if not right + wrong else 2 * right / (2 * right + wrong)

    judged = counts["polarity right"] + counts["polarity wrong"]
    return {
        "findings": f1("findings"),
        "diagnoses": f1("diagnoses"),
        "polarity": counts["polarity right"] / judged if judged else 1.0,
    }


@pytest.mark.parametrize(("authors", "least", "limits"), SETS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_labelled_answers(
    language: Language, authors: str, least: int, limits: Mapping[str, float], capsys: pytest.CaptureFixture[str]
) -> None:
    words = lexicon(load_vocabulary(), language)
    in_all: Counts = Counter()
    by_kind: dict[str, Counts] = defaultdict(Counter)
    mistakes = []
    rows = answers(language, authors)
    for row in rows:
        reading = read(row["text"], words)
        findings = {finding.term: finding.polarity for finding in reading.findings}
        diagnoses = {diagnosis.diagnosis: diagnosis.polarity for diagnosis in reading.diagnoses}
        found = [
            *compare("findings", row.get("findings") or {}, findings),
            *compare("diagnoses", row.get("diagnoses") or {}, diagnoses),
        ]
        for counts in (in_all, *(by_kind[kind] for kind in row["kinds"])):
            counts.update(found)
        if any(not each.endswith("right") for each in found):
            mistakes.append((row["text"], findings, diagnoses))
    with capsys.disabled():
        print(f"\n{authors}{language}: {len(rows)} answers, {_line(scores(in_all))}")
        for kind, counts in sorted(by_kind.items()):
            print(f"  {kind:16} {_line(scores(counts))}")
    assert len(rows) >= least
    reached = scores(in_all)
    assert all(reached[what] >= limit for what, limit in limits.items()), (reached, mistakes)


def _line(reached: Mapping[str, float]) -> str:
    return ", ".join(f"{what} {value:.3f}" for what, value in reached.items())


@pytest.mark.parametrize("language", LANGUAGES)
def test_reading_is_quick(language: Language) -> None:
    words = lexicon(load_vocabulary(), language)
    took = []
    for row in answers(language):
        began = time.process_time()
        read(row["text"], words)
        took.append(time.process_time() - began)
    assert sorted(took)[len(took) * 95 // 100] < SLOWEST

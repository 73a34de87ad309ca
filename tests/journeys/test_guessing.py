"""Whoever sees only which answers are offered, case after case, guesses no better than chance."""

from collections import Counter
from pathlib import Path

from cases.library import Library
from tests.support.harness import Visitor, house, labels
from tests.support.packs import MANIFEST, case_text, jpeg
from tests.support.size import size

CASES = size(120, 5000)
MARGIN = size(21, 5) / 100
"""Points above chance; with few cases luck alone makes some."""
COUNTS = {
    "nevus": 60, "melanoma": 12, "basal_cell_carcinoma": 9, "dermatofibroma": 2, "cherry_angioma": 1,
    "actinic_keratosis": 5, "blue_nevus": 1, "seborrheic_keratosis": 20,
}  # fmt: skip


def skewed(folder: Path) -> Path:
    """A pack in which some diagnoses are sixty times as common as others."""
    (folder / "cases").mkdir(parents=True)
    (folder / "images").mkdir()
    (folder / "pack.yaml").write_text(MANIFEST.replace("id: small", "id: skewed"), encoding="utf-8")
    (folder / "images" / "one.jpg").write_bytes(jpeg())
    one, texts = case_text("one", jpeg()), []
    for diagnosis, count in COUNTS.items():
        for number in range(count):
            id_ = f"{diagnosis}-{number}".replace("_", "-")
            text = (
                one.replace("id: one\n", f"id: {id_}\n")
                .replace("lesion-one", f"l-{id_}")
                .replace("patient-one", f"p-{id_}")
            )
            text = text.replace("truth: [melanoma]", f"truth: [{diagnosis}]")
            texts.append(text[: text.index("differential:")])
    (folder / "cases" / "all.yaml").write_text("---\n".join(texts), encoding="utf-8")
    return folder


async def test_the_options_alone_do_not_betray_the_truth(tmp_path: Path) -> None:
    pack = skewed(tmp_path / "skewed")
    library = Library([pack])
    assert not library.problems
    seen: list[tuple[tuple[str, ...], str]] = []
    async with house(tmp_path, [pack]) as home:
        learner = await home.learner().enter()
        while len(seen) < CASES:
            if len(seen) % 60 == 0:
                learner = await home.learner().enter()
            seen.append(await offered(learner, library))
            await learner.say("/stop")
        await learner.say("/case")
        await shows_just_these(learner)
    half = len(seen) // 2
    shown, right, places = Counter[str](), Counter[str](), Counter[int]()
    for options, truth in seen[:half]:
        shown.update(options)
        right[truth] += 1
        places[options.index(truth)] += 1
    rate = {option: right[option] / times for option, times in shown.items()}
    place = places.most_common(1)[0][0]
    later = seen[half:]
    chance = sum(1 / len(options) for options, _ in later) / len(later)
    by_option = sum(max(options, key=lambda o: rate.get(o, 0.0)) == truth for options, truth in later) / len(later)
    by_place = sum(options[place % len(options)] == truth for options, truth in later) / len(later)
    print(f"{len(seen)} cases: chance {chance:.3f}, by option {by_option:.3f}, by place {by_place:.3f}")
    assert by_option <= chance + MARGIN
    assert by_place <= chance + MARGIN


async def offered(learner: Visitor, library: Library) -> tuple[tuple[str, ...], str]:
    """The keys of the answers that a fresh case offers, and the right one."""
    await learner.say("/case")
    dialogue = (await learner.session()).dialogue
    assert dialogue is not None
    truth = library.case(dialogue.ref.pack, dialogue.ref.case).truth
    right = [option for option in dialogue.candidates if option in truth]
    assert len(right) == 1
    return dialogue.candidates, right[0]


async def shows_just_these(learner: Visitor) -> None:
    """The differential's buttons are the answers that were drawn, no more and no fewer."""
    while (session := await learner.session()).state != "rank":
        await learner.say("/skip")
    assert session.dialogue is not None
    assert len(labels(await learner.question())) == len(session.dialogue.candidates) + 1

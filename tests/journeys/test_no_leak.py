"""Nothing that reaches a learner before the commit singles out the truth, however they play."""

import csv
import io
from collections import Counter
from collections.abc import AsyncIterator
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PIL import Image

from bot.turns.classes import indexed
from cases.importers.lesions import Wishes
from cases.importers.run import import_data_set
from cases.library import Library
from cases.load import load_vocabulary
from tests.support.harness import House, Visitor, house
from tests.support.images import development_images
from tests.support.leaks import Secret, files_of, given_away
from tests.support.packs import write_pack
from tests.support.size import FULL, size
from tutor.options import build_classes
from tutor.view import CaseRef

SETS = {"pad-ufes-20": "pad_ufes_20", "ham10000": "ham10000", "isic-uda1-cc0": "isic_uda1_cc0"}
WORDS = {
    "en": ["I don't know", "brown", "a papule with scale and crust", "is it melanoma?", "why?", "none", "done", "keep",
           "nevus, then melanoma", "basal cell carcinoma", "no network, blue-white veil", "biopsy", "What is it?"],
    "fr": ["je ne sais pas", "brun", "une papule avec squame et croûte", "c'est un mélanome ?", "aucun", "terminé",
           "garder", "naevus puis mélanome", "carcinome basocellulaire", "pas de réseau, voile bleu-blanc", "biopsie"],
}  # fmt: skip


class Player:
    """Plays at random, and looks at all that comes before the commit."""

    def __init__(self, learner: Visitor, library: Library, rng: Random) -> None:
        self.learner, self.library, self.rng = learner, library, rng
        self.classes = build_classes(indexed(library), load_vocabulary())
        self.debriefs = 0
        self.files: set[str] = set()

    async def case(self, command: str) -> None:
        """One case, from its picture to the debrief or to giving up."""
        events = (await self.learner.say(command)).events
        assert (await self.learner.session()).state not in ("idle", "debriefed"), await self.learner.screen()
        for _ in range(60):
            session = await self.learner.session()
            if session.state == "idle":
                return
            assert session.dialogue is not None
            secret, right = self._secret(session.dialogue.ref)
            if session.state == "debriefed":
                told = " ".join(str(e["params"].get("text")) for e in events)
                assert secret.in_words(told), "the debrief names what it was, and the check sees it"
                self.debriefs += 1
                return
            leaks = given_away(secret, events, right)
            for file_id, content in await files_of(self.learner.house, events, self.files):
                self.files.add(file_id)
                leaks += secret.in_bytes(content)
            assert not leaks, (session.dialogue.ref, leaks)
            events = await self._move()
        await self.learner.say("/stop")

    def _secret(self, ref: CaseRef) -> tuple[Secret, frozenset[str]]:
        case, title = self.library.case(ref.pack, ref.case), self.library.pack(ref.pack).manifest.title
        found = self.classes[case.modality].find(case.truth[0])
        assert found is not None
        return Secret(case, {"en": title.en, "fr": title.fr}), frozenset({found.label.en, found.label.fr})

    async def _move(self) -> list[dict[str, Any]]:
        if self.rng.random() < 0.6:
            question = await self.learner.question()
            rows = question["reply_markup"]["inline_keyboard"]
            row = self.rng.choice([len(rows) - 1, self.rng.randrange(len(rows))])
            return (await self.learner.press([row, self.rng.randrange(len(rows[row]))], question["message_id"])).events
        if self.rng.random() < 0.5:
            return (await self.learner.say(self.rng.choice(WORDS[self.learner.lang]))).events
        odd = ["/hint", "/hint", "/skip", "/help", "/about", "/start", "/language en", "/language fr", "file"]
        text = self.rng.choice(odd)
        return (
            await (self.learner.press([0, 0], await self.learner.photo()) if text == "file" else self.learner.say(text))
        ).events


async def play(home: House, library: Library, lang: str, commands: list[str]) -> tuple[int, int]:
    """How many debriefs and files there were."""
    seed = Random().getrandbits(32) if FULL else 7
    print("seed", seed)
    debriefs = files = 0
    for few in range(0, len(commands), 4):
        player = Player(await home.learner(lang=lang).enter(), library, Random(seed + few))
        for command in commands[few : few + 4]:
            await player.case(command)
        debriefs, files = debriefs + player.debriefs, files + len(player.files)
    return debriefs, files


@pytest.mark.parametrize("lang", ["en", "fr"])
async def test_shipped_cases(home: House, lang: str) -> None:
    debriefs, files = await play(home, Library(), lang, ["/case starter"] * size(8, 200))
    assert debriefs >= size(2, 50)
    assert files > size(10, 20)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack of each data set: a few lesions of each class."""
    out = tmp_path_factory.mktemp("packs")
    for data_set, name in SETS.items():
        source, folder = development_images(name), tmp_path_factory.mktemp(name)
        with (source / "labels.csv").open(newline="") as file:
            rows = [row for row in csv.DictReader(file) if row.get("display_600x450", "-")]
        taken = Counter[str]()
        kept = [row for row in rows if (taken.update([row["diagnosis"]]) or taken[row["diagnosis"]] <= size(2, 12))]
        for row in kept:
            for column, value in row.items():
                if value and (source / value).is_file() and column != "mask_file":
                    (folder / value).parent.mkdir(parents=True, exist_ok=True)
                    (folder / value).write_bytes((source / value).read_bytes())
        with (folder / "labels.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(kept)
        import_data_set(
            data_set, folder, out / data_set, vocabulary=load_vocabulary(), wishes=Wishes(), progress=lambda *_: None
        )
    return out


@pytest.fixture
async def photographs(imported: Path, tmp_path: Path) -> AsyncIterator[House]:
    async with house(tmp_path, [imported]) as made:
        yield made


@pytest.mark.parametrize("lang", ["en", "fr"])
async def test_imported_cases(photographs: House, imported: Path, lang: str) -> None:
    commands = [f"/case {pack}" for pack in SETS] * size(3, 60)
    debriefs, files = await play(photographs, Library([imported]), lang, commands)
    assert debriefs >= size(2, 50)
    assert files > size(10, 60)


def treacherous(folder: Path) -> Path:
    """A pack that names its truth wherever an author can write."""
    pack = write_pack(folder / "traitor", "traitor", ("melanoma1", "mel0042"))
    manifest = (pack / "pack.yaml").read_text(encoding="utf-8")
    (pack / "pack.yaml").write_text(
        manifest.replace("A small pack", "Melanoma atlas").replace("Un petit paquet", "Le mélanome")
    )
    text = (pack / "cases" / "all.yaml").read_text(encoding="utf-8")
    for old, new in (
        ("A spot that she showed to her sister.", "A melanoma that she showed to her sister."),
        ("Une tache montrée à sa sœur.", "Un mélanome montré à sa sœur."),
        ("attribution: The tests", "attribution: Atlas of malignant melanoma, ISIC_0012345\n    source: ISIC_0012345"),
        ("Look at the meshes.", "Look at the meshes as in melanoma."),
        ("Regardez les mailles.", "Regardez les mailles comme dans le mélanome."),
        ("It is brown.", "It is brown but so is melanoma."),
        ("Are its meshes alike?", "Are its meshes unlike those of a melanoma?"),
        ("    weight: 2\n", "    weight: 2\n    note: {en: Typical of melanoma., fr: Typique du mélanome.}\n"),
    ):
        assert old in text, old
        text = text.replace(old, new)
    for id_ in ("melanoma1", "mel0042"):
        path = pack / "images" / f"{id_}.jpg"
        before, exif = path.read_bytes(), Image.Exif()
        exif[0x010E] = "melanoma, ISIC_0012345"
        with Image.open(io.BytesIO(before)) as picture:
            picture.save(path, "JPEG", exif=exif, comment=b"melanoma")
        text = text.replace(sha256(before).hexdigest(), sha256(path.read_bytes()).hexdigest())
    (pack / "cases" / "all.yaml").write_text(text, encoding="utf-8")
    return pack


@pytest.mark.parametrize("lang", ["en", "fr"])
async def test_a_pack_that_names_its_truth_everywhere(tmp_path: Path, lang: str) -> None:
    pack = treacherous(tmp_path)
    async with house(tmp_path, [pack]) as home:
        debriefs, files = await play(home, Library([pack]), lang, ["/case traitor"] * size(4, 60))
    assert debriefs >= size(1, 20)
    assert files > 2

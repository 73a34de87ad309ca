"""What must not be found in anything that reaches a learner before the commit."""

import io
import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from PIL import Image

from cases.case import Case
from cases.load import load_vocabulary
from cases.text import LANGUAGES
from tests.support.harness import House, labels

DATA = re.compile(r"[0-9a-z]{1,9}\.[qim-]\.[0-9a-f]{12}\.\d{1,2}")
HARMLESS_NOTES = {
    "jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "progressive", "progression", "icc_profile", "gamma",
    "srgb", "adobe", "adobe_transform", "aspect",
}  # fmt: skip
"""What Pillow reports of a picture that tells nothing of its case."""


def plain(text: str) -> str:
    """Lower case without accents, words apart by one space, a space at either end."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return (
        " " + " ".join(re.findall(r"[a-z0-9]+", "".join(c for c in decomposed if not unicodedata.combining(c)))) + " "
    )


class Secret:
    """What names one case's truth."""

    def __init__(self, case: Case, pack_title: Mapping[str, str]) -> None:
        vocabulary = load_vocabulary()
        self.case = case
        names = [case.group[lang] for lang in LANGUAGES] if case.group is not None else []
        for diagnosis in map(vocabulary.diagnoses.__getitem__, case.truth):
            names += [diagnosis.id, *(diagnosis.name[lang] for lang in LANGUAGES)]
            names += [word for lang in LANGUAGES for word in diagnosis.synonyms.get(lang, ())]
        every = [d.name[lang] for d in vocabulary.diagnoses.values() for lang in LANGUAGES]
        longer = {plain(name) for name in every}
        self._names = {plain(name) for name in names if not name.isupper()}
        self._longer = [name for name in longer if name not in self._names and any(n in name for n in self._names)]
        ids = [case.id, case.lesion, case.patient, *(image.source for image in case.images)]
        self._marks = [mark for mark in ids if mark and len(mark) > 3]
        self._marks += [image.file.rpartition("/")[2].partition(".")[0] for image in case.images]
        self._marks += [image.sha256[:16] for image in case.images]
        self._titles = [plain(title) for title in pack_title.values()]

    def in_words(self, text: str) -> list[str]:
        """What a text gives away. A longer name that holds the truth's, another diagnosis, does not count."""
        words = plain(text)
        for name in self._longer:
            words = words.replace(name, " ~ ")
        found = [name for name in self._names if name in words]
        found += [mark for mark in self._marks if re.search(rf"(?<!\w){re.escape(mark)}(?!\w)", text)]
        found += [title for title in self._titles if title in words and any(name in title for name in self._names)]
        return found + re.findall(r"\b(?:ISIC|HAM|PAT|IL|IP|TCGA)_\d+", text)

    def in_bytes(self, content: bytes) -> list[str]:
        """What a picture's file gives away: notes, names, anything behind its end."""
        with Image.open(io.BytesIO(content)) as picture:
            found = [str(note) for note in picture.info if note not in HARMLESS_NOTES]
            found += ["EXIF"] if picture.getexif() else []
            end = b"\xff\xd9" if picture.format == "JPEG" else b"IEND\xaeB`\x82"
        found += [] if content.endswith(end) else ["something behind the picture"]
        marks = [*self._marks, *self.case.truth, "ISIC_", "ISIC", "HAM_", "Exif", "http"]
        lowered = content.lower()
        return found + [m for m in marks if len(m) > 3 and m.encode().lower() in lowered]


def words_of(events: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Every text of the bot's calls that people can read, buttons left out."""
    for event in events:
        parameters = event["params"]
        yield from (parameters[name] for name in ("text", "caption") if parameters.get(name))
        for part in ("photo", "document"):
            shown = event.get("result", {}).get(part) if isinstance(event.get("result"), dict) else None
            yield from ([shown.get("file_name", "")] if isinstance(shown, dict) else [])


def boards_of(events: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every message with buttons that the events show."""
    for event in events:
        message = event.get("result")
        if isinstance(message, dict) and "reply_markup" in message:
            yield message


async def files_of(home: House, events: Iterable[dict[str, Any]], known: Collection[str]) -> list[tuple[str, bytes]]:
    """Id and bytes of every file that the events show, in each of its sizes, but for those known."""
    ids = set()
    for event in events:
        message = event["result"] if isinstance(event.get("result"), dict) else {}
        files = [*message.get("photo", []), *([message["document"]] if "document" in message else [])]
        ids |= {file["file_id"] for file in files}
    found = []
    for file_id in sorted(ids.difference(known)):
        async with home.http.get(f"{home.base}/sandbox/file/{file_id}") as response:
            assert response.status == 200
            found.append((file_id, await response.read()))
    return found


def given_away(secret: Secret, events: list[dict[str, Any]], answers: frozenset[str]) -> list[str]:
    """What the words, buttons and data of some events give away before the commit.

    `answers`: the names, in both languages, of the class of answers that is right.
    """
    found = [f"{leak!r} in {text!r}" for text in words_of(events) for leak in secret.in_words(text)]
    for message in boards_of(events):
        shown = [re.sub(r"^(✓|\d\.) ", "", label) for label in labels(message)]
        right = [label for label in shown if label in answers]
        if len(right) > 1 or (right and len(shown) < 4):
            found.append(f"the truth among the buttons {shown}")
        for label in shown:
            if label not in answers and secret.in_words(label):
                found.append(f"the truth in the button {label!r} of {shown}")
        data = [b["callback_data"] for row in message["reply_markup"]["inline_keyboard"] for b in row]
        found += [f"callback data {one!r}" for one in data if not DATA.fullmatch(one)]
    found += [
        f"{m!r} in a call"
        for m in secret.in_words(json.dumps([e["params"].get("reply_markup") for e in events]))
        if "_" in m
    ]
    return found

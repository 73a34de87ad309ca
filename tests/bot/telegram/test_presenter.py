import json
from collections.abc import Mapping
from typing import Any

import pytest
from telegram import InputFile
from telegram.error import BadRequest

from bot.outbox.entry import Entry
from bot.storage.keys import Place
from bot.telegram.presenter import Presenter, call_for
from tests.support.spec import SpecObserver
from tutor.acts import (
    Act,
    Answer,
    Button,
    Edit,
    EditKeyboard,
    ImageRef,
    Keyboard,
    Send,
    SendFile,
    SendImage,
    SendPicture,
    Typing,
)  # fmt: skip
from tutor.card import Card
from tutor.drawings import Grid, Pair

PLACE = Place(-100, 4, 7)
CARD = Card(language="en", image=ImageRef(pack="p", file="a.jpg", sha256="0" * 64), title="Melanoma")
KEYS = Keyboard(token="abc", rows=((Button(label="one", choice=0), Button(label="two", choice=1)),))
IMAGE = ImageRef(pack="p", file="images/melanoma-1.jpg", sha256="0" * 64)


def entry(act: Act) -> Entry:
    return Entry(place=str(PLACE), act=act, update=1, callback="55" if isinstance(act, Answer) else None)


@pytest.mark.parametrize(
    "act",
    [
        Send(text="<b>a</b>", slot="question", keyboard=KEYS),
        Send(text="a"),
        Edit(slot="question", text="b", keyboard=KEYS),
        EditKeyboard(slot="question"),
        EditKeyboard(slot="question", keyboard=KEYS),
        Answer(),
        Answer(text="x" * 500, alert=True),
        Typing(),
    ],
)
def test_every_call_is_as_the_specification_wants_it(act: Act) -> None:
    method, parameters = call_for(entry(act), PLACE, {"question": 3})
    sent = {k: json.dumps(v) if isinstance(v, dict) else v for k, v in parameters.items() if v is not None}
    spec = SpecObserver()
    message = {"message_id": 1, "date": 1, "chat": {"id": -100, "type": "supergroup"}, "text": "a"}
    spec(method, sent, message if method in ("sendMessage", "editMessageText") else True, None)
    assert spec.faults == []


class FakeApi:
    def __init__(self, refuse: str | None = None) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self._refuse = refuse

    async def call(self, method: str, parameters: Mapping[str, Any]) -> Any:
        self.calls.append((method, dict(parameters)))
        kind = "photo" if method == "sendPhoto" else "document"
        if parameters[kind] == self._refuse:
            raise BadRequest("Wrong file identifier/HTTP URL specified")
        return {"message_id": len(self.calls), "photo": [{"file_id": "small"}, {"file_id": "large"}]}


class FakeFiles(dict[tuple[str, str], str]):
    async def get(self, kind: str, sha256: str) -> str | None:  # type: ignore[override]
        return super().get((kind, sha256))

    async def put(self, kind: str, sha256: str, file_id: str) -> None:
        self[kind, sha256] = file_id

    async def forget(self, kind: str, sha256: str) -> None:
        self.pop((kind, sha256), None)


async def pixels(_: ImageRef) -> tuple[bytes, str]:
    return b"\xff\xd8", ".jpg"


async def draw(_: Grid | Pair | Card) -> bytes:
    return b"\xff\xd8drawn"


async def test_a_picture_is_uploaded_once_under_a_name_that_tells_nothing() -> None:
    api, files = FakeApi(), FakeFiles()
    presenter = Presenter(api, files, pixels, draw)  # type: ignore[arg-type]
    for _ in range(2):
        await presenter.show(entry(SendImage(image=IMAGE, caption="c", keyboard=KEYS)), PLACE, {})
    first, second = (parameters["photo"] for _, parameters in api.calls)
    assert isinstance(first, InputFile)
    assert first.filename == "case.jpg"
    assert second == "large"


async def test_a_drawing_is_kept_by_its_order_and_a_card_is_not() -> None:
    api, files = FakeApi(), FakeFiles()
    presenter = Presenter(api, files, pixels, draw)  # type: ignore[arg-type]
    grid = Grid(image=IMAGE, columns=4, rows=4)
    drawings = (grid, grid, grid.model_copy(update={"marked": ("B2",)}), Pair(left=IMAGE, right=IMAGE), CARD, CARD)
    for drawing in drawings:
        await presenter.show(entry(SendPicture(drawing=drawing, slot="question", keyboard=KEYS)), PLACE, {})
    uploaded = [isinstance(parameters["photo"], InputFile) for _, parameters in api.calls]
    assert uploaded == [True, False, True, True, True, True]
    assert len(files) == 3
    assert IMAGE.sha256 not in str(files)
    for _, parameters in api.calls:
        assert parameters["caption"] is None
        assert parameters["reply_markup"]["inline_keyboard"]


async def test_a_refused_file_id_is_uploaded_anew() -> None:
    api, files = FakeApi(refuse="stale"), FakeFiles({("photo", IMAGE.sha256): "stale"})
    presenter = Presenter(api, files, pixels, draw)  # type: ignore[arg-type]
    assert await presenter.show(entry(SendImage(image=IMAGE, caption="c")), PLACE, {}) == 2
    assert files["photo", IMAGE.sha256] == "large"


async def test_a_file_is_a_document_of_its_own() -> None:
    api = FakeApi()
    await Presenter(api, FakeFiles(), pixels, draw).show(entry(SendFile(image=IMAGE, caption="c")), PLACE, {})  # type: ignore[arg-type]
    assert api.calls[0][0] == "sendDocument"


async def test_an_edit_of_a_message_never_sent_is_let_go() -> None:
    api = FakeApi()
    presenter = Presenter(api, FakeFiles(), pixels, draw)  # type: ignore[arg-type]
    assert await presenter.show(entry(Edit(slot="question", text="a")), PLACE, {}) is None
    assert api.calls == []

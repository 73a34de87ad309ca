from typing import get_args

import pytest

from bot.outbox.entry import Entry
from tutor.acts import (
    Act,
    Answer,
    Button,
    Edit,
    EditKeyboard,
    ImageRef,
    Keyboard,
    Remember,
    Send,
    SendFile,
    SendImage,
    SendPicture,
)  # fmt: skip
from tutor.acts import Typing as TypingAct
from tutor.card import Card
from tutor.drawings import Grid, Pair

IMAGE = ImageRef(pack="small", file="images/one.jpg", sha256="0" * 64)
KEYS = Keyboard(token="abc", rows=((Button(label="A", choice=0),),))
ACTS = (
    Send(text="a"),
    Send(text="a", slot="question", keyboard=KEYS),
    SendImage(image=IMAGE, caption="b", slot="image", keyboard=KEYS),
    SendPicture(
        drawing=Grid(image=IMAGE, columns=4, rows=4, marked=("B2",)), otherwise="c", slot="question", keyboard=KEYS
    ),
    SendPicture(drawing=Pair(left=IMAGE, right=IMAGE), caption="b"),
    SendPicture(drawing=Card(language="fr", image=IMAGE, title="d")),
    SendFile(image=IMAGE, caption="b"),
    Edit(slot="question", text="a"),
    EditKeyboard(slot="question"),
    EditKeyboard(slot="menu", keyboard=KEYS),
    Answer(),
    Answer(text="c", alert=True),
    TypingAct(),
    Remember(language="fr"),
    Remember(confirmed=False),
)


@pytest.mark.parametrize("act", ACTS, ids=repr)
def test_what_lies_in_the_outbox_can_be_read_back(act: Act) -> None:
    for callback in (None, "4000000001"):
        entry = Entry(place="7:0:7", act=act, update=1, callback=callback)
        assert Entry.model_validate_json(entry.dump()) == entry


def test_every_act_was_tried() -> None:
    assert {type(act) for act in ACTS} == set(get_args(get_args(Act)[0]))

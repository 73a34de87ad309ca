import io
import json
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from cases.case import Case
from cases.fetch import Wanted, address_in, begins_like_an_image, plan, verified

ISIC = "https://api.isic-archive.com/api/v2/images/ISIC_0000000/"


def case(id_, *images):
    return Case.model_validate(
        {
            "id": id_,
            "modality": "clinical",
            "truth": ["nevus"],
            "confirmation": "clinical",
            "images": [
                {
                    "file": f"images/{name}.jpg",
                    "sha256": sha256(name.encode()).hexdigest(),
                    "kind": "photograph",
                    "licence": "CC0-1.0",
                    "attribution": "Anonymous",
                    "width": 9,
                    "height": 9,
                    "url": url,
                }
                for name, url in images
            ],
        },
        strict=False,
    )


def test_the_plan_names_what_is_missing_once():
    cases = [
        case("c1", ("a", ISIC), ("b", None)),
        case("c2", ("c", "https://example.org/c"), ("a", ISIC)),
        case("c3", ("d", None), ("e", None)),
    ]
    made = plan(cases, lambda image: image.file == "images/b.jpg")
    assert made.present == 1
    assert made.nowhere == ("c3",)
    assert made.wanted == (
        Wanted("c1", sha256(b"a").hexdigest(), ISIC),
        Wanted("c2", sha256(b"c").hexdigest(), "https://example.org/c"),
    )


def test_another_archive_is_asked_for_the_archives_images_only():
    cases = [case("c1", ("a", ISIC), ("b", "https://example.org/b"))]
    urls = [wanted.url for wanted in plan(cases, lambda _: False, "http://127.0.0.1:9/mirror/").wanted]
    assert urls == ["http://127.0.0.1:9/mirror/api/v2/images/ISIC_0000000/", "https://example.org/b"]


def picture(**options):
    written = io.BytesIO()
    Image.linear_gradient("L").save(written, "JPEG", **options)
    return written.getvalue()


def test_a_file_is_kept_as_it_is_or_without_its_notes():
    clean = picture()
    noted = picture(comment=b"melanoma")
    wanted = sha256(clean).hexdigest()
    assert verified(clean, wanted) is clean
    assert verified(noted, wanted) == clean
    assert verified(noted, sha256(noted).hexdigest()) is noted
    assert verified(picture(quality=50), wanted) is None
    assert verified(b"no picture", wanted) is None


def test_beginnings_of_images():
    assert begins_like_an_image(picture()[:8])
    assert begins_like_an_image(b"\x89PNG\r\n\x1a\n")
    assert not begins_like_an_image(b"<!DOCTYPE html>")
    assert not begins_like_an_image(b"\xff\xd8")


def test_the_archives_answer():
    answer = {"isic_id": "ISIC_0000000", "files": {"full": {"url": "https://example.org/x", "size": 9}}}
    assert address_in(json.dumps(answer).encode()) == "https://example.org/x"


@pytest.mark.parametrize(
    "answer",
    [b"", b"[]", b"{}", b'{"files": 1}', b'{"files": {"full": {"url": 1}}}', b"\xff", b"[" * 100_000],
)
def test_answers_of_something_else(answer):
    assert address_in(answer) is None


KEYS = st.sampled_from(["files", "full", "url"])


@given(st.recursive(st.none() | st.text(max_size=5), lambda x: st.lists(x, max_size=2) | st.dictionaries(KEYS, x)))
def test_any_answer_is_an_address_or_none(answer):
    found = address_in(json.dumps(answer).encode())
    assert found is None or isinstance(found, str)

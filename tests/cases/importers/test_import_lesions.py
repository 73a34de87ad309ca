from hashlib import sha256

from cases.case import Vignette
from cases.importers import tally
from cases.importers.lesions import MOST_IMAGES, Wishes, by_lesion, make_case
from cases.importers.picture import File, Picture, Truth


def picture(lesion="L1", id_="A", *paths, **changes):
    return Picture(
        **{
            "id": id_,
            "lesion": lesion,
            "files": tuple(File(path) for path in paths),
            "modality": "dermoscopic",
            "truth": Truth(("nevus",)),
            "confirmation": "histopathology",
            "vignette": Vignette(),
            "licence": "CC0-1.0",
            "attribution": "Anonymous",
        }
        | changes
    )


def test_ids_are_neutral_stable_and_unlike_the_order_of_the_archive():
    pictures = [picture(f"HAM_{n:07}", f"ISIC_{n}") for n in range(50)]
    cases = by_lesion(pictures, "ham10000")
    assert list(cases) == sorted(cases)
    assert all(case[0] == "c" and case[1:].isdecimal() and len(case) == 11 for case in cases)
    again = by_lesion(reversed(pictures[10:30]), "ham10000")
    assert again.items() <= cases.items()
    assert [c[0].lesion for c in cases.values()] != sorted(c[0].lesion for c in cases.values())
    assert by_lesion(pictures, "another").keys().isdisjoint(cases)


def test_two_lesions_never_share_an_id(monkeypatch):
    class Same:
        def digest(self):
            return b"\xff" * 32

    monkeypatch.setattr("cases.importers.lesions.hashlib.sha256", lambda _: Same())
    cases = by_lesion([picture("A"), picture("B"), picture("A", "A2")], "p")
    assert [[p.lesion for p in pictures] for pictures in cases.values()] == [["A", "A"], ["B"]]


def test_no_more_images_than_an_album_takes(tmp_path, draw):
    pictures = []
    for n in range(MOST_IMAGES + 2):
        draw(tmp_path / f"{n}.jpg", (300 + n, 200))
        pictures.append(picture("L", f"{n:02}", tmp_path / f"{n}.jpg"))
    written = {}
    lesion = make_case("c1", pictures, Wishes(), written.__setitem__)
    assert lesion.case is not None
    assert [image.source for image in lesion.case.images] == [f"{n:02}" for n in range(11, 1, -1)]
    assert +lesion.left_out == {tally.TOO_MANY: 2}
    assert {name: sha256(data).hexdigest() for name, data in written.items()} == {
        image.file: image.sha256 for image in lesion.case.images
    }
    assert list(written) == ["images/c1.jpg"] + [f"images/c1-{n}.jpg" for n in range(2, 11)]


def test_a_lesion_of_which_nothing_can_be_shown(tmp_path):
    (tmp_path / "a.jpg").write_text("no picture")
    lesion = make_case("c1", [picture("L", "A", tmp_path / "a.jpg"), picture("L", "B")], Wishes(), {}.__setitem__)
    assert lesion.case is None
    assert +lesion.left_out == {tally.UNREADABLE: 1, tally.NO_FILE: 1}


def test_dermoscopy_goes_before_a_larger_photograph(tmp_path, draw):
    draw(tmp_path / "a.jpg", (900, 600))
    draw(tmp_path / "b.jpg", (300, 200))
    both = [
        picture("L", "A", tmp_path / "a.jpg", modality="clinical", vignette=Vignette(age=9)),
        picture("L", "B", tmp_path / "b.jpg", vignette=Vignette(age=10)),
    ]
    lesion = make_case("c1", both, Wishes(), {}.__setitem__)
    assert lesion.case is not None
    assert (lesion.case.modality, lesion.case.vignette.age, len(lesion.case.images)) == ("dermoscopic", 10, 1)

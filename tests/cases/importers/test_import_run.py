import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from cases.importers import tally
from cases.importers.errors import DataSetError
from cases.importers.lesions import Wishes
from cases.importers.run import READERS, import_data_set
from cases.load import load_vocabulary


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("data_set", ["ham10000", "pad-ufes-20", "isic-archive"])
def test_importing_again_gives_the_same_pack(data_set, run_import, request):
    fixture = {"ham10000": "ham_folder", "pad-ufes-20": "pad_folder", "isic-archive": "isic_folder"}[data_set]
    folder = request.getfixturevalue(fixture)
    first = tree(run_import(data_set, folder).folder)
    assert tree(run_import(data_set, folder).folder) == first
    assert tree(run_import(data_set, folder, name="elsewhere").folder) == first


def test_nothing_tells_the_truth_or_the_archive_before_the_commit(ham_folder, pad_folder, isic_folder, run_import):
    for data_set, folder in (("ham10000", ham_folder), ("pad-ufes-20", pad_folder), ("isic-archive", isic_folder)):
        pack = run_import(data_set, folder, name=data_set)
        names = {d.name.en.lower() for d in load_vocabulary().diagnoses.values()}
        for case in pack.cases:
            assert case.id[1:].isdecimal()
            for image in case.images:
                assert image.file.removeprefix("images/").split(".")[0].removeprefix(case.id) in ("", "-2")
                assert (image.source or "-") not in image.attribution
                assert not any(name in image.attribution.lower() for name in names)


def test_every_image_is_the_one_that_its_case_names(pad_folder, run_import):
    from hashlib import sha256

    pack = run_import("pad-ufes-20", pad_folder)
    named = {image.file: image.sha256 for case in pack.cases for image in case.images}
    there = {f"images/{p.name}": sha256(p.read_bytes()).hexdigest() for p in (pack.folder / "images").iterdir()}
    assert named == there


def test_two_lesions_with_the_same_picture_are_one(ham_folder, run_import):
    images = ham_folder / "HAM10000_images_part_1"
    (images / "ISIC_0024308.jpg").write_bytes((images / "ISIC_0024309.jpg").read_bytes())
    pack = run_import("ham10000", ham_folder)
    assert pack.report.cases == len(pack.cases) == 6
    assert pack.report.left_out[tally.SAME_PICTURE] == 1
    assert len(list((pack.folder / "images").iterdir())) == pack.report.images == 6


def test_progress_is_told(ham_folder, tmp_path):
    told = []
    import_data_set(
        "ham10000",
        ham_folder,
        tmp_path / "out",
        vocabulary=load_vocabulary(),
        wishes=Wishes(),
        progress=lambda *done: told.append(done),
    )
    assert told == [(n, 8) for n in range(1, 9)]


def test_a_folder_that_gives_no_case(ham_folder, tmp_path, run_import):
    for image in ham_folder.rglob("*.jpg"):
        image.unlink()
    with pytest.raises(
        DataSetError, match=r"gives no case: kept 0 cases \(0 images\); left out 9 images without a file"
    ):
        run_import("ham10000", ham_folder)
    assert not (tmp_path / "out" / "pack").exists()


def test_what_came_to_nothing_is_not_told(ham_folder, run_import, monkeypatch):
    """A reader may count up and down again; a zero is no reason."""
    read = READERS["ham10000"]

    def counting(folder, vocabulary, left_out):
        left_out["rows of no kind"] += 0
        return read(folder, vocabulary, left_out)

    monkeypatch.setitem(READERS, "ham10000", counting)
    for image in ham_folder.rglob("*.jpg"):
        image.unlink()
    with pytest.raises(DataSetError, match="gives no case") as caught:
        run_import("ham10000", ham_folder)
    assert "0 rows" not in str(caught.value)


def test_a_place_that_cannot_be_written(ham_folder, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(DataSetError, match=r"cannot write .*Not a directory"):
        import_data_set(
            "ham10000",
            ham_folder,
            tmp_path / "file" / "pack",
            vocabulary=load_vocabulary(),
            wishes=Wishes(),
            progress=lambda _done, _count: None,
        )


def _picture() -> bytes:
    written = io.BytesIO()
    Image.linear_gradient("L").resize((300, 200)).save(written, "JPEG")
    return written.getvalue()


PICTURE = _picture()
PAD_COLUMNS = (
    "img_id,patient_id,lesion_id,biopsed,age,gender,region,fitspatrick,itch,grew,hurt,changed,bleed,elevation,diagnosis,"
    "image_file"
)
TABLES = {
    "ham10000": ("HAM10000_metadata.csv", "lesion_id,image_id,dx,dx_type,age,sex,localization"),
    "pad-ufes-20": ("labels.csv", PAD_COLUMNS),
    "isic-archive": (
        "metadata.csv",
        "isic_id,copyright_license,attribution,diagnosis_1,diagnosis,image_type,lesion_id",
    ),
    "isic-uda1-cc0": ("labels.csv", "isic_id,image_file,diagnosis"),
}
WORDS = st.sampled_from(
    [
        "x",
        "x.jpg",
        "nv",
        "NEV",
        "mel",
        "nevus",
        "Benign",
        "CC-0",
        "True",
        "UNK",
        "1e999",
        "-0",
        "\0",
        "../x.jpg",
        "ISIC_0000000",
    ]
)
FIELDS = st.one_of(WORDS, st.text(max_size=12), st.text("ab\"',\t ", max_size=6), st.just("long" * 700))
BODIES = st.one_of(st.binary(max_size=200), st.lists(st.lists(FIELDS, max_size=17).map(",".join), max_size=6))


@pytest.mark.parametrize("data_set", TABLES)
@settings(max_examples=60, deadline=None)
@given(header=st.booleans(), body=BODIES)
@example(header=True, body=["x," * 20])
def test_any_table_gives_a_pack_or_the_typed_error(data_set, header, body):
    name, columns = TABLES[data_set]
    with TemporaryDirectory() as place:
        folder = Path(place) / "set"
        folder.mkdir()
        (folder / "x.jpg").write_bytes(PICTURE)
        content = body if isinstance(body, bytes) else "\n".join(body).encode("utf-8", "surrogatepass")
        (folder / name).write_bytes((columns.encode() + b"\n" if header else b"") + content)
        try:
            report = import_data_set(
                data_set,
                folder,
                Path(place) / "out",
                vocabulary=load_vocabulary(),
                wishes=Wishes(),
                progress=lambda _done, _count: None,
            )
        except DataSetError as error:
            outcome = str(error)
        else:
            outcome = f"{report.cases} cases"
        assert "\n" not in outcome
        assert (Path(place) / "out").exists() == outcome.endswith("cases")


def test_every_data_set_has_its_table_here():
    assert set(READERS) == set(TABLES)

from hashlib import sha256

import pytest
from PIL import Image

from cases.importers import tally
from cases.importers.errors import DataSetError


def test_any_downloaded_folder(isic_folder, run_import):
    pack = run_import("isic-archive", isic_folder)
    assert pack.report.cases == 3
    assert pack.report.left_out == {
        tally.OTHER_MODALITY: 1,
        tally.UNKNOWN_DIAGNOSIS: 1,
        tally.OTHER_KIND: 1,
        tally.UNKNOWN_LICENCE: 1,
    }
    lesions = pack.by_lesion()
    case = lesions["IL_1"]
    assert case.truth == ("clark_nevus",)
    assert case.modality == "dermoscopic"
    assert case.confirmation == "histopathology"
    assert case.patient == "IP_1"
    assert (case.vignette.age, case.vignette.sex, case.vignette.site) == (30, "female", "back")
    assert case.images[0].fitzpatrick == 2
    assert str(case.images[0].url) == "https://api.isic-archive.com/api/v2/images/ISIC_0000000/"
    assert lesions["IL_2"].modality == "clinical"
    keratosis = lesions["ISIC_0000002"]
    assert keratosis.truth == ("seborrheic_keratosis", "solar_lentigo", "lichen_planus_like_keratosis")
    assert keratosis.images[0].attribution == "Hospital Clínic de Barcelona, ISIC Archive"
    assert (keratosis.vignette.age, keratosis.vignette.site) == (85, "head_neck")
    assert pack.manifest["licence"] == "CC-BY-NC-4.0 AND CC0-1.0"


def test_the_public_domain_pack_keeps_to_its_licence(isic_folder, run_import):
    pack = run_import("isic-uda1-cc0", isic_folder)
    assert pack.manifest["id"] == "isic-uda1-cc0"
    assert pack.manifest["licence"] == "CC0-1.0"
    assert pack.report.left_out[tally.NOT_CC0] == 1
    assert {image.licence for case in pack.cases for image in case.images} == {"CC0-1.0"}


def test_a_folder_downloaded_in_former_times(tmp_path, draw, write_table, run_import):
    folder = tmp_path / "former"
    base = {"attribution": "", "copyright_license": "CC-BY", "age_approx": "40", "anatom_site_general": "palms/soles"}
    named = ["nevus", "vascular lesion", "Benign:Benign melanocytic proliferations:Nevus", "AIMP"]
    rows = [base | {"isic_id": f"ISIC_{n:07}", "diagnosis": name} for n, name in enumerate(named)]
    write_table(folder / "metadata.csv", rows)
    for n in range(4):
        draw(folder / f"ISIC_{n:07}.JPG", seed=n)
    pack = run_import("isic-archive", folder)
    truths = {case.lesion: case.truth[0] for case in pack.cases}
    assert truths == {"ISIC_0000000": "nevus", "ISIC_0000001": "cherry_angioma", "ISIC_0000002": "nevus"}
    assert {case.vignette.site for case in pack.cases} == {"palm_sole"}
    assert {case.images[0].attribution for case in pack.cases} == {"Anonymous, ISIC Archive"}


def test_many_credits_are_named_with_each_image(isic_folder, run_import):
    table = isic_folder / "metadata.csv"
    table.write_text(table.read_text().replace("Hospital Clínic de Barcelona", "A hospital " * 60))
    assert "named with each image" in run_import("isic-archive", isic_folder).manifest["attribution"]


def test_a_credit_that_no_case_can_hold_leaves_its_case_out(isic_folder, run_import):
    table = isic_folder / "metadata.csv"
    table.write_text(table.read_text().replace("Hospital Clínic de Barcelona", "x" * 3000))
    pack = run_import("isic-archive", isic_folder)
    assert pack.report.left_out[tally.BROKEN_ROW] == 1
    assert not any(image.source == "ISIC_0000002" for case in pack.cases for image in case.images)


def test_without_images_only_addresses_are_told(isic_folder, run_import):
    pack = run_import("isic-archive", isic_folder, pixels=False)
    assert pack.report.cases == 3
    assert not any((pack.folder / "images").iterdir())
    assert all(image.url for case in pack.cases for image in case.images)


@pytest.mark.parametrize("pixels", [True, False])
def test_an_image_with_notes_is_told_by_what_it_is_without_them(isic_folder, draw, run_import, pixels):
    clean = draw(isic_folder / "ISIC_0000000.jpg", (400, 300))
    draw(isic_folder / "ISIC_0000000.jpg", (400, 300), comment=b"clark nevus")
    image = run_import("isic-archive", isic_folder, pixels=pixels).by_lesion()["IL_1"].images[0]
    assert image.sha256 == sha256(clean).hexdigest()
    assert image.url is not None


def test_an_image_on_its_side_is_only_for_packs_with_images(isic_folder, draw, run_import):
    exif = Image.Exif()
    exif[0x0112] = 6
    draw(isic_folder / "ISIC_0000000.jpg", (400, 300), exif=exif)
    image = run_import("isic-archive", isic_folder).by_lesion()["IL_1"].images[0]
    assert (image.width, image.height, image.url) == (300, 400, None)
    told = run_import("isic-archive", isic_folder, pixels=False)
    assert told.report.left_out[tally.TURNED] == 1
    assert "IL_1" not in told.by_lesion()


def test_data_sets_without_addresses_cannot_do_without_images(ham_folder, run_import):
    with pytest.raises(DataSetError, match=f"7 {tally.NO_ADDRESS}"):
        run_import("ham10000", ham_folder, pixels=False)


def test_a_table_without_any_diagnosis_is_refused(isic_folder, run_import):
    table = isic_folder / "metadata.csv"
    table.write_text("isic_id,attribution,copyright_license\n")
    with pytest.raises(DataSetError, match="no column diagnosis or diagnosis_1"):
        run_import("isic-archive", isic_folder)


def test_prepared_folder(shared_data, run_import):
    pack = run_import("isic-uda1-cc0", shared_data("isic_uda1_cc0"))
    assert pack.report.diagnoses == {"nevus": 120, "melanoma": 60}
    assert not pack.report.left_out
    assert {image.attribution for c in pack.cases for image in c.images} == {
        "UDA-1 by Anonymous, ISIC Archive (reduced)"
    }
    assert all(str(c.images[0].url).endswith(f"/{c.lesion}/") for c in pack.cases)


def test_prepared_folder_without_its_notice(tmp_path, draw, write_table, run_import):
    folder = tmp_path / "prepared"
    rows = [{"isic_id": "x", "image_file": "images/x.jpg", "diagnosis": "melanoma"}]
    write_table(folder / "labels.csv", [*rows, {"isic_id": "y", "image_file": "", "diagnosis": "nevus"}])
    draw(folder / "images/x.jpg")
    pack = run_import("isic-uda1-cc0", folder)
    assert pack.cases[0].images[0].attribution == "Anonymous, ISIC Archive (reduced)"
    assert pack.cases[0].images[0].url is None
    assert pack.report.left_out == {tally.NO_FILE: 1}

from pathlib import Path

import pytest

from cases.importers import tally
from cases.importers.errors import DataSetError


def test_published_folder_gives_one_case_a_lesion(ham_folder, run_import):
    pack = run_import("ham10000", ham_folder)
    assert pack.report.cases == 7
    assert pack.report.left_out == {tally.SMALL: 1, tally.NO_FILE: 1}
    lesions = pack.by_lesion()
    assert sorted(lesions) == [f"HAM_{n}" for n in range(1, 8)]
    case = lesions["HAM_1"]
    assert case.modality == "dermoscopic"
    assert case.truth == ("nevus",)
    assert case.group is None
    assert case.confirmation == "follow_up"
    assert (case.vignette.age, case.vignette.sex, case.vignette.site) == (45, "male", "trunk")
    assert [image.source for image in case.images] == ["ISIC_0024306"]
    assert case.images[0].licence == "CC-BY-NC-SA-4.0"
    assert "doi:10.7910/DVN/DBW86T" in case.images[0].attribution
    assert (case.images[0].width, case.images[0].height) == (600, 450)


def test_small_images_come_when_wished_and_the_largest_is_first(ham_folder, run_import):
    pack = run_import("ham10000", ham_folder, small=True)
    images = pack.by_lesion()["HAM_1"].images
    assert [image.source for image in images] == ["ISIC_0024306", "ISIC_0024307"]
    assert images[1].file == images[0].file.replace(".jpg", "-2.jpg")


def test_groups_are_all_their_members_and_bear_a_name(ham_folder, run_import):
    lesions = run_import("ham10000", ham_folder).by_lesion()
    assert lesions["HAM_2"].truth == ("seborrheic_keratosis", "solar_lentigo", "lichen_planus_like_keratosis")
    assert lesions["HAM_4"].truth == ("actinic_keratosis", "bowen_disease")
    assert lesions["HAM_5"].truth == ("cherry_angioma", "pyogenic_granuloma", "angiokeratoma", "haemorrhage")
    assert all(lesions[f"HAM_{n}"].group for n in (2, 4, 5))


def test_what_is_unknown_is_left_out_of_the_vignette(ham_folder, run_import):
    vignette = run_import("ham10000", ham_folder).by_lesion()["HAM_3"].vignette
    assert (vignette.age, vignette.sex, vignette.site) == (None, None, None)


@pytest.mark.parametrize("name", ["HAM10000_metadata", "HAM10000_metadata.tab"])
def test_the_table_may_bear_dataverse_names_and_images_lie_beside_it(ham_folder, run_import, name):
    table = ham_folder / "HAM10000_metadata.csv"
    text = table.read_text()
    table.unlink()
    (ham_folder / name).write_text(text.replace(",", "\t") if name.endswith("tab") else text)
    for image in ham_folder.glob("*_part_*/*.jpg"):
        image.rename(ham_folder / image.name)
    assert run_import("ham10000", ham_folder).report.cases == 7


def test_lesions_whose_rows_disagree_are_left_out(ham_folder, run_import):
    table = ham_folder / "HAM10000_metadata.csv"
    table.write_text(table.read_text().replace("ISIC_0024307,nv", "ISIC_0024307,mel"))
    pack = run_import("ham10000", ham_folder)
    assert pack.report.left_out[tally.DISAGREE] == 1
    assert "HAM_1" not in pack.by_lesion()


def test_rows_that_repeat_or_name_nothing_are_counted(ham_folder, run_import):
    table = ham_folder / "HAM10000_metadata.csv"
    extra = ["HAM_2,ISIC_0024308,bkl,consensus,70.0,female,lower extremity,x", "HAM_9,,nv,histo,1,male,ear,x"]
    extra.append("HAM_9,ISIC_0000009,newt,histo,1,male,ear,x")
    table.write_text(table.read_text() + "\n".join(extra))
    left_out = run_import("ham10000", ham_folder).report.left_out
    assert (left_out[tally.REPEATED], left_out[tally.BROKEN_ROW], left_out[tally.UNKNOWN_DIAGNOSIS]) == (1, 1, 1)


def test_another_data_set_is_refused_in_one_line(pad_folder, tmp_path: Path, run_import):
    with pytest.raises(
        DataSetError, match=r"^ham10000: .* holds no HAM10000_metadata.csv or labels.csv\. Give"
    ) as caught:
        run_import("ham10000", pad_folder)
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "out").exists()


def test_prepared_folder(shared_data, run_import):
    pack = run_import("ham10000", shared_data("ham10000"))
    assert pack.report.cases == len({case.lesion for case in pack.cases}) == 183
    assert all(max(image.width, image.height) >= 280 for case in pack.cases for image in case.images)
    assert sum(pack.report.left_out.values()) + pack.report.images == 8065


def test_prepared_folder_prefers_the_largest_file(tmp_path, draw, write_table, run_import):
    folder = tmp_path / "prepared"
    header = "isic_id lesion_id diagnosis dx_type age sex localization full_200x150 centercrop_224 display_600x450"
    table = [
        ["ISIC_1", "HAM_1", "nv", "histo", "1.0", "male", "ear", "full/1.jpg", "crop/1.jpg", "show/1.jpg"],
        ["ISIC_2", "HAM_2", "nv", "histo", "1.0", "male", "ear", "full/2.jpg", "crop/2.jpg", ""],
        ["ISIC_3", "HAM_3", "nv", "histo", "1.0", "male", "ear", "full/3.jpg", "../outside.jpg", "show/gone.jpg"],
    ]
    write_table(folder / "labels.csv", [dict(zip(header.split(), row, strict=True)) for row in table])
    for n in (1, 2, 3):
        draw(folder / f"full/{n}.jpg", (200, 150), n)
        draw(folder / f"crop/{n}.jpg", (224, 224), n)
    draw(folder / "show/1.jpg", (600, 450))
    draw(tmp_path / "outside.jpg", (600, 450), 9)
    lesions = run_import("ham10000", folder, small=True).by_lesion()
    assert [lesions[f"HAM_{n}"].images[0].width for n in (1, 2, 3)] == [600, 224, 200]
    assert lesions["HAM_1"].images[0].attribution.endswith("DBW86T")
    assert "centre crop" in lesions["HAM_2"].images[0].attribution
    assert run_import("ham10000", folder).report.cases == 1

from cases.importers import tally


def test_published_folder_gives_one_case_a_lesion_of_a_patient(pad_folder, run_import):
    pack = run_import("pad-ufes-20", pad_folder)
    assert not pack.report.left_out
    lesions = pack.by_lesion()
    assert sorted(lesions) == ["PAT_1/53", "PAT_1/54", "PAT_2/53", "PAT_3/60", "PAT_4/61", "PAT_5/62"]
    assert {case.patient for case in pack.cases} == {"PAT_1", "PAT_2", "PAT_3", "PAT_4", "PAT_5"}
    assert {case.modality for case in pack.cases} == {"clinical"}
    case = lesions["PAT_1/53"]
    assert case.truth == ("basal_cell_carcinoma",)
    assert case.confirmation == "histopathology"
    assert (case.vignette.age, case.vignette.sex, case.vignette.site) == (55, "female", "neck")
    assert case.images[0].fitzpatrick == 3
    assert case.images[0].file.endswith(".png")
    assert case.images[0].licence == "CC-BY-4.0"


def test_history_keeps_what_was_denied_and_leaves_out_what_is_unknown(pad_folder, run_import):
    history = run_import("pad-ufes-20", pad_folder).by_lesion()["PAT_1/53"].vignette.history
    told = {item.term: item.polarity for item in history}
    assert told == {"itch": "present", "pain": "absent", "recent_change": "present", "bleeding_history": "present"}


def test_elevation_is_a_finding_that_somebody_labelled(pad_folder, run_import):
    lesions = run_import("pad-ufes-20", pad_folder).by_lesion()
    seen = {name: [(f.term, f.polarity) for f in case.findings] for name, case in lesions.items()}
    assert seen["PAT_1/53"] == [("elevation", "present")]
    assert seen["PAT_1/54"] == [("elevation", "absent")]
    assert seen["PAT_2/53"] == []


def test_scc_includes_bowen(pad_folder, run_import):
    case = run_import("pad-ufes-20", pad_folder).by_lesion()["PAT_3/60"]
    assert case.truth == ("squamous_cell_carcinoma", "bowen_disease")
    assert case.group is not None


def test_the_larger_of_two_images_is_first(pad_folder, run_import):
    images = run_import("pad-ufes-20", pad_folder).by_lesion()["PAT_2/53"].images
    assert [image.source for image in images] == ["PAT_2_53_4.png", "PAT_2_53_3.png"]


def test_unknown_diagnoses_and_missing_ids(pad_folder, run_import):
    table = pad_folder / "metadata.csv"
    table.write_text(table.read_text().replace(",SEK,", ",XYZ,").replace("PAT_5,62", ",62"))
    pack = run_import("pad-ufes-20", pad_folder)
    assert pack.report.left_out == {tally.UNKNOWN_DIAGNOSIS: 1}
    assert pack.by_lesion()["PAT_5_62_7.png"].patient is None


def test_prepared_folder(shared_data, run_import):
    pack = run_import("pad-ufes-20", shared_data("pad_ufes_20"))
    assert pack.report.cases == len({case.lesion for case in pack.cases}) == 509
    assert pack.report.left_out == {tally.SMALL: 2}
    assert all(
        "cutouts" not in image.file and image.attribution.endswith("(reduced)")
        for c in pack.cases
        for image in c.images
    )

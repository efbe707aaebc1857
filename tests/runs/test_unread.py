"""A file that could not be read belongs to the municipality that its name tells."""

from dataclasses import replace

from normalize.municipality_list import MunicipalityEntry, MunicipalityList
from runs.manifest import ManifestEntry
from runs.unread import with_owners
from schema.part import DocumentRow

NO_LIST = MunicipalityList()
READ = DocumentRow(
    "d0",
    "костромской.docx",
    "docx",
    "ok",
    municipality="Костромской муниципальный район",
    municipality_source="title",
    region="Костромская область",
    region_code="RU-KOS",
)


def failed(name):
    return DocumentRow(f"d-{name}", name, "pdf", "failed", error_code="damaged", error="Повреждён.")


def owner(name, *others, entries=None, listed=NO_LIST):
    row = with_owners([failed(name), *others], entries or {}, listed)[0]
    return row.municipality, row.region_code, row.level


def test_by_the_name_of_the_file():
    assert owner("Парфеньевский_округ.pdf") == ("Парфеньевский округ", "RU-KOS", "municipality")


def test_by_the_folder_the_inner_one_first():
    name = "Буйский район/Костромской район/план.pdf"
    assert owner(name)[0] == "Костромской район"


def test_it_is_called_as_in_the_documents_that_were_read():
    assert owner("Костромской_район_2.pdf", READ)[0] == "Костромской муниципальный район"


def test_the_own_list_of_municipalities_names_it():
    listed = MunicipalityList((MunicipalityEntry("Парфеньевский муниципальный округ", "RU-KOS"),))
    found = owner("Парфеньевский_округ.pdf", listed=listed)
    assert found[0] == "Парфеньевский муниципальный округ"


def test_the_manifest_wins():
    entry = ManifestEntry(municipality="город Шарья", region="Костромская область")
    found = owner("Буйский_район.pdf", entries={"Буйский_район.pdf": entry})
    assert found[:2] == ("город Шарья", "RU-KOS")


def test_a_name_of_several_regions_takes_the_one_of_all_other_documents():
    assert owner("Красносельский_район.pdf")[1] is None
    assert owner("Красносельский_район.pdf", READ)[1] == "RU-KOS"
    elsewhere = replace(
        READ, source_file="кунгур.docx", region="Пермский край", region_code="RU-PER"
    )
    assert owner("Красносельский_район.pdf", READ, elsewhere)[1] is None


def test_a_school_is_not_the_municipality():
    assert owner("Красносельский_район_Ильинская_школа.pdf")[2] == "school"
    assert owner("Красносельский_район_поддержка_школ.pdf")[2] == "municipality"


def test_a_name_that_tells_nothing_stays_unknown():
    assert owner("2024/Январь/план (1).pdf", READ) == (None, None, None)


def test_documents_that_were_read_stay_as_they_are():
    unknown = replace(READ, source_file="Буйский_район.docx", municipality=None)
    assert with_owners([unknown], {}, NO_LIST) == (unknown,)


def test_what_only_the_name_tells_is_flagged():
    (row,) = with_owners([failed("Парфеньевский_округ.pdf")], {}, NO_LIST)
    assert row.municipality_source == "filename"
    assert {"municipality_weak", "region_inferred"} <= set(row.flags)

"""The column definitions against the contract and against the value types."""

from dataclasses import fields
from pathlib import Path

import pyarrow as pa
import pytest

from schema import columns
from schema.arrow import activities_schema, documents_schema
from schema.codes import code_lists, label
from schema.dictionary import data_dictionary
from schema.part import DocumentRow
from schema.values import Activity, Body, Box, Period, PlanFacts

DOCS = Path(__file__).parents[2] / "docs"


def of(type_name, names):
    return dict.fromkeys(names.split(), type_name)


DOCUMENTS = {
    **of(
        "string",
        "document_id source_file format status error_code error municipality municipality_source "
        "oktmo region region_code level title plan_kind approval_number duplicate_of amends "
        "copied_from parser version run_id",
    ),
    **of("date32[day]", "plan_start plan_end approval_date"),
    **of("int32", "pages activities"),
    **of("list<item: string>", "flags doubts residue page_files"),
    "copied_share": "float",
    "seconds": "double",
}
PERIOD = (
    "list<item: struct<kind: string, start: date32[day], end: date32[day], precision: string, "
    "recurrence: string, text: string, inferred: list<item: string>, rule: string>>"
)
BODY = (
    "list<item: struct<name: string, canonical: string, body_id: string, role: string, "
    "score: float>>"
)
BOX = "list<item: struct<page: int32, x0: float, top: float, x1: float, bottom: float>>"
ACTIVITIES = {
    **of(
        "string",
        "activity_id document_id source_file municipality region region_code number "
        "number_restored section "
        "activity deadline_text responsible_text result_text activity_type type_evidence "
        "cycle_stage measure_id copied_from",
    ),
    **of("int32", "seq page table_no row_no"),
    **of("list<item: string>", "section_path persons activity_types result_kind flags"),
    **of("date32[day]", "start_date end_date"),
    "periods": PERIOD,
    "bodies": BODY,
    "boxes": BOX,
    "is_generic": "bool",
    "confidence": "float",
    "extra": "map<string, string>",
}


@pytest.mark.parametrize(
    ("schema", "contract"), [(documents_schema(), DOCUMENTS), (activities_schema(), ACTIVITIES)]
)
def test_names_and_types_are_those_of_the_contract(schema, contract):
    assert {field.name: str(field.type) for field in schema} == contract


def test_document_rows_have_the_columns_of_documents_in_their_order():
    names = [field.name for field in fields(DocumentRow)]
    assert names == [column.name for column in columns.documents().columns]


@pytest.mark.parametrize(("struct", "value"), [("period", Period), ("body", Body), ("box", Box)])
def test_structs_have_the_fields_of_their_value_types(struct, value):
    names = [column.name for column in columns.structs()[struct].columns]
    assert names == [field.name for field in fields(value)]


def test_every_field_of_a_value_type_has_its_column():
    documents = {column.name for column in columns.documents().columns}
    activities = {column.name for column in columns.activities().columns}
    assert {field.name for field in fields(PlanFacts)} <= documents
    assert {field.name for field in fields(Activity)} <= activities


def test_titles_tell_the_columns_of_a_table_apart():
    for table in (columns.documents(), columns.activities()):
        titles = table.titles()
        assert len(set(titles.values())) == len(titles)


def test_only_optional_columns_may_be_null():
    assert activities_schema().field("municipality").nullable
    assert not activities_schema().field("activity").nullable
    assert not documents_schema().field("status").nullable


def test_tables_of_both_schemas_can_be_joined_with_empty_ones():
    empty = activities_schema().empty_table()
    assert pa.concat_tables([empty, empty]).num_rows == 0


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("statuses", "ok partial empty failed"),
        ("period_kinds", "interval deadline throughout recurring on_schedule unspecified"),
        ("precisions", "day month quarter half_year year period"),
        ("recurrences", "weekly monthly quarterly semiannual annual other"),
        ("levels", "region municipality school"),
        ("plan_kinds", "calendar academic"),
        ("municipality_sources", "title order signature filename manifest inferred"),
        (
            "cycle_stages",
            "goals indicators data_collection monitoring analysis recommendations measures "
            "decisions effectiveness",
        ),
        (
            "roles",
            "municipal_authority municipal_methodical_centre coordinator working_group "
            "methodical_association school school_administration school_team partner_school "
            "teaching_staff regional_authority regional_institute person other_body",
        ),
        (
            "activity_types",
            "governance regulation planning diagnostics assessment monitoring training "
            "methodical_support experience_exchange networking mentoring staffing student_support "
            "student_events parents resources communication other",
        ),
        (
            "result_kinds",
            "order contract program analytical_note report recommendations database "
            "expert_opinion protocol letter rating_list tool structure event_held people_trained "
            "publication decision indicator_value outcome restated none",
        ),
    ],
)
def test_closed_lists_hold_the_codes_of_the_contract(name, codes):
    assert list(code_lists()[name].labels) == codes.split()
    assert not code_lists()[name].is_open


def test_open_lists_take_new_codes_but_only_well_formed_ones():
    flags = code_lists()["flags"]
    assert flags.allows("year_inferred")
    assert flags.allows("something_new_2")
    assert not flags.allows("Something")
    assert not flags.allows("с_пробелом")
    assert not flags.allows("")
    assert label("flags", "something_new_2") == "something_new_2"


def test_every_code_has_a_russian_label():
    for code_list in code_lists().values():
        for code, text in code_list.labels.items():
            assert any("а" <= letter <= "я" for letter in text.lower()), (code_list.name, code)


def test_the_data_dictionary_is_up_to_date():
    written = (DOCS / "data-dictionary.md").read_text(encoding="utf-8")
    assert written == data_dictionary(), "run: python -m schema.dictionary"

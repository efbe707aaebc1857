from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest

from schema.part import Part
from schema.tables import activities_table, documents_table
from schema.validate import InvalidRow, validate_activities, validate_documents
from schema.values import Body, Period


def activity_breach(part, **changes):
    part = Part(part.document, (replace(part.activities[0], **changes),))
    with pytest.raises(InvalidRow) as caught:
        validate_activities(activities_table(part))
    return caught.value


def document_breach(*rows):
    with pytest.raises(InvalidRow) as caught:
        validate_documents(documents_table(rows))
    return caught.value


def test_a_valid_part_passes(make_part):
    part = make_part(texts=("Семинар", "Семинар", "Вебинар"))
    validate_activities(activities_table(part))
    validate_documents(documents_table([part.document]))


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"activity_type": "unknown_type"}, "activity_type"),
        ({"activity_types": ("training", "unknown_type")}, "activity_types"),
        ({"cycle_stage": "later"}, "cycle_stage"),
        ({"result_kind": ("paper",)}, "result_kind"),
        ({"flags": ("Not A Code",)}, "flags"),
        ({"seq": 2}, "seq"),
        ({"type_evidence": None}, "type_evidence"),
        ({"confidence": 1.5}, "confidence"),
        ({"confidence": float("nan")}, "confidence"),
        ({"bodies": (Body("А", "А", "a", "nobody", 1.0),)}, "bodies.role"),
        ({"bodies": (Body("А", "А", "a", "school", -0.1),)}, "bodies.score"),
        ({"periods": (Period("someday"),)}, "periods.kind"),
        ({"periods": (Period("interval", precision="hour"),)}, "periods.precision"),
        ({"periods": (Period("recurring", recurrence="daily"),)}, "periods.recurrence"),
        (
            {"periods": (Period("interval", date(2024, 2, 1), date(2024, 1, 1)),)},
            "periods.start",
        ),
    ],
)
def test_a_breach_names_row_and_column(make_part, changes, column):
    error = activity_breach(make_part(), **changes)
    assert error.column == column
    assert "d1.docx" in error.row
    assert column in str(error)


def test_the_hull_is_checked(make_part):
    table = activities_table(make_part())
    index = table.column_names.index("end_date")
    wrong = pa.array([date(2030, 1, 1)], pa.date32())
    table = table.set_column(index, table.schema.field(index), wrong)
    with pytest.raises(InvalidRow, match="end_date"):
        validate_activities(table)


def test_the_hull_spans_all_periods_and_ignores_open_ends(make_part):
    record = activities_table(make_part()).to_pylist()[0]
    assert (record["start_date"], record["end_date"]) == (date(2024, 3, 1), date(2024, 9, 1))


def test_ids_must_be_unique_and_seq_without_gaps(make_part):
    table = activities_table(make_part(texts=("Семинар", "Вебинар")))
    with pytest.raises(InvalidRow, match="activity_id"):
        validate_activities(pa.concat_tables([table.slice(0, 1), table.slice(0, 1)]))
    with pytest.raises(InvalidRow, match="seq"):
        validate_activities(table.slice(1))


def test_a_missing_or_retyped_column_is_named(make_part):
    table = activities_table(make_part())
    with pytest.raises(InvalidRow, match="persons"):
        validate_activities(table.drop_columns(["persons"]))
    index = table.column_names.index("seq")
    table = table.set_column(index, "seq", table["seq"].cast(pa.int64()))
    with pytest.raises(InvalidRow, match="int64"):
        validate_activities(table)


def test_more_columns_may_be_added(make_part):
    table = activities_table(make_part())
    validate_activities(table.append_column("note", pa.array(["да"])))


def test_breaches_of_documents(make_part):
    row = make_part().document
    assert document_breach(replace(row, status="fine")).column == "status"
    assert document_breach(replace(row, level="planet")).column == "level"
    assert document_breach(replace(row, error_code="Что-то")).column == "error_code"
    dates = {"plan_start": date(2025, 1, 1), "plan_end": date(2024, 1, 1)}
    assert document_breach(replace(row, **dates)).column == "plan_start"
    assert document_breach(row, row).column == "source_file"
    assert document_breach(row, replace(row, source_file="b")).column == "document_id"


def test_a_copy_with_the_same_bytes_may_share_the_id(make_part):
    row = make_part().document
    copy = replace(row, source_file="b.docx", duplicate_of=row.document_id, activities=0)
    validate_documents(documents_table([row, copy]))
    validate_documents(documents_table([copy, row]))


def test_the_exception_survives_the_way_between_processes():
    import pickle

    error = InvalidRow("activities", "a.docx, seq 1", "seq", "must be 1")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)

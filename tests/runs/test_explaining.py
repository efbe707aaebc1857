"""How a row's values are told: from the dataset alone, and from the document again."""

import io
import re

import pytest

from runs.arguments import ExplainArguments
from runs.commands import explain
from runs.explaining import UnknownActivity, find_row, words
from runs.rows import rows_of
from schema.codes import label
from schema.snapshot import NoSnapshot, read_snapshot
from schema.values import Period


@pytest.fixture(scope="module")
def rows(dataset):
    snapshot = read_snapshot(dataset)
    return list(rows_of(snapshot, snapshot.activities))


def the_row(rows, file, seq):
    return next(r for r in rows if r.document.source_file == file and r.activity.seq == seq)


def told(dataset, identifier, source=None, width=110, monkeypatch=None):
    if monkeypatch:
        monkeypatch.setenv("COLUMNS", str(width))
    stream = io.StringIO()
    explain(ExplainArguments(dataset, identifier, source), stream)
    return stream.getvalue()


def test_a_row_is_told_from_cell_to_value(dataset, rows):
    row = next(r for r in rows if r.activity.flags and r.activity.bodies)
    text = told(dataset, row.activity_id)
    activity = row.activity
    assert row.document.source_file in text
    assert activity.type_evidence.split(":")[0] in text
    assert f"({activity.activity_type})" in text
    for flag in activity.flags:
        assert re.search(rf"{flag}\s+{label('flags', flag)}", text)
    assert all(body.body_id in text for body in activity.bodies)
    assert f"{activity.confidence:.2f}".replace(".", ",") in text
    assert "01.01.20" in text


def test_what_was_inferred_and_from_where_is_told(dataset, rows):
    row = next(r for r in rows if any("bounds:plan" in p.inferred for p in r.activity.periods))
    assert "границы – из периода плана (bounds:plan)" in told(dataset, row.activity_id)


def test_the_document_read_again_gives_the_cells_with_their_breaks(dataset, samples, rows):
    row = the_row(rows, "library_rossosh.docx", 1)
    alone, again = told(dataset, row.activity_id), told(dataset, row.activity_id, samples)
    assert "по набору" in alone
    assert "по набору" not in again
    assert "срок и исполнитель" in again
    assert "строка 2" in again


def test_a_row_over_a_page_end_is_told_with_both_places(dataset, samples, rows):
    row = next(
        r
        for r in rows
        if r.document.source_file == "a4_olonets.pdf"
        and len({b.page for b in r.activity.boxes}) > 1
    )
    text = told(dataset, row.activity_id, samples)
    pages = sorted({box.page for box in row.activity.boxes})
    assert ", ".join(map(str, pages)) in text
    assert text.count("таблица ") >= 3


def test_the_years_of_neighbours_are_the_same_from_both_sources(dataset, samples, rows):
    row = the_row(rows, "safety_kungur.docx", 5)
    line = [
        next(line for line in text.splitlines() if "годы соседних строк" in line).split()
        for text in (told(dataset, row.activity_id), told(dataset, row.activity_id, samples))
    ]
    assert line[0] == line[1]


def test_a_document_out_of_reach_costs_only_its_cells(dataset, tmp_path, rows, capsys):
    (tmp_path / "другой.txt").write_text("нет", encoding="utf-8")
    text = told(dataset, rows[0].activity_id, tmp_path)
    assert rows[0].activity_id in text
    assert "--source" in capsys.readouterr().err


def test_the_beginning_of_an_id_is_enough_when_it_is_the_only_one(dataset, rows):
    snapshot = read_snapshot(dataset)
    wanted = rows[3].activity_id
    assert find_row(snapshot, f" {wanted[:12].upper()} ").row == rows[3]
    assert find_row(snapshot, wanted).neighbours[3] == rows[3]


@pytest.mark.parametrize(
    ("wanted", "said"), [("zz", "нет в наборе"), ("", "нет в наборе"), (" ", "нет в наборе")]
)
def test_an_unknown_id_is_one_sentence(dataset, wanted, said):
    with pytest.raises(UnknownActivity, match=said) as caught:
        find_row(read_snapshot(dataset), wanted)
    assert "\n" not in str(caught.value)


def test_an_id_that_is_not_enough_names_the_candidates(dataset, rows):
    first = next(
        char for char in "0123456789abcdef" if sum(r.activity_id[0] == char for r in rows) > 1
    )
    with pytest.raises(UnknownActivity, match="допишите код"):
        find_row(read_snapshot(dataset), first)


def test_a_folder_without_a_dataset(tmp_path):
    with pytest.raises(NoSnapshot):
        explain(ExplainArguments(tmp_path, "a", None))


@pytest.mark.parametrize("width", [45, 70, 160])
def test_it_fits_the_terminal(dataset, rows, width, monkeypatch):
    text = told(dataset, rows[0].activity_id, None, width, monkeypatch)
    assert max(map(len, text.splitlines())) <= width


def test_the_words_of_dates_and_sources():
    assert words.inferred("year:plan") == "год – из периода плана (year:plan)"
    assert words.inferred("что-то новое") == "что-то новое"
    assert words.span(None, None) == "дат нет"
    assert words.kind(Period("recurring", recurrence="monthly")) == "повторяется, ежемесячно"

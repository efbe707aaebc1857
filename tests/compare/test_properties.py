"""What holds of every view of every snapshot."""

import json
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare import VIEWS, Filters, State, build, render
from compare.filters import ALL_LEVELS
from compare.selection import everything, narrow, replaced_by
from compare.view import Kind
from schema.tables import document_rows
from tests.compare.snapshots import snapshots

_SOME = st.builds(
    Filters,
    regions=st.sampled_from([(), ("Тверская",), ("RU-PER", "пермский край")]),
    municipalities=st.sampled_from([(), ("Первый",), ("третий", "Второй район")]),
    level=st.sampled_from([None, ALL_LEVELS, "municipality", "school"]),
    years=st.sampled_from([(), (2024,), (2023, 2025)]),
    types=st.sampled_from([(), ("governance", "regulation")]),
    stages=st.sampled_from([(), ("goals",)]),
    roles=st.sampled_from([(), ("municipal_authority",)]),
    text=st.sampled_from(["", "АНАЛИЗ"]),
)
# All conditions at once leave little; half of the time everything is asked for.
FILTERS = st.one_of(st.just(Filters()), st.just(Filters(level=ALL_LEVELS)), _SOME, _SOME)


def cells(view):
    for line in (*view.rows, *view.totals):
        yield from zip(line.cells, view.columns, strict=True)


@pytest.mark.parametrize("code", VIEWS)
@settings(max_examples=40, deadline=None)
@given(snapshots(), FILTERS)
def test_every_figure_is_the_number_of_rows_behind_it(code, snapshot, filters):
    view = build(code, snapshot, filters)
    known = set(snapshot.activities["activity_id"].to_pylist())
    for cell, column in cells(view):
        assert set(cell.activity_ids) <= known
        # «2 из 3» in the row of presence is text in a column of counts.
        if column.kind is Kind.COUNT and not isinstance(cell.value, str):
            assert (cell.value or 0) == len(set(cell.activity_ids)) == len(cell.activity_ids)
        if column.kind is Kind.SHARE and cell.value is not None:
            assert 0 <= cell.value <= 1


@pytest.mark.parametrize("code", VIEWS)
@settings(max_examples=25, deadline=None)
@given(snapshots(), FILTERS)
def test_a_state_tells_what_is_behind_a_figure(code, snapshot, filters):
    view = build(code, snapshot, filters)
    for line in view.rows:
        for cell, column in zip(line.cells, view.columns, strict=True):
            if column.kind is not Kind.COUNT or cell.state is None:
                continue
            is_counted = cell.state in (State.PRESENT, State.AT_LEAST)
            assert is_counted == bool(cell.activity_ids)
            # A zero is written only where it may be believed.
            assert (cell.value == 0) == (cell.state is State.ABSENT)


@pytest.mark.parametrize("code", VIEWS)
@settings(max_examples=15, deadline=None)
@given(snapshots(), FILTERS)
def test_rows_have_keys_of_their_own_and_a_cell_for_every_column(code, snapshot, filters):
    view = build(code, snapshot, filters)
    keys = Counter(line.key for line in view.rows)
    assert not [key for key, count in keys.items() if count > 1]
    assert all(len(line.cells) == len(view.columns) for line in (*view.rows, *view.totals))


@pytest.mark.parametrize("code", VIEWS)
@settings(max_examples=10, deadline=None)
@given(snapshots())
def test_every_view_can_be_shown(code, snapshot):
    view = build(code, snapshot)
    assert render(view, "table", 80).startswith(view.title)
    assert render(view, "csv").count("\r\n") >= 1 + len(view.rows)
    assert len(json.loads(render(view, "json"))["rows"]) == len(view.rows)


@settings(max_examples=60, deadline=None)
@given(snapshots(), FILTERS, FILTERS)
def test_filters_commute(snapshot, first, second):
    whole = everything(snapshot)
    one, other = narrow(narrow(whole, first), second), narrow(narrow(whole, second), first)
    assert one == other
    assert narrow(one, first) == one


@settings(max_examples=40, deadline=None)
@given(snapshots(), FILTERS)
def test_copies_and_replaced_versions_count_nowhere(snapshot, filters):
    documents = snapshot.documents.to_pylist()
    copies = {item["document_id"] for item in documents if item["duplicate_of"] is not None}
    copies |= set(replaced_by(document_rows(snapshot.documents)))
    theirs = {
        activity["activity_id"]
        for activity in snapshot.activities.to_pylist()
        if activity["document_id"] in copies
    }
    for code in VIEWS:
        behind = {
            item for cell, _ in cells(build(code, snapshot, filters)) for item in cell.activity_ids
        }
        assert not behind & theirs


@settings(max_examples=40, deadline=None)
@given(snapshots())
def test_the_matrix_counts_what_the_stages_count(snapshot):
    matrix, stages = build("matrix", snapshot), build("stages", snapshot)
    for left, right in zip(matrix.rows, stages.rows, strict=True):
        assert left.key == right.key
        assert left.cells[matrix.column("all")] == right.cells[stages.column("all")]
        assert _sum(matrix, left) == _sum(stages, right)


def _sum(view, line):
    first = view.column("all") + 1
    pairs = zip(line.cells[first:], view.columns[first:], strict=True)
    return sum(cell.value or 0 for cell, column in pairs if column.kind is Kind.COUNT)

"""The whole workbook, or one view as a workbook."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from compare.filters import ALL_LEVELS, Filters
from compare.registry import VIEWS
from compare.selection import Selection, everything, select, select_with_peers
from compare.view import View
from compare.xlsx.activities_sheet import positions, write_activities
from compare.xlsx.behind_sheet import Behind
from compare.xlsx.book import open_book
from compare.xlsx.cover_sheet import write_cover
from compare.xlsx.layout import sheet_name
from compare.xlsx.reference_sheet import write_reference
from compare.xlsx.sources import Sources, sources_from
from compare.xlsx.view_sheet import write_view
from schema.files import write_whole
from schema.snapshot import Snapshot


def export(
    snapshot: Snapshot,
    path: Path,
    filters: Filters | None = None,
    views: Sequence[str] = tuple(VIEWS),
    sources: Path | None = None,
) -> None:
    """Write the workbook to ``path``: a sheet for each of ``views``, all activities, the codes.

    The sheet of activities holds the plans of every level that ``filters`` take, each plan once.
    ``sources`` is the folder the documents were read from; None means that they lie beside the
    workbook.

    Raises:
        FileInUse: when the workbook is open in Excel.
        KeyError: when there is no view of such a name.
    """
    write_whole(
        path,
        lambda file: _write(
            snapshot, file, filters or Filters(), views, sources_from(path, sources)
        ),
    )


def view_bytes(view: View) -> bytes:
    """Return a workbook with the sheet of ``view`` alone; its figures are no links."""
    stream = io.BytesIO()
    with open_book(stream) as book:
        write_view(book, view, None, None)
    return stream.getvalue()


def _write(
    snapshot: Snapshot, path: Path, filters: Filters, codes: Sequence[str], sources: Sources
) -> None:
    whole = everything(snapshot)
    made = _views(whole, filters, codes)
    wide = replace(filters, level=filters.level or ALL_LEVELS)
    shown, peers = select(whole, wide), select_with_peers(whole, wide)
    rows = positions(shown)
    with path.open("wb") as stream, open_book(stream) as book:
        for name in _sheet_names(made):
            book.sheet(name)
        write_cover(book, shown, made, sources)
        behind = Behind(book, peers.activities, peers.subject_of_document(), rows)
        for view in made:
            write_view(book, view, behind, sources)
        write_activities(book, snapshot.activities, shown, rows, sources)
        behind.finish()
        write_reference(book)


def _views(whole: Selection, filters: Filters, codes: Sequence[str]) -> tuple[View, ...]:
    """Make the views, selecting once for all that ask for the same."""
    selections: dict[tuple[object, Filters], Selection] = {}
    made = []
    for code in codes:
        maker = VIEWS[code]
        key = maker.select, maker.filters(filters)
        if key not in selections:
            selections[key] = maker.select(whole, key[1])
        made.append(maker.make(selections[key]))
    return tuple(made)


def _sheet_names(views: Sequence[View]) -> tuple[str, ...]:
    last = ("activities", "behind", "reference")
    return (
        sheet_name("cover"),
        *(VIEWS[view.code].sheet for view in views),
        *(sheet_name(code) for code in last),
    )

"""What a table and its cells say of themselves: spans, merges, widths (ECMA-376, 17.4)."""

from __future__ import annotations

from lxml.etree import _Element

from parsers.docx.names import VAL, T, to_int, w

_TRACKED_MERGES = {"rest": "restart", "cont": "continue"}
# More columns than Word can make (63) are a broken number, not a table.
_MOST_COLUMNS = 500


def merge_of(properties: _Element | None) -> str:
    """Return the vertical merge of a cell, one that is a tracked change (17.13.5.3) included."""
    tracked = None if properties is None else properties.find(w("cellMerge"))
    state = None if tracked is None else tracked.get(w("vMerge"))
    return merge_state(properties, w("vMerge")) or _TRACKED_MERGES.get(state or "", "")


def merge_state(properties: _Element | None, name: str) -> str:
    """Return where in a merge a cell stands: "restart", "continue" (may be left unsaid) or ""."""
    merge = None if properties is None else properties.find(name)
    if merge is None:
        return ""
    return "restart" if merge.get(VAL) == "restart" else "continue"


def span_of(number: int | None, least: int) -> int:
    """Return how many grid columns ``number`` says, ``least`` where it says nothing usable."""
    return least if number is None else min(max(number, least), _MOST_COLUMNS)


def has_text(element: _Element) -> bool:
    """Whether there is any text in ``element``."""
    return any((text.text or "").strip() for text in element.iter(T))


def width_of(properties: _Element | None) -> int:
    """Return the width a cell asks for in twentieths of a point, 0 for a share or nothing."""
    width = None if properties is None else properties.find(w("tcW"))
    if width is None or width.get(w("type"), "dxa") != "dxa":
        return 0
    return max(to_int(width.get(w("w"))) or 0, 0)


def grid_widths(table: _Element) -> list[int]:
    """Return the widths of the table's grid columns in twentieths of a point."""
    return [
        max(to_int(column.get(w("w"))) or 0, 0)
        for column in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}")
    ]

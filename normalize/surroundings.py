"""What the rows around a row tell of it: what was not read leaves traces.

The rows below a lost title look as if they stood under the title before it.  Where it stood there
is a gap on the page, and their numbers often begin with the number of another section.  A cell that
is empty where nearly all others of its column are filled may have lost its text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from schema.values import RawActivity

LOST_TITLE, EMPTY = "lost_title", "empty_cell"
_CELLS = ("deadline", "responsible", "result")
_NEARLY_ALL = 0.8
# More than rulings and rounding leave between two rows of a table, less than a line of text.
_LEAST_GAP = 8.0
_IN_SECTION = re.compile(r"\W{0,2}(\d+)\s*[.,:]\s*\d")


def traces_of_loss(activities: Sequence[RawActivity]) -> tuple[frozenset[str], ...]:
    """Return for each of a plan's ``activities`` the traces of what was lost in or above it.

    ``lost_title``: since its section began there was a gap between two rows, or its number begins
    otherwise than the first number of the section;
    ``empty_cell``: a cell of it is empty that hardly any other row leaves empty.
    """
    filled = [name for name in _CELLS if _is_mostly_filled(name, activities)]
    found: list[frozenset[str]] = []
    was_gap = False
    first: str | None = None
    before: RawActivity | None = None
    for row in activities:
        if before is None or row.section_path != before.section_path:
            was_gap, first = False, None
        else:
            was_gap = was_gap or _is_gap(before, row)
        number = _first(row)
        first = first or number
        is_lost = was_gap or (number is not None and number != first)
        is_empty = any(not getattr(row, name) for name in filled)
        known = ((LOST_TITLE, is_lost), (EMPTY, is_empty))
        found.append(frozenset(name for name, is_there in known if is_there))
        before = row
    return tuple(found)


def _is_mostly_filled(name: str, activities: Sequence[RawActivity]) -> bool:
    return sum(bool(getattr(row, name)) for row in activities) >= _NEARLY_ALL * len(activities)


def _is_gap(upper: RawActivity, lower: RawActivity) -> bool:
    if not upper.boxes or not lower.boxes:
        return False
    last, next_ = upper.boxes[-1], lower.boxes[0]
    return last.page == next_.page and next_.top - last.bottom > _LEAST_GAP


def _first(row: RawActivity) -> str | None:
    """The number of the section that a row's number begins with: «3» of «3.7»."""
    found = _IN_SECTION.match(row.number_restored or row.number or "")
    return found[1] if found else None

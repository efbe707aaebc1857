"""How the workbook looks and what it says: ``layout.yaml`` and ``words.yaml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from compare.view import Column, Kind
from schema import columns
from schema.lookups import BadLookup, load_lookup

_LAYOUT = Path(__file__).with_name("layout.yaml")
_WORDS = Path(__file__).with_name("words.yaml")

# Columns of the sheet of activities that the dataset does not have itself.
ADDED = frozenset({"link", "level", "plan", "roles"})


@dataclass(frozen=True, slots=True)
class Colors:
    """Background and letters, as six hexadecimal digits; an empty background is none."""

    fill: str
    text: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The content of ``layout.yaml``; widths in characters, heights in points."""

    font: str
    size: int
    colors: Mapping[str, Colors]
    line_height: float
    highest_row: float
    shades: Mapping[str, Sequence[str]]
    default_widths: Mapping[str, float]
    column_widths: Mapping[str, float]
    rotated: frozenset[str]
    one_page: frozenset[str]
    one_page_rows: int
    rotated_width: float
    rotated_height: float
    header_height: float
    labels: Mapping[str, Sequence[str]]
    activities: Mapping[str, float]
    folded: str
    behind: Mapping[str, float]
    most_rows_behind: int
    reference: Mapping[str, float]

    def width(self, column: Column) -> float:
        """Width of a view's column."""
        return self.column_widths.get(column.code, self.default_widths[column.kind.value])

    def is_rotated(self, view: str, column: Column) -> bool:
        """Whether the column's header stands upright."""
        return view in self.rotated and column.kind in (Kind.COUNT, Kind.SHARE)


@cache
def layout() -> Layout:
    """Return the layout.

    Raises:
        BadLookup: when a column of the dataset is neither shown nor left out.
    """
    data = load_lookup(_LAYOUT)
    shown, left_out = data["activities"]["columns"], data["activities"]["left_out"]
    known = set(columns.activities().titles())
    if wrong := (known - set(shown) - set(left_out)) | (set(shown) - known - ADDED):
        raise BadLookup(f"{_LAYOUT.name}: activities: {sorted(wrong)}")
    return Layout(
        font=data["font"],
        size=data["size"],
        colors={name: Colors(**entry) for name, entry in data["colors"].items()},
        line_height=data["line_height"],
        highest_row=data["highest_row"],
        shades=data["shades"],
        default_widths=data["widths"]["default"],
        column_widths=data["widths"]["columns"],
        rotated=frozenset(data["rotated"]),
        one_page=frozenset(data["one_page"]),
        one_page_rows=data["one_page_rows"],
        rotated_width=data["rotated_width"],
        rotated_height=data["rotated_height"],
        header_height=data["header_height"],
        labels=data["labels"],
        activities=shown,
        folded=data["activities"]["folded"],
        behind=data["behind"]["columns"],
        most_rows_behind=data["behind"]["most_rows"],
        reference=data["reference"]["columns"],
    )


def sheet_name(code: str) -> str:
    """Name of a sheet that is no view."""
    return str(load_lookup(_WORDS)["sheets"][code])


def title(code: str) -> str:
    """Header of a column that neither a view nor the dataset has."""
    return str(load_lookup(_WORDS)["titles"][code])


def words(code: str, **facts: object) -> str:
    """Return a phrase of the workbook with ``facts`` filled in."""
    return str(load_lookup(_WORDS)["phrases"][code]).format(**facts)

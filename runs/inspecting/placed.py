"""What the cells and paragraphs of a document became, as values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from parsers.model import Cell, Paragraph, Table
from schema.ids import letters
from schema.values import RawActivity


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell that is printed here (no copy of a merged one) with the role of its text.

    ``role``: number, activity, deadline, responsible, result, combined, section, extra; "" when
    its text came out under none.  Cells of a header have the role of the column below.
    """

    cell: Cell
    role: str = ""


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row of a table.

    ``kind``: header, section, activity, rest (of the activity above, over a page end mostly),
    front, after, lost (text that found no place), other, empty.  ``seq`` is the activity's, if any,
    ``last`` that of the last one where activities are listed in the cells of one row.
    """

    kind: str
    seq: int | None
    cells: tuple[PlacedCell, ...]
    last: int | None = None

    @property
    def name(self) -> str:
        """The activities of the row as a reader counts them: «7», «7–9»."""
        return str(self.seq) if self.last in (None, self.seq) else f"{self.seq}–{self.last}"

    @property
    def texts(self) -> tuple[str, ...]:
        """The letters of the cells that hold any."""
        return tuple(filter(None, (letters(placed.cell.text) for placed in self.cells)))


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table of the document; ``is_plan`` says whether activities were read from it."""

    table: Table
    rows: tuple[PlacedRow, ...]

    @property
    def is_plan(self) -> bool:
        """Whether activities were read from the table."""
        return any(row.seq is not None for row in self.rows)


@dataclass(frozen=True, slots=True)
class PlacedParagraph:
    """A paragraph; ``kind``: front, section, after, lost, other."""

    paragraph: Paragraph
    kind: str


PlacedBlock = PlacedTable | PlacedParagraph


def rows_of(table: Table) -> list[list[Cell]]:
    """The cells of each row of a table."""
    rows: list[list[Cell]] = [[] for _ in range(table.n_rows)]
    for cell in table.cells:
        rows[cell.row].append(cell)
    return rows


def role_of(text: str, activity: RawActivity) -> str:
    """The role under which a text (its letters) stands in an activity, "" when under none."""
    fields = fields_of(activity)
    if not text:
        return ""
    for fits in (str.__eq__, str.startswith, str.endswith, str.__contains__):
        role = next((role for role, field in fields if field and fits(field, text)), None)
        if role is not None:
            return role
    return ""


@lru_cache(maxsize=64)
def fields_of(activity: RawActivity) -> tuple[tuple[str, str], ...]:
    """The texts of an activity with their roles; main ones first, since some texts come twice."""
    number = activity.number or ""
    texts = [
        ("activity", activity.activity),
        ("number", number),
        ("activity", number + activity.activity),
        ("deadline", activity.deadline),
        ("responsible", activity.responsible),
        ("result", activity.result),
        ("combined", activity.combined),
        *(("deadline", mark.text) for mark in activity.deadline_marks),
        *(("extra", text) for _, text in activity.extra),
        *(("section", title) for title in activity.section_path),
    ]
    return tuple((role, letters(text)) for role, text in texts)

"""Tables of plans, measures and documents, which are read row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from compare.view import Column, Row
from reports.answers import Answers
from reports.figures import defect_codes
from reports.naming import row_names
from reports.rows import ActivityLine
from reports.tables import Line, Table, table
from reports.words import listed

_VERDICTS = ("analysis_first", "control_follows")
_MOST_MEASURES = 15
_MOST_NAMES = 6


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where a defect is: a plan, the defect and the rows that have it, ``of`` so many."""

    plan: str
    defect: str
    lines: tuple[ActivityLine, ...]
    of: int


def chain_table(answers: Answers, caption: str) -> Table:
    """Return the chain of every plan."""
    codes = ["analysis", "measures", "control", "first_analysis", "first_measure", "last_control"]
    shown = table(answers["chain"], [*codes, *_VERDICTS], "chain-table", caption, "plans", _always)
    return replace(shown, lines=tuple(map(_with_verdicts, shown.lines)))


def _always(row: Row, column: Column) -> str:
    return "#defects" if column.code in _VERDICTS else ""


def _with_verdicts(line: Line) -> Line:
    """Make a verdict that is not «yes» stand out."""
    if line.instead:
        return line
    cells = line.cells[: -len(_VERDICTS)]
    verdicts = (
        replace(cell, look="fault", link="") if cell.link else cell
        for cell in line.cells[-len(_VERDICTS) :]
    )
    return replace(line, cells=(*cells, *verdicts))


def troubles(answers: Answers, lines: Mapping[str, ActivityLine]) -> tuple[Trouble, ...]:
    """Return every defect of every plan with its rows."""
    view = answers["defects"]
    found, name_of = [], row_names(view)
    for row in view.rows:
        name, of = name_of(row), len(row.cells[view.column("all")].activity_ids)
        for code in defect_codes(view):
            place = view.column(code)
            if ids := row.cells[place].activity_ids:
                rows = tuple(lines[i] for i in ids)
                found.append(Trouble(name, view.columns[place].title, rows, of))
    return tuple(found)


def measure_table(answers: Answers, caption: str) -> Table:
    """Return the measures most municipalities share."""
    view = answers["measures"]
    codes = ["type", "subjects_count", "rows", "wordings", "subjects"]
    top = {row.key for row in view.rows[:_MOST_MEASURES]}
    shown = table(
        view,
        codes,
        "measures-table",
        caption,
        "texts",
        keep=lambda row: row.key in top,
        first="measure",
    )
    return replace(shown, lines=tuple(map(_with_few_names, shown.lines)))


def _with_few_names(line: Line) -> Line:
    """Shorten the last cell, which names everybody."""
    *cells, who = line.cells
    names = listed(who.text.split("; "), _MOST_NAMES)
    return replace(line, cells=(*cells, replace(who, text=names)))


def copy_table(answers: Answers, caption: str) -> Table | None:
    """Return the plans copied from a neighbour's, None where none is."""
    view = answers["copies"]
    copied = view.column("copied")
    shown = table(
        view,
        ["all", "copied", "share", "source", "source_plan"],
        "copies-table",
        caption,
        "texts",
        keep=lambda row: bool(row.cells[copied].activity_ids),
    )
    return shown if shown.lines else None


def quality_tables(answers: Answers, first: str, second: str) -> tuple[Table, ...]:
    """Return the documents that need something done, then those that were read."""
    view = answers["quality"]
    error = view.column("error")
    read = [row for row in view.rows if not row.cells[error].value]
    said = [
        code
        for code in ("doubts", "copy_of", "replaced_by")
        if any(row.cells[view.column(code)].value for row in read)
    ]
    bad = table(
        view,
        ["subject", "status", "error"],
        "unread-table",
        first,
        "texts",
        keep=lambda row: bool(row.cells[error].value),
        first="file",
    )
    good = table(
        view,
        ["subject", "plan", "rows", "doubtful", "confidence", *said],
        "read-table",
        second,
        "texts",
        keep=lambda row: not row.cells[error].value,
        first="file",
    )
    return tuple(item for item in (bad, good) if item.lines)

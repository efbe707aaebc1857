"""The figures side by side: on the console with seconds, in a file without them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from benchmarks.peers.measuring import Measured

_TITLES = {"pdf": "PDF with a text layer", "scan": "Scans", "docx": "DOCX"}
_HEAD = """# Tables of the same files, by this program and by peers

The sample plans, read by `python -m benchmarks.peers`; what is measured, and how, stands in
[the README](../README.md). Time is processor time as a multiple of ours in the same run."""
_SECTION = re.compile(r"^## (.+)\n\n((?:(?!## ).*\n?)+)", re.MULTILINE)
_COLUMNS = ("cells", "rows whole", "rows cut by a page end", "rows without rulings", "time")


def print_table(kind: str, figures: Sequence[Measured]) -> None:
    """Print the figures of one kind of files; the first are ours."""
    table = Table("reader", *_COLUMNS, "s a page", title=_TITLES[kind])
    for measured in figures:
        table.add_row(*_cells(measured, figures[0]), f"{measured.seconds:.3f}")
        if measured.trouble:
            table.add_row("", measured.trouble[:90])
    Console(width=140).print(table)


def updated(page: str, kind: str, figures: Sequence[Measured], versions: str) -> str:
    """Return the results ``page`` with the section of ``kind`` written anew, the others kept.

    It holds no dates, no seconds, nothing of the machine; ``versions`` names the peers' packages.
    """
    found = {title: text.strip() for title, text in _SECTION.findall(page)}
    found[_TITLES[kind]] = _section(figures, versions)
    sections = (f"## {title}\n\n{found[title]}" for title in _TITLES.values() if title in found)
    return "\n\n".join((_HEAD, *sections)) + "\n"


def _section(figures: Sequence[Measured], versions: str) -> str:
    lines = ["| reader | " + " | ".join(_COLUMNS) + " |", "|---" * (len(_COLUMNS) + 1) + "|"]
    lines += ["| " + " | ".join(_cells(measured, figures[0])) + " |" for measured in figures]
    lines += [f"\n{one.name}: {one.trouble}" for one in figures if one.trouble]
    return "\n".join([*lines, "", versions])


def _cells(measured: Measured, ours: Measured) -> list[str]:
    found = measured.score
    return [
        measured.name,
        f"{100 * found.cells_found / max(found.cells, 1):.1f} %",
        f"{100 * found.rows_whole / max(found.rows, 1):.1f} %",
        _share(found.cut_whole, found.cut),
        _share(found.borderless_whole, found.borderless),
        f"{measured.seconds / ours.seconds:.1f}" if measured.seconds and ours.seconds else "–",
    ]


def _share(found: int, of: int) -> str:
    return f"{found} of {of}" if of else "–"

"""Columns whose titles said nothing: entries for ``roadmap/header.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from parsers.roadmap.titles import role_of
from runs.resolving.cases import Case, most_frequent, quoted
from runs.rows import Row
from schema.text import plain

_TIERS = " / "
# What the reader calls a column without a title.
_NAMELESS = "столбец "


def unknown_titles(rows: Iterable[Row]) -> list[Case]:
    """Return the titles of extra columns that no entry of the lookup names."""
    return most_frequent(
        (title, row, text)
        for row in rows
        for title, text in row.activity.extra
        if not title.startswith(_NAMELESS) and role_of(title.split(_TIERS))[1] == 0
    )


def header_entries(cases: Iterable[Case]) -> Iterator[str]:
    """Yield the lines of ``roadmap/header.yaml``."""
    yield "roles:"
    for case in cases:
        title = plain(case.text.split(_TIERS)[-1]).strip(" .:")
        yield case.comment
        yield f"- {{role: extra, strength: 3, whole: [{quoted(title)}]}}"

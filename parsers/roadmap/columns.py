"""What each column of a grid means: by the titles in its header, else by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.model import Cell
from parsers.roadmap.fragments import Row
from parsers.roadmap.lexicon import header_lexicon
from parsers.roadmap.tiers import counted, counted_beside
from parsers.roadmap.titles import bound_of, claim, found, is_period, role_of
from schema.text import collapse, plain

# A header stands among the first rows; a title row or a section row may come before it.
_HEADER_WITHIN = 8
_LONGEST_TITLE = 130
_LONGEST_OTHER, _MOST_TITLES = 45, 0.6
_MAIN = frozenset({"activity", "deadline", "responsible", "result"})
_DEADLINE_PARTS = frozenset({"deadline", "start", "end", "grid"})
# Titles of a column that tells no more than the month (the quarter) of its rows.
_UNITS_OF_TIME = frozenset({"месяц", "месяцы", "квартал"})
_NAME_OF = re.compile(r"^(?:наименован|назван)\w*\s+")


@dataclass(frozen=True, slots=True)
class Column:
    """A column over the grid positions ``lo`` ≤ col < ``hi``.

    ``role``: number, activity, deadline, start, end, grid, responsible, combined, result, section
    or extra; ``title`` is the whole header, upper tier first, tiers parted by " / ".
    """

    role: str
    title: str
    lo: int
    hi: int
    strength: int = 0


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a grid: its columns and the rows ``first`` ≤ index < ``end`` it fills."""

    columns: tuple[Column, ...]
    first: int
    end: int

    @property
    def roles(self) -> frozenset[str]:
        """The roles that have a column."""
        return frozenset(column.role for column in self.columns)


def find_header(rows: Sequence[Row], start: int = 0, within: int = _HEADER_WITHIN) -> Header | None:
    """Return the first header among the rows from ``start``, None when none looks like one."""
    for i in range(start, min(start + within, len(rows))):
        header = header_at(rows, i)
        if header is not None:
            return header
    return None


def header_at(rows: Sequence[Row], i: int) -> Header | None:
    """Return the header that begins in row ``i`` of ``rows``, None when row ``i`` begins none.

    A header names at least two of the four main columns, or an activity column and a number; two
    columns of which none is a deadline are a passport («Цель – …», «Ожидаемые результаты – …»).
    """
    own = [collapse(c.text) for c in rows[i].cells if collapse(c.text)]
    if len(own) < 2 or any(len(text) > _LONGEST_TITLE for text in own):
        return None
    if own[0][0].isdigit() or own[0].startswith("."):
        return None
    height = _height(rows, i)
    columns = _settle(_columns(rows, i, height))
    roles = {column.role for column in columns}
    named = roles & _MAIN | ({"deadline"} if roles & _DEADLINE_PARTS else set())
    named |= {"deadline", "responsible"} if "combined" in roles else set()
    if len(columns) == 2 and not _names_columns(columns, named):
        return None
    sure = sum(column.strength >= 2 for column in columns if column.role != "extra")
    if len(named) >= 2 and sure >= 2:
        return Header(tuple(columns), rows[i].index, rows[i].index + height)
    if roles >= {"activity", "number"} and sure >= 2:
        return Header(tuple(columns), rows[i].index, rows[i].index + height)
    return None


def titles_at(rows: Sequence[Row], i: int) -> Header | None:
    """Return row ``i`` as a header whatever its titles say, None when it cannot be one."""
    own = [cell for cell in rows[i].cells if collapse(cell.text) and not cell.inherited]
    texts = [collapse(cell.text) for cell in own]
    if len(texts) < 2 or len(set(texts)) < len(texts):
        return None
    if any(len(text) > _LONGEST_OTHER for text in texts):
        return None
    if any(text[0].isdigit() and not is_period(text) for text in texts):
        return None
    height = _height(rows, i)
    columns = tuple(_settle(_columns(rows, i, height)))
    return Header(columns, rows[i].index, rows[i].index + height)


def names_other_columns(row: Row) -> bool:
    """Whether ``row`` is the header of a table of another kind: most of its texts are titles."""
    texts = [cell.text for cell in row.cells if cell.text.strip() and not cell.inherited]
    if len(texts) < 2 or any(len(collapse(text)) > _LONGEST_OTHER for text in texts):
        return False
    claims = sum(claim(text)[1] > 0 for text in texts)
    return claims >= max(2, _MOST_TITLES * len(texts))


def _names_columns(columns: Sequence[Column], named: set[str]) -> bool:
    """Whether two texts side by side are titles of columns and not a line of a passport."""
    return "deadline" in named and all(c.strength >= 2 and len(c.title) < 45 for c in columns)


def _height(rows: Sequence[Row], i: int) -> int:
    """How many rows the header takes: as far as its cells reach down, and tiers without merges."""
    height = max((c.rowspan for c in rows[i].cells if not c.inherited), default=1)
    height = min(height, 4, len(rows) - i)
    if height == 1 and i + 1 < len(rows) and _is_lower_tier(rows[i], rows[i + 1]):
        return 2
    return height


def _is_lower_tier(upper: Row, lower: Row) -> bool:
    """Whether ``lower`` only names parts of wide columns of ``upper``."""
    wide = [c for c in upper.cells if c.colspan > 1 and c.text.strip()]
    texts = [c for c in lower.cells if c.text.strip() and not c.inherited]
    if not wide or len(texts) < 2 or all(collapse(c.text).isdigit() for c in texts):
        return False
    return all(any(w.col <= c.col < w.col + w.colspan for w in wide) for c in texts)


def _columns(rows: Sequence[Row], i: int, height: int) -> list[Column]:
    """The leaves of the header with the titles above them."""
    columns: list[Column] = []
    leaves = rows[i + height - 1].cells
    better = _counted(rows[i : i + height - 1], leaves)
    for leaf in leaves:
        tiers: list[str] = []
        for row in rows[i : i + height]:
            for cell in row.cells:
                covers = cell.col <= leaf.col < cell.col + cell.colspan
                if covers and cell.text.strip() and cell.text not in tiers[-1:]:
                    tiers.append(cell.text)
        if leaf.col in better:
            own = [] if leaf.inherited or not leaf.text.strip() else tiers[-1:]
            tiers = [*tiers[: len(tiers) - len(own)], better[leaf.col]]
        columns.append(_column(tiers, leaf))
    return columns


def _counted(above: Sequence[Row], leaves: Sequence[Cell]) -> dict[int, str]:
    """The titles of leaves, by column, that the cells above or beside tell better than they do."""
    found: dict[int, str] = {}
    for wide in (c for row in above for c in row.cells if c.colspan > 1 and not c.inherited):
        parts = [c for c in leaves if wide.col <= c.col < wide.col + wide.colspan]
        read = ["" if c.inherited else collapse(c.text) for c in parts]
        told = counted(wide.text, read)
        found |= {c.col: t for c, t, r in zip(parts, told, read, strict=True) if t != r}
    return found or _told_beside(leaves)


def _told_beside(leaves: Sequence[Cell]) -> dict[int, str]:
    """The titles of leaves, by column, that those beside them tell better than they do."""
    read = [collapse(c.text) for c in leaves]
    told = counted_beside(read)
    return {c.col: t for c, t, r in zip(leaves, told, read, strict=True) if t != r}


def _column(tiers: Sequence[str], leaf: Cell) -> Column:
    title = " / ".join(map(collapse, tiers))
    role, strength = role_of(tiers)
    return Column(role, title, leaf.col, leaf.col + leaf.colspan, strength)


def _settle(columns: Sequence[Column]) -> list[Column]:
    """Let the strongest claim have each single role; the others become extra columns."""
    settled = _with_bounds(columns)
    for role in ("number", "activity", "deadline", "responsible", "result", "combined"):
        claims = [k for k, column in enumerate(settled) if column.role == role]
        rivals = _first_halves(settled, claims) if role == "result" else claims
        if role == "deadline":
            settled, rivals = _months_as_sections(settled, claims)
            claims = rivals
        best = max(rivals, key=lambda k: (settled[k].strength, -k), default=None)
        if role == "responsible" and len(claims) > 1 and best is not None:
            # «Исполнение» over two columns names neither of them.
            best = None if _is_named_above(settled[best]) else best
        for k in claims:
            if k != best:
                settled[k] = _beaten(settled[k])
    return _single_direction(settled)


def _months_as_sections(
    columns: Sequence[Column], claims: Sequence[int]
) -> tuple[list[Column], list[int]]:
    """«Месяц» beside «Дата проведения»: the month gathers the rows, the date is the deadline."""
    units = [k for k in claims if plain(columns[k].title) in _UNITS_OF_TIME]
    others = [k for k in claims if k not in units]
    settled = list(columns)
    if len(units) != 1 or not others or any(c.role == "section" for c in columns):
        return settled, list(claims)
    settled[units[0]] = replace(columns[units[0]], role="section")
    return settled, others


def _first_halves(columns: Sequence[Column], claims: Sequence[int]) -> list[int]:
    """Of columns below one title of results («Показатель», «Документ») the first.

    A document beside the result confirms it and does not replace it.
    """
    first: dict[str, int] = {}
    for k in claims:
        above, _, _ = columns[k].title.rpartition(" / ")
        named = above if above and role_of([above])[0] == "result" else str(k)
        first.setdefault(named, k)
    return list(first.values())


def _beaten(column: Column) -> Column:
    """What a column is that a stronger one beat to its role.

    One that only the tier above named («Исполнение» over «Срок») is told by its content.
    """
    if _is_named_above(column):
        return replace(column, role="extra", strength=0)
    return replace(column, role=_second_role(column))


def _is_named_above(column: Column) -> bool:
    """Whether only the upper tier of a title says what the column is."""
    *above, leaf = column.title.split(" / ")
    return bool(above) and not claim(leaf)[1]


def _with_bounds(columns: Sequence[Column]) -> list[Column]:
    """«Начало» and «Окончание» side by side are a deadline without a title over both."""
    bounds = [bound_of(c.title) if c.role == "extra" and not c.strength else "" for c in columns]
    if any(c.role in _DEADLINE_PARTS for c in columns) or not {"start", "end"} <= {*bounds}:
        return list(columns)
    return [
        replace(column, role=bound, strength=3) if bound else column
        for column, bound in zip(columns, bounds, strict=True)
    ]


def _second_role(column: Column) -> str:
    if column.role != "activity":
        return "extra"
    return "section" if is_direction(column) else "content"


def is_direction(column: Column) -> bool:
    """Whether a column's title begins as a section's («Направление», «Наименование этапа»)."""
    leaf = _NAME_OF.sub("", plain(column.title.split(" / ")[-1]))
    sections = (rule for rule in header_lexicon().roles if rule.role == "section")
    return any(found(rule, leaf) == 0 for rule in sections)


def _single_direction(columns: list[Column]) -> list[Column]:
    """Without another activity column a «Направление», «Задача» column names the activities."""
    if any(column.role == "activity" for column in columns):
        return columns
    for k in range(len(columns) - 1, -1, -1):
        if columns[k].role == "section":
            columns[k] = replace(columns[k], role="activity")
            break
    return columns

"""Read a ``Document`` as a ``Plan``: the road from blocks to raw activities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.model import Document, Paragraph
from parsers.roadmap.activities import Collected, collect, number_in_text
from parsers.roadmap.calendars import calendar_of
from parsers.roadmap.cards import with_cards
from parsers.roadmap.checks import doubts_of, missing_text
from parsers.roadmap.cleaning import cleaned
from parsers.roadmap.column_content import fill_roles
from parsers.roadmap.columns import Column, Header, find_header, header_at
from parsers.roadmap.cuts import join_cut_header, join_cut_rows
from parsers.roadmap.fragments import Grid, Row, grids_of
from parsers.roadmap.guess import (
    columns_by_content,
    columns_like,
    settle_levels,
    with_known_roles,
)
from parsers.roadmap.halves import halves_of, under
from parsers.roadmap.headings import group_begun, section_titles, with_whole_titles
from parsers.roadmap.inner import split_inner
from parsers.roadmap.kinds import holds_activities
from parsers.roadmap.lexicon import content_lexicon
from parsers.roadmap.listed import ListedPlan, read_listed
from parsers.roadmap.misread_cells import with_letters_for_figures
from parsers.roadmap.misread_sections import with_counted_sections
from parsers.roadmap.numbers import restore_numbers
from parsers.roadmap.parallel import split_parallel
from parsers.roadmap.repeats import repeats_header
from parsers.roadmap.rows import read_rows, section_like
from parsers.roadmap.sections import Sections
from parsers.roadmap.several import Plans
from parsers.roadmap.titles import claim
from parsers.roadmap.typed import with_typed_tables
from schema.text import plain
from schema.values import Plan, RawActivity


def read_plan(document: Document) -> Plan:
    """Return what ``document`` says as a plan; without activities when no table holds any.

    Self-checks that failed are in ``doubts``; text that found no place is in ``residue``.
    """
    return _Reader(cleaned(with_typed_tables(document))).read()


class _Reader:
    """The state of one reading: the schema and sections that tables hand on to the next one."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._sections = Sections()
        self._collected = Collected()
        self._known: tuple[Sequence[Column], int] | None = None
        self._front: list[str] = []
        self._after: list[str] = []
        self._set_aside: list[str] = []
        self._columns: tuple[str, ...] = ()
        self._tables = 0
        self._doubts: set[str] = set()
        self._plans = Plans()

    def read(self) -> Plan:
        pending: list[Paragraph | Grid] = []
        for block in self._blocks():
            grid, header = self._activity_table(block)
            if grid is None or header is None:
                pending.append(block)
                continue
            self._read_between(pending, first=not self._tables, begun=group_begun(grid, header))
            pending = []
            self._read_table(grid, header)
        for block in pending:
            (self._after if self._tables else self._front).extend(_lines(block))
        if not self._collected.activities:
            listed = read_listed(self._document)
            if listed is not None:
                return self._listed_plan(listed)
        return self._plan()

    def _blocks(self) -> Iterator[Paragraph | Grid]:
        for block in with_cards(grids_of(self._document.blocks)):
            halves = halves_of(block) if isinstance(block, Grid) else ()
            yield from (half if half.printed else calendar_of(half) or half for half in halves)
            if not isinstance(block, Grid):
                yield block

    def _activity_table(self, block: Paragraph | Grid) -> tuple[Grid | None, Header | None]:
        if isinstance(block, Paragraph):
            return None, None
        grid = join_cut_header(block)
        header = find_header(grid.rows)
        if grid.printed:
            return grid, header
        if header is not None and self._goes_on_above(grid, header):
            return grid, columns_like(grid.rows, *self._known) if self._known else None
        if header is not None:
            body = [row for row in grid.rows if row.index >= header.end]
            known = self._known[0] if self._known else ()
            columns = with_known_roles(header.columns, known)
            header = replace(header, columns=tuple(fill_roles(columns, body)))
            return (grid, header) if holds_activities(header, body) else (None, None)
        if self._known is not None:
            header = columns_like(grid.rows, *self._known)
        if header is None:
            header = columns_by_content(grid.rows)
            if header is not None and self._tables:
                # Rows like a plan's, in columns that are not those of its other tables.
                self._doubts.add("table_unread")
                return None, None
        return (grid, header) if header is not None else (None, None)

    def _goes_on_above(self, grid: Grid, header: Header) -> bool:
        """Whether rows of the table before go on in this one until its header stands again."""
        above = [row for row in grid.rows if row.index < header.first and len(row.texts()) >= 3]
        known = self._known is not None and columns_like(grid.rows, *self._known) is not None
        return bool(above) and known

    def _read_between(
        self, blocks: Sequence[Paragraph | Grid], first: bool, begun: int | None
    ) -> None:
        """Take sections from the paragraphs before a table, keep the rest as front matter."""
        if self._plans.see(blocks, self._tables + 1):
            self._sections.close()
        if not first:
            blocks = with_whole_titles(blocks)
        titles = section_titles(blocks, first, self._sections.path, self._document, begun)
        for position, block in enumerate(blocks):
            if position in titles:
                self._sections.begin(titles[position], "paragraph")
            else:
                (self._front if first else self._after).extend(_lines(block))

    def _read_table(self, grid: Grid, header: Header) -> None:
        self._tables += 1
        self._columns = self._columns or tuple(column.role for column in header.columns)
        self._known = None if grid.printed else (header.columns, grid.n_cols)
        self._set_aside.extend(grid.printed)
        self._set_aside.extend(column.title for column in header.columns)
        # Titles that were misread stand otherwise in the columns.
        own = (row for row in grid.rows if header.first <= row.index < header.end)
        self._set_aside.extend(text for row in own for text in row.texts())
        self._read_above([row for row in grid.rows if row.index < header.first])
        rows, repeated = join_cut_rows(grid, header)
        self._set_aside.extend(text for row in repeated for text in row.texts())
        for columns, part in self._parts(rows, header):
            columns = settle_levels(columns, part)
            read = read_rows(part, columns)
            seen = len(self._collected.activities)
            collect(read, columns, self._sections, self._tables, self._collected)
            whole = self._collected.activities[seen:]
            fresh = split_inner(whole, columns)
            # Labels are left out on purpose; their values stand in other columns now.
            self._set_aside.extend(a.activity for a, b in zip(whole, fresh, strict=True) if a != b)
            self._collected.activities[seen:] = fresh
            self._collected.overs.extend([grid.over] * len(fresh))
        for _ in range(1, grid.tables):
            self._tables += 1
            self._plans.see((), self._tables)

    def _read_above(self, rows: Sequence[Row]) -> None:
        """Rows over the header: the plan's title, or the first section."""
        for row in rows:
            for text in dict.fromkeys(row.texts()):
                if content_lexicon().title.search(plain(text)) and not section_like(text):
                    (self._after if self._collected.activities else self._front).append(text)
                else:
                    self._sections.begin(text, "row")

    def _parts(
        self, rows: Sequence[Row], header: Header
    ) -> list[tuple[Sequence[Column], list[Row]]]:
        """Cut the rows where a header stands again, with other columns perhaps."""
        parts: list[tuple[Sequence[Column], list[Row]]] = [(header.columns, [])]
        skip_to = -1
        for i, row in enumerate(rows):
            if row.index < skip_to:
                continue
            if repeats_header(row, header):
                self._set_aside.extend(row.texts())
                continue
            again = header_at(rows, i) if len(row.texts()) >= 3 and _is_short(row) else None
            if again is not None and _is_sure(again):
                columns = tuple(with_known_roles(again.columns, header.columns))
                header, skip_to = replace(again, columns=columns), again.end
                self._set_aside.extend(column.title for column in again.columns)
                self._known = (columns, self._known[1] if self._known else 0)
                parts.append((columns, []))
                continue
            parts[-1][1].append(row)
        return parts

    def _plan(self) -> Plan:
        collected = self._collected
        placed = map(under, _with_directions(collected), collected.overs)
        split, cells = split_parallel(list(placed), collected.directions)
        self._set_aside.extend(cells)
        activities = number_in_text(split)
        activities = self._plans.over(restore_numbers(activities))
        plan = Plan(
            front=tuple(self._front),
            activities=tuple(activities),
            after=(*self._after, *self._collected.notes, *self._sections.unused),
            headers=self._document.headers,
            columns=self._columns,
            pages=self._document.pages,
        )
        return self._checked(plan)

    def _listed_plan(self, listed: ListedPlan) -> Plan:
        """The plan that a list of paragraphs is; what tables there are stand behind it."""
        tables = (block for block in self._blocks() if isinstance(block, Grid))
        self._set_aside.extend(listed.set_aside)
        recognised = ("ocr",) if "ocr" in self._document.doubts else ()
        plan = Plan(
            front=listed.front,
            activities=tuple(replace(a, flags=(*recognised, *a.flags)) for a in listed.activities),
            after=(*listed.after, *(line for table in tables for line in _lines(table))),
            headers=self._document.headers,
            pages=self._document.pages,
        )
        return self._checked(plan)

    def _checked(self, plan: Plan) -> Plan:
        lost = missing_text(self._document, plan, self._set_aside)
        doubts = (*self._document.doubts, *doubts_of(plan, self._document), *sorted(self._doubts))
        # The checks look for what was printed.
        activities = with_letters_for_figures(with_counted_sections(plan.activities))
        residue = (*self._document.residue, *lost)
        return replace(plan, activities=activities, residue=residue, doubts=doubts)


def _lines(block: Paragraph | Grid) -> list[str]:
    if isinstance(block, Paragraph):
        return [block.text] if block.text.strip() else []
    return [
        cell.text
        for row in block.rows
        for cell in row.cells
        if cell.text.strip() and not cell.inherited
    ]


def _is_sure(header: Header) -> bool:
    """Whether a row in the middle of a table is a header: nearly all of its titles say so."""
    titled = [column for column in header.columns if column.title]
    claimed = sum(column.strength > 0 for column in titled)
    return len(header.roles - {"extra"}) >= 3 and claimed >= len(titled) - 1


def _is_short(row: Row) -> bool:
    return all(len(text) <= 80 for text in row.texts())


def _with_directions(collected: Collected) -> list[RawActivity]:
    """Use a «Направление» column as the section where no other section is given."""
    has_sections = any(a.section_path for a in collected.activities)
    result = []
    for activity, pairs in zip(collected.activities, collected.directions, strict=True):
        if not pairs:
            result.append(activity)
        elif has_sections:
            # «Мероприятие» over its contents is a level below the stage; a task beside is none.
            levels = tuple(text for title, text in pairs if claim(title)[0] == "activity")
            beside = tuple(pair for pair in pairs if pair[1] not in levels)
            path = (*activity.section_path, *levels)
            result.append(replace(activity, section_path=path, extra=beside + activity.extra))
        else:
            result.append(replace(activity, section_path=tuple(text for _, text in pairs)))
    return result

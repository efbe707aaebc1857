"""CSV files that analysts make: any separator, UTF-8 or Windows-1251, headed in either language."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from schema.files import reason_of
from schema.lookups import load_lookup
from schema.text import collapse

_SEPARATORS = ";\t,"


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A line of the file (from 1) and its cells that are not empty, by column."""

    line: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CsvForm:
    """What a file must look like.

    ``lookup`` is a YAML file: ``columns`` gives the headings of each column, ``mistakes`` the
    sentences (unreadable, encoding, empty, unknown_column, repeated_column, no_needed_column,
    too_many_cells, no_needed_cell, and the caller's own).  Every row has the column ``needed``;
    ``error`` is raised with a sentence.
    """

    lookup: Path
    needed: str
    error: type[Exception]

    def rows(self, path: Path) -> Iterator[CsvRow]:
        """Yield the rows of the CSV file ``path`` that hold anything.

        Raises:
            Exception: ``error``, for the first mistake.
        """
        text = self._decode(path)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
        try:
            header = next(reader)
        except StopIteration:
            raise self.mistake("empty", path) from None
        columns = self._columns(path, header)
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield self._row(path, line, columns, cells)
            line = reader.line_num + 1

    def mistake(self, code: str, path: Path, **facts: object) -> Exception:
        """Return the error with the sentence for ``code``, ``facts`` filled in."""
        template = str(load_lookup(self.lookup)["mistakes"][code])
        return self.error(template.format(file=path.name, **facts))

    def _decode(self, path: Path) -> str:
        try:
            data = path.read_bytes()
        except OSError as error:
            reason = reason_of(error)
            raise self.mistake("unreadable", path, reason=reason) from error
        for encoding in ("utf-8-sig", "cp1251"):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\0" not in text:
                return text
        raise self.mistake("encoding", path)

    def _columns(self, path: Path, header: list[str]) -> list[str]:
        names = {
            heading: name
            for name, headings in load_lookup(self.lookup)["columns"].items()
            for heading in headings
        }
        columns: list[str] = []
        for cell in header:
            name = names.get(collapse(cell).lower(), "" if not cell.strip() else None)
            if name is None:
                raise self.mistake("unknown_column", path, value=collapse(cell))
            if name and name in columns:
                raise self.mistake("repeated_column", path, value=collapse(cell))
            columns.append(name)
        if not any(columns):
            raise self.mistake("empty", path)
        if self.needed not in columns:
            raise self.mistake("no_needed_column", path)
        return columns

    def _row(self, path: Path, line: int, columns: list[str], cells: list[str]) -> CsvRow:
        if any(cell.strip() for cell in cells[len(columns) :]):
            raise self.mistake("too_many_cells", path, line=line)
        values = {
            name: collapse(cell)
            for name, cell in zip(columns, cells, strict=False)
            if name and cell.strip()
        }
        if self.needed not in values:
            raise self.mistake("no_needed_cell", path, line=line)
        return CsvRow(line, values)


def _separator(text: str) -> str:
    """The separator that the first line holds most of; ``;`` where it has one column."""
    first = text.lstrip().partition("\n")[0]
    return max(_SEPARATORS, key=first.count)

"""The analyst's manifest: a CSV that says of which municipality and time a file is.

Columns ``file;municipality;region;plan_start;plan_end`` or the Russian ones of ``manifest.yaml``,
in any order, all but the file optional; separated by ``;``, ``,`` or tab; UTF-8 or Windows-1251;
dates ISO or dd.mm.yyyy.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath

from schema.lookups import load_lookup
from schema.text import collapse

_FILE = Path(__file__).with_name("manifest.yaml")
_SEPARATORS = ";\t,"
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_RUSSIAN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\s*(?:г\.?)?")


class BadManifest(Exception):
    """A manifest that cannot be used; the text is one Russian sentence with file and line."""


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """What the analyst says about one file; None where nothing is said."""

    municipality: str | None = None
    region: str | None = None
    plan_start: date | None = None
    plan_end: date | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """Entries by file name as written in the manifest, forward slashes."""

    entries: Mapping[str, ManifestEntry] = field(default_factory=dict)

    def match(self, names: Iterable[str]) -> tuple[dict[str, ManifestEntry], tuple[str, ...]]:
        """Return the entry of each of ``names`` that has one, and the entries nobody needed.

        A file is meant by its whole name, or by the last part of it where that is enough to tell
        it from the others.  Letter case does not count.
        """
        whole: dict[str, str] = {}
        last: dict[str, list[str]] = {}
        for name in names:
            whole[_key(name)] = name
            last.setdefault(PurePosixPath(_key(name)).name, []).append(name)
        found: dict[str, ManifestEntry] = {}
        unused = []
        for written, entry in self.entries.items():
            key = _key(written)
            candidates = [whole[key]] if key in whole else last.get(key, [])
            if len(candidates) == 1:
                found[candidates[0]] = entry
            else:
                unused.append(written)
        return found, tuple(unused)


def read_manifest(path: Path) -> Manifest:
    """Return the manifest in the CSV file ``path``.

    Raises:
        BadManifest: for the first mistake.
    """
    text = _decode(path)
    separator = _separator(text)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        header = next(rows)
    except StopIteration:
        raise _mistake("empty", path) from None
    columns = _columns(path, header)
    entries: dict[str, ManifestEntry] = {}
    lines: dict[str, int] = {}
    line = rows.line_num + 1
    for cells in rows:
        if any(cell.strip() for cell in cells):
            file, entry = _entry(path, line, columns, cells)
            if _key(file) in lines:
                first = lines[_key(file)]
                raise _mistake("repeated_file", path, line=line, value=file, first=first)
            lines[_key(file)] = line
            entries[file] = entry
        line = rows.line_num + 1
    return Manifest(entries)


def _decode(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _mistake("unreadable", path, reason=reason) from error
    for encoding in ("utf-8-sig", "cp1251"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise _mistake("encoding", path)


def _separator(text: str) -> str:
    """The separator that the first line holds most of; ``;`` where it has one column."""
    first = text.lstrip().partition("\n")[0]
    return max(_SEPARATORS, key=first.count)


def _columns(path: Path, header: list[str]) -> list[str]:
    names = {
        heading: name
        for name, headings in load_lookup(_FILE)["columns"].items()
        for heading in headings
    }
    columns: list[str] = []
    for cell in header:
        name = names.get(collapse(cell).lower(), "" if not cell.strip() else None)
        if name is None:
            raise _mistake("unknown_column", path, value=collapse(cell))
        if name and name in columns:
            raise _mistake("repeated_column", path, value=collapse(cell))
        columns.append(name)
    if not any(columns):
        raise _mistake("empty", path)
    if "file" not in columns:
        raise _mistake("no_file_column", path)
    return columns


def _entry(
    path: Path, line: int, columns: list[str], cells: list[str]
) -> tuple[str, ManifestEntry]:
    if any(cell.strip() for cell in cells[len(columns) :]):
        raise _mistake("too_many_cells", path, line=line)
    values = {
        name: collapse(cell) for name, cell in zip(columns, cells, strict=False) if cell.strip()
    }
    file = values.get("file")
    if file is None:
        raise _mistake("no_file", path, line=line)
    entry = ManifestEntry(
        municipality=values.get("municipality"),
        region=values.get("region"),
        plan_start=_date(path, line, values.get("plan_start")),
        plan_end=_date(path, line, values.get("plan_end")),
    )
    if entry.plan_start and entry.plan_end and entry.plan_start > entry.plan_end:
        raise _mistake("wrong_order", path, line=line)
    return file.replace("\\", "/"), entry


def _date(path: Path, line: int, text: str | None) -> date | None:
    if text is None:
        return None
    try:
        if iso := _ISO.fullmatch(text):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if russian := _RUSSIAN.fullmatch(text):
            return date(int(russian[3]), int(russian[2]), int(russian[1]))
    except ValueError:
        pass
    raise _mistake("bad_date", path, line=line, value=text)


def _key(name: str) -> str:
    name = unicodedata.normalize("NFC", name.replace("\\", "/")).lower()
    return name.removeprefix("./")


def _mistake(code: str, path: Path, **facts: object) -> BadManifest:
    template = str(load_lookup(_FILE)["mistakes"][code])
    return BadManifest(template.format(file=path.name, **facts))

"""The analyst's manifest: a CSV that says of which municipality and time a file is.

Columns ``file;municipality;region;plan_start;plan_end`` or the Russian ones of ``manifest.yaml``,
in any order, all but the file optional; separated by ``;``, ``,`` or tab; UTF-8 or Windows-1251;
dates ISO or dd.mm.yyyy.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath

from runs.csv_form import CsvForm, CsvRow

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_RUSSIAN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\s*(?:г\.?)?")


class BadManifest(Exception):
    """A manifest that cannot be used; the text is one Russian sentence with file and line."""


_FORM = CsvForm(Path(__file__).with_name("manifest.yaml"), "file", BadManifest)


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
    entries: dict[str, ManifestEntry] = {}
    lines: dict[str, int] = {}
    for row in _FORM.rows(path):
        file = row.values["file"].replace("\\", "/")
        if _key(file) in lines:
            first = lines[_key(file)]
            raise _FORM.mistake("repeated_file", path, line=row.line, value=file, first=first)
        lines[_key(file)] = row.line
        entries[file] = _entry(path, row)
    return Manifest(entries)


def _entry(path: Path, row: CsvRow) -> ManifestEntry:
    entry = ManifestEntry(
        municipality=row.values.get("municipality"),
        region=row.values.get("region"),
        plan_start=_date(path, row.line, row.values.get("plan_start")),
        plan_end=_date(path, row.line, row.values.get("plan_end")),
    )
    if entry.plan_start and entry.plan_end and entry.plan_start > entry.plan_end:
        raise _FORM.mistake("wrong_order", path, line=row.line)
    return entry


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
    raise _FORM.mistake("bad_date", path, line=line, value=text)


def _key(name: str) -> str:
    name = unicodedata.normalize("NFC", name.replace("\\", "/")).lower()
    return name.removeprefix("./")

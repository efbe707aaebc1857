"""Read the analyst's list of municipalities: CSV ``name;region;oktmo`` or its Russian headings."""

from __future__ import annotations

import re
from pathlib import Path

from normalize.municipality_list import MunicipalityEntry, MunicipalityList, region_code_of
from runs.csv_form import CsvForm, CsvRow
from schema.text import plain


class BadMunicipalities(Exception):
    """A list that cannot be used; the text is one Russian sentence with file and line."""


_FORM = CsvForm(Path(__file__).with_name("municipalities.yaml"), "name", BadMunicipalities)
_GAPS = re.compile(r"[\s\u00a0'’-]")
_OKTMO_DIGITS = (8, 11)


def read_municipalities(path: Path) -> MunicipalityList:
    """Return the list in the CSV file ``path``; region and OKTMO may be left out.

    A spreadsheet takes the zero from the front of a code: it is put back, since codes have 8 or 11
    digits.

    Raises:
        BadMunicipalities: for the first mistake.
    """
    entries: list[MunicipalityEntry] = []
    lines: dict[tuple[str, str | None], int] = {}
    for row in _FORM.rows(path):
        entry = _entry(path, row)
        key = (plain(entry.name), entry.region_code)
        if key in lines:
            facts = {"line": row.line, "value": entry.name, "first": lines[key]}
            raise _FORM.mistake("repeated", path, **facts)
        lines[key] = row.line
        entries.append(entry)
    if not entries:
        raise _FORM.mistake("no_rows", path)
    return MunicipalityList(tuple(entries))


def _entry(path: Path, row: CsvRow) -> MunicipalityEntry:
    region = row.values.get("region")
    code = region_code_of(region) if region else None
    if region and code is None:
        raise _FORM.mistake("bad_region", path, line=row.line, value=region)
    return MunicipalityEntry(row.values["name"], code, _oktmo(path, row))


def _oktmo(path: Path, row: CsvRow) -> str | None:
    printed = row.values.get("oktmo")
    if printed is None:
        return None
    digits = _GAPS.sub("", printed)
    if len(digits) + 1 in _OKTMO_DIGITS:
        digits = f"0{digits}"
    if len(digits) not in _OKTMO_DIGITS or not (digits.isascii() and digits.isdigit()):
        raise _FORM.mistake("bad_oktmo", path, line=row.line, value=printed)
    return digits

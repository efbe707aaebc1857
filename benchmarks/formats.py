"""Whether a plan gives the same rows in every format that LibreOffice saves it in.

    python -m benchmarks.formats [FOLDER ...] [--keep DIR] [--formats odt html]

Converts each DOCX of the folders (the samples by default) to ODT, RTF, DOC and HTML, reads it back
and compares all rows with those of the DOCX, field by field.  Prints how many documents agree and
every difference.  DOC and RTF are made of the ODT: LibreOffice loses tables of DOCX otherwise.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from rich.console import Console
from rich.table import Table

from ingest.discover import FoundFile
from ingest.errors import DocumentRefused
from ingest.load import load_source
from parsers.office.soffice import find_soffice
from parsers.read import read_document
from parsers.roadmap import read_plan
from schema.values import RawActivity

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
# The filter that writes each format, and the format it is made of.
_FILTERS = {
    "odt": ("odt", "docx"),
    "rtf": ("rtf", "odt"),
    "doc": ("doc", "odt"),
    "html": ("html:HTML (StarWriter)", "docx"),
}
_FIELDS = (
    *("number", "section_path", "activity", "deadline", "responsible", "result"),
    *("deadline_marks", "combined", "extra", "number_restored", "flags"),
)
_SHOWN = 120


def main() -> None:
    """Convert, compare, print."""
    arguments = _arguments()
    console = Console(soft_wrap=True, highlight=False)
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.keep or Path(scratch)
        files = sorted(file for given in arguments.folders for file in given.glob("*.docx"))
        made = {format_: _converted(files, format_, folder) for format_ in arguments.formats}
        printed = Table("format", "documents", "with the rows of the DOCX")
        expected = {file.stem: _rows(file) for file in files}
        for format_, paths in made.items():
            found = {path.stem: list(_differences(expected[path.stem], path)) for path in paths}
            for stem, lines in found.items():
                for line in lines:
                    console.print(f"{format_} {stem}: {line}", markup=False)
            printed.add_row(format_, str(len(files)), str(sum(not d for d in found.values())))
        console.print(printed)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[SAMPLES])
    parser.add_argument("--keep", type=Path, help="folder for the files that are made")
    parser.add_argument("--formats", nargs="+", choices=_FILTERS, default=list(_FILTERS))
    return parser.parse_args()


def _converted(files: Sequence[Path], format_: str, folder: Path) -> list[Path]:
    """Make the files that are not there yet; return those that are there then."""
    filter_, made_of = _FILTERS[format_]
    if made_of != "docx":
        files = _converted(files, made_of, folder)
    target = folder / format_
    target.mkdir(parents=True, exist_ok=True)
    missing = [str(f) for f in files if not (target / f"{f.stem}.{format_}").is_file()]
    if missing:
        program = find_soffice()
        if program is None:
            raise SystemExit("LibreOffice is not installed")
        profile = f"-env:UserInstallation={(folder / 'profile').absolute().as_uri()}"
        options = ("--headless", "--convert-to", filter_, "--outdir", str(target))
        subprocess.run([program, profile, *options, *missing], check=True, capture_output=True)
    return [path for f in files if (path := target / f"{f.stem}.{format_}").is_file()]


def _rows(path: Path) -> tuple[RawActivity, ...]:
    return read_plan(read_document(load_source(FoundFile(path.name, path)))).activities


def _differences(expected: Sequence[RawActivity], path: Path) -> Iterator[str]:
    try:
        rows = _rows(path)
    except DocumentRefused as error:
        yield f"refused: {error}"
        return
    if len(rows) != len(expected):
        yield f"{len(rows)} rows instead of {len(expected)}"
    for ours, theirs in zip_longest(rows, expected):
        if ours is None or theirs is None:
            continue
        for field in _FIELDS:
            got, wanted = getattr(ours, field), getattr(theirs, field)
            if got != wanted:
                yield f"row {theirs.seq} {field}: {str(got)[:_SHOWN]!r} ≠ {str(wanted)[:_SHOWN]!r}"


if __name__ == "__main__":
    main()

"""Links to the documents, which lie beside the workbook or in a folder that can be changed."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from compare.xlsx.book import quoted

_ARCHIVED = re.compile(r"(?i)^(.*?\.(?:zip|7z|rar))/.*$")
# The name of the cell on the first sheet that holds the folder.
FOLDER = "Папка_документов"


@dataclass(frozen=True, slots=True)
class Sources:
    """``folder`` is written on the first sheet and ends in a slash, or is empty."""

    folder: str

    def place(self, source_file: str) -> str:
        """Return the formula for where a document lies; one in an archive lies where that does."""
        path = _ARCHIVED.sub(r"\1", source_file)
        # Behind «#» a spreadsheet looks for a place inside the file.
        return f"{FOLDER}&{quoted(path.replace('#', '%23'))}"


def sources_from(workbook: Path, folder: Path | None) -> Sources:
    """Return the sources for a workbook at ``workbook``; None means that they lie beside it."""
    if folder is None:
        return Sources("")
    try:
        relative = os.path.relpath(folder.resolve(), workbook.resolve().parent)
    except ValueError:
        # On another drive of Windows.
        relative = str(folder.resolve())
    shown = relative.replace(os.sep, "/")
    return Sources("" if shown == "." else f"{shown}/")

"""This program's rows, read the way a run reads them; started as a process like every peer."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.peers.readers import Rows, serve
from ingest.source import Source
from parsers.read import read_document
from parsers.roadmap import read_plan
from schema.values import RawActivity


def our_rows(path: str) -> Rows:
    """Return one row of cells for each activity; what is joined over page ends comes joined."""
    file = Path(path)
    source = Source(file.name, file.suffix[1:], "", file.read_bytes())
    return [_cells(activity) for activity in read_plan(read_document(source)).activities]


def _cells(activity: RawActivity) -> list[str]:
    cells = [
        activity.number or "",
        activity.activity,
        activity.deadline,
        activity.responsible,
        activity.result,
        activity.combined,
    ]
    cells += [mark.text for mark in activity.deadline_marks]
    return cells + [text for _, text in activity.extra]


if __name__ == "__main__":
    serve(our_rows, sys.argv[1], sys.argv[2:])

"""Stages for pictures that hold their rows as text behind the mark of a JPEG.

A picture whose first row begins with «…» is the next page of the one before; «!die» kills the
worker wherever it is looked at together with others.
"""

from __future__ import annotations

import os
from pathlib import Path

import stub_stages

from ingest.source import Source, joined
from parsers.model import Document, Paragraph
from runs.stages import Stages
from schema.values import Plan, RawActivity

MARK = b"\xff\xd8\xff"


def write_picture(path: Path, *rows: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(MARK + "\n".join(rows).encode())
    return path


def make_stages() -> Stages:
    return Stages(_read, _plan, stub_stages._normalize_plan, _parted)


def _rows(source):
    return source.data.removeprefix(MARK).decode().splitlines()


def _parted(sources):
    groups: list[list[Source]] = []
    for source in sources:
        if "!die" in _rows(source):
            os.kill(os.getpid(), 9)
        if groups and _rows(source)[0].startswith("…"):
            groups[-1].append(source)
        else:
            groups.append([source])
    return tuple(joined(group) for group in groups)


def _read(source, engine):
    pages = (source, *source.further)
    blocks = [
        Paragraph(row, number=str(page))
        for page, one in enumerate(pages, start=1)
        for row in _rows(one)
        if not row.startswith("!")
    ]
    return Document(tuple(blocks), pages=len(pages))


def _plan(document):
    rows = tuple(
        RawActivity(seq, f"{seq}.", ("Раздел",), block.text)
        for seq, block in enumerate(document.blocks, start=1)
    )
    return Plan((), rows, pages=document.pages)

"""The commands that show what was read; ``pipeline.py`` calls them and prints what went wrong.

What they need is imported when they are called: a run and its workers start without it.
"""

from __future__ import annotations

import sys
from typing import TextIO

from rich.console import Console

from runs.arguments import ExplainArguments, InspectArguments, UnknownArguments, message
from runs.console import console
from schema.files import reason_of
from schema.lookups import read_overlay, use_overlay
from schema.snapshot import read_snapshot


class CannotDraw(Exception):
    """The picture cannot be written; the text is one Russian sentence."""


def inspect(asked: InspectArguments, stream: TextIO | None = None) -> None:
    """Draw a page, or print what was found.

    Raises:
        CannotInspect: when there is no such page.
        PathNotFound: when there is no such file.
        CannotDraw: when the picture cannot be written.
        DocumentRefused: when the document cannot be read.
    """
    from runs.inspecting import draw_page, find_all, list_all, page_picture

    found = find_all(asked.file, asked.engine)
    target = _console(stream)
    if asked.page is not None:
        found.check_page(asked.page)
    if asked.out is None:
        for line in list_all(found, asked.page):
            target.print(line)
        return
    page = asked.page or 1
    image = draw_page(found, page, page_picture(found, page))
    try:
        asked.out.parent.mkdir(parents=True, exist_ok=True)
        image.save(asked.out, format="PNG")
    except OSError as error:
        raise CannotDraw(message("cannot_draw", file=asked.out, reason=reason_of(error))) from error
    target.print(message("drawn", file=asked.out), markup=False, soft_wrap=True)


def explain(asked: ExplainArguments, stream: TextIO | None = None) -> None:
    """Print how a row's values came to be; a document out of reach only costs its printed cells.

    Raises:
        NoSnapshot: when ``asked.dataset`` is none.
        UnknownActivity: when there is no such row, or more than one.
        DocumentRefused: when the document cannot be read any more.
        PathNotFound: when ``asked.source`` does not exist.
    """
    from runs.explaining import SourceNotFound, find_row, read_again, tell

    found = find_row(read_snapshot(asked.dataset), asked.activity_id)
    again, trouble = None, ""
    if asked.source is not None:
        try:
            again = read_again(found, asked.source)
        except SourceNotFound as error:
            trouble = str(error)
    target = _console(stream)
    for part in tell(found, again):
        target.print(part)
    if trouble:
        print(trouble, file=sys.stderr)


def unknown(asked: UnknownArguments, stream: TextIO | None = None) -> None:
    """Print the entries that would resolve what was not resolved, as they are to be pasted.

    Raises:
        NoSnapshot: when ``asked.dataset`` is none.
        BadOverlay: when the user's own lookups cannot be used.
    """
    if asked.lookups is not None:
        use_overlay(read_overlay(asked.lookups))
    from runs.resolving import blocks_of
    from runs.resolving.blocks import text
    from runs.rows import rows_of

    snapshot = read_snapshot(asked.dataset)
    blocks = blocks_of(rows_of(snapshot, snapshot.activities), asked.top)
    out = stream or sys.stdout
    # No console: it would break the lines that are to be copied.
    if not blocks:
        print(text("nothing"), file=out)
        return
    print(text("intro"), end="", file=out)
    for block in blocks:
        print(f"\n# ===== {block.file}", file=out)
        for line in block.about:
            print(f"# {line}", file=out)
        print(block.yaml, file=out)


def _console(stream: TextIO | None) -> Console:
    return console(stream or sys.stdout)

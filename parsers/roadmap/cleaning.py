"""Texts as a reader sees them: look-alike Latin letters and wrapped words put right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import replace

from parsers.joins import join_wrapped
from parsers.model import Block, Document, Paragraph
from schema.text import collapse, repair_look_alikes

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# The raised number of a footnote behind a word; behind a unit of measurement it is a power.
_MARK = re.compile(r"(?<=\S)(?<!\b[мМ])(?<!\b[кcсд]м)([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})(?![\w])")
_NOTE = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}|\d{1,2})\s?[А-ЯЁа-яё«]")


def cleaned(document: Document) -> Document:
    """Return ``document`` with every text cleaned: what is printed stays, how it is coded may not.

    A Latin letter in a Russian word is invisible on paper; a word wrapped by hand with a hyphen and
    a line break is one word; the mark of a footnote is no part of the text.  Lines that hold
    nothing are dropped, other breaks stay.
    """
    blocks = tuple(_cleaned(block) for block in document.blocks)
    lines = (block.text for block in blocks if isinstance(block, Paragraph))
    notes = {number for line in (*lines, *document.headers) for number in _note_number(line)}
    return replace(document, blocks=tuple(_without_marks(block, notes) for block in blocks))


def _note_number(line: str) -> Iterator[str]:
    """The number that ``line`` begins with when it may be a footnote: «1 Сноска», «² Далее»."""
    match = _NOTE.match(line)
    if match:
        yield match.group(1).translate(_RAISED)


def _without_marks(block: Block, notes: Set[str]) -> Block:
    """Return ``block`` without the raised numbers that refer to ``notes``."""

    def bare(text: str) -> str:
        return _MARK.sub(
            lambda m: "" if m.group(1).translate(_RAISED) in notes else m.group(), text
        )

    if not notes:
        return block
    if isinstance(block, Paragraph):
        return replace(block, text=bare(block.text))
    return replace(block, cells=tuple(replace(c, text=bare(c.text)) for c in block.cells))


def clean_text(text: str) -> str:
    """Return the cleaned form of one cell or paragraph; a word that goes on keeps its mark."""
    goes_on = text.endswith("\u00ad")
    lines = (collapse(line) for line in repair_look_alikes(join_wrapped(text)).split("\n"))
    return "\n".join(line for line in lines if line) + ("\u00ad" if goes_on else "")


def _cleaned(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=clean_text(block.text))
    cells = tuple(replace(cell, text=clean_text(cell.text)) for cell in block.cells)
    return replace(block, cells=cells)

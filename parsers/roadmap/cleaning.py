"""Texts as a reader sees them: look-alike Latin letters and wrapped words put right."""

from __future__ import annotations

from dataclasses import replace

from parsers.joins import join_wrapped
from parsers.model import Block, Document, Paragraph
from parsers.roadmap.quarters import with_quarters
from schema.text import collapse, repair_look_alikes


def cleaned(document: Document) -> Document:
    """Return ``document`` with every text cleaned: what is printed stays, how it is coded may not.

    A Latin letter in a Russian word is invisible on paper; a word wrapped by hand with a hyphen and
    a line break is one word.  Lines that hold nothing are dropped, other breaks stay.
    """
    return replace(document, blocks=tuple(_cleaned(block) for block in document.blocks))


def clean_text(text: str) -> str:
    """Return the cleaned form of one cell or paragraph; a word that goes on keeps its mark."""
    goes_on = text.endswith("\u00ad")
    lines = (collapse(line) for line in repair_look_alikes(join_wrapped(text)).split("\n"))
    return "\n".join(line for line in lines if line) + ("\u00ad" if goes_on else "")


def _cleaned(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=clean_text(block.text))
    cells = tuple(replace(cell, text=clean_text(cell.text)) for cell in block.cells)
    return with_quarters(replace(block, cells=cells))

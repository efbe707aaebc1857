"""The one model in which all formats meet: paragraphs and tables in reading order.

Every parser of a format ends here, everything that understands plans begins here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from schema.values import Box

# Stands at the end of a cell's text when its last word goes on in another piece of the cell.
WORD_GOES_ON = "\u00ad"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table's grid, with the grid positions it covers.

    ``text``: a newline is a break somebody meant (paragraph, line break), never mere wrapping;
    white space is otherwise collapsed; a generated list number is part of the text.
    ``boxes`` is empty where the format has no pages.  ``bold`` says that all of the text is bold.
    ``inherited`` marks the copy of a vertically merged cell in the rows below its first.
    ``confidence`` is 1.0 for a text layer, else the mean of its recognised words, 0..1;
    ``sureness`` is that of each recognised word, () for a text layer; ``repaired`` says that signs
    of some word were misread and put right.
    """

    row: int
    col: int
    text: str
    rowspan: int = 1
    colspan: int = 1
    boxes: tuple[Box, ...] = ()
    bold: bool = False
    inherited: bool = False
    confidence: float = 1.0
    sureness: tuple[float, ...] = ()
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of ``n_rows`` × ``n_cols``; ``cells`` are sorted by row and column.

    ``header_rows`` is how many first rows the author marked as repeating on each page (DOCX).
    ``page_box`` is the part of its page that body text may use, None where there are no pages.
    """

    n_rows: int
    n_cols: int
    cells: tuple[Cell, ...]
    header_rows: int = 0
    box: Box | None = None
    page_box: Box | None = None
    nested: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph outside tables.

    ``style`` is "heading" for a heading style, "title", "list" for a numbered or bulleted item,
    else "".  ``number`` is the generated list number, which ``text`` begins with too.
    ``typed`` is the text with its tabs and runs of spaces, "" where it has none.
    """

    text: str
    style: str = ""
    number: str | None = None
    bold: bool = False
    centred: bool = False
    box: Box | None = None
    typed: str = ""


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A document in reading order.

    ``headers`` are the texts of running headers and footers, ``residue`` is text that a parser
    saw and could place nowhere (it makes the reading ``partial``), ``doubts`` are codes of what
    went wrong without losing text.
    """

    blocks: tuple[Block, ...]
    pages: int = 0
    headers: tuple[str, ...] = ()
    residue: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    def tables(self) -> Iterator[Table]:
        """The tables in reading order."""
        return (block for block in self.blocks if isinstance(block, Table))

"""Pure geometry: from pages of words and rulings to paragraphs and tables."""

from parsers.grid.blocks import blocks_of

__all__ = ["blocks_of"]

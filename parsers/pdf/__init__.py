"""PDF files with a text layer: two engines fill one page layer, the grid makes blocks of it."""

from parsers.pdf.read import read_pages, read_pdf

__all__ = ["read_pages", "read_pdf"]

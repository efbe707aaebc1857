"""PDF files with a text layer: two engines fill one page layer, the grid makes blocks of it."""

from parsers.pdf.read import pages_to_recognise, read_pages, read_pdf

__all__ = ["pages_to_recognise", "read_pages", "read_pdf"]

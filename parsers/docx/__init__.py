"""From the bytes of a DOCX to a ``Document``: one walk over the XML tree, then the grid."""

from parsers.docx.reader import read_docx

__all__ = ["read_docx"]

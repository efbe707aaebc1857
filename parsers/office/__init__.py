"""Formats of other office programs: LibreOffice makes a DOCX of them, which is then read."""

from parsers.office.reader import read_office

__all__ = ["read_office"]

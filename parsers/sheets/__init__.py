"""Spreadsheets: XLSX directly, older and other books through an XLSX that LibreOffice makes."""

from parsers.sheets.reader import read_sheets

__all__ = ["read_sheets"]

"""Text without any format: a plan typed with tabs or spaces, or saved from a table as CSV."""

from parsers.plain.reader import read_plain

__all__ = ["read_plain"]

"""The workbook analysts live in."""

from compare.xlsx.workbook import export, view_bytes

__all__ = ["export", "view_bytes"]

"""What tells a later version of a plan from a copy: its approval, and what it calls itself."""

from __future__ import annotations

import re

from schema.ids import letters
from schema.part import DocumentRow

# «в редакции приказа от …», «(в ред. от …)», «с изменениями», «план_с_изм.docx».
_AMENDED = re.compile(
    r"(?:\bв\s+(?:новой\s+)?ред(?:акци[ию]|\.|\b)|\bредакция\b|\bс\s+изм(?:енениями|\.|\b)"
    r"|\bизменени[ея]\s+(?:№|от)|\bактуализирован)",
    re.I,
)
_SEPARATORS = re.compile(r"[_\W]+")


def approved_otherwise(left: DocumentRow, right: DocumentRow) -> bool:
    """Whether two documents were approved by different orders.

    One of number and date must differ and the other must not be the same; with a scan, whose
    digits may be misread, both must differ.
    """
    number = _differ(letters(left.approval_number or ""), letters(right.approval_number or ""))
    date = _differ(left.approval_date, right.approval_date)
    if "scan" in (left.format, right.format):
        return number is True and date is True
    return (number is True and date is not False) or (date is True and number is not False)


def says_amended(document: DocumentRow) -> bool:
    """Whether the title or the file's name calls the plan an amended one."""
    name = _SEPARATORS.sub(" ", document.source_file)
    return bool(_AMENDED.search(document.title or "") or _AMENDED.search(name))


def _differ(left: object, right: object) -> bool | None:
    """None where one of the two is unknown."""
    return left != right if left and right else None

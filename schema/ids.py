"""Stable identifiers: the same activity of the same document keeps its id from version to version.

The id hangs on what an analyst would call the same row, and on nothing a better parser may read
differently: not on the printed number, the section, the row's place, punctuation, letter case or
hyphenation.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

from schema.text import plain
from schema.values import Activity

_NOT_WORD = re.compile(r"[^0-9a-zа-я]+")
# Latin letters that a reader takes for Cyrillic ones; which alphabet was typed is chance.
_LOOK_ALIKES = str.maketrans("abcehkmoptxy", "авсенкмортху")
# «1.2. Провести …»: whether a list number belongs to the text is a matter of reading.
_LIST_NUMBER = re.compile(r"^\s*(?:\d{1,3}(?:\.\d{1,3})+[.)]?|\d{1,3}[.)])\s*(?=[^\W\d])")
_ID_LENGTH = 20


def activity_ids(document_id: str, activities: Iterable[Activity]) -> tuple[str, ...]:
    """Return the id of every activity, in order; unique within the document.

    Rows with the same text are told apart by counting them from the top.
    """
    seen: Counter[str] = Counter()
    ids = []
    for activity in activities:
        text = letters(_LIST_NUMBER.sub("", activity.activity, count=1))
        seen[text] += 1
        ids.append(digest(document_id, text, str(seen[text])))
    return tuple(ids)


def letters(text: str) -> str:
    """Return the letters and digits of ``text`` for comparing: lower case, ё → е, one alphabet."""
    return _NOT_WORD.sub("", plain(text)).translate(_LOOK_ALIKES)


def digest(*parts: str) -> str:
    """Return a hexadecimal id of 20 characters for ``parts``; their borders count."""
    joined = "".join(f"{len(part)}:{part}" for part in parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:_ID_LENGTH]

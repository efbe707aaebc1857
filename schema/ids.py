"""Stable identifiers: the same activity of the same document keeps its id from version to version.

The id hangs on what an analyst would call the same row, and on nothing a better parser may read
differently: not on the section, the row's place, punctuation, letter case or hyphenation.
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
_ID_LENGTH = 20


def activity_ids(document_id: str, activities: Iterable[Activity]) -> tuple[str, ...]:
    """Return the id of every activity, in order; unique within the document.

    Rows with the same number and the same text are told apart by counting them from the top.
    """
    seen: Counter[tuple[str, str]] = Counter()
    ids = []
    for activity in activities:
        key = (letters(activity.number or ""), letters(activity.activity))
        seen[key] += 1
        ids.append(digest(document_id, *key, str(seen[key])))
    return tuple(ids)


def letters(text: str) -> str:
    """Return the letters and digits of ``text`` for comparing: lower case, ё → е, one alphabet."""
    return _NOT_WORD.sub("", plain(text)).translate(_LOOK_ALIKES)


def digest(*parts: str) -> str:
    """Return a hexadecimal id of 20 characters for ``parts``; their borders count."""
    joined = "".join(f"{len(part)}:{part}" for part in parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:_ID_LENGTH]

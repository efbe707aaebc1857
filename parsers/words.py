"""Words cut by the end of a line: put together where the dictionary supports it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import pymorphy3

_LAST_PIECE = re.compile(r"([^\W\d_]+)-$")
_FIRST_PIECE = re.compile(r"^([^\W\d_]+)")


@lru_cache(maxsize=1)
def _analyzer() -> Any:
    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=50_000)
def is_known(word: str) -> bool:
    """Whether ``word``, in any case and form, stands in the dictionary."""
    return bool(_analyzer().word_is_known(word.lower()))


def is_wrapped(upper: str, lower: str) -> bool:
    """Whether the hyphen that ends ``upper`` only wraps a word that goes on in ``lower``.

    A hyphen stays where both sides are words of their own («учебно-» has a dictionary form as the
    first half of a compound, «план-» and «график» are nouns); it goes where the glued word is known
    or the pieces are not («общеобразо-», «вательные»).
    """
    left, right = _LAST_PIECE.search(upper), _FIRST_PIECE.search(lower)
    if left is None or right is None or not right.group(1)[0].islower():
        return False
    head, tail = left.group(1), right.group(1)
    if is_known(head + tail):
        return True
    if is_known(f"{head}-{tail}") or is_known(tail):
        return False
    return not is_known(head)


def join_wrapped(text: str) -> str:
    """Return ``text`` with words joined that a hyphen and a line break cut; other breaks stay."""
    lines = text.split("\n")
    joined = lines[:1]
    for line in lines[1:]:
        upper = joined[-1].rstrip()
        if upper.endswith("-") and is_wrapped(upper, line.lstrip()):
            joined[-1] = upper[:-1] + line.lstrip()
        elif re.search(r"\w-$", upper) and line[:1].islower():
            joined[-1] = upper + line.lstrip()
        else:
            joined.append(line)
    return "\n".join(joined)

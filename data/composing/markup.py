"""The inline markup of the composed plans: ``<b> <i> <ins> <del> <fn> <sdt> <br/>``.

``<ins>`` and ``<del>`` are tracked changes, ``<fn>`` is a footnote, ``<sdt>`` a content control,
``<br/>`` a line break inside a paragraph; a newline begins the next paragraph of a cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"<(b|i|ins|del|fn|sdt)>(.*?)</\1>|<(br)/>", re.DOTALL)
_SILENT = re.compile(r"<(del|fn)>.*?</\1>", re.DOTALL)
# Words with letters of both alphabets, and what their Latin letters look like.
_MIXED = re.compile(r"\b(?=\w*[А-Яа-яё])(?=\w*[A-Za-z])\w+\b")
_SEEN = str.maketrans("ABCEHKMOPTXaceopxy", "АВСЕНКМОРТХасеорху")
_TAG = re.compile(r"</?(?:b|i|ins|del|fn|sdt)>")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and the one thing said about it (``kind`` is "" for plain text)."""

    kind: str
    text: str


def pieces(text: str) -> tuple[Piece, ...]:
    """Split the text of one paragraph into its pieces, in order."""
    found: list[Piece] = []
    at = 0
    for match in _TOKEN.finditer(text):
        if match.start() > at:
            found.append(Piece("", text[at : match.start()]))
        found.append(Piece(match[1] or match[3], match[2] or ""))
        at = match.end()
    if at < len(text):
        found.append(Piece("", text[at:]))
    return tuple(found)


def plain(text: str) -> str:
    """Return what a reader of the accepted text sees: also of Latin letters in Russian words."""
    text = _TAG.sub("", _SILENT.sub("", text.replace("<br/>", " ")))
    return " ".join(_MIXED.sub(lambda word: word.group().translate(_SEEN), text).split())


def accepted(text: str) -> str:
    """Return the markup with every tracked change accepted."""
    return re.sub(r"<del>.*?</del>|</?ins>", "", text, flags=re.DOTALL)

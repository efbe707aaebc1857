"""Small text operations that every stage needs in exactly the same way."""

from __future__ import annotations

import re

# Signs before the items of a list.
BULLETS = "•▪➢✓❖·∙●○■□–—-"

_DASH = re.compile("[\u2010\u2011\u2012\u2013\u2014\u2015\u2212]")
_QUOTE = re.compile("[«»“”„‟\"']")
# Letters that look the same in both alphabets; scanned and hand-typed Russian mixes them.
_LATIN = "ABCEHKMOPTXaceopxy"
_CYRILLIC = "АВСЕНКМОРТХасеорху"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_LATIN_LETTER = re.compile("[A-Za-z]")
# A whole word, if there is a Latin letter in it.
_LATIN_OR_MIXED = re.compile(r"(?<![А-Яа-яЁё])[А-Яа-яЁё]*[A-Za-z][A-Za-zА-Яа-яЁё]*")
# Two to four capitals with Cyrillic twins, at least one of which is no Roman digit.
_LATIN_CAPITALS = re.compile(r"(?=[A-Z]*[ABEHKOPT])[ABCEHKMOPTX]{2,4}")


def collapse(text: str) -> str:
    """Return ``text`` on one line, white space collapsed, soft hyphens gone."""
    return " ".join(text.replace("\u00ad", "").split())


def plain(text: str) -> str:
    """Return ``text`` for comparing: collapsed, lower case, ё → е, one dash, no quotes."""
    text = _QUOTE.sub("", _DASH.sub("-", text))
    return collapse(text).lower().replace("ё", "е")


def repair_look_alikes(text: str) -> str:
    """Turn Latin letters inside words that also hold Cyrillic ones into their Cyrillic twins.

    Words all in Latin letters are left alone («IV», «Word») unless they are short capitals that
    only make sense in Russian («OO», «MO»); so is a mixed word in which a Latin letter has no
    Cyrillic twin.
    """
    return _LATIN_OR_MIXED.sub(_repair_word, text) if _LATIN_LETTER.search(text) else text


def _repair_word(match: re.Match[str]) -> str:
    word = match.group()
    if word.isascii() and not _LATIN_CAPITALS.fullmatch(word):
        return word
    repaired = word.translate(_TO_CYRILLIC)
    return word if re.search("[A-Za-z]", repaired) else repaired

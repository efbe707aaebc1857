"""Characters of symbol fonts: ``w:sym`` (ECMA-376, 17.3.3.30) and private-use letters in text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from schema.lookups import BadLookup, load_lookup

_LOOKUP = Path(__file__).with_name("symbols.yaml")
# What stands for a sign that is not in the table: a reader sees something here.
UNKNOWN = "\ufffd"
_PRIVATE = re.compile("[\uf000-\uf0ff]")
_OFFSET = 0xF000
_FIRST_UNICODE = 0x100


def symbol(font: str, code: str) -> str:
    """Return the character for the hexadecimal ``code`` of ``font``, UNKNOWN if not known.

    A code outside the font's own page is Unicode already.
    """
    try:
        number = int(code, 16)
    except ValueError:
        return UNKNOWN
    if _OFFSET <= number < _OFFSET + _FIRST_UNICODE:
        number -= _OFFSET
    elif number >= _FIRST_UNICODE:
        return chr(number) if number < 0xD800 else UNKNOWN
    known = _fonts().get(font.lower())
    if known is not None:
        return known.get(number, UNKNOWN)
    return chr(number) if chr(number).isprintable() else UNKNOWN


def without_private(text: str, font: str) -> str:
    """Replace the private-use letters in ``text`` that symbol fonts are written with.

    They are Wingdings where the run names no symbol font: the fallback of Word's own lists.
    """
    if not _PRIVATE.search(text):
        return text
    font = font if font.lower() in _fonts() else "Wingdings"
    return _PRIVATE.sub(lambda letter: symbol(font, f"{ord(letter.group()):X}"), text)


@lru_cache(maxsize=1)
def _fonts() -> Mapping[str, Mapping[int, str]]:
    try:
        return {
            str(font).lower(): {int(code, 16): str(sign) for code, sign in signs.items()}
            for font, signs in load_lookup(_LOOKUP).items()
        }
    except (AttributeError, TypeError, ValueError) as error:
        raise BadLookup(f"{_LOOKUP.name}: {error}") from error

"""Join a word that a line's end cut in two: drop a wrapping hyphen, keep a real one.

PDF engines mark every hyphen at a line's end in the same way, so the evidence is the language:
the dictionary knows «самообразования», it does not know «учебновоспитательной».
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from parsers.dictionary import is_known
from parsers.model import WORD_GOES_ON
from schema.lookups import load_lookup

_HYPHEN = "-"
_CUT_WORD = re.compile(r"\S[-\u00ad]$")
_ATTACHED = re.compile(r"\w[–—/]$")
# In the narrowest cells punctuation falls to a line of its own.
_CLOSING = re.compile(r"[,.;:!?)»]+(\s|$)")
_LEFT = re.compile(r"([А-Яа-яЁё]+)$")
_RIGHT = re.compile(r"^([а-яё]+)")
# No cell is so narrow that a shorter word has no room in it.
_SHORTEST_BROKEN = 6
_ONE_LETTER_WORDS = frozenset("абвжикосуэюя")
_ADJECTIVE_ENDINGS = ("ый", "ий", "ой")
_ADJECTIVE = re.compile(
    r"[а-яё]{3,}(?:[ыи]й|ой|[ое]го|[ое]му|[ыи]м|[ое]м|[ая]я|[ую]ю|[ыи]е|[ое]е|[ыи]х|[ыи]ми|[ое]й)\b"
)
_LINKING_VOWELS = ("о", "е")


def joined_lines(upper: str, lower: str, wraps: bool) -> str:
    """Return one text for two lines of one paragraph, each of them not empty.

    ``wraps`` says that the engine saw a wrapping hyphen at the end of ``upper``.
    """
    if wraps and not upper.endswith((_HYPHEN, WORD_GOES_ON)):
        return upper + lower
    if _CUT_WORD.search(upper) and (lower[0].isalnum() or lower[0] in "(«"):
        stem = upper[:-1]
        return (stem if is_wrapping(stem, lower, wraps) else stem + _HYPHEN) + lower
    if lower == _HYPHEN or _CLOSING.match(lower):
        return upper + lower
    if _ATTACHED.search(upper) and lower[0].isalnum():
        return upper + lower
    return f"{upper} {lower}"


def join_wrapped(text: str) -> str:
    """Return ``text`` with words joined that a hyphen and a line break cut; other breaks stay."""
    whole, *rest = text.split("\n")
    for line in rest:
        upper, lower = whole.rstrip(), line.lstrip()
        cut = _CUT_WORD.search(upper) and lower[:1].islower()
        whole = joined_lines(upper, lower, False) if cut else f"{whole}\n{line}"
    return whole


def is_wrapping(stem: str, lower: str, wraps: bool) -> bool:
    """Whether the hyphen between ``stem`` and ``lower`` comes from wrapping only."""
    left_match, right_match = _LEFT.search(stem), _RIGHT.match(lower)
    if not left_match or not right_match:
        return False
    left, right = left_match.group(), right_match.group()
    if left.isupper() and len(left) > 1:
        return False
    if is_known(left + right):
        return not is_known(f"{left}-{right}")
    if left.lower() in _first_parts().hyphenated or is_known(f"{left}-{right}"):
        return False
    if left.lower() in _first_parts().joined:
        return True
    if _is_linked_stem(left.lower()) or _is_compound(left.lower(), lower):
        return False
    return wraps or not (is_known(left) and is_known(right))


@dataclass(frozen=True, slots=True)
class _FirstParts:
    """First parts of compounds, by how the compounds are written."""

    hyphenated: frozenset[str]
    joined: frozenset[str]


@lru_cache(maxsize=1)
def _first_parts() -> _FirstParts:
    data = load_lookup(Path(__file__).with_name("hyphens.yaml"))
    return _FirstParts(frozenset(data["keep_hyphen"]), frozenset(data["drop_hyphen"]))


def _is_linked_stem(left: str) -> bool:
    """Whether ``left`` is an adjective's stem with a linking vowel: «учебно», «социально»."""
    return (
        len(left) > 3
        and left.endswith(_LINKING_VOWELS)
        and any(is_known(left[:-1] + ending) for ending in _ADJECTIVE_ENDINGS)
    )


def _is_compound(left: str, lower: str) -> bool:
    """Whether this is «психолого-педагогический»: a linking vowel, then a whole adjective."""
    match = _ADJECTIVE.match(lower)
    return left.endswith("о") and match is not None and is_known(match.group())


def are_pieces(pieces: list[str]) -> bool:
    """Whether one of ``pieces`` at least is no word by itself."""
    return not all(_is_word(piece.strip("«»(),.;:-")) for piece in pieces)


def _is_word(piece: str) -> bool:
    # The dictionary knows the names of all letters.
    return is_known(piece) if len(piece) > 1 else piece.lower() in _ONE_LETTER_WORDS


def is_broken_word(pieces: list[str]) -> bool:
    """Whether ``pieces``, cut without any hyphen, are one word of the dictionary."""
    first, *rest = pieces
    left = _LEFT.search(first)
    rights = [_RIGHT.match(piece) for piece in rest]
    if not left or not all(rights):
        return False
    # Punctuation may follow the last piece only.
    if any(not piece.isalpha() for piece in rest[:-1]):
        return False
    if are_pieces(pieces) and rest[-1].endswith(_HYPHEN) and rest[-1][:-1].isalpha():
        # «Ин / формацио / нно- / методический» goes on behind its own hyphen.
        return is_known(left.group() + "".join(rest)[:-1])
    whole = left.group() + "".join(match.group() for match in rights if match)
    return len(whole) >= _SHORTEST_BROKEN and is_known(whole)

"""Which of several encodings bytes of Russian text are most likely in."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from contextlib import suppress

# Russian letters from the most to the least frequent one in running text.
_BY_FREQUENCY = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
_WEIGHTS = {
    letter: 1 - 2 * place / len(_BY_FREQUENCY) for place, letter in enumerate(_BY_FREQUENCY)
}
_WORD = re.compile(r"[^\W\d_]+")
# What Russian texts hold beside letters; anything else beyond ASCII speaks against an encoding.
_TYPOGRAPHY = frozenset("«»„“”‘’–—−…№§•°©®×±·☐☑\u00a0\u00ad\ufeff")
_LATIN, _CYRILLIC = re.compile("[A-Za-zÀ-ɏ]"), re.compile("[А-Яа-яЁё]")
_CAPITAL_INSIDE = re.compile("[а-яё][А-ЯЁ]")
_WRONG = 3.0
_SAMPLE = 20_000
_RUSSIAN = ("utf-8", "cp1251", "koi8-r", "cp866")


def likeliest_encoding(data: bytes, encodings: Sequence[str]) -> str:
    """Return the one of ``encodings`` in which ``data`` reads best; of equals the first.

    UTF-8 is taken wherever ``data`` is valid in it: other encodings do not look so by chance.

    Raises:
        ValueError: when ``encodings`` is empty.
    """
    if "utf-8" in encodings:
        with suppress(UnicodeDecodeError):
            data.decode("utf-8")
            return "utf-8"
    return max(encodings, key=lambda name: plausibility(data.decode(name, "replace")))


def reads_as_russian(data: bytes) -> bool:
    """Whether Russian prevails in the text ``data``; nearly any bytes are text of some kind."""
    sample = data[:_SAMPLE]
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return plausibility(sample.decode("utf-16", "ignore")) > 0
    encoding = likeliest_encoding(sample, _RUSSIAN)
    return plausibility(sample.decode(encoding, "ignore")) > 0


def plausibility(text: str) -> float:
    """Return how much ``text`` looks like Russian: frequent letters, small ones inside words."""
    score = sum(_word_score(word) for word in _WORD.findall(text))
    return score - _WRONG * sum(map(_is_odd, text))


def _word_score(word: str) -> float:
    if _LATIN.search(word):
        mixed = _CYRILLIC.search(word) is not None
        return -_WRONG * len(word) if mixed else -0.1 * sum(not c.isascii() for c in word)
    capitals = sum(letter.isupper() for letter in word)
    score = sum(_WEIGHTS.get(letter, -_WRONG) for letter in word.lower())
    return score - 0.2 * capitals - _WRONG * len(_CAPITAL_INSIDE.findall(word))


def _is_odd(letter: str) -> bool:
    if letter.isascii():
        return not letter.isprintable() and letter not in "\t\r\n\f"
    return not letter.isalpha() and letter not in _TYPOGRAPHY

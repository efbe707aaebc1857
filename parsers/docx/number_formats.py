"""How Word writes a list number: ECMA-376 part 1, 17.18.59 (ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

_LATIN = "abcdefghijklmnopqrstuvwxyz"
# й, ъ, ь and ё never stand in a Russian list.
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LONGEST = 100


def format_number(number: int, format_: str) -> str:
    """Return ``number`` written in the format that Word calls ``format_``.

    Formats of scripts that do not occur in Russian documents, and numbers that a format cannot
    write (a Roman zero), are written as decimals.
    """
    write = _WRITERS.get(format_)
    return (write(number) if write and number > 0 else None) or str(number)


def is_known(format_: str) -> bool:
    """Whether ``format_number`` writes the format as Word does."""
    return format_ in _WRITERS


def _roman(number: int) -> str | None:
    if number > 100_000:
        return None
    digits = []
    for worth, digit in _ROMAN:
        count, number = divmod(number, worth)
        digits.append(digit * count)
    return "".join(digits)


def _letters(number: int, alphabet: str) -> str | None:
    """After the last letter Word doubles them: z, aa, bb."""
    times, index = divmod(number - 1, len(alphabet))
    return alphabet[index] * (times + 1) if times < _LONGEST else None


def _upper(text: str | None) -> str | None:
    return text and text.upper()


_WRITERS: dict[str, Callable[[int], str | None]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02d}",
    "numberInDash": lambda number: f"- {number} -",
    "lowerRoman": _roman,
    "upperRoman": lambda number: _upper(_roman(number)),
    "lowerLetter": lambda number: _letters(number, _LATIN),
    "upperLetter": lambda number: _upper(_letters(number, _LATIN)),
    "russianLower": lambda number: _letters(number, _RUSSIAN),
    "russianUpper": lambda number: _upper(_letters(number, _RUSSIAN)),
}

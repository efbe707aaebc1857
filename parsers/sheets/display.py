"""The text of a cell as a Russian Excel shows it: ECMA-376 part 1, 18.8.31 (numFmts)."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from parsers.sheets.dates import date_text
from schema.text import collapse

_LITERAL = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[\$(?P<sign>[^\]-]*)[^\]]*\]|\[[^\]]*\]'
)
_DIGITS = re.compile(r"[#0?][#0?,.\s]*")
_GENERAL = re.compile(r"general|основной|@", re.IGNORECASE)
# Stand for the literals of a format while it is filled in.
_FIRST_PLACE = 0xE000
_PLACE = re.compile("[\ue000-\uf8ff]")
# Digits that a cell of the general format has room for.
_GENERAL_DIGITS = 11
# Excel itself keeps fifteen digits.
_HUGE, _MOST_PLACES = 10**15, 10


def displayed(value: object, format_: str) -> str:
    """Return the text for ``value`` (as openpyxl gives it) in the number format ``format_``.

    Line breaks of the author stay.  Numbers have a decimal comma.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ИСТИНА" if value else "ЛОЖЬ"
    if isinstance(value, (date, time, timedelta)):
        return date_text(value, format_)
    if isinstance(value, (int, float)):
        return number_text(value, format_)
    lines = (collapse(line) for line in str(value).replace("_x000D_", "").split("\n"))
    return "\n".join(line for line in lines if line)


def number_text(value: int | float, format_: str) -> str:
    """Return ``value`` in ``format_``; fractions and powers of ten are written as decimals."""
    section, value = _section(value, format_)
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        literals.append(match["quoted"] or match["escaped"] or match["sign"] or "")
        return chr(_FIRST_PLACE + len(literals) - 1)

    pattern = _LITERAL.sub(keep, section).strip()
    digits = _DIGITS.search(pattern)
    if abs(value) >= _HUGE or _GENERAL.search(pattern) or "/" in pattern or "E+" in pattern.upper():
        return _general(value)
    if digits is not None:
        value = value * 100 if "%" in pattern else value
        pattern = (
            f"{pattern[: digits.start()]}{_fixed(value, digits.group())}{pattern[digits.end() :]}"
        )
    return collapse(_PLACE.sub(lambda match: literals[ord(match[0]) - _FIRST_PLACE], pattern))


def _section(value: int | float, format_: str) -> tuple[str, int | float]:
    """The part of the format for the sign of ``value``; a part for negatives has no minus."""
    sections = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', format_)
    if not format_.strip():
        return "general", value
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    if value == 0 and len(sections) > 2:
        return sections[2], value
    return sections[0], value


def _general(value: int | float) -> str:
    if isinstance(value, int) or float(value).is_integer():
        return str(int(value))
    text = f"{Decimal(repr(value)):.{_GENERAL_DIGITS - 2}f}"
    return text.rstrip("0").rstrip(".").replace(".", ",")


def _fixed(value: int | float, digits: str) -> str:
    """``value`` by a run of digit places such as «# ##0.00»."""
    whole, _, fraction = digits.strip().partition(".")
    places = min(sum(place in "0#?" for place in fraction), _MOST_PLACES)
    optional = len(fraction.rstrip()) - len(fraction.rstrip().rstrip("#?"))
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    sign, text = ("-", str(-rounded)) if rounded < 0 else ("", str(rounded))
    integer, _, decimals = text.partition(".")
    integer = integer.zfill(whole.count("0"))
    if re.search(r"[#0?][,\s]+[#0?]", whole):
        integer = re.sub(r"(?<=\d)(?=(\d{3})+$)", " ", integer)
    while optional and decimals.endswith("0"):
        decimals, optional = decimals[:-1], optional - 1
    return f"{sign}{integer},{decimals}" if decimals else f"{sign}{integer}"

"""Cut a deadline cell into tokens: numbers that are dates, times or years, and known phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from normalize.deadlines.misread import restored
from normalize.deadlines.vocabulary import Vocabulary, fits

_FOLD = str.maketrans(
    {"ё": "е", "\r": " ", "\t": " ", "\v": "\n", "\u00ad": " ", "\ufeff": " ", "_": " ", "‚": ","}
    | dict(zip("ⅰⅱⅲⅳ", "1234", strict=True))
    | dict.fromkeys("\u00a0\u2002\u2003\u2009\u200a\u202f\u200b«»“”„‟\"'`*†‡¹²³°•·®", " ")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ac\u2043~=", "-")
)
# Latin letters and lower-case look-alikes of Cyrillic ones, for words that are not Roman numerals.
_TO_CYRILLIC = str.maketrans("abcehkmoptxyiu", "авсенкмортхуии")
# «10.30» is an hour: few plans are for 2030.
_MINUTES = (15, 30, 35, 40)
# Plans of these years are typed with two digits where what stands beside tells that it is a year.
SHORT_YEARS = range(19, 40)
_ROMAN = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10,
    "xi": 11, "xii": 12,
}  # fmt: skip
_ROMAN_LETTERS = str.maketrans(
    {"і": "i", "ӏ": "i", "х": "x", "l": "i", "|": "i", "у": "v", "y": "v"}
)
_WRAP = re.compile(r"(?<=\d)\n(?=\d)")
_YEAR = r"(?:19|20)\d\d"
_SHAPES = re.compile(
    rf"""
    # Most tokens are words: one look says that none of these begins here.
    (?=\d)(?:
        (?P<iso>{_YEAR}-\d\d-\d\d(?!\d))
      | (?P<time>\d{{1,2}}:\d\d(?!\d)(?:\s?(?:ч|час(?:ов|а)?|мин)\b)?
          | \d{{1,2}}[.-]\d\d\s?(?:ч|час|часов|часа)\b
          | \d{{1,2}}[.-]00(?![\d.])
          | \d{{1,2}}\s?(?:ч|час|часов|часа)\b(?:\.?\s?\d\d\s?мин\w*)?)
      | (?P<date>\d{{1,2}}\s?[./,]{{1,2}}\s?\d\n?\d?\s?[./,]{{1,2}}\s?(?:19|20)\n?\d\d(?!\d)
          | \d{{1,2}}[./]\d{{1,2}}[./]\d\d(?!\d|\.\d))
      | (?P<roman_date>\d{{1,2}}\s?[./]\s?[ivxхі]{{1,4}}\s?[./]\s?{_YEAR}(?!\d))
      | (?P<month_year>\d{{1,2}}[./]{_YEAR}(?!\d))
      | (?P<pair>\d{{1,2}}\.\d{{1,2}}(?!\d|\.\d))
      | (?P<slashed>\d{{1,2}}/0[1-9](?![\d/]))
      | (?P<odd>\d+(?:\.\d+)+)
      | (?P<years>{_YEAR}{_YEAR}(?!\d))
      | (?P<short_years>\d\d\s?[/-]\s?\d\d(?=\s*(?:уч|гг|г\.\s?г)))
      | (?P<year>(?:19|20|21)\d\d(?!\d))
      | (?P<ordinal>\d{{1,2}}(?:-\s?)?(?:го|му|ый|ой|ий|ая|ое|ые|ом|ую|ей|х|м|я|й|е|и)(?![а-я]))
      | (?P<integer>\d+)
    )
  | (?P<roman>[ivxіӏl|]{{1,4}}(?:(?=кв|пол|п/г)|-(?:го|му|м|ом|й|ый|ой|ая|я|ое|е)(?![а-я])))
  | (?P<word>п/г|[тс]\.\s?г\b|[a-zа-яіӏ|]+)
  | (?P<newline>\n)
  | (?P<dash>-(?:\s?-)*|…|\.\.+(?=\s?[а-я\d])|÷)
  | (?P<space>[ .]+)
  | (?P<mark>.)
    """,
    re.VERBOSE,
)
_MARKS = {
    ",": "comma", ";": "semicolon", "(": "open", ")": "close", "[": "open", "]": "close",
    ":": "colon", "/": "slash", "&": "and",
}  # fmt: skip


class Token(NamedTuple):
    """A token: ``value`` is its number or sub-kind, ``lo``..``hi`` where it stands in the text.

    ``more`` holds what one number cannot: (day, month, year) of a date with 0 for what is not
    printed, or the second year of a pair of years.
    """

    kind: str
    value: int | str
    lo: int
    hi: int
    word: str = ""
    more: tuple[int, ...] = ()


def lowered(text: str) -> str:
    """Return ``text`` in lower case with one dash, one space, е for ё; lengths do not change."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return small.replace(" _ ", " - ").translate(_FOLD)


def fold(text: str) -> str:
    """Return ``text`` `lowered` and with misread signs put right; lengths do not change."""
    return restored(lowered(text))


def as_cyrillic(word: str) -> str:
    """Return ``word`` with its Latin look-alikes as the Cyrillic letters they stand for."""
    return word.translate(_TO_CYRILLIC)


def shapes(folded: str) -> list[Token]:
    """Return the words, numbers and marks of ``folded`` (see `fold`); dots leave no token."""
    return list(_shapes(folded))


def _shapes(folded: str) -> Iterator[Token]:
    for match in _SHAPES.finditer(folded):
        shape, text, lo, hi = match.lastgroup or "", match.group(), match.start(), match.end()
        if shape == "space":
            continue
        if shape == "roman":
            # «в I-м полугодии»
            yield _word(text.partition("-")[0], lo, hi)
        elif shape == "word":
            yield _word(text, lo, hi)
        elif shape == "mark":
            yield Token(_MARKS.get(text, "other"), text, lo, hi, text)
        elif shape in ("newline", "dash", "time"):
            yield Token(shape, 0, lo, hi, text)
        else:
            yield _numeric(shape, text, lo, hi)


def _word(text: str, lo: int, hi: int) -> Token:
    roman = _ROMAN.get(text) or _ROMAN.get(text.translate(_ROMAN_LETTERS))
    if roman and text not in ("х", "x", "у", "y"):
        return Token("number", roman, lo, hi, "roman")
    if "." in text:
        return Token("word", 0, lo, hi, f"{text[0]}/г")
    return Token("word", 0, lo, hi, text.translate(_TO_CYRILLIC))


def _numeric(shape: str, text: str, lo: int, hi: int) -> Token:
    # A narrow cell breaks a date anywhere: «30.09.20⏎25».
    parts = [int(number) for number in re.findall(r"\d+", _WRAP.sub("", text))]
    if shape == "roman_date":
        # «15.IV.2024»
        letters = re.sub(r"[^a-zхі]", "", text).translate(_ROMAN_LETTERS)
        return _date((parts[0], _ROMAN.get(letters, 0), parts[1]), text, lo, hi)
    if shape == "odd":
        return Token("other", 0, lo, hi, text)
    if shape == "short_years":
        # «24/25 уч. г.», «25-27 гг.»
        return Token("years", 2000 + parts[0], lo, hi, "short", (2000 + parts[1],))
    if shape == "years":
        return Token("years", int(text[:4]), lo, hi, text, (int(text[4:]),))
    if shape == "year":
        return Token("year", parts[0], lo, hi, text)
    if shape in ("integer", "ordinal"):
        ordinal = shape == "ordinal" and not text.endswith("х")
        return Token("number", parts[0], lo, hi, "ordinal" if ordinal else text)
    if shape == "month_year":
        return _date((0, *parts), text, lo, hi)
    if shape in ("pair", "slashed"):
        return _pair(parts[0], parts[1], text, lo, hi)
    if shape == "iso":
        parts.reverse()
    if parts[0] == 0:
        return Token("other", 0, lo, hi, text)
    return _date((parts[0], parts[1], _full_year(parts[2])), text, lo, hi)


def _full_year(year: int) -> int:
    """Two digits mean 19xx from 70 on: plans are younger, the acts they quote may be older."""
    return year if year > 99 else year + (2000 if year < 70 else 1900)


def _pair(first: int, second: int, text: str, lo: int, hi: int) -> Token:
    """«15.09» is a day, «09.23» a month of 2023 or a time; which, only the plan can say."""
    if 1 <= first <= 31 and 1 <= second <= 12:
        return Token("date", 0, lo, hi, text, (first, second, 0))
    if 1 <= first <= 12 and 13 <= second <= 40 and text[0] in "01" and second not in _MINUTES:
        return Token("date", 0, lo, hi, text, (0, first, 2000 + second))
    # Hours are told to five minutes: «9.30»; «0.09» is a day that has lost a digit.
    is_time = 1 <= first <= 24 and second <= 59 and second % 5 == 0 and text[-2].isdigit()
    return Token("time" if is_time else "other", 0, lo, hi, text)


def _date(parts: tuple[int, ...], text: str, lo: int, hi: int) -> Token:
    valid = parts[0] <= 31 and 1 <= parts[1] <= 12
    return Token("date" if valid else "other", 0, lo, hi, text, parts)


def phrases(shapes: list[Token], vocabulary: Vocabulary) -> list[Token]:
    """Join the words of known phrases into one token each; other words become ``other``."""
    tokens: list[Token] = []
    position, count = 0, len(shapes)
    while position < count:
        token = shapes[position]
        if token.kind != "word":
            tokens.append(token)
            position += 1
            continue
        following = _next_letter(shapes, position + 1)
        for phrase in vocabulary.starting_with(token.word):
            if phrase.rest and phrase.rest[0][0] not in following:
                continue
            end = _end_of_phrase(phrase.rest, shapes, position + 1) if phrase.rest else position + 1
            if end:
                hi = shapes[end - 1].hi
                tokens.append(Token(phrase.kind, phrase.value, token.lo, hi, token.word))
                position = end
                break
        else:
            tokens.append(Token("other", 0, token.lo, token.hi, token.word))
            position += 1
    return tokens


def with_full_years(tokens: list[Token]) -> list[Token]:
    """Return ``tokens`` with «25» before «год» as the year 2025, both with «25, 26 гг.»."""
    full = list(tokens)
    behind, joint = "", ""
    for index in reversed(range(len(full))):
        token = full[index]
        if behind == "year" and token.kind in ("comma", "and"):
            joint = token.kind
            continue
        is_short = token.kind == "number" and re.fullmatch(r"\d\d", token.word) is not None
        if is_short and (behind == "year_word" or (joint and token.value in SHORT_YEARS)):
            full[index] = token._replace(kind="year", value=2000 + int(token.value))
            behind, joint = "year", ""
        else:
            behind, joint = token.kind if token.kind == "year_word" else "", ""
    return full


def _next_letter(shapes: list[Token], position: int) -> str:
    """The first letter of the word at or after a line break or hyphen, and the sign for any."""
    if position < len(shapes) and shapes[position].kind in ("newline", "dash"):
        position += 1
    is_word = position < len(shapes) and shapes[position].kind == "word"
    return f"?{shapes[position].word[:1]}" if is_word else ""


def _end_of_phrase(rest: tuple[str, ...], shapes: list[Token], position: int) -> int:
    """Return the position after the phrase, 0 when the words there are others.

    A line break or a hyphen between two words of a phrase does not matter.
    """
    count = len(shapes)
    for pattern in rest:
        if position < count and shapes[position].kind in ("newline", "dash"):
            position += 1
        if position >= count or shapes[position].kind != "word":
            return 0
        if not fits(pattern, shapes[position].word):
            return 0
        position += 1
    return position

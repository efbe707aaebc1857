"""Recognised words put right where the grammar of the field says what they must have been.

A repaired word says so, and is never surer than ``_REPAIRED``, so that it shows in the row's flags
and confidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from parsers.dictionary import is_known
from parsers.pages import Ruling, Word
from parsers.scan.neighbours import Neighbours
from schema.lookups import BadLookup, load_lookup

_REPAIRED = 0.7
_UNSURE = 0.5
_YEAR = re.compile(r"(?:19|20)\d\d$")
_QUARTERS = 4
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
# «ИМЦЬ, «Школа>: a closing quotation mark after capitals was read as a letter or a bracket.
_QUOTE = re.compile(r"(«[А-ЯЁ]{2,})[ЬЪ›>](?=[\W_]|$)")
# «‘апрель», «‚лицей»: Russian plans have no such quotation mark; a speck was read before the word.
_SPECK = re.compile(r"^[‘‚’`]+(?=[-–—]?[^\W_])(?!.*[‘’`])")
# «‚апреля‘»: specks on both sides of a word.
_SPECKS = re.compile(r"^‚([^\W\d_]+)[‘’`]+$")
_GLUED = re.compile(r"^(\S{1,3}?)(кв(?:\.|-л\.?|артал\w{0,2})?|полугоди\w{1,2})(,?)$")
_RANGE = re.compile(r"^(\S{1,3})([-–—])(\S{1,3})$")
# «ПиТУ кварталы»: two numerals read as one word.
_BOTH = re.compile(r"^([^\Wи]{1,3})и(\S{1,3})$")
# «2О24», «202З»: a year with signs that look like its digits.
_LIKE_YEAR = re.compile(r"(?<!\w)2[0ОоOo][0-9ОоOoЗзIlбБ]{2}(?!\w)")
# «Иванова 3.Г.», «0.В. Петров»: an initial that looks like a digit.
_FIRST_INITIAL = re.compile(r"^([03])(?=\.[А-ЯЁ]\.)")
_SECOND_INITIAL = re.compile(r"(?<=^[А-ЯЁ]\.)([03])(?=\.)")
_THREES = ("З", "з", "Э")
_THREE_AND = re.compile(r"^(З)([а-яё]{4,})\W*$")
_INITIALS = {"0": "О", "3": "З"}
# «З-го», «Зи 4 июня»: a day with its ending, or glued to the word behind it.
_ORDINAL = re.compile(r"^[ЗзЭ](?=-(?:го|му|м|я|й|ей|ю|е|х)\b)")
_DAY_AND = re.compile(r"^([ЗзЭТ]|[\dЗОбБТ]{2})и$")
# «< 1 апреля»: no Russian plan has this sign before a day or a month.
_SINCE = ("<", "‹")
_ACRONYM = re.compile(r"(?<!\w)[А-Яа-яЁё]{3,9}(?!\w)")
# «ЦТидД», «ФКисС»: a capital read once more in small among the capitals of an abbreviation.
_TWICE = re.compile(r"(?<=[А-ЯЁ]{2}[а-яё])([а-яё])(?=([А-ЯЁ])(?![а-яё]))")
_BARE = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Confusions:
    roman: dict[str, str]
    several: dict[str, list[str]]
    most: list[tuple[str, int]]
    sure_roman: frozenset[str]
    around_roman: re.Pattern[str]
    year_marks: frozenset[str]
    digits: dict[str, str]
    months: re.Pattern[str]
    three_d: re.Pattern[str]
    whole: dict[str, str]
    glued: dict[str, str]
    acronym_shapes: dict[str, str]
    acronyms: dict[str, str]
    acronyms_by_case: dict[str, str]


def repaired_words(words: Sequence[Word], rulings: Sequence[Ruling] = ()) -> list[Word]:
    """Return ``words`` (in reading order by line) with misread numerals and marks put right.

    Words on both sides of a vertical one of the ``rulings`` are no neighbours.
    """
    neighbours = Neighbours(words, rulings)
    fixed: list[Word] = []
    for i, word in enumerate(words):
        j = neighbours.before(i)
        following = neighbours.following(i)
        before = None if j is None else fixed[j]
        text = _repaired(word, before, following)
        if _parts(text)[1] in _confusions().whole:
            text = _whole(text, before or neighbours.above(i), following)
        if text != word.text:
            sureness = min(word.confidence, _REPAIRED)
            word = replace(word, text=text, confidence=sureness, repaired=True)
        fixed.append(word)
    return fixed


def _repaired(word: Word, before: Word | None, following: Sequence[Word]) -> str:
    text = _QUOTE.sub(r"\1»", _apart(_SPECK.sub("", _SPECKS.sub(r"\1", word.text))))
    text = _LIKE_YEAR.sub(lambda year: _digits(year.group()), text)
    text = _SECOND_INITIAL.sub(_initial, _FIRST_INITIAL.sub(_initial, text))
    text = _ACRONYM.sub(_acronym, _TWICE.sub(_once, text))
    text = _confusions().three_d.sub("3D-", text)
    text = _days(_day(_ORDINAL.sub("3", _since(text, following)), following), following)
    text = _three(text, following)
    text = _roman(text, before, following)
    return _year_mark(text, word, before, following)


def _apart(text: str) -> str:
    """«1 разв полугодие»: the words of a deadline with the space that was not seen."""
    meant = _confusions().glued.get(text.lower())
    if meant is None:
        return text
    return meant[0].upper() + meant[1:] if text[0].isupper() else meant


def _once(match: re.Match[str]) -> str:
    small, capital = match.groups()
    return "" if small == capital.lower() else small


def _initial(match: re.Match[str]) -> str:
    return _INITIALS[match.group(1)]


def _acronym(match: re.Match[str]) -> str:
    """«ТИМПК», «ТПИМПК», «пдн»: an abbreviation of the field by the shape of its letters."""
    confusions = _confusions()
    read = match.group()
    meant = confusions.acronyms_by_case.get(read.lower())
    if meant is None:
        meant = confusions.acronyms.get(_shape(read, confusions.acronym_shapes), read)
    # Fewer letters than meant are another abbreviation; all in capitals is a way to write it.
    other = not 0 <= len(read) - len(meant) <= 1 or read == meant.upper()
    return read if other else meant


def _shape(text: str, shapes: Mapping[str, str]) -> str:
    """Capitals by their shape, strokes that may be read as one letter more or less as one."""
    capitals = "".join(shapes.get(letter, letter) for letter in text.upper())
    return "".join(letter for letter, _ in groupby(capitals))


def _digits(text: str) -> str:
    return "".join(_confusions().digits.get(sign, sign) for sign in text)


def _year_mark(text: str, word: Word, before: Word | None, following: Sequence[Word]) -> str:
    """«2023 т» → «2023 г.»; «в 2020 в школах» is no mark: only a cell's or line's end makes one."""
    after_year = before is not None and _YEAR.search(before.text) is not None
    on_line = bool(following) and following[0].top < word.bottom
    if not after_year or (on_line and word.confidence >= _UNSURE):
        return text
    if text not in _confusions().year_marks or text in ("г", "г."):
        return text
    return "г.г." if text.count(".") > 1 else "г." + ("," if text.endswith(",") else "")


def _whole(text: str, before: Word | None, following: Sequence[Word]) -> str:
    """Abbreviations read as figures: «руководители 00» among words, not «12 00» or «00 руб.»."""
    lead, bare, end = _parts(text)
    meant = _confusions().whole.get(bare)
    if meant is None:
        return text
    beside = [before, *following[:1]]
    among_words = [w for w in beside if w is not None and re.search(r"[^\W\d_]{2}", w.text)]
    figures = any(
        w is not None and re.search(r"\d$|^\d|№$|^(?:руб|коп|мин|час)", w.text) for w in beside
    )
    return f"{lead}{meant}{end}" if among_words and not figures else text


def _since(text: str, following: Sequence[Word]) -> str:
    """«< 1 апреля», «‹ сентября»: «с» before a day and its month, or before a month."""
    after = following[1:2] if following and following[0].text.isdigit() else following[:1]
    meant = text in _SINCE and any(_confusions().months.match(w.text.lower()) for w in after)
    return "с" if meant else text


def _day(text: str, following: Sequence[Word]) -> str:
    """«ЗТ января», «1О мая», «З мая»: signs before a month in the genitive are its day."""
    if not following or not _confusions().months.match(following[0].text.lower()):
        return text
    digits = _digits(text)
    like_day = len(text) == 2 or text in _THREES
    usable = like_day and text != digits and digits.isdigit() and 1 <= int(digits) <= 31
    return digits if usable else text


def _three(text: str, following: Sequence[Word]) -> str:
    """«З программы», «Звыставки»: no Russian word is written so, a 3 before a small word is."""
    glued = _THREE_AND.match(text)
    if glued and is_known(glued.group(2)) and not is_known(glued.group(1) + glued.group(2)):
        return f"3 {text[1:]}"
    alone = text == "З" and following and re.match(r"[а-яё]{3}", following[0].text)
    return "3" if alone else text


def _days(text: str, following: Sequence[Word]) -> str:
    """«Зи 4 июня», «Ти 15 числа»: two days joined by «и»."""
    glued = _DAY_AND.match(text)
    if glued is None or len(following) < 2 or not following[0].text.isdigit():
        return text
    unit = following[1].text.lower()
    dated = unit.startswith("числ") or _confusions().months.match(unit)
    return f"{_digits(glued.group(1))} и" if dated else text


def _roman(text: str, before: Word | None, following: Sequence[Word]) -> str:
    """«П квартал», «Ткв.», «П-Ш кварталы», «Раздел П.», «Ш. Методическая работа» at a head."""
    confusions = _confusions()
    glued = _GLUED.match(text)
    if glued and glued.group(1) in confusions.roman:
        return f"{confusions.roman[glued.group(1)]} {glued.group(2)}{glued.group(3)}"
    bare = text.rstrip(".,:)")
    if before is not None and confusions.around_roman.match(before.text.lower()):
        titled = before.text[:1].isupper() and bare in confusions.sure_roman
        if titled and (not following or following[0].text[:1].isupper()):
            return confusions.roman[bare] + "."
    if not following:
        return text
    in_context = confusions.around_roman.match(following[0].text.lower()) is not None
    if in_context and bare in confusions.roman and not (bare.isdigit() and before is None):
        return _of_unit(confusions.roman[bare], following[0].text.lower())
    joined = _BOTH.match(text) or _RANGE.match(text) if in_context else None
    ends = (
        _ends(joined.group(1), joined.groups()[-1], following[0].text.lower()) if joined else None
    )
    if joined and ends:
        return (" и " if joined.lastindex == 2 else joined.group(2)).join(ends)
    heads = before is None and text.endswith(".") and bare in confusions.roman
    if heads and not bare.isdigit() and _is_title(following):
        return confusions.roman[bare] + "."
    return text


def _of_unit(numeral: str, unit: str) -> str:
    """«V кв.»: a year has four of them, so the first stroke was lost."""
    most = next((count for begin, count in _confusions().most if unit.startswith(begin)), None)
    return "IV" if numeral == "V" and most == _QUARTERS else numeral


def _ends(first: str, last: str, unit: str) -> tuple[str, str] | None:
    """Both numerals of a range or pair of a unit («кварталы»), if they can be read one way only.

    «III-М» is III-IV; «И-М» may be II-III, II-IV or III-IV.
    """
    confusions = _confusions()
    most = next((count for begin, count in confusions.most if unit.startswith(begin)), None)
    numerals = _NUMERALS[:most]
    readings = [
        (a, b)
        for a in _numerals(first)
        for b in _numerals(last)
        if a in numerals and b in numerals and numerals.index(a) < numerals.index(b)
    ]
    return readings[0] if len(readings) == 1 else None


def _numerals(read: str) -> Sequence[str]:
    """The Roman numerals that may have been read so; a numeral itself is that one."""
    confusions = _confusions()
    return confusions.several.get(read) or [confusions.roman.get(read, read)]


def _is_title(following: Sequence[Word]) -> bool:
    """A capitalised word, then a small one or an end: «Методическая работа», no «Иванов»."""
    first = following[0].text
    long_enough = len(first) >= 5 and first[0].isupper() and not first.isupper()
    return long_enough and len(following) > 1 and following[1].text[:1].islower()


def _parts(text: str) -> tuple[str, str, str]:
    """What stands before a word's first sign, the word, and what stands behind it."""
    match = _BARE.match(text)
    assert match is not None
    return match.group(1), match.group(2), match.group(3)


@lru_cache(maxsize=1)
def _confusions() -> _Confusions:
    data = load_lookup(Path(__file__).with_name("repair.yaml"))
    try:
        return _Confusions(
            {str(shape): str(numeral) for shape, numeral in data["roman_shapes"].items()},
            {str(shape): list(map(str, of)) for shape, of in data["several_numerals"].items()},
            [(str(unit), int(count)) for unit, count in data["most_of_a_unit"].items()],
            frozenset(map(str, data["sure_roman_shapes"])),
            re.compile("|".join(data["around_roman"])),
            frozenset(map(str, data["year_marks"])),
            {str(sign): str(digit) for sign, digit in data["digit_shapes"].items()},
            re.compile("|".join(data["months"])),
            re.compile(rf"^[З3][ООDД]-(?={'|'.join(data['three_d'])})", re.IGNORECASE),
            {str(read): str(meant) for read, meant in data["whole_words"].items()},
            {str(read): str(meant) for read, meant in data["glued_words"].items()},
            shapes := {str(letter): str(like) for letter, like in data["acronym_shapes"].items()},
            {_shape(str(meant), shapes): str(meant) for meant in data["acronyms"]},
            {str(meant).lower(): str(meant) for meant in data["acronyms_by_case"]},
        )
    except (KeyError, TypeError, AttributeError, re.error) as error:
        raise BadLookup(f"repair.yaml: {error!r}") from error


def unsure(words: Iterable[Word], below: float) -> list[int]:
    """Return the indexes of the words that deserve a second look."""
    return [
        i
        for i, word in enumerate(words)
        if word.confidence < below and len(word.text) <= 24 and word.text not in ("-", "–", "—")
    ]

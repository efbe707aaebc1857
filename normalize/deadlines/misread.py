"""Signs of a deadline cell that were taken for others: «П кв.», «до ЗО июня», «< 1 по 5 мая».

Recognition and typing confuse the same signs.  One is put right only where those around it leave a
single reading: a number before «квартал», a day before a month, a preposition before a day.
"""

from __future__ import annotations

import re

_MONTH = r"(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)"
_STATEMENT = r"(?:^|(?<=[\n;,(]))\s*"
# What the strokes of a Roman numeral look like; «V» is never without «I» before it.
_STROKES = {
    **dict.fromkeys("1l|!iіӏтг[", "i"),
    **dict.fromkeys("пин", "ii"),
    **dict.fromkeys("шз", "iii"),
    **dict.fromkeys("vуy", "v"),
}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "iiv": 4, "iiiv": 4, "v": 4}
_FIVES = ("v", "у", "y")
_UNDAMAGED = frozenset("ivxіӏ|l")
_NUMERAL = rf"[{re.escape(''.join(_STROKES))}]{{1,4}}"
_LISTED = r"\s?[-,/]\s?|\sи\s"
# An ending «-м» stands before «квартале»; before «кв.» it may be a numeral, too («И-М кв.»).
_BEFORE_UNIT = re.compile(
    rf"(?<![\w|!]){_NUMERAL}(?:(?:{_LISTED}){_NUMERAL}){{0,3}}"
    r"(?=(?:-?(?:й|ый|ой|го|ая|ое|е|о?м(?=\s?[а-я/]+[еи]\b)))?\s?(?P<unit>кв|[пн]олуг|п/г|декад|четверт|трим|смен|этап))"
)
# «IV кь. 2024 г.»
_QUARTER = re.compile(r"(?<=[iіv1-4тпшlгу]\s)к[ьнзбп](?=\.\s?20\d\d)")
_HAS_UNIT = re.compile(r"кв|луг|п/г|кад|четверт|трим|смен|этап")
_NUMERALS = re.compile(rf"({_LISTED})")
# «-Ш кварталы»: the first of several was not read.
_LOST_BEFORE = re.compile(r"(?:^|[\n;,(]\s*)-$")
_OF_SEVERAL = re.compile(r"\s?[а-я]+[ыя]\b")
# Alone these are words, and numbers only where a statement or its number begins.
_WORDS = frozenset("игтн")
_OPENS_NUMBER = re.compile(r"(?:^|[\n;:,(/-]|(?<![а-я])(?:в|во|до|за|с|по|к|на|течение))\s*$")
# The numeral before «и» without its space.
_GLUED_AND = re.compile(
    r"(?<![\w.])(?:[гтl|](?=и\s?(?:\d|[iv]+\s))|з(?=и\s?\d)|\d{1,2}-?[йяе](?=и\s?\d))и"
)
_ONE_OR_THREE = str.maketrans("гтl|з", "11113")
_DIGITS = str.maketrans("oозlіi|sб", "003111156")
_DIGIT = r"[\doозlіi|sб]"
_BESIDE_DIGIT = re.compile(
    rf"\d[oозlіi|sб]|[oозlіi|sб]\d|[йяезгтl]и\s?\d|[oозl|]\.\s?\d|\.\s?[oоз]|(?<!\w)(?:[зl|][оoзl|]?|[оo][зl|])(?=\s(?:{_MONTH}|числ))"
    r"|с [зl|] по "
)
_DAY = re.compile(
    rf"(?<![\w|.]){_DIGIT}{{1,2}}(?=\s(?:{_MONTH}|числ))"
    rf"|(?<=(?<!\w)с ){_DIGIT}{{1,2}}(?= по {_DIGIT})"
)
_DATE = re.compile(
    rf"(?<![\w|.,]){_DIGIT}{{1,2}}(?:\s?\.\s?{_DIGIT}{{1,4}}){{1,2}}(?=г|[^a-zа-я\d|]|$)"
)
_YEAR = re.compile(r"(?<![\w|.])2[0oо][\doозlsб]{2}(?=г|[^a-zа-я\d|]|$)")
_ROMAN_MONTH = re.compile(r"\.\s?[iі|l]+\s?(?:\.|$)")
_SURE_LETTERS = frozenset("з|l")
_DAY_FOLLOWS = rf"(?=\s(?:\d\d?\s?{_MONTH}|\d\d?[.]\d))"
# «1 мая 2025» behind a preposition.
_DAY_OF = r"\d\d?(?:\.\d\d\.?| [^\W\d]{2,9}\.?)?(?: ?20\d\d)?"
_FIXES = (
    # «2025 т.», «01.09.2025r.», «2025 е»
    (re.compile(r"(?<=20\d\d)(\s?)[тrе](?=\.?\s*(?:$|[,;\n)-]))"), r"\1г"),
    # «15.05.20251»: the ruling behind a date.
    (re.compile(r"((?<![\d.])\d\d?\.\d\d\.20\d\d)[1|](?!\d)"), r"\1 "),
    (re.compile(r"(?<![\d.,])(\d\d?),(\d\d)\.(?=\d\d)"), r"\1.\2."),
    (re.compile(r"(?<![\d.:])(\d\d?)[.:](\d\d)[.:](?=20\d\d)"), r"\1.\2."),
    (re.compile(r"(?<![\d.])([0-3]\d) ([01]\d) (?=20\d\d(?!\d))"), r"\1.\2."),
    (re.compile(r"(?<=\d)(-?)то(?=\s)"), r"\1го"),
    # Rulings beside the text.
    (re.compile(r"(?:^|(?<=\s))\|(?=\s\d|$)"), " "),
    (re.compile(r"(?<!\w)[пи]е(?= (?:поздн|позж|реже|менее|ран|чаще))"), "не"),
    (re.compile(rf"({_STATEMENT})д о(?= \d)"), r"\1до "),
    (re.compile(rf"({_STATEMENT})(?:[лцан][о0]|д0|n0){_DAY_FOLLOWS}"), r"\1до"),
    (re.compile(rf"(?<!\w)([с<©¢] {_DAY_OF} )(?:[нл][о0]|п0)(?= \d)"), r"\1по"),
    (re.compile(rf"({_STATEMENT})[<©¢е](?= {_DAY_OF} по \d)"), r"\1с"),
    (re.compile(rf"({_STATEMENT})[<©¢](?={_DAY_OF} по \d)"), r"\1с"),
)  # fmt: skip
_TO_SCHEDULE = re.compile(r"^н[о0](?= (?:\w+ )?(?:граф|план|мере |соглас|необход|отдел))")
# A digit, or a letter in its place where a day may stand.
_HAS_NUMBER = re.compile(r"\d|(?<!\w)[зl|][оoзl|]?\s")
_MAYBE_FIXED = re.compile(
    r"20\d\d(?:\s?[тrе](?!\w)|[1|])|\d(?:[,:]\d\d[.:]\d|\.\d\d:|-?то\s| \d\d 20)|\s\|$"
    r"|(?:^|[\s;,(])(?:[лцан]о|[лцанпдn]0|д о|[пи]е|[е|])\s|[<©¢]"
)


def restored(folded: str) -> str:
    """Return ``folded`` (see ``tokens.fold``) with misread signs put right, as long as before."""
    folded = _QUARTER.sub("кв", folded)
    if _HAS_UNIT.search(folded):
        folded = _BEFORE_UNIT.sub(_numerals, _GLUED_AND.sub(_number_and, folded))
    if not _HAS_NUMBER.search(folded):
        return _TO_SCHEDULE.sub("по", folded) if folded[:1] == "н" else folded
    if _BESIDE_DIGIT.search(folded):
        folded = _GLUED_AND.sub(_number_and, folded)
        for pattern in (_DATE, _YEAR, _DAY):
            folded = pattern.sub(_number, folded)
    if _MAYBE_FIXED.search(folded):
        for pattern, meant in _FIXES:
            folded = pattern.sub(meant, folded)
    return folded


def _numerals(match: re.Match[str]) -> str:
    """«П-ТУ» before «кварталы» is «2-4 »."""
    pieces = _NUMERALS.split(match.group())
    if pieces[0] in _WORDS and not _OPENS_NUMBER.search(match.string, 0, match.start()):
        return match.group()
    lost = len(pieces) == 1 and _LOST_BEFORE.search(match.string, 0, match.start())
    if lost and _OF_SEVERAL.match(match.string, match.end()):
        return match.group()
    has_four = match["unit"] == "кв"
    return "".join(p if at % 2 else _numeral(p, has_four) for at, p in enumerate(pieces))


def _numeral(piece: str, has_four: bool) -> str:
    """The only quarter with a «V» is the fourth."""
    is_whole = _UNDAMAGED.issuperset(piece) and not (has_four and piece == "v")
    if piece.isdigit() or is_whole or (piece in _FIVES and not has_four):
        return piece
    number = _ROMAN.get("".join(_STROKES[sign] for sign in piece))
    return piece if number is None else str(number).ljust(len(piece))


def _number_and(match: re.Match[str]) -> str:
    """«Ги IV кв.» lists «1, IV», «2-йи4-й» «2-й,4-й»; the comma takes the place of «и»."""
    return match.group()[:-1].translate(_ONE_OR_THREE) + ","


def _number(match: re.Match[str]) -> str:
    printed = match.group()
    if printed.isdigit() or _ROMAN_MONTH.search(printed):
        return printed
    letters = {sign for sign in printed if sign.isalpha() or sign == "|"}
    has_digit = any(sign.isdigit() for sign in printed)
    return printed.translate(_DIGITS) if has_digit or letters & _SURE_LETTERS else printed

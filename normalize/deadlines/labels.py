"""Rules for numbers and letters that count something else than time: items, stages, grades."""

from __future__ import annotations

from normalize.deadlines.reader import CellReader

# Two to four stand with the singular: «4 четверга», from five on with the plural.
_FEW = 5
_GENITIVE = ("понедельника", "вторника", "среды", "четверга", "пятницы", "субботы", "воскресенья")
_GENITIVE_PLURAL = ("ов", "сред", "пятниц", "суббот", "воскресений")

_LENGTHS = ("days", "week", "decade", "months")
# Long enough to hold days or weeks of which nobody says which.
_STRETCHES = frozenset(
    ("month", "quarter", "half_year", "half", "part", "season", "year_part", "academic_half")
)


def label(reader: CellReader) -> bool:
    """«1 этап», «9, 11 классы», «2)»: numbers that count something else than time."""
    start = reader.at
    if reader.kind(1) == "close" and not _inside_brackets(reader):
        reader.at += 2
        return True
    if reader.kind(1) == "month" and _is_item_number(reader):
        reader.at += 1
        return True
    while reader.kind() in ("number", "dash", "comma", "and"):
        reader.at += 1
    if reader.kind() == "stage" or reader.is_unit("grade"):
        reader.at += 1
        return True
    reader.at = start
    return False


def week_of(reader: CellReader) -> bool:
    """«неделя 8–14 апреля», «декада с 1 по 10 декабря»: the days say which."""
    named = reader.is_unit("week") or reader.is_unit("decade")
    days = [token.kind for token in reader.tokens[reader.at + 1 : reader.at + 4]]
    if not named or not (days[:1] == ["since"] or days == ["number", "dash", "number"]):
        return False
    reader.at += 1
    return True


def letter(reader: CellReader) -> bool:
    """«а) сентябрь б) май»: the letter of an item."""
    token = reader.tokens[reader.at]
    if len(token.word) != 1 or reader.kind(1) != "close" or _inside_brackets(reader):
        return False
    reader.at += 2
    return True


def counted_weekdays(reader: CellReader) -> bool:
    """«апрель (4 четверга)», «(5 вторников)»: how many there are, not which one."""
    token, following = reader.tokens[reader.at : reader.at + 2]
    several = _GENITIVE if int(token.value) < _FEW else _GENITIVE_PLURAL
    counts = following.word.endswith(several) and int(token.value) > 1
    if following.kind != "weekday" or token.word == "ordinal" or not counts:
        return False
    reader.at += 2
    reader.doubts.append("labelled")
    return True


def counted_days(reader: CellReader) -> bool:
    """«2 дня в первой половине апреля», «неделя в мае»: how long, somewhere within that time."""
    start = reader.at
    number = reader.tokens[start]
    if number.kind == "number" and reader.is_ordinal():
        return False
    reader.skip("number", "dash")
    if not any(reader.is_unit(unit) for unit in _LENGTHS) or reader.kind(1) != "in":
        reader.at = start
        return False
    reader.at += 1
    before, doubts = reader.at, len(reader.doubts)
    within = reader.moment()
    reader.at = before
    del reader.doubts[doubts:]
    if within is None or within.unit not in _STRETCHES:
        reader.at = start
        return False
    reader.doubts.append("labelled")
    return True


def _is_item_number(reader: CellReader) -> bool:
    """«1. Сентябрь 2. Май»: a full stop and a capital make it an item, not a day."""
    token, month = reader.tokens[reader.at : reader.at + 2]
    between = reader.printed[token.hi : month.lo]
    return between.startswith(".") and reader.printed[month.lo].isupper()


def _inside_brackets(reader: CellReader) -> bool:
    before = [token.kind for token in reader.tokens[: reader.at]]
    return before.count("open") > before.count("close")

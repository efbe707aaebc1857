"""Rules for what repeats: «ежемесячно», «не реже 1 раза в квартал», «каждый понедельник»."""

from __future__ import annotations

from normalize.deadlines.reader import CellReader

_EVERY = {
    "days": "other",
    "day": "monthly",
    "week": "weekly",
    "months": "monthly",
    "quarter": "quarterly",
    "half_year": "semiannual",
    "year": "annual",
    "decade": "other",
    "term": "other",
    "half": "other",
}
# Units that are told by their number; «раз в 2 квартала» counts them.
_NAMED = frozenset(("quarter", "half_year"))
_MOST_COUNTED_WORDS = 3
_PER = ("в", "за", "/")
_PARTS_OF_UNITS = frozenset(("days", "day", "week", "months", "decade"))
# How often a thing happens N times in a unit, or once in N units; all else is «other».
_COUNTED = {
    ("year", 2, 1): "semiannual",
    ("year", 4, 1): "quarterly",
    ("year", 12, 1): "monthly",
    ("months", 1, 3): "quarterly",
    ("months", 1, 6): "semiannual",
    ("months", 1, 12): "annual",
    ("half_year", 2, 1): "quarterly",
    ("quarter", 3, 1): "monthly",
}


def rate(reader: CellReader) -> bool:
    """«ежемесячно», «ежегодно»."""
    start = reader.at
    value = str(reader.tokens[start].value)
    reader.at += 1
    if value == "daily":
        return reader.add(start, "rate", "rate", "other", marks=("daily",))
    return reader.add(start, "rate", "rate", value)


def following(reader: CellReader) -> bool:
    """«до 10 числа месяца, следующего за отчётным»: tells the rate if nothing else does."""
    if any(piece.kind == "rate" for piece in reader.pieces):
        reader.at += 1
        return True
    start = reader.at
    before = [token.kind for token in reader.tokens[max(start - 2, 0) : start]]
    if before == ["year_word", "comma"]:
        # «до 1 марта года, следующего за отчётным»
        reader.at += 1
        return reader.add(start, "rate", "rate", "annual")
    return rate(reader)


def times(reader: CellReader) -> bool:
    """«1 раз в квартал», «не реже 2 раз в год», «1–2 раза в месяц», «раз в две недели»."""
    start = reader.at
    reader.skip("at_least", "to")
    if reader.at > start and reader.tokens[reader.at + 1].word == "чем":
        # «не реже, чем раз в неделю»
        reader.at += 2 * (reader.kind() == "comma")
    count = 1
    while reader.kind() == "number" or (reader.kind() == "dash" and reader.at > start):
        if reader.kind() == "number" == reader.kind(1):
            # «1 7 раза»: one of them is nobody's.
            reader.at = start
            return False
        if reader.kind() == "number":
            count = int(reader.tokens[reader.at].value)
        reader.at += 1
    if reader.at > start and reader.kind(words := _words_counted(reader)) == "rate" and words:
        # «по 1 выпуску ежемесячно»
        reader.at += words
        reader.doubts.append("labelled")
        return rate(reader)
    value = reader.tokens[reader.at].value
    count = value if reader.kind() == "times" and isinstance(value, int) else count
    if not (reader.skip("times") or _names_what(reader, start)):
        reader.at = start
        return False
    if _within_stretch(reader, start):
        return True
    if not reader.skip("in", "slash", "ahead", "every", "within") and not reader.pieces:
        if reader.kind() == "open":
            # «2 раза (май, октябрь)»
            reader.doubts.append("labelled")
            return True
        reader.at = start
        return False
    units = _units(reader)
    unit = _unit(reader)
    if unit is None:
        if reader.pieces and reader.pieces[-1].kind != "unread":
            # «сентябрь, май (2 раза)» only counts what is already named.
            reader.doubts.append("labelled")
            return True
        reader.at = start
        return False
    return reader.add(start, "rate", "times", _counted(unit, count, units), marks=_marks(unit))


def _units(reader: CellReader) -> int:
    """Read how many units there are to one time, 0 if it is not fixed («раз в 2–3 месяца»)."""
    if reader.kind() != "number":
        return 1
    units = int(reader.tokens[reader.at].value)
    reader.at += 1
    if reader.kind() == "dash" and reader.kind(1) == "number":
        units, reader.at = 0, reader.at + 2
    return units


def _within_stretch(reader: CellReader, start: int) -> bool:
    """«3 раза за лето», «2 раза в I полугодии», «2 раза с мая по июль»: the stretch bounds it."""
    before = reader.at
    has_preposition = reader.skip("in", "ahead", "within")
    kind, following = reader.kind(), reader.tokens[reader.at + 1]
    named = following.kind == "unit" and following.value in _NAMED
    word = reader.tokens[reader.at].word
    ordinal = kind == "number" and named and (not word.isdigit() or following.word.endswith("и"))
    is_stretch = has_preposition and (kind in ("season", "season_adjective", "month") or ordinal)
    if not is_stretch and (has_preposition or kind != "since"):
        reader.at = before
        return False
    return reader.add(start, "rate", "times", "other", marks=("within",))


def per_unit(reader: CellReader) -> bool:
    """«в месяц 2 раза», «за смену не менее 3 раз»."""
    start = reader.at
    reader.at += 1
    unit = _unit(reader)
    if unit is not None:
        reader.skip("at_least", "to")
        counted = reader.tokens[reader.at]
        if counted.kind == "number" and reader.kind(1) == "times":
            reader.at += 2
            value = _counted(unit, int(counted.value), 1)
            return reader.add(start, "rate", "times", value, marks=_marks(unit))
    reader.at = start
    return False


def _marks(unit: str) -> tuple[str, ...]:
    return ("counted",) if unit in ("year", "half_year", "quarter", "term") else ()


def _names_what(reader: CellReader, start: int) -> bool:
    """Pass over what «по одной услуге в квартал», «не менее 4 выездов в год» count."""
    words = _words_counted(reader)
    behind = reader.at + words
    unit = reader.tokens[behind + 1]
    counts = reader.at > start and reader.tokens[reader.at - 1].kind == "number"
    fits = unit.kind == "year_word" or (unit.kind == "unit" and unit.value in _EVERY)
    if not (words and counts and reader.tokens[behind].word in _PER and fits):
        return False
    if reader.tokens[behind + 2].kind in ("year", "number", "month"):
        # «2 занятия в квартал 1», «в год 2025»
        return False
    reader.at = behind
    reader.doubts.append("labelled")
    return True


def _words_counted(reader: CellReader) -> int:
    """How many words from here on may say what is counted: «родительские собрания»."""
    words = 0
    while reader.kind(words) in ("other", "qualifier", "tail") and words < _MOST_COUNTED_WORDS:
        words += 1
    return words


def _counted(unit: str, count: int, units: int) -> str:
    if count == units == 1:
        return _EVERY[unit]
    return _COUNTED.get((unit, count, units), "other")


def _unit(reader: CellReader) -> str | None:
    """Read the unit of a rate: «квартал», «учебный год», «месяц»."""
    if reader.kind() == "academic":
        reader.at += 1
    token = reader.tokens[reader.at]
    if token.kind == "year_word" or token.word == "лет":
        reader.at += 1
        return "year"
    if token.kind == "stage":
        # «раз в смену», «каждый поток»: as often as these come.
        reader.at += 1
        return "term"
    if token.kind == "unit" and token.value in _EVERY:
        reader.at += 1
        return str(token.value)
    return None


def every(reader: CellReader) -> bool:
    """«каждый понедельник», «каждые 2 недели», «каждого 5 числа», «каждый сентябрь»."""
    start = reader.at
    reader.at += 1
    number = 0
    if reader.kind() == "number":
        number = int(reader.tokens[reader.at].value)
        ordinal = reader.tokens[reader.at].word not in (str(number), f"0{number}")
        reader.at += 1
    if reader.kind() in ("month", "season"):
        reader.at += 1
        return reader.add(start, "rate", "every", "annual")
    if reader.kind() == "other" and reader.kind(1) == "stage":
        # «каждая лагерная смена»
        reader.at += 1
        reader.doubts.append("labelled")
    if reader.kind() == "weekday":
        reader.skip("weekday", "comma", "and")
        reader.at -= reader.tokens[reader.at - 1].kind != "weekday"
        reader.at += reader.is_unit("months")
        return reader.add(start, "rate", "every", "monthly" if number else "weekly")
    unit = _unit(reader)
    if unit is None:
        return False
    counts = number > 1 and not ordinal
    value = _counted(unit, 1, number) if counts else _EVERY[unit]
    if number and not counts and unit in ("week", "decade", "days"):
        value = "monthly"
        reader.at += reader.is_unit("months")
    if unit == "day":
        # «каждое 5 число месяца»
        reader.at += reader.is_unit("months")
    return reader.add(start, "rate", "every", value)


def weekdays(reader: CellReader) -> bool:
    """«по понедельникам», «вторник, четверг», «с понедельника по пятницу»."""
    start = reader.at
    reader.skip("since", "to")
    if reader.kind() != "weekday":
        reader.at = start
        return False
    end = reader.at
    while reader.kind() in ("weekday", "comma", "and", "dash", "to"):
        reader.at += 1
        if reader.tokens[reader.at - 1].kind == "weekday":
            end = reader.at
    reader.at = end
    marks = () if reader.tokens[start].kind == "to" else ("weekday",)
    return reader.add(start, "rate", "weekdays", "weekly", marks=marks)


def end_of_every(reader: CellReader) -> bool:
    """«последний день квартала», «последняя неделя каждого месяца»: as often as the unit."""
    start = reader.at
    reader.skip("in")
    ordinal = reader.tokens[reader.at]
    # «первые 3 дня каждого месяца»
    reader.at += reader.kind() == reader.kind(1) == "number"
    part = reader.tokens[reader.at + 1]
    fits = part.kind == "unit" and part.value in _PARTS_OF_UNITS
    of_each = part.value == "days" and reader.kind(2) == "every"
    of_each |= ordinal.word == "ordinal" or ordinal.value in (-1, -2)
    if ordinal.kind == "number" and fits and of_each:
        reader.at += 2
        reader.skip("every")
        unit = _unit(reader)
        if unit in ("quarter", "half_year", "months", "term") and reader.kind() != "year":
            return reader.add(start, "rate", "every", _EVERY[unit])
    reader.at = start
    return False


def part_of_every(reader: CellReader) -> bool:
    """«в конце каждого квартала», «в первый день каждого месяца»."""
    start = reader.at
    reader.skip("in")
    if reader.skip("part") and reader.kind() == "every":
        reader.at += 1
        unit = _unit(reader)
        if unit is not None:
            return reader.add(start, "rate", "every", _EVERY[unit])
    reader.at = start
    return False


def after_every(reader: CellReader) -> bool:
    """«по итогам четверти», «по окончании каждого квартала»: as often as the unit ends.

    The end of a year or of a named quarter comes once and is an event.
    """
    start = reader.at
    reader.at += 1
    explicit = reader.skip("every")
    unit = _unit(reader)
    by_results = reader.tokens[start].value == "results"
    if unit is None or (unit == "year" and not explicit) or not (explicit or by_results):
        reader.at = start
        return False
    return reader.add(start, "rate", "every", _EVERY[unit], marks=() if explicit else ("results",))

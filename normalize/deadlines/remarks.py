"""Rules for words beside a date: «далее», «в остальное время», hours, «ориентировочно»."""

from __future__ import annotations

from normalize.deadlines.reader import CellReader

_WORDS_BEFORE_RATE = 3
_NOTHING = ("end", "close", "semicolon")


def then(reader: CellReader) -> bool:
    """«далее ежемесячно»: what follows goes on from what came before.

    «далее обновление еженедельно»: a word between them says what is done.  «10 мая (по пятницам
    далее)» says the same behind the rate.
    """
    reader.skip("then", "dash", "colon")
    if reader.kind() in _NOTHING and reader.pieces:
        last = reader.pieces[-1]
        if last.kind == "rate":
            reader.pieces[-1] = last._replace(marks=(*last.marks, "then"))
        else:
            reader.doubts.append("open_end")
        return True
    words = 0
    while reader.kind(words) == "other" and words < _WORDS_BEFORE_RATE:
        words += 1
    if words and reader.kind(words) in ("rate", "times", "every"):
        reader.doubts.append("labelled")
        reader.at += words
    reader.then = True
    return True


def rest(reader: CellReader) -> bool:
    """«в остальное время – еженедельно»: what follows is bounded by nothing printed before."""
    reader.at += 1
    reader.skip("dash", "colon")
    reader.rest = True
    return True


def wordless(reader: CellReader) -> bool:
    """«то же», «однократно»: read, but it names no time."""
    start = reader.at
    reader.at += 1
    return reader.add(start, "time", reader.tokens[start].kind, reader.tokens[start].kind)


def approximate(reader: CellReader) -> bool:
    """«ориентировочно»: what follows is meant roughly."""
    reader.at += 1
    reader.doubts.append("approximate")
    return True


def skip_in(reader: CellReader) -> bool:
    """«в 10.00», «в один этап»: the preposition before hours and rates says nothing."""
    if reader.kind(1) == "number" and reader.kind(2) == "stage":
        reader.at += 3
        return True
    if reader.kind(1) not in ("time", "season_adjective", "every", "within", "whole"):
        return False
    reader.at += 1
    return True


def time(reader: CellReader) -> bool:
    """«15.00», «10.00–12.00»: hours say nothing about the day."""
    start = reader.at
    reader.skip("time", "dash")
    return reader.add(start, "time", "time")


def exception(reader: CellReader) -> bool:
    """«ежемесячно, кроме июля и августа»: when not, to the end of the statement."""
    while reader.kind() not in ("end", "close", "semicolon", "newline"):
        reader.at += 1
    reader.doubts.append("labelled")
    return True

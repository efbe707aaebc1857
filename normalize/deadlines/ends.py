"""Stretches told by what their ends are called: «начало – май, окончание – сентябрь»."""

from __future__ import annotations

import re

from normalize.deadlines.nodes import Moment
from normalize.deadlines.reader import CellReader

_BEGINNING = re.compile("нач(?:ал[оа])?|старт|запуск|открыти[ея]")
_ENDING = re.compile("окон(?:ч|чани[ея])|конец|кон|завершени[ея]|финиш|закрыти[ея]")


def begun_and_ended(reader: CellReader) -> bool:
    """«начало – май, окончание – сентябрь»: one stretch, told by its ends."""
    start = reader.at
    first = _end_called(reader, _BEGINNING)
    if first is not None:
        reader.skip("comma", "semicolon", "newline", "and")
        last = _end_called(reader, _ENDING)
        if last is not None and reader.add_span(start, first, last, "since_to"):
            return True
    reader.at = start
    return False


def _end_called(reader: CellReader, called: re.Pattern[str]) -> Moment | None:
    """Read «окончание – ноябрь 2028» and the like."""
    is_called = called.fullmatch(reader.tokens[reader.at].word)
    if not is_called or reader.kind(1) not in ("dash", "colon"):
        return None
    reader.at += 2
    return reader.moment()

"""A position in a list of tokens, and what every rule of the grammar asks of it."""

from __future__ import annotations

import re

from normalize.deadlines.nodes import CURRENT, CURRENT_ACADEMIC, NEXT
from normalize.deadlines.tokens import SHORT_YEARS, Token

# How a word for which one ends; «два», «пять», «трём» say how many.
_ORDINAL = re.compile(
    r"(?!одн|трем)\w+(?:[ыи][йех]|ого|его|о[йме]|е[йме]|[ая]я|[ую]ю|[ео]му|ь[яюие]|ье[йм])"
)
_BEHIND_YEAR = ("end", "dash", "comma", "semicolon", "newline", "open", "close", "and")
_END = Token("end", 0, 0, 0)
_THIS_YEAR = {"current": CURRENT, "next": NEXT, "current_academic": CURRENT_ACADEMIC}


class Cursor:
    """A position in a list of tokens; ``doubts`` gathers what the grammar is unsure of.

    ``named_day``: whether the piece that is being read says its day by a name («День знаний»).
    """

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = [*tokens, _END, _END, _END, _END]
        self.at = 0
        self.doubts: list[str] = []
        self.named_day = False

    def kind(self, ahead: int = 0) -> str:
        """Return the kind of the token ``ahead`` of the position."""
        return self.tokens[self.at + ahead].kind

    def is_unit(self, value: str, ahead: int = 0) -> bool:
        """Whether the token ``ahead`` is the word for the unit ``value``."""
        token = self.tokens[self.at + ahead]
        return token.kind == "unit" and token.value == value

    def year(self) -> int:
        """Read the year that belongs to what was just read; 0 when none follows.

        Two years («май 2022, 2023 гг.», «2022/23 уч. г.») are left for a piece of their own.
        """
        token = self.tokens[self.at]
        if token.kind == "this_year":
            self.at += 1
            return _THIS_YEAR[str(token.value)]
        if self._is_short_year():
            self.at += 1
            return 2000 + int(token.value)
        if token.kind != "year" or self.second_year() or self._is_heading():
            return 0
        self.at += 1
        self.skip("year_word")
        return int(token.value)

    def _is_short_year(self) -> bool:
        """«ноябрь 25», «3 кв. 26 – март 27»: a number that no day, rate or list goes on from."""
        token, after, then, unit = self.tokens[self.at : self.at + 4]
        if token.kind != "number" or not token.word.isdecimal():
            return False
        if int(token.value) not in SHORT_YEARS or after.kind not in _BEHIND_YEAR:
            return False
        is_day = then.kind == "number" and unit.value not in ("quarter", "half_year")
        return not is_day or after.kind in ("newline", "semicolon")

    def _is_heading(self) -> bool:
        """«2025 год: май 2026 год: июнь»: the year before a colon is that of what follows."""
        return self.kind(1 + (self.kind(1) == "year_word")) == "colon"

    def is_ordinal(self, ahead: int = 0) -> bool:
        """Whether the number ``ahead`` says which one, not how many: «2-й», «второй», «III»."""
        word = self.tokens[self.at + ahead].word
        if word == "ordinal" or self.tokens[self.at + ahead].value in (-1, -2):
            return True
        return _ORDINAL.fullmatch(word) is not None

    def skip(self, *kinds: str) -> bool:
        """Pass over tokens of ``kinds``; whether there were any."""
        start = self.at
        while self.tokens[self.at].kind in kinds:
            self.at += 1
        return self.at > start

    def second_year(self) -> int:
        """Return the second year of the pair or list that begins here, 0 when there is none."""
        first, joint, second, after = self.tokens[self.at : self.at + 4]
        if joint.kind == "year_word" and second.kind in ("comma", "and"):
            return int(after.value) if after.kind == "year" else 0
        if second.kind == "year" and joint.kind in ("dash", "slash", "comma", "and"):
            return int(second.value)
        if second.kind == "number" and joint.kind in ("dash", "slash") and len(second.word) == 2:
            year = int(first.value) // 100 * 100 + int(second.value)
            is_day = after.kind in ("month", "unit") or second.word == "ordinal"
            if int(first.value) < year <= int(first.value) + 15 and not is_day:
                return year
        return 0

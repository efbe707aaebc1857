"""A position in a deadline cell: pieces read so far, separators, segments, unread text."""

from __future__ import annotations

from normalize.deadlines.moments import MomentReader
from normalize.deadlines.nodes import Moment, Piece, complete
from normalize.deadlines.tokens import Token

# Separators from the weakest to the strongest.
_JOINTS = (
    "",
    "and",
    "or",
    "slash",
    "dash",
    "colon",
    "comma",
    "open",
    "close",
    "newline",
    "semicolon",
)
RANK = {joint: rank for rank, joint in enumerate(_JOINTS)}
_NOTHING = frozenset(("end", "comma", "close", "semicolon"))
_NEW_SEGMENT = frozenset(("comma", "open", "close", "newline", "semicolon", "slash"))


class CellReader(MomentReader):
    """Collects the pieces of one cell; `grammar.parse` drives it."""

    def __init__(self, printed: str, tokens: list[Token]) -> None:
        super().__init__(_without_line_wraps(tokens))
        self.printed = printed
        self.pieces: list[Piece] = []
        self.joint, self.segment, self.run = "", 0, 0
        self.then = self.rest = False

    def add(
        self, start: int, kind: str, rule: str, value: str = "",
        first: Moment | None = None, last: Moment | None = None, marks: tuple[str, ...] = (),
    ) -> bool:  # fmt: skip
        """Add a piece made of the tokens from ``start`` to the position; always True."""
        if self.then:
            marks, self.then = (*marks, "then"), False
        if self.rest:
            marks, self.rest = (*marks, "apart"), False
        if self.named_day:
            marks, self.named_day = (*marks, "named_day"), False
        if kind == "span" and first is not None and first == last and self._is_of_month(start):
            marks = (*marks, "of_month")
        lo, hi = self.tokens[start].lo, self.tokens[self.at - 1].hi
        piece = Piece(
            kind, lo, hi, first, last, value, self.joint, self.segment, self.run, marks, rule
        )
        self.pieces.append(piece)
        self.joint = ""
        return True

    def _is_of_month(self, start: int) -> bool:
        """Whether the piece begins with a month in the genitive: «октября» asks what of it."""
        token = self.tokens[start]
        return token.kind == "month" and token.word.endswith(("а", "я"))

    def unread(self, start: int) -> None:
        """Add the tokens from ``start`` to the position to the unread text."""
        last = self.pieces[-1] if self.pieces else None
        negated = ("negated",) if any(t.word == "не" for t in self.tokens[start : self.at]) else ()
        if last is not None and last.kind == "unread" and self.joint in ("", "and"):
            hi = self.tokens[self.at - 1].hi
            self.pieces[-1] = last._replace(hi=hi, marks=(*last.marks, *negated))
            self.joint = ""
        else:
            self.add(start, "unread", "unread", marks=negated)

    def label(self) -> None:
        """Note that the word before the position says what the time is of («муниципальный»)."""
        self.doubts.append("labelled")
        if self.pieces and self.pieces[-1].kind == "unread" and not self.joint:
            self.pieces[-1] = self.pieces[-1]._replace(hi=self.tokens[self.at - 1].hi)

    def separator(self, kind: str) -> None:
        """Pass over a separator and remember the strongest one since the last piece."""
        token = self.tokens[self.at]
        self.at += 1
        if kind == "dash" and not self._spaced(token):
            self.unread(self.at - 1)
            return
        if kind == "dash" and self.pieces and self.kind() in _NOTHING:
            # «март –»: the other end is lost.
            self.doubts.append("maybe_range")
        if kind in _NEW_SEGMENT:
            self.segment += 1
        elif kind in ("dash", "colon"):
            self.run += 1
        if RANK[kind] > RANK[self.joint]:
            self.joint = kind

    def _spaced(self, token: Token) -> bool:
        """Whether a dash stands free; «ГИА-9» is one word, «срез – май» is two."""
        around = (
            self.printed[max(token.lo - 1, 0) : token.lo] + self.printed[token.hi : token.hi + 1]
        )
        return len(around) < 2 or not around.isalnum()

    def span(self) -> bool:
        """Read «март», «5–11 мая», «сентябрь – октябрь – ноябрь 2022 г.»."""
        start = self.at
        first = last = self.moment()
        if first is None or last is None:
            return False
        while self.kind() in ("dash", "to"):
            before = self.at
            worded = self.kind() == "to"
            self.at += 1
            following = self.moment()
            if worded and following is not None and following.unit not in _WORDED:
                # «апрель по май» is a range, «май по 2 часа» is none.
                following = None
            if following is not None and _is_label(last, following):
                # «1 полугодие – январь»: the month in which it is summed up.
                self.doubts.append("labelled")
                first = last = following
                continue
            counts = last.unit in ("bare", "quarter")
            if following is not None and _is_heading(last, following):
                # «в 2026 году – май»: the year is the heading of what follows.
                self.at = before
                break
            if following is None or (following.unit == "bare" and not counts):
                self.at = before
                break
            last = following
        return self.add_span(start, first, last, "range" if last is not first else first.unit)

    def add_span(self, start: int, first: Moment, last: Moment, rule: str) -> bool:
        """Add first..last; the end of a range tells the unit of a bare beginning."""
        if first.unit != "bare" and last.unit == "bare":
            if first.unit != "quarter" or not 1 <= last.number <= 4:
                return False
            last = first._replace(number=last.number)
        over_month = first.unit == "bare" and last.unit == "day" and first.number > last.number
        # «с 20-го по 10 декабря» begins in a month that only the section can tell.
        begin = first if over_month else complete(first, last)
        return begin is not None and self.add(start, "span", rule, first=begin, last=last)


def _is_label(half: Moment, following: Moment) -> bool:
    halves = ("half_year", "academic_half")
    return half.unit in halves and following.unit in ("month", "day") and not half.year


_WORDED = ("month", "day", "year", "quarter", "academic")


def _is_heading(year: Moment, following: Moment) -> bool:
    whole_years = ("year", "academic")
    return year.unit in whole_years and following.unit not in whole_years and not following.year


def _without_line_wraps(tokens: list[Token]) -> list[Token]:
    """Drop line breaks inside a statement: «июнь-⏎июль», «10-13⏎октября», «декабрь⏎2021 г.»."""
    if not any(token.kind == "newline" for token in tokens):
        return tokens
    kept: list[Token] = []
    headed = [token.kind for token in tokens if token.kind != "year_word"][1:2] == ["dash"]
    headed = headed and tokens[0].kind == "year"
    bulleted = tokens[0].kind == "dash"
    for index, token in enumerate(tokens):
        if bulleted and token.kind == "dash" and (not index or tokens[index - 1].kind == "newline"):
            # «- март⏎- май»
            continue
        if token.kind == "newline":
            before = kept[-1].kind if kept else "newline"
            after = tokens[index + 1].kind if index + 1 < len(tokens) else "newline"
            if after == "newline" or before in _OPEN_ENDED:
                continue
            if after in _CONTINUING and not (bulleted and after == "dash"):
                continue
            if (before, after) in _WRAPPED and not (headed and after == "year"):
                # but «2025 – май⏎2026 – июнь»
                continue
        kept.append(token)
    return kept


_OPEN_ENDED = frozenset(
    [
        "newline", "dash", "since", "from", "until", "to", "in", "in_period", "within", "whole",
        "slash", "every", "academic", "at_least", "comma", "part", "open", "colon", "and", "or",
        "semicolon",
    ]
)  # fmt: skip
_CONTINUING = frozenset(
    [
        "dash", "to", "year_word", "academic", "this_year", "comma", "close", "and", "or",
        "times",
    ]
)  # fmt: skip
_WRAPPED = frozenset(
    [
        ("number", "month"), ("number", "unit"), ("month", "year"), ("month", "years"),
        ("unit", "year"), ("unit", "years"), ("season", "year"), ("unit", "month"),
        ("period_word", "tail"), ("tail", "tail"),
    ]
)  # fmt: skip

"""The grammar of a deadline cell: which rule reads a statement that begins with which token."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from normalize.deadlines import ends, externals, labels, rates, remarks, reported, statements
from normalize.deadlines.misread import restored
from normalize.deadlines.nodes import Parse
from normalize.deadlines.reader import RANK, CellReader
from normalize.deadlines.repair import is_respelt, repair
from normalize.deadlines.tokens import Token, lowered, phrases, shapes, with_full_years
from normalize.deadlines.vocabulary import load_vocabulary

# More unknown words than this are prose, not a damaged deadline.
_MOST_UNKNOWN = 10
# «отчёт – ежеквартально» is bounded by nothing printed before it.
_OFTEN = frozenset(("rate", "times", "at_least", "every"))
# What sums up all that a rate repeats, and how many tokens on its bound may begin.
_OF_ALL = ("годов", "итогов", "сводн")
_BEFORE_BOUND = 3
# Words that say nothing on their own.
_SILENT = frozenset(("noise", "year_word", "in", "period_word"))


@lru_cache(maxsize=5_000)
def parse(printed: str) -> Parse:
    """Read a cell into pieces, dates still without their context.

    What no rule reads becomes ``unread``, nothing is left out but words that say nothing.  Kept, as
    a cell is asked what it is before it is read, and a section's title for each of its rows.
    """
    tokens, is_mended = _tokens(printed)
    reader = CellReader(printed, tokens)
    while (kind := reader.kind()) != "end":
        if kind in RANK:
            reader.separator(kind)
            continue
        start = reader.at
        if any(rule(reader) for rule in _RULES.get(kind, ())):
            continue
        reader.at = start + 1
        if kind in ("qualifier", "stage"):
            reader.label()
            reader.rest = reader.kind() in ("dash", "colon") and reader.kind(1) in _OFTEN
        elif kind not in _SILENT:
            reader.unread(start)
    if any(token.kind == "dash" and token.word == "lost" for token in reader.tokens):
        reader.doubts.append("dash_lost")
    if is_mended:
        reader.doubts.append("typo_repaired")
    return Parse(tuple(reader.pieces), tuple(reader.doubts))


def _tokens(printed: str) -> tuple[list[Token], bool]:
    """Return the cell's tokens and whether misread signs or words were mended to get them.

    No word is mended in a cell that is full of other words.
    """
    vocabulary = load_vocabulary()
    plain = lowered(printed)
    folded = restored(plain)
    is_restored = folded != plain
    found = shapes(folded)
    tokens = phrases(found, vocabulary)
    unknown = sum(token.kind == "other" and token.word.isalpha() for token in tokens)
    if 0 < unknown <= _MOST_UNKNOWN:
        mended = repair(found)
        if mended != found:
            is_restored |= any(is_respelt(token, printed) for token in mended)
            return _whole_apart(with_full_years(phrases(mended, vocabulary))), is_restored
    return _whole_apart(with_full_years(tokens)), is_restored


def _whole_apart(tokens: list[Token]) -> list[Token]:
    """«ежеквартально, годовой – до 20 декабря»: behind the comma is no bound of the rate."""
    for index, token in enumerate(tokens[:-_BEFORE_BOUND]):
        if token.kind not in ("comma", "newline"):
            continue
        if not tokens[index + 1].word.startswith(_OF_ALL):
            continue
        ahead = [after.kind for after in tokens[index + 2 : index + 2 + _BEFORE_BOUND]]
        if "dash" in ahead and any(before.kind in _OFTEN for before in tokens[:index]):
            return [*tokens[:index], token._replace(kind="semicolon"), *tokens[index + 1 :]]
    return tokens


_Rule = Callable[[CellReader], bool]
_SPAN: tuple[_Rule, ...] = (CellReader.span,)
_RULES: dict[str, tuple[_Rule, ...]] = {
    "date": _SPAN,
    "month": _SPAN,
    "named_day": _SPAN,
    "year": _SPAN,
    "years": _SPAN,
    "season": _SPAN,
    "part": (
        ends.begun_and_ended,
        rates.part_of_every,
        externals.end_of_term,
        statements.parts,
        *_SPAN,
    ),
    "unit": (labels.week_of, labels.counted_days, *_SPAN),
    "number": (
        rates.times,
        rates.end_of_every,
        labels.counted_weekdays,
        labels.counted_days,
        externals.term,
        externals.relative,
        externals.day_of_holidays,
        labels.label,
        *_SPAN,
    ),
    "times": (rates.times,),
    "season_adjective": (externals.holidays, *_SPAN, statements.seasons),
    "other": (ends.begun_and_ended, labels.letter),
    "qualifier": (ends.begun_and_ended,),
    "in": (
        rates.per_unit,
        reported.planned_for,
        externals.relative,
        externals.day_of_holidays,
        rates.part_of_every,
        rates.end_of_every,
        remarks.skip_in,
        *_SPAN,
    ),
    "since": (rates.weekdays, statements.since),
    "from": (statements.from_to,),
    "until": (externals.relative_bound, statements.until, externals.before_event),
    "within": (statements.within,),
    "whole": (statements.within,),
    "academic": (statements.school_year,),
    "period_word": (statements.whole_period,),
    "always": (statements.always,),
    "this_year": (statements.this_year,),
    "rate": (rates.rate,),
    "following": (rates.following,),
    "at_least": (rates.times,),
    "every": (rates.every,),
    "to": (rates.times, rates.weekdays, statements.up_to),
    "year_word": (statements.calendar_year,),
    "weekday": (rates.weekdays,),
    "then": (remarks.then,),
    "except": (remarks.exception,),
    "rest": (remarks.rest,),
    "schedule": (externals.swallow,),
    "demand": (externals.swallow,),
    "event": (rates.after_every, externals.swallow),
    "ahead": (rates.per_unit, reported.reported, externals.ahead, reported.about),
    "in_period": (statements.in_period, externals.swallow),
    "relative": (externals.relative,),
    "break": (externals.holidays,),
    "time": (remarks.time,),
    "ditto": (remarks.wordless,),
    "one_off": (remarks.wordless,),
    "approximate": (remarks.approximate,),
}

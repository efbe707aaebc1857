"""Turn statements into periods: put in what the context knows, say what was put in."""

from __future__ import annotations

from datetime import date, timedelta

from normalize.deadlines import bounds
from normalize.deadlines.bounds import Window
from normalize.deadlines.compose import Composition
from normalize.deadlines.context import DeadlineContext
from normalize.deadlines.nodes import Moment, Piece, has_year
from normalize.deadlines.repeating import (
    frame_window,
    is_long,
    listed_months,
    listed_ranges,
    narrowing,
    repeats_within,
    with_recurrence,
    without_repeated_rates,
)
from normalize.deadlines.spans import LONGEST_MONTH, covered, precision
from normalize.deadlines.units import school_unit, with_months
from normalize.deadlines.years import Placed, both_winters, needs_month, place, spread_years
from schema.values import Period

_ONE_YEAR = 370
_MONTHS_PARTS = frozenset(("week", "decade", "half"))
_ROUGH = frozenset(
    ("part", "season", "year_part", "academic_part", "quarter_part", "half_year_part")
)


class Resolver:
    """Resolves the statements of one cell; gathers flags while it goes."""

    def __init__(self, printed: str, context: DeadlineContext) -> None:
        self.printed = printed
        self.context = context
        self.flags: list[str] = []

    def periods(self, composition: Composition) -> list[Period]:
        """Return the periods of ``composition`` in printed order."""
        if counted := self._counted_every_year(composition.pieces):
            return [self._rate(counted)]
        found: list[Period] = []
        for piece in spread_years(list(composition.pieces), self.context):
            found += self._periods_of(piece)
        if len(found) > 1 and any(mark.startswith("counted:") for mark in piece.marks):
            # «2 раза в год, октябрь, апрель» in a plan of many years is one recurring measure.
            recurring = [period for period in found if period.kind == "recurring"]
            return recurring[:1] or found
        return without_repeated_rates(found)

    def _counted_every_year(self, pieces: tuple[Piece, ...]) -> Piece | None:
        """«2 раза в год (до 1 марта и до 1 сентября)» in a plan of many years is one rate."""
        window = self.context.section or self.context.plan
        values = {_counted_rate(piece) for piece in pieces}
        is_long = window is not None and (window[1] - window[0]).days > _ONE_YEAR
        if not is_long or len(values) != 1 or "" in values or any(map(has_year, pieces)):
            return None
        lo, hi = pieces[0].lo, pieces[-1].hi
        return pieces[0]._replace(kind="rate", value=values.pop(), lo=lo, hi=hi)

    def _periods_of(self, piece: Piece) -> list[Period]:
        if piece.kind == "whole":
            return [self._whole(piece)]
        if piece.kind == "rate":
            return self._rates(piece)
        if piece.kind == "external":
            return [self._external(piece)]
        if piece.kind == "time":
            self.flags.append("time_only" if piece.value == "" else piece.value)
            return [self._period(piece, "unspecified")]
        return self._dated(piece)

    def _external(self, piece: Piece) -> Period:
        """«в течение двух месяцев» has days under the heading of these months, or of the first."""
        window = None
        if piece.first is not None:
            window = bounds.of_months(piece.first.number, self.context)
        if window is None:
            return self._period(piece, "on_schedule")
        return self._period(
            piece, "throughout", window.start, window.end, window.precision, window.inferred
        )

    def _dated(self, piece: Piece) -> list[Period]:
        """Spans, bounds and open beginnings."""
        placed = self._place(piece)
        if piece.kind == "span":
            placed = both_winters(piece, placed, self.context)
        if not placed or (_is_of_each(piece) and not _fits_once(placed)):
            if value := _counted_rate(piece):
                return [self._rate(piece._replace(kind="rate", value=value))]
            if self._is_monthly(piece):
                return [self._rate(piece._replace(kind="rate", value="monthly"))]
            return [self._period(piece, "unspecified")]
        unit = precision(*_ends(piece))
        periods = []
        for days in placed:
            self.flags += days.flags
            kind, start, end = "interval", days.start, days.end
            if piece.kind == "bound":
                kind, end = "deadline", self._bound(piece, days)
                periods.append(self._period(piece, kind, None, end, "day", days.inferred))
                continue
            if piece.kind == "since":
                plan = self.context.plan
                end = plan[1] if plan and plan[1] >= start else end
                self.flags.append("open_end")
                days = days._replace(inferred=(*days.inferred, "bounds:plan"))
            periods.append(self._period(piece, kind, start, end, unit, days.inferred))
        return periods

    def _bound(self, piece: Piece, days: Placed) -> date:
        """«до 1 мая» and «не позднее мая» include what they name, «к маю» ends where it begins."""
        assert piece.last is not None
        last = school_unit(piece.last, self.context)
        fine = last.unit in ("day", "week", "decade", "weekday", "weekend", "half", "bare")
        if fine or last.unit in ("year", "academic") or piece.value == "not_later":
            return days.end
        if last.unit in _ROUGH:
            return self._rough_bound(last, days, piece.value)
        self.flags.append("by_month")
        return days.start

    def _rough_bound(self, last: Moment, days: Placed, sense: str) -> date:
        """«до конца мая» is 31 May, «к началу учебного года» 1 September, «до» it 31 August."""
        if last.unit == "season":
            self.flags.append("by_month")
            return days.start
        if last.number == 1:
            before = last.unit in ("academic_part", "year_part") and sense == "until"
            return days.start - timedelta(days=1) if before else days.start
        if last.number == 2:
            self.flags.append("approximate")
            return days.start.replace(day=15)
        if last.unit == "academic_part":
            return date(days.end.year, 8, 31)
        return days.end

    def _place(self, piece: Piece) -> list[Placed]:
        """Return the days of a span, bound or since; flags say why there are none."""
        first, last = _ends(piece)
        if any(m.unit in _ROUGH for m in (first, last)) and piece.kind != "bound":
            self.flags.append("approximate")
        inferred = tuple(mark for mark in piece.marks if mark.startswith("year:"))
        first, last, month_source, doubts = with_months(first, last, self.context)
        self.flags += doubts
        if needs_month(first) or needs_month(last):
            self.flags.append("month_missing")
            return []
        if first.year < 0 or last.year < 0:
            self.flags.append("ambiguous_year")
            return []
        first, last = school_unit(first, self.context), school_unit(last, self.context)
        if any(m.unit == "day" and m.number > LONGEST_MONTH[m.month] for m in (first, last)):
            self.flags.append("day_corrected")
        if first.year > 0 and last.year > 0:
            start, end = covered(first, first.year)[0], covered(last, last.year)[1]
            if start > end:
                self.flags.append("deadline_unread")
                return []
            return [Placed(start, end, (*month_source, *inferred))]
        placed = place(piece, first, last, self.context)
        if not placed:
            self.flags.append("ambiguous_year")
        return [p._replace(inferred=(*month_source, *p.inferred)) for p in placed]

    def _is_monthly(self, piece: Piece) -> bool:
        """«последняя пятница месяца», «2-я неделя месяца» without a month are every month's."""
        if piece.kind != "span" or piece.first is None:
            return False
        of_month = "месяц" in self.printed[piece.lo : piece.hi].lower()
        return piece.first.unit == "weekday" or (of_month and piece.first.unit in _MONTHS_PARTS)

    def _whole(self, piece: Piece) -> Period:
        window = self._named_window(piece)
        if window is None:
            scope = piece.value if piece.value != "named" else "period"
            window = bounds.of_scope(scope, self.context)
        if window is None:
            self.flags.append("event_bound")
            return self._period(piece, "on_schedule")
        self.flags += window.flags
        start = window.start
        if piece.first is not None and piece.value != "named":
            placed = self._place(piece._replace(kind="since", last=None))
            start = placed[0].start if placed else start
        return self._period(
            piece, "throughout", start, window.end, window.precision, window.inferred
        )

    def _named_window(self, piece: Piece) -> Window | None:
        """Return the window that the piece or the years beside it name."""
        if piece.value != "named":
            return frame_window(piece.frame)
        if piece.rule == "this_year" and piece.first is not None and piece.first.year == 0:
            return bounds.of_scope("year", self.context)
        placed = self._place(piece)
        if not placed:
            return Window(None, None, None)
        unit = precision(*_ends(piece))
        inferred = tuple(dict.fromkeys(name for days in placed for name in days.inferred))
        flags = tuple(flag for days in placed for flag in days.flags)
        return Window(placed[0].start, placed[-1].end, unit, inferred, flags)

    def _rates(self, piece: Piece) -> list[Period]:
        """Return a rate's period; «по вторникам в марте и сентябре» has two, no hull (rule R9)."""
        months = listed_months(piece) or listed_ranges(piece)
        window = self.context.section or self.context.plan
        named = all(map(has_year, months)) or not (window and is_long(Window(*window, None)))
        if not months or len(piece.inside) < 2 or not named:
            return [self._rate(piece)]
        return [self._rate(piece._replace(inside=(month,))) for month in months]

    def _rate(self, piece: Piece) -> Period:
        window = frame_window(piece.frame) or bounds.of_rate(piece.value, self.context)
        known = list(self.flags)
        for part in narrowing(piece):
            window = self._narrow(window, part, piece)
        self.flags += window.flags
        if "month_missing" not in known:
            self.flags = [flag for flag in self.flags if flag != "month_missing"]
        if window.start and window.end and window.end < window.start:
            # «2025 год – 1 раз, с 2026 года – ежеквартально»: whose years these are is not clear.
            self.flags.append("ambiguous_year_scope")
            window = bounds.of_rate(piece.value, self.context)
        period = self._period(
            piece, "recurring", window.start, window.end, window.precision, window.inferred
        )
        return with_recurrence(period, piece.value)

    def _narrow(self, window: Window, part: Piece, rate: Piece) -> Window:
        """Let a particular of a rate move its bounds; «до 5 числа» and «в мае» do not."""
        then = "then" in rate.marks and "own" not in part.marks
        if part.kind == "whole":
            if rate.value == "annual" and part.value == "named" and not has_year(part):
                return window
            whole = self._named_window(part) or bounds.of_scope(part.value, self.context)
            return whole or window
        if needs_month(part.last) or needs_month(part.first):
            return window
        if part.kind == "bound" and rate.value == "annual" and not then:
            return window
        single = part.kind == "span" and part.first == part.last
        every_year = not has_year(part) and not part.frame and is_long(window)
        if single and every_year:
            # «еженедельно в сентябре» in a plan of several years: in every September.
            return window
        if part.kind == "span" and not then and repeats_within(rate, part, single):
            return window
        doubts = list(self.flags)
        placed = self._place(part)
        if every_year and part.kind == "span" and not then and not _fits_once(placed):
            # «июнь – сентябрь, ежемесячно»: every summer of the plan, whatever rows around say.
            self.flags = doubts
            return window
        if not placed:
            return window
        inferred = (*placed[0].inferred, *window.inferred)
        if part.kind == "since" or then:
            return window._replace(start=placed[0].start, inferred=inferred)
        if part.kind == "bound":
            return window._replace(end=self._bound(part, placed[0]), inferred=inferred)
        return Window(placed[0].start, placed[-1].end, precision(*_ends(part)), placed[0].inferred)

    def _period(
        self, piece: Piece, kind: str, start: date | None = None, end: date | None = None,
        unit: str | None = None, inferred: tuple[str, ...] = (),
    ) -> Period:  # fmt: skip
        hi = piece.hi + (self.printed[piece.hi : piece.hi + 1] == ".")
        text = " ".join(self.printed[piece.lo : hi].split())
        return Period(
            kind, start, end, unit, None, text, tuple(dict.fromkeys(inferred)), piece.rule
        )


def _counted_rate(piece: Piece) -> str:
    """Return the rate of the dates of a piece where no year is known for them, "" without one."""
    marks = (mark.partition(":") for mark in piece.marks)
    return next((value for name, _, value in marks if name in ("counted", "each")), "")


def _is_of_each(piece: Piece) -> bool:
    """Whether a date beside a rate is one of each year, whatever the rows around say."""
    return any(mark.startswith("each:") for mark in piece.marks)


def _fits_once(placed: list[Placed]) -> bool:
    """Whether the section or the plan itself leaves one year only."""
    return any(name in ("year:section", "year:plan") for days in placed for name in days.inferred)


def _ends(piece: Piece) -> tuple[Moment, Moment]:
    first, last = piece.first or piece.last, piece.last or piece.first
    assert first is not None and last is not None
    return first, last

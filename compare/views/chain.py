"""Whether analysis comes before measures and control follows them, plan by plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from compare.cells import columns, count_cell, ids, view
from compare.facts import Activity
from compare.plans import PlanOf, plan_columns, plans
from compare.reading import Reading
from compare.rules import rules
from compare.selection import Selection
from compare.texts import phrase
from compare.view import Cell, Kind, Row, State, Tone, View
from compare.views.calendar import is_vague


@dataclass(frozen=True, slots=True)
class Chain:
    """The parts of the chain in one plan.  Dates are those of activities with definite time."""

    analysis: tuple[Activity, ...]
    measures: tuple[Activity, ...]
    control: tuple[Activity, ...]
    first_analysis: date | None
    last_control: date | None

    @property
    def early_measures(self) -> tuple[Activity, ...]:
        """Measures that begin before the first analysis does."""
        first = self.first_analysis
        if first is None:
            return ()
        return tuple(item for item in self.measures if (begin := _begin(item)) and begin < first)

    @property
    def unchecked_measures(self) -> tuple[Activity, ...]:
        """Measures that begin after the last control is over."""
        last = self.last_control
        if last is None:
            return ()
        return tuple(item for item in self.measures if (begin := _begin(item)) and begin > last)


def chain(selection: Selection) -> View:
    """Return the parts of each plan's chain, their dates and two verdicts."""
    counts = ("analysis", "measures", "control")
    chain_columns = (
        *plan_columns("chain"),
        *columns("chain", counts, Kind.COUNT, Tone.PRESENCE),
        *columns("chain", ["first_analysis", "first_measure"], Kind.DATE),
        *columns("chain", ["last_measure", "last_control"], Kind.DATE),
        *columns("chain", ["analysis_first", "control_follows"], Kind.TEXT, Tone.PRESENCE),
        *columns("chain", ["early_measures", "unchecked_measures"], Kind.COUNT, Tone.DEFECT),
    )
    return view("chain", chain_columns, [_row(plan) for plan in plans(selection)], selection.notes)


def read_chain(activities: Iterable[Activity]) -> Chain:
    """Return the chain of one plan's activities."""
    parts: dict[str, list[Activity]] = {"analysis": [], "measures": [], "control": []}
    for activity in activities:
        if (part := _part(activity)) is not None:
            parts[part].append(activity)
    first_measure = min(filter(None, map(_begin, parts["measures"])), default=None)
    late = [item for item in parts["analysis"] if _is_late_control(item, first_measure)]
    control = [*parts["control"], *late]
    return Chain(
        analysis=tuple(item for item in parts["analysis"] if item not in late),
        measures=tuple(parts["measures"]),
        control=tuple(control),
        first_analysis=min(filter(None, map(_begin, parts["analysis"])), default=None),
        last_control=max(filter(None, map(_over, control)), default=None),
    )


def _part(activity: Activity) -> str | None:
    for name, part in rules().chain.items():
        if activity.type in part.types or activity.stage in part.stages:
            return name
    return None


def _is_late_control(activity: Activity, first_measure: date | None) -> bool:
    """What is monitored after the first measure looks at its effect, not at the start."""
    begin = _begin(activity)
    late = begin is not None and first_measure is not None and begin > first_measure
    return late and activity.stage in rules().late_control


def _begin(activity: Activity) -> date | None:
    """First day of the activity's definite time."""
    days = [period.start or period.end for period in activity.periods if not is_vague(period)]
    return min(filter(None, days), default=None)


def _over(activity: Activity) -> date | None:
    """Last day, vague times too: control that lasts the whole plan follows every measure."""
    return max((period.end for period in activity.periods if period.end), default=None)


def _row(plan: PlanOf) -> Row:
    found, read = read_chain(plan.activities), plan.reading
    counts = [
        count_cell(ids(part), read) for part in (found.analysis, found.measures, found.control)
    ]
    dates = (
        _date(found.first_analysis),
        _date(min(filter(None, map(_begin, found.measures)), default=None)),
        _date(max(filter(None, map(_begin, found.measures)), default=None)),
        _date(found.last_control),
    )
    early, late = found.early_measures, found.unchecked_measures
    verdicts = (
        _verdict(plan, found.analysis, found.measures, found.first_analysis, early),
        _verdict(plan, found.control, found.measures, found.last_control, late),
    )
    wrong = (count_cell(ids(early), read), count_cell(ids(late), read))
    return Row(plan.key, (*plan.cells(), *counts, *dates, *verdicts, *wrong))


def _date(day: date | None) -> Cell:
    return Cell(day)


def _verdict(
    plan: PlanOf,
    part: Sequence[Activity],
    measures: Sequence[Activity],
    bound: date | None,
    wrong: Sequence[Activity],
) -> Cell:
    """Say yes, partly, no, or why it cannot be told; the rows behind are the wrong ones."""
    if not part or not measures:
        missing = count_cell((), plan.reading)
        code = "verdict_no_part" if not part else "verdict_no_measures"
        if missing.state is State.ABSENT:
            return Cell(phrase(code), state=State.ABSENT)
        return Cell(None, state=missing.state)
    dated = [item for item in measures if _begin(item)]
    if bound is None or not dated:
        return Cell(phrase("verdict_undated"))
    if plan.reading is not Reading.COMPLETE and wrong:
        return Cell(phrase("verdict_unsure"), ids(wrong))
    if not wrong:
        return Cell(phrase("verdict_yes"))
    code = "verdict_no" if len(wrong) == len(dated) else "verdict_partly"
    return Cell(phrase(code, count=len(wrong), whole=len(dated)), ids(wrong))

"""What is wrong with a plan itself, whoever reads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from compare.cells import columns, count_cell, ids, sum_row, view
from compare.facts import Activity
from compare.plans import PlanOf, plan_columns, plans
from compare.rules import rules
from compare.selection import Selection
from compare.view import Kind, Row, Tone, View
from schema.ids import letters

_Key = Callable[[Activity], Hashable]


def defects(selection: Selection) -> View:
    """Return how many rows of each plan have each defect; a row may have several."""
    head = (*plan_columns("defects"), *columns("defects", ["all"], Kind.COUNT))
    defect_columns = (*head, *columns("defects", _DEFECTS, Kind.COUNT, Tone.DEFECT))
    rows = [_row(plan) for plan in plans(selection)]
    return view("defects", defect_columns, rows, selection.notes, [sum_row(defect_columns, rows)])


def _row(plan: PlanOf) -> Row:
    read = plan.reading
    counts = [count_cell(ids(find(plan.activities)), read) for find in (tuple, *_DEFECTS.values())]
    return Row(plan.key, (*plan.cells(), *counts))


def _flagged(*flags: str) -> Callable[[Sequence[Activity]], Iterator[Activity]]:
    def find(activities: Sequence[Activity]) -> Iterator[Activity]:
        return (item for item in activities if not set(flags).isdisjoint(item.flags))

    return find


def _no_deadline(activities: Sequence[Activity]) -> Iterator[Activity]:
    for activity in activities:
        if all(period.kind == "unspecified" for period in activity.periods):
            yield activity


def _no_actor(activities: Sequence[Activity]) -> Iterator[Activity]:
    return (item for item in activities if not item.has_actor)


def _no_result(activities: Sequence[Activity]) -> Iterator[Activity]:
    return (item for item in activities if not any(map(str.isalnum, item.result)))


def _restated(activities: Sequence[Activity]) -> Iterator[Activity]:
    return (item for item in activities if item.result_kinds[:1] == ("restated",))


def _copied_results(activities: Sequence[Activity]) -> Iterator[Activity]:
    """Rows whose result is word for word that of another activity."""
    long = [item for item in activities if len(item.result.split()) >= rules().copied_result_words]
    texts: dict[str, set[str]] = {}
    for item in long:
        texts.setdefault(letters(item.result), set()).add(letters(item.text))
    return (item for item in long if len(texts[letters(item.result)]) > 1)


def _repeated_rows(activities: Sequence[Activity]) -> Iterator[Activity]:
    """Every row but the first of those that say the same in all cells."""
    texts = Counter(item.text for item in activities)
    # The letters of all cells are dear; most rows have a text of their own.
    likely = [item for item in activities if texts[item.text] > 1]
    return _after_first(likely, lambda item: tuple(map(letters, item.cells)))


def _repeated_numbers(activities: Sequence[Activity]) -> Iterator[Activity]:
    """Every row but the first that bears the same number in the same section."""
    numbered = [item for item in activities if item.number and letters(item.number)]
    return _after_first(
        numbered, lambda item: (item.section_path, (item.number or "").strip(". )"))
    )


def _generic(activities: Sequence[Activity]) -> Iterator[Activity]:
    return (item for item in activities if item.is_generic)


def _after_first(activities: Iterable[Activity], key: _Key) -> Iterator[Activity]:
    seen: set[Hashable] = set()
    for item in activities:
        if (found := key(item)) in seen:
            yield item
        seen.add(found)


_DEFECTS: dict[str, Callable[[Sequence[Activity]], Iterable[Activity]]] = {
    "outside_plan": _flagged("outside_plan", "suspicious_year"),
    "bad_period": _flagged("bad_period"),
    "no_deadline": _no_deadline,
    "no_actor": _no_actor,
    "no_result": _no_result,
    "restated": _restated,
    "copied_result": _copied_results,
    "repeated_row": _repeated_rows,
    "repeated_number": _repeated_numbers,
    "generic": _generic,
}

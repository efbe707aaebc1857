"""One row told from its cells to its values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from normalize.deadlines import DeadlineContext
from normalize.plan import deadline_contexts
from runs.explaining import words
from runs.explaining.finding import FoundRow
from runs.explaining.source import ReadAgain
from runs.rows import Row
from schema.codes import label
from schema.part import DocumentRow, file_of
from schema.values import Activity, Body, Period, PlanFacts, RawActivity

_Pair = tuple[str, str]
_MOST_DOUBTS = 5


def tell(found: FoundRow, again: ReadAgain | None) -> Iterator[RenderableType]:
    """Yield the explanation of a row; ``again`` is the document read once more, if it was."""
    row = found.row
    activity = row.activity
    yield Text(activity.activity, style="bold")
    yield Text(row.activity_id, style="dim")
    yield from _part("place", _place(row, again))
    yield from _part("printed", _printed(activity, again))
    if again is None:
        yield Padding(Text(words.text("from_snapshot"), style="dim"), (0, 0, 0, 2))
    for number, period in enumerate(activity.periods, start=1):
        title = f"{words.heading('deadline')} {number}" if len(activity.periods) > 1 else None
        yield from _part("deadline", _period(period), title)
    yield from _part("context", _context(found, again))
    yield from _bodies(activity, again)
    yield from _part("type", _type(activity))
    yield from _part("flags", _flags(activity))
    yield from _part("confidence", _confidence(activity, again))


def _confidence(activity: Activity, again: ReadAgain | None) -> list[_Pair]:
    """How sure the row is, and the heaviest reasons to check it with what each costs."""
    pairs = [(words.named("confidence"), words.share(activity.confidence))]
    for reason in again.doubts[:_MOST_DOUBTS] if again else ():
        pairs.append((words.named("doubt"), f"{reason.told} (−{words.share(reason.loss)})"))
    return pairs


def _part(
    heading: str, pairs: Sequence[_Pair], title: str | None = None
) -> Iterator[RenderableType]:
    yield Text("")
    yield Text(title or words.heading(heading), style="bold cyan")
    if [name for name, _ in pairs] == [""]:
        yield Padding(Text(pairs[0][1]), (0, 0, 0, 2))
        return
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", overflow="fold", max_width=24)
    grid.add_column(overflow="fold")
    for name, value in pairs:
        grid.add_row(Text(name), Text(value))
    yield Padding(grid, (0, 0, 0, 2))


def _place(row: Row, again: ReadAgain | None) -> list[_Pair]:
    activity = row.activity
    pairs = [(words.named("file"), file_of(row.document, row.activity.page))]
    pairs.append((words.named("municipality"), row.document.municipality or words.text("no_value")))
    pages = list(dict.fromkeys(box.page for box in activity.boxes))
    if pages:
        pairs.append((words.named("page"), ", ".join(map(str, pages))))
    pairs.append((words.named("table"), _table_rows(activity, again)))
    number = activity.number or ""
    if activity.number_restored:
        number = f"{number} → {activity.number_restored}".strip()
    pairs.append((words.named("number"), number or words.text("no_value")))
    for depth, title in enumerate(activity.section_path):
        pairs.append((words.named("section") if not depth else "", f"{'  ' * depth}{title}"))
    return pairs


def _table_rows(activity: Activity, again: ReadAgain | None) -> str:
    if again is None or not again.rows:
        return words.text("one_row", table=activity.table_no, row=activity.row_no)
    tables = dict.fromkeys(table for table, _ in again.rows)
    told = []
    for table in tables:
        rows = [str(row) for number, row in again.rows if number == table]
        if len(rows) == 1:
            told.append(words.text("one_row", table=table, row=rows[0]))
        else:
            told.append(words.text("several_rows", table=table, rows=", ".join(rows)))
    return "; ".join(told)


def _printed(activity: Activity, again: ReadAgain | None) -> list[_Pair]:
    raw = again.raw if again else _raw(activity)
    cells = [
        ("activity", raw.activity),
        ("deadline", raw.deadline),
        ("responsible", raw.responsible),
        ("combined", raw.combined),
        ("result", raw.result),
    ]
    pairs = [(words.named(name), text) for name, text in cells if text or name == "activity"]
    pairs += [(words.named("mark", title=m.label), m.text) for m in raw.deadline_marks]
    pairs += [(words.named("mark", title=title), text) for title, text in raw.extra]
    if raw.reading < 1:
        pairs.append(("", words.text("recognised", share=words.share(raw.reading))))
    return pairs


def _period(period: Period) -> list[_Pair]:
    pairs = [
        (words.named("text"), f"«{period.text}»" if period.text else words.text("no_value")),
        (words.named("dates"), f"{words.span(period.start, period.end)} ({words.kind(period)})"),
        (words.named("rule"), period.rule or words.text("no_value")),
    ]
    if period.inferred:
        told = "; ".join(words.inferred(mark) for mark in period.inferred)
        pairs.append((words.named("inferred"), told))
    return pairs


def _context(found: FoundRow, again: ReadAgain | None) -> list[_Pair]:
    context = _deadline_context(found, again)
    document = found.row.document
    plan = words.text("not_told")
    if document.plan_start or document.plan_end:
        plan = words.span(document.plan_start, document.plan_end)
        if document.plan_kind:
            plan += f" ({label('plan_kinds', document.plan_kind).lower()})"
    pairs = [(words.named("plan"), plan)]
    if document.approval_date:
        pairs.append((words.named("approval"), words.day(document.approval_date)))
    window = words.text("no_value")
    if context.section_start or context.section_end:
        window = words.span(context.section_start, context.section_end)
    pairs.append((words.named("window"), window))
    years = ", ".join(map(str, context.neighbour_years)) or words.text("no_value")
    pairs.append((words.named("neighbours"), years))
    return pairs


def _deadline_context(found: FoundRow, again: ReadAgain | None) -> DeadlineContext:
    facts = _facts(found.row.document)
    if again is not None:
        return deadline_contexts(again.activities, facts)[again.raw.seq - 1]
    raws = [_raw(row.activity) for row in found.neighbours]
    return deadline_contexts(raws, facts)[found.neighbours.index(found.row)]


def _facts(document: DocumentRow) -> PlanFacts:
    return PlanFacts(
        plan_start=document.plan_start,
        plan_end=document.plan_end,
        plan_kind=document.plan_kind,
        approval_date=document.approval_date,
    )


def _raw(activity: Activity) -> RawActivity:
    """The cells as the dataset keeps them."""
    return RawActivity(
        seq=activity.seq,
        number=activity.number,
        section_path=activity.section_path,
        activity=activity.activity,
        deadline=activity.deadline_text,
        responsible=activity.responsible_text,
        result=activity.result_text,
        extra=activity.extra,
    )


def _bodies(activity: Activity, again: ReadAgain | None) -> Iterator[RenderableType]:
    pairs = [pair for body in activity.bodies for pair in _body(body)]
    if activity.persons:
        pairs.append((words.named("persons"), ", ".join(activity.persons)))
    for short, full in again.abbreviations if again else ():
        pairs.append((words.named("abbreviations"), f"{short} – {full}"))
    yield from _part("bodies", pairs or [("", words.text("no_value"))])


def _body(body: Body) -> list[_Pair]:
    sure = f"{words.named('score')} {words.share(body.score)}"
    return [
        (words.named("text"), f"«{body.name}» → {body.canonical} ({body.body_id})"),
        ("", f"{label('roles', body.role).lower()}, {sure}"),
    ]


def _type(activity: Activity) -> list[_Pair]:
    pairs = [(words.named("type"), _type_name(activity.activity_type))]
    also = [t for t in activity.activity_types if t != activity.activity_type]
    if also:
        pairs.append((words.named("also"), ", ".join(map(_type_name, also))))
    pairs.append((words.named("evidence"), activity.type_evidence or words.text("no_value")))
    if activity.cycle_stage:
        pairs.append((words.named("stage"), label("cycle_stages", activity.cycle_stage)))
    if activity.result_kind:
        kinds = ", ".join(label("result_kinds", kind) for kind in activity.result_kind)
        pairs.append((words.named("results"), kinds))
    return pairs


def _type_name(code: str) -> str:
    return f"{label('activity_types', code)} ({code})"


def _flags(activity: Activity) -> list[_Pair]:
    if not activity.flags:
        return [("", words.text("no_flags"))]
    return [(flag, label("flags", flag)) for flag in activity.flags]

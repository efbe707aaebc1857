"""What a person sees of a run: the progress bar, the closing table and the totals."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TextIO

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.table import Table

from runs.run import RunResult
from schema.codes import code_lists, label
from schema.part import DocumentRow, files_of

_STATUS_STYLES = {"ok": "green", "partial": "yellow", "empty": "yellow", "failed": "red"}
# Longer tables scroll away; they show only what needs a look.
_LONG = 100
_NARROW = 80
_NO_TERMINAL_WIDTH = 120


def use_utf8() -> None:
    """Let Russian text reach a Windows console or a pipe whatever the code page is."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


def console(stream: TextIO) -> Console:
    """Return a console on ``stream``, wide enough to be read in a file."""
    if stream.isatty() or "COLUMNS" in os.environ:
        return Console(file=stream, highlight=False)
    return Console(file=stream, highlight=False, width=_NO_TERMINAL_WIDTH)


class ProgressBar:
    """An observer that shows a bar with the file that has been at work longest.

    Shows nothing when the console is not a terminal.
    """

    def __init__(self, console: Console) -> None:
        """Draw on ``console``."""
        self._progress = Progress(
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("{task.description}", markup=False),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task: TaskID = self._progress.add_task("", total=None)
        self._at_work: dict[str, None] = {}

    def __enter__(self) -> ProgressBar:
        """Begin to draw."""
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        self._progress.stop()

    def planned(self, total: int) -> None:
        """Show how many documents there are."""
        self._progress.update(self._task, total=total)

    def reading(self, name: str) -> None:
        """Show ``name`` when it is the oldest at work."""
        self._at_work[name] = None
        self._show()

    def finished(self, row: DocumentRow) -> None:
        """Count one more."""
        self._at_work.pop(row.source_file, None)
        self._progress.advance(self._task, len(files_of(row)))
        self._show()

    def publishing(self) -> None:
        """Say that the files are being written."""
        self._progress.update(self._task, description="публикация набора данных")

    def _show(self) -> None:
        self._progress.update(self._task, description=next(iter(self._at_work), ""))


def report(
    target: Console, result: RunResult, flags: Mapping[str, Counter[str]], dataset: str
) -> None:
    """Print the closing table, what to do about single documents, and the totals.

    ``flags`` counts the flags of the activities by ``document_id``.
    """
    rows = result.documents
    if len(rows) > _LONG:
        rows = tuple(row for row in rows if row.status != "ok")
    if rows:
        target.print(_table(rows, flags, is_narrow=target.width < _NARROW))
    told = [row for row in result.documents if row.error is not None]
    for row in told[:_LONG]:
        target.print(f"{row.source_file}: {row.error}", markup=False)
    if len(told) > _LONG:
        rest = len(told) - _LONG
        target.print(f"… и ещё {rest}, смотрите столбец «Что сделать» в documents.parquet.")
    for line in _closing_lines(result, dataset):
        target.print(line, markup=False)


def _table(
    rows: Sequence[DocumentRow], flags: Mapping[str, Counter[str]], *, is_narrow: bool
) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Файл", overflow="fold", ratio=3)
    if not is_narrow:
        table.add_column("Формат")
        table.add_column("Муниципалитет", ratio=3)
    table.add_column("Меропр.", justify="right")
    if not is_narrow:
        table.add_column("Пометки", ratio=2)
    table.add_column("Состояние", ratio=2)
    for row in rows:
        status = f"[{_STATUS_STYLES[row.status]}]{escape(_status(row))}[/]"
        wide = (row.format, escape(row.municipality or "–")), (_flags(flags, row),)
        middle, end = ((), ()) if is_narrow else wide
        table.add_row(escape(row.source_file), *middle, str(row.activities), *end, status)
    return table


def _status(row: DocumentRow) -> str:
    text = label("statuses", row.status)
    return f"{text}, повтор" if row.duplicate_of else text


def _flags(flags: Mapping[str, Counter[str]], row: DocumentRow) -> str:
    counts = flags.get(row.document_id)
    if not counts or not row.activities:
        return ""
    order = list(code_lists()["flags"].labels)
    # The order of codes.yaml is the order of weight; unknown flags come last.
    first = min(counts, key=lambda flag: (order.index(flag) if flag in order else len(order), flag))
    rest = counts.total() - counts[first]
    more = f" и ещё {rest}" if rest else ""
    return escape(f"{label('flags', first).lower()}: {counts[first]}{more}")


def _closing_lines(result: RunResult, dataset: str) -> Iterator[str]:
    counts = Counter(row.status for row in result.documents)
    statuses = ", ".join(
        f"{label('statuses', status).lower()} – {counts[status]}"
        for status in code_lists()["statuses"].labels
        if counts[status]
    )
    yield ""
    yield f"Документов: {len(result.documents)} ({statuses})."
    total = sum(row.activities for row in result.documents)
    once = sum(row.activities for row in result.documents if row.duplicate_of is None)
    yield f"Мероприятий: {total}."
    if any(row.duplicate_of for row in result.documents):
        yield f"Без повторов одного и того же плана в разных файлах: {once}."
    if result.reused:
        yield f"Взято из прежних запусков: {result.reused}."
    for row in result.documents:
        if row.page_files and row.duplicate_of is None:
            yield _joined(row)
    yield from _listed("Нет больше в папке и убраны из набора", result.vanished)
    yield from _listed(
        "Из списка не найдены (или подходят к нескольким файлам, укажите путь)", result.unmatched
    )
    yield f"Набор данных: {dataset}"


def _joined(row: DocumentRow) -> str:
    return (
        f"Снимки прочитаны как страницы одного плана ({len(row.page_files)}): "
        f"{row.page_files[0]} … {row.page_files[-1]} – у следующих нет своего заголовка, таблица "
        "на них продолжается. Если это разные планы, разложите снимки по разным папкам."
    )


def _listed(heading: str, names: Iterable[str]) -> Iterator[str]:
    if joined := ", ".join(names):
        yield f"{heading}: {joined}."

"""Try a user's lookups on a small plan before any document is read.

Whether a lookup has the right form is seen at once (``schema.lookups.read_overlay``); whether its
words make sense (a role that does not exist, one name for two bodies) only the stages know.
"""

from __future__ import annotations

from normalize.municipality_list import MunicipalityList
from parsers.model import Cell, Document, Paragraph, Table
from runs.stages import real_stages
from runs.worker_process import WorkerDied, WorkerTimeout
from runs.workers import WorkerPool
from schema.lookups import BadOverlay, Overlay, refusal, use_overlay

_SECONDS = 120.0
_FRONT = (
    "УТВЕРЖДЕНО приказом Управления образования от 01.09.2024 № 5",
    "План мероприятий по развитию образования Первомайского района на 2024-2025 учебный год",
)
_ROWS = (
    ("№", "Мероприятие", "Сроки", "Ответственные", "Ожидаемый результат"),
    ("1.", "Провести семинар для учителей", "Сентябрь 2024 г.", "ИМЦ, Иванов И.И.", "Приказ"),
    ("2.", "Вручение призов", "ежемесячно", "Руководители школ", "Отчёт об участии"),
)


def try_lookups(overlay: Overlay) -> None:
    """Read a small plan with ``overlay`` in a process of its own.

    Raises:
        BadOverlay: when a stage refuses a lookup.
    """
    if not overlay.files:
        return
    with WorkerPool(1, _SECONDS) as pool:
        trial = pool.submit(complaint_about, overlay)
        try:
            sentence = trial.result()
        except (WorkerTimeout, WorkerDied):
            # That says nothing against the lookups; the run will say what is wrong.
            return
    if sentence:
        raise BadOverlay(sentence)


def complaint_about(overlay: Overlay) -> str:
    """Return what the stages say against ``overlay``, "" when nothing; it stays in use."""
    use_overlay(overlay)
    try:
        stages = real_stages()
        stages.normalize_plan(stages.read_plan(_document()), "план.docx", None, MunicipalityList())
    except Exception as error:
        return str(refusal(overlay, error))
    return ""


def _document() -> Document:
    cells = tuple(
        Cell(row, col, text) for row, texts in enumerate(_ROWS) for col, text in enumerate(texts)
    )
    front = tuple(Paragraph(text) for text in _FRONT)
    return Document((*front, Table(len(_ROWS), len(_ROWS[0]), cells)))

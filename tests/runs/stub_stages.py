"""Stages that obey a script inside the document instead of reading a plan.

A stub document is a file that passes for DOCX and holds ``script.txt``.  Its lines are orders
(``!sleep 5``, ``!die``, ``!raise``, ``!refuse``, ``!doubt``, ``!residue``, ``!flag``, ``!code``,
``!municipality …``, ``!start 2024-01-01``, ``!once FILE`` — die unless FILE exists, and make it,
``!mark FILE`` — make FILE) or activities.
"""

from __future__ import annotations

import io
import os
import time
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ingest.errors import DocumentRefused
from parsers.model import Document, Paragraph
from runs.stages import Stages
from schema.values import Activity, Body, Box, Period, Plan, PlanFacts, RawActivity

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def write_stub(path: Path, *lines: str) -> Path:
    """Write a stub document with these orders and activities."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in (
            ("[Content_Types].xml", f'<Types><Override ContentType="{_MAIN}"/></Types>'),
            ("word/document.xml", "<w:document/>"),
            ("script.txt", "\n".join(lines)),
        ):
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), text)
    return path


@dataclass(frozen=True)
class Normalized:
    facts: PlanFacts
    activities: tuple[Activity, ...]


def make_stages() -> Stages:
    return Stages(_read_document, _read_plan, _normalize_plan)


def _read_document(source, engine):
    with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
        lines = archive.read("script.txt").decode().splitlines()
    for line in lines:
        _obey(line)
    doubts = ("number_gap",) if "!doubt" in lines else ()
    residue = ("потерянное",) if "!residue" in lines else ()
    paragraphs = tuple(Paragraph(line) for line in lines if line)
    return Document(paragraphs, pages=2, doubts=doubts, residue=residue)


def _obey(line):
    order, _, rest = line.partition(" ")
    if order == "!sleep":
        time.sleep(float(rest))
    elif order == "!die":
        os.kill(os.getpid(), 9)
    elif order == "!raise":
        raise RuntimeError("в этом документе всё не так")
    elif order == "!refuse":
        raise DocumentRefused("encrypted", "Снимите пароль.")
    elif order == "!mark":
        Path(rest).touch()
    elif order == "!once" and not Path(rest).exists():
        Path(rest).touch()
        os.kill(os.getpid(), 9)


def _read_plan(document):
    texts = [block.text for block in document.blocks]
    front = tuple(text for text in texts if text.startswith("!"))
    rows = [text for text in texts if not text.startswith("!")]
    activities = tuple(
        RawActivity(seq, f"{seq}.", ("Раздел",), text) for seq, text in enumerate(rows, start=1)
    )
    return Plan(front, activities, pages=2)


def _normalize_plan(plan, name, entry, municipalities):
    told = {order: rest for order, _, rest in (line.partition(" ") for line in plan.front)}
    facts = PlanFacts(
        municipality=(entry and entry.municipality) or told.get("!municipality"),
        municipality_source="manifest" if entry else None,
        plan_start=date.fromisoformat(told["!start"]) if "!start" in told else None,
    )
    return Normalized(facts, tuple(_activity(raw, told) for raw in plan.activities))


def _activity(raw, told):
    return activity(
        raw.seq,
        raw.activity,
        activity_type="nonsense" if "!code" in told else "training",
        flags=("year_inferred",) if "!flag" in told else (),
    )


def activity(seq=1, text="Провести семинар", **changes):
    """Return a canonical row that has something in every column."""
    values = {
        "seq": seq,
        "number": f"{seq}.",
        "section": "Раздел",
        "section_path": ("Часть", "Раздел"),
        "activity": text,
        "deadline_text": "март 2024",
        "responsible_text": "ИМЦ",
        "result_text": "Приказ",
        "periods": (
            Period("interval", date(2024, 3, 1), date(2024, 3, 31), "month", None, "март 2024"),
        ),
        "bodies": (Body("ИМЦ", "ИМЦ", "imc", "municipal_methodical_centre", 0.5),),
        "persons": ("Иванов И.И.",),
        "activity_type": "training",
        "activity_types": ("networking",),
        "type_evidence": "семинар",
        "cycle_stage": "measures",
        "result_kind": ("order",),
        "is_generic": False,
        "confidence": 0.75,
        "extra": (("Финансирование", "нет"),),
        "page": 1,
        "table_no": 1,
        "row_no": seq,
        "boxes": (Box(1, 1.0, 2.0, 3.0, 4.0),),
        "flags": (),
    }
    return Activity(**{**values, **changes})

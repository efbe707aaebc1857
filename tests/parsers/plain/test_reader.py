"""Plans as plain text: saved from a table, or typed."""

from __future__ import annotations

import pytest

from ingest.discover import FoundFile
from ingest.load import load_source
from ingest.source import Source
from parsers.model import Paragraph
from parsers.read import read_document
from parsers.roadmap import read_plan
from schema.values import Plan

ROWS = [
    ["№", "Мероприятие", "Срок", "Ответственный"],
    ["1", "Проведение семинара", "март 2025 г.", "ИМЦ"],
    ["2", "Анализ итогов аттестации", "до 1 июня 2025 г.", "Школы"],
    ["3", "Мониторинг сайтов", "ежеквартально", "Отдел образования"],
]
EXPECTED = [tuple(row) for row in ROWS[1:]]


def read(text: str, encoding: str = "utf-8") -> Plan:
    return read_plan(read_document(Source("план.csv", "text", "0", text.encode(encoding))))


def rows_of(plan: Plan) -> list[tuple[str | None, str, str, str]]:
    return [(a.number, a.activity, a.deadline, a.responsible) for a in plan.activities]


@pytest.mark.parametrize("delimiter", [";", "\t", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_a_table_saved_as_csv(delimiter: str, encoding: str) -> None:
    """A program pads the title of the plan with empty values."""
    rows = [["План мероприятий на 2025 год", "", "", ""], ["", "", "", ""], *ROWS]
    plan = read("\r\n".join(delimiter.join(row) for row in rows), encoding)
    assert rows_of(plan) == EXPECTED
    assert plan.front == ("План мероприятий на 2025 год",)
    assert plan.residue == ()


def test_values_in_quotes_may_hold_delimiters_and_breaks() -> None:
    rows = [*ROWS[:2], ["2", '"Анализ; отчёт ""Кадры""\nв управление"', "май", "Школы"]]
    plan = read("\n".join(";".join(row) for row in rows))
    assert plan.activities[1].activity == 'Анализ; отчёт "Кадры"\nв управление'


def test_a_table_typed_with_spaces() -> None:
    widths = (5, 30, 22, 20)
    lines = ("".join(t.ljust(w) for t, w in zip(row, widths, strict=True)) for row in ROWS)
    plan = read("План мероприятий на 2025 год\n\n" + "\n".join(lines))
    assert rows_of(plan) == EXPECTED
    assert plan.front == ("План мероприятий на 2025 год",)


def test_other_text_is_paragraphs_and_no_plan() -> None:
    text = "Уважаемые коллеги, план, отчёт и смета, как обычно,\nбудут позже.\n\nС уважением"
    document = read_document(Source("письмо.txt", "text", "0", text.encode()))
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "Уважаемые коллеги, план, отчёт и смета, как обычно,",
        "будут позже.",
        "С уважением",
    ]
    assert read_plan(document).activities == ()


def test_a_file_of_text_is_let_in(tmp_path) -> None:
    path = tmp_path / "план.csv"
    path.write_text("\n".join(";".join(row) for row in ROWS), encoding="cp1251")
    source = load_source(FoundFile(path.name, path))
    assert source.format == "text"
    assert rows_of(read_plan(read_document(source))) == EXPECTED

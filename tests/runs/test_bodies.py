"""The same body has one id in all plans of a municipality, whatever each plan calls it."""

from __future__ import annotations

from pathlib import Path

from docx import Document

from normalize.bodies import written_out
from runs.options import RunOptions
from runs.run import run
from schema.snapshot import read_snapshot
from schema.values import Body

HEAD = "Заозёрный муниципальный район Тверской области"


def _plan(path: Path, title: str, front: str, responsible: list[str]) -> None:
    document = Document()
    document.add_paragraph(f"План мероприятий {title} на 2024 год, {HEAD}")
    document.add_paragraph(front)
    table = document.add_table(rows=1, cols=4)
    table.style = "Table Grid"
    for cell, text in zip(
        table.rows[0].cells, ("№", "Мероприятие", "Срок", "Ответственные"), strict=True
    ):
        cell.text = text
    for number, body in enumerate(responsible, 1):
        row = table.add_row().cells
        texts = (str(number), f"{title.capitalize()}: семинар {number}", "март", body)
        for cell, text in zip(row, texts, strict=True):
            cell.text = text
    document.save(str(path))


def _ids(dataset: Path) -> dict[str, str]:
    rows = read_snapshot(dataset).activities["bodies"].to_pylist()
    return {body["name"]: body["body_id"] for row in rows for body in row}


def test_letters_in_one_plan_are_the_full_name_in_another(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    full = "Центр поддержки сельских педагогов"
    _plan(folder / "a.docx", "наставничества", "", [full, "Управление образования", "ОО"])
    _plan(folder / "b.docx", "воспитания", "", ["ЦПСП", "УО", "школы"])
    _plan(folder / "c.docx", "питания", f"{full} (далее – Центр)", [f"МКУ «{full}»", "МБУ ЦПСП"])
    run([folder], tmp_path / "out", RunOptions(jobs=1))
    ids = _ids(tmp_path / "out")
    names = (full, "ЦПСП", f"МКУ «{full}»", "МБУ ЦПСП")
    assert len({ids[name] for name in names}) == 1
    assert ids["УО"] == ids["Управление образования"] != ids["ЦПСП"]


def _body(canonical: str, identifier: str, role: str = "other_body") -> Body:
    return Body(canonical, canonical, identifier, role, 1.0)


def test_letters_of_two_bodies_are_nobodys() -> None:
    letters = _body("РСВ", "b-1")
    one, other = _body("Районный совет ветеранов", "b-2"), _body("Районный совет врачей", "b-3")
    assert written_out([letters, one]) == {"b-1": one}
    assert written_out([letters, one, other]) == {}


def test_another_role_is_another_body() -> None:
    school = _body("Районная спортивная вершина", "b-2", "school")
    assert written_out([_body("РСВ", "b-1", "working_group"), school]) == {}
    assert written_out([_body("РСВ", "b-1"), school]) == {"b-1": school}

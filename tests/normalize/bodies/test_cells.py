"""Responsible cells of many fields of municipal life, taken apart as a careful reader would."""

from pathlib import Path

import pytest
import yaml

from normalize.bodies import BodyContext, is_responsible, read_responsible

CELLS = [
    case
    for name in ("cells.yaml", "more_cells.yaml", "odd_cells.yaml")
    for case in yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8"))
]
CONTEXT = BodyContext(municipality="Речной муниципальный район")


@pytest.mark.parametrize("case", CELLS, ids=lambda case: case["cell"][:40])
def test_cell_is_taken_apart(case):
    reading = read_responsible(case["cell"], CONTEXT)
    wanted = [entry.split(" | ") for entry in case.get("bodies", [])]
    assert [body.name for body in reading.bodies] == [name for name, _ in wanted]
    for body, (_, roles) in zip(reading.bodies, wanted, strict=True):
        assert body.role in roles.split(), body.name
    assert list(reading.persons) == case.get("persons", [])
    for note in case.get("notes", []):
        assert note in reading.notes


def test_most_cells_are_known_as_responsible():
    cells = [case["cell"] for case in CELLS if case.get("bodies")]
    recognised = sum(map(is_responsible, cells))
    assert recognised >= 0.85 * len(cells)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Февраль 2023 г.",
        "в течение года",
        "до 15 мая",
        "по графику ИРО",
        "Проведение семинара для руководителей ОО",
        "Совещание директоров школ",
        "Организация работы школьных команд",
        "Приказ Управления образования",
        "Справка, приказ",
        "Повышение квалификации 30 педагогов",
        "Школы обеспечены учебниками",
        "Контроль за реализацией плана",
        "Не менее 80 % обучающихся",
    ],
)
def test_other_cells_are_not_responsible(text):
    assert not is_responsible(text)

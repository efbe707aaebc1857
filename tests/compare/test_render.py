import csv
import io
import json

import pytest

from compare import FORMATS, build, render
from compare.view import Cell, Column, Row, View
from tests.compare.snapshots import plan, row, snapshot

DATA = snapshot(
    plan("Лесной район", [row("Курсы", type="training")]),
    plan("Озёрный район", status="failed"),
)


def test_a_table_keeps_to_its_width_and_explains_its_signs():
    text = render(build("matrix", DATA), "table", 70)
    assert max(map(len, text.splitlines())) <= 70
    assert "н/п – не прочитано" in text
    assert text.count("Лесной район") > 1


def test_csv_says_the_state_in_words_and_opens_in_russian_excel():
    text = render(build("matrix", DATA), "csv")
    assert text.startswith("\ufeff")
    lines = list(csv.DictReader(io.StringIO(text[1:]), delimiter=";"))
    assert [line["Обучение кадров"] for line in lines[:2]] == ["1", "не прочитано"]
    assert [line["Обмен опытом"] for line in lines[:2]] == ["0", "не прочитано"]


@pytest.mark.parametrize("text", ["=1+1", "+7 900", "-5", "@имя"])
def test_csv_text_is_no_formula(text):
    view = View("check", "В", (Column("a", "А"),), (Row("1", (Cell(text),)),))
    (line,) = list(csv.reader(io.StringIO(render(view, "csv")[1:]), delimiter=";"))[1:]
    assert line == [f"'{text}"]


def test_json_has_the_rows_behind_every_figure():
    found = json.loads(render(build("matrix", DATA), "json"))
    cell = found["rows"][0]["cells"]["training"]
    assert (cell["value"], cell["state"], len(cell["activity_ids"])) == (1, "present", 1)
    assert found["rows"][1]["cells"]["training"] == {
        "value": None,
        "state": "unread",
        "activity_ids": [],
    }


def test_every_format_gives_something_and_others_are_refused():
    view = build("stages", DATA)
    assert all(render(view, name) for name in FORMATS)
    with pytest.raises(ValueError, match="pdf"):
        render(view, "pdf")

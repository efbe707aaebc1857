"""``roadmaps measures`` as a person uses it: pairs out, decisions in, the next run obeys."""

import csv
import io

import openpyxl
import pytest
from stub_stages import make_stages, write_stub

import pipeline
from measures import read_decisions
from runs.deciding.pair_rows import Said, pair_rows
from runs.deciding.pair_table import BadPairs, read_pairs, write_pairs
from runs.options import RunOptions
from runs.run import run
from schema.snapshot import read_snapshot

OPTIONS = RunOptions(jobs=1, timeout=30, make_stages=make_stages)
ONE = "Обеспечение учителей учебными пособиями"
OTHER = "Обеспечение педагогов учебными материалами"
FORMULA = "=Анализ результатов ВПР"
THIRD = "Изучение итогов всероссийских проверочных работ"


@pytest.fixture
def dataset(tmp_path):
    write_stub(tmp_path / "in" / "a.docx", "!municipality Первый", ONE, FORMULA)
    write_stub(tmp_path / "in" / "b.docx", "!municipality Второй", OTHER, THIRD)
    again(tmp_path)
    return tmp_path / "out"


def again(folder):
    run([folder / "in"], folder / "out", OPTIONS)


def ids(dataset):
    table = read_snapshot(dataset).activities
    return dict(zip(table["activity"].to_pylist(), table["measure_id"].to_pylist(), strict=True))


def rows_of(dataset):
    snapshot = read_snapshot(dataset)
    return dict(
        zip(
            snapshot.activities["activity"].to_pylist(),
            snapshot.activities["activity_id"].to_pylist(),
            strict=True,
        )
    )


def call(*words):
    return pipeline.main(["measures", *map(str, words)])


def filled(path, **verdicts):
    """Write ``verdicts`` (by the beginning of the first text) into the workbook ``path``."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for line in sheet.iter_rows(min_row=2):
        for beginning, verdict in verdicts.items():
            if beginning in (line[1].value, line[2].value):
                line[0].value = verdict
    book.save(path)


def add_pair(path, verdict, left, right):
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet.append([verdict, left, right])
    for cell in sheet[sheet.max_row]:
        cell.data_type = "s"
    book.save(path)


def test_a_decision_in_the_workbook_wins_on_the_next_run_and_stays(dataset, tmp_path, capsys):
    before = ids(dataset)
    assert before[FORMULA] == before[THIRD] and before[ONE] != before[FORMULA]
    pairs = tmp_path / "пары.xlsx"
    assert call("review", dataset, pairs) == 0
    add_pair(pairs, "разные", FORMULA, THIRD)
    add_pair(pairs, "Одинаковые", ONE, THIRD)
    assert call("decide", dataset, pairs, "--author", "Анна") == 0
    assert "Записано решений: 2 (одинаковые – 1, разные – 1" in capsys.readouterr().out
    assert ids(dataset) == before
    again(tmp_path)
    after = ids(dataset)
    assert after[FORMULA] != after[THIRD] == after[ONE]
    write_stub(tmp_path / "in" / "c.docx", "!municipality Третий", "Разбор итогов ВПР")
    again(tmp_path)
    assert {text: ids(dataset)[text] for text in after} == after
    assert {decision.author for decision in read_decisions(dataset)} == {"Анна"}


def test_what_was_decided_stands_in_the_next_table_and_is_not_asked_again(dataset, tmp_path):
    assert call("decide", dataset, "--different", *map(rows_of(dataset).get, (FORMULA, THIRD))) == 0
    said = Said(read_snapshot(dataset))
    pairs, decided = pair_rows(said, read_decisions(dataset), 100)
    assert [(row.verdict, row.state) for row in decided] == [("different", "joined")]
    assert all({row.left, row.right} != {FORMULA, THIRD} for row in pairs)
    assert decided[0].left_where == "Первый"


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_table_comes_back_as_it_was_written(dataset, tmp_path, suffix):
    call("decide", dataset, "--same", *map(rows_of(dataset).get, (ONE, FORMULA)))
    path = tmp_path / f"пары{suffix}"
    assert call("review", dataset, path) == 0
    (pair,) = read_pairs(path)
    assert (pair.decision.left, pair.decision.right) == (ONE, FORMULA)
    assert pair.decision.verdict == "same"


def test_text_stays_text_in_both_forms(dataset, tmp_path):
    call("decide", dataset, "--same", *map(rows_of(dataset).get, (ONE, FORMULA)))
    call("review", dataset, tmp_path / "п.xlsx")
    cells = [c for line in openpyxl.load_workbook(tmp_path / "п.xlsx").worksheets[0] for c in line]
    assert [cell.data_type for cell in cells if cell.value == FORMULA] == ["s"]
    call("review", dataset, tmp_path / "п.csv")
    text = (tmp_path / "п.csv").read_text(encoding="utf-8-sig")
    values = [cell for line in csv.reader(io.StringIO(text), delimiter=";") for cell in line]
    assert f"'{FORMULA}" in values and FORMULA not in values


def test_the_same_table_twice_changes_nothing(dataset, tmp_path, capsys):
    call("decide", dataset, "--same", *map(rows_of(dataset).get, (ONE, OTHER)))
    call("review", dataset, tmp_path / "п.xlsx")
    before = read_decisions(dataset)
    assert call("decide", dataset, tmp_path / "п.xlsx") == 0
    assert "Новых решений нет (без изменений – 1)" in capsys.readouterr().out
    assert read_decisions(dataset) == before


def test_a_decision_can_be_taken_back(dataset, tmp_path):
    call("decide", dataset, "--different", *map(rows_of(dataset).get, (FORMULA, THIRD)))
    call("review", dataset, tmp_path / "п.xlsx")
    filled(tmp_path / "п.xlsx", **{FORMULA: "снять"})
    assert call("decide", dataset, tmp_path / "п.xlsx") == 0
    assert read_decisions(dataset) == ()
    again(tmp_path)
    assert ids(dataset)[FORMULA] == ids(dataset)[THIRD]


def test_a_text_that_no_plan_has_is_kept_and_told(dataset, tmp_path, capsys):
    call("review", dataset, tmp_path / "п.xlsx")
    add_pair(tmp_path / "п.xlsx", "разные", ONE, "Совсем другое мероприятие")
    assert call("decide", dataset, tmp_path / "п.xlsx") == 0
    assert "В наборе нет таких мероприятий" in capsys.readouterr().err
    assert len(read_decisions(dataset)) == 1


@pytest.mark.parametrize(
    ("verdict", "left", "right", "said"),
    [
        ("не знаю", "а", "б", "строка 2: «не знаю» – не решение"),
        ("да", "а", "", "строка 2: решение есть, а мероприятия нет"),
        ("да", "Аб", " аб. ", "строка 2: слева и справа одно и то же"),
    ],
)
def test_a_wrong_line_is_told_by_its_number(tmp_path, verdict, left, right, said):
    write_pairs(tmp_path / "п.xlsx", ())
    add_pair(tmp_path / "п.xlsx", verdict, left, right)
    with pytest.raises(BadPairs) as caught:
        read_pairs(tmp_path / "п.xlsx")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_two_answers_about_one_pair_are_refused(tmp_path):
    write_pairs(tmp_path / "п.xlsx", ())
    add_pair(tmp_path / "п.xlsx", "да", "а", "б")
    add_pair(tmp_path / "п.xlsx", "нет", "б", "а")
    with pytest.raises(BadPairs, match="строка 3: об этой паре уже решено иначе в строке 2"):
        read_pairs(tmp_path / "п.xlsx")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1251"])
def test_csv_as_excel_saves_it(tmp_path, encoding):
    text = "Решение;Первое мероприятие;Второе мероприятие\nРазные;'=а;б\n;в;г\n"
    (tmp_path / "п.csv").write_bytes(text.encode(encoding))
    (pair,) = read_pairs(tmp_path / "п.csv")
    assert (pair.line, pair.decision.left, pair.decision.verdict) == (2, "=а", "different")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", b"\x00\x01\x02", "Имя;Год\n".encode()])
def test_what_is_no_table_of_pairs_is_refused_in_one_sentence(dataset, tmp_path, data, capsys):
    (tmp_path / "п.xlsx").write_bytes(data)
    assert call("decide", dataset, tmp_path / "п.xlsx") == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and "п.xlsx" in told


def test_misuse_is_told_in_one_sentence(dataset, tmp_path, capsys):
    assert call("review", tmp_path / "нет такого") == 2
    assert call("review", dataset, tmp_path / "пары.docx") == 2
    assert call("decide", dataset) == 2
    assert call("decide", dataset, tmp_path / "нет.xlsx") == 2
    assert call("decide", dataset, tmp_path) == 2
    assert call("decide", dataset, "--same", "x", "y") == 2
    key = rows_of(dataset)[ONE]
    assert call("decide", dataset, "--same", key, key) == 2
    (dataset / "corrections.sqlite").write_bytes(b"no database at all" * 100)
    assert call("review", dataset) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 8
    assert "Таблицы нет.xlsx нет" in told and "не папка" in told

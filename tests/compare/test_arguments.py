import argparse
import sys

import openpyxl
import pytest

from compare import VIEWS, arguments
from compare.xlsx import arguments as export_arguments
from schema.snapshot import publish
from schema.tables import activities_table
from tests.compare.snapshots import plan, row


@pytest.fixture
def dataset(tmp_path):
    parts = [
        plan("Лесной район", [row("Курсы", type="training")]),
        plan("Озёрный район", [row("Совет", type="governance")]),
    ]
    folder = tmp_path / "набор"
    folder.mkdir()
    publish(folder, "r1", "0", [p.document for p in parts], [activities_table(p) for p in parts])
    return folder


def run(module, *words):
    parser = argparse.ArgumentParser()
    module.add_arguments(parser)
    return module.run(parser.parse_args([str(word) for word in words]))


def compare(*words):
    return run(arguments, *words)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_shown(dataset, capsys, view):
    assert compare(dataset, "--view", view) == 0
    assert VIEWS[view].title in capsys.readouterr().out


def test_filters_reach_the_view(dataset, capsys):
    words = ["--type", "Обучение кадров", "--municipality", "Лесной", "--gap-share", "30"]
    assert compare(dataset, "--view", "matrix", "--format", "csv", *words) == 0
    shown = capsys.readouterr().out
    assert "Лесной" in shown
    assert "Озёрный" not in shown


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Степной район\n\nЛесной\n", "utf-8"),
        ("Степной район\n\nЛесной\n", "utf-8-sig"),
        ("Степной район\n\nЛесной\n", "cp1251"),
        ('"Степной район";Тверская область\nЛесной;\n;\n', "cp1251"),
    ],
)
def test_a_list_of_expected_municipalities(dataset, tmp_path, capsys, text, encoding):
    path = tmp_path / "список.txt"
    path.write_text(text, encoding=encoding)
    assert compare(dataset, "--view", "matrix", "--format", "csv", "--expected", path) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(";")[2] for line in lines if "Степной" in line] == ["нет документа"]
    assert sum("Лесной" in line for line in lines) == 1


def test_files_are_written_whole(dataset, tmp_path, capsys):
    for name in ("вид.csv", "вид.json", "вид.xlsx"):
        path = tmp_path / name
        assert compare(dataset, "--view", "gaps", "--format", path.suffix[1:], "--out", path) == 0
        assert path.stat().st_size > 100
    assert "Пробелы" in openpyxl.load_workbook(tmp_path / "вид.xlsx").sheetnames
    assert run(export_arguments, dataset, tmp_path / "всё.xlsx") == 0
    assert len(openpyxl.load_workbook(tmp_path / "всё.xlsx").sheetnames) == len(VIEWS) + 4
    assert "всё.xlsx" in capsys.readouterr().out


def test_what_is_wrong_is_said_in_one_sentence(dataset, tmp_path, capsys):
    assert compare(tmp_path / "нет", "--view", "gaps") == 2
    assert "roadmaps run" in capsys.readouterr().err
    assert compare(dataset, "--view", "gaps", "--format", "xlsx") == 2
    assert "--out" in capsys.readouterr().err
    assert compare(dataset, "--view", "gaps", "--expected", tmp_path / "нет.txt") == 2
    assert "нет.txt" in capsys.readouterr().err
    assert run(export_arguments, dataset, tmp_path / "нет" / "к.xlsx") == 1
    assert "Не удалось записать" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["--type", "нечто"], ["--year", "24"], ["--gap-share", "0"], ["--view", "нечто"]]
)
def test_wrong_values_are_refused(dataset, capsys, words):
    with pytest.raises(SystemExit) as stopped:
        compare(dataset, "--view", "gaps", *words)
    assert stopped.value.code == 2
    assert words[0] in capsys.readouterr().err


def test_the_help_names_every_view():
    text = arguments.describe("compare")
    assert all(f"  {code} " in text["epilog"] for code in VIEWS)
    assert arguments.describe("export")["summary"]


def test_a_reader_who_has_seen_enough_is_no_error(tmp_path, capsys, monkeypatch):
    def break_off():
        raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", sys.stdout)
    asked = argparse.Namespace(expected=None, dataset=tmp_path)
    assert arguments.guarded(asked, None, break_off) == 0
    assert capsys.readouterr().err == ""

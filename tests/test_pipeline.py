"""The command line as a person meets it: exit codes, Russian sentences, help, docs."""

import argparse
import ast
import io
import re
import sys
from pathlib import Path

import pytest
from rich.console import Console

sys.path.insert(0, str(Path(__file__).parent / "runs"))

from stub_stages import make_stages, write_stub

import pipeline
from runs.arguments import command_line, parse_command
from runs.cli_reference import cli_reference
from runs.console import ProgressBar, console, report
from runs.run import RunResult
from schema.lookups import load_lookup
from schema.part import DocumentRow

ROOT = Path(__file__).parent.parent


@pytest.fixture
def folder(tmp_path):
    write_stub(tmp_path / "in" / "plan.docx", "!municipality Первый район", "!flag", "Семинар")
    return tmp_path / "in"


def main(*arguments):
    return pipeline.main([str(argument) for argument in arguments], make_stages)


def test_all_read_is_0_and_the_table_tells_what_was_read(folder, tmp_path, capsys):
    assert main("run", folder, "--out", tmp_path / "out", "--jobs", 1) == 0
    printed = capsys.readouterr()
    (line,) = [line for line in printed.out.splitlines() if line.startswith("plan.docx")]
    assert re.split(r"\s{2,}", line.strip()) == [
        "plan.docx",
        "docx",
        "Первый район",
        "1",
        "год выведен: 1",
        "Прочитан",
    ]
    assert "Документов: 1 (прочитан – 1)." in printed.out
    assert printed.err == ""


def test_a_failed_document_is_1_and_says_what_to_do(folder, tmp_path, capsys):
    write_stub(folder / "locked.docx", "!refuse")
    assert main("run", folder, "--out", tmp_path / "out") == 1
    printed = capsys.readouterr().out
    assert "locked.docx: Снимите пароль." in printed
    assert "Документов: 2 (прочитан – 1, не прочитан – 1)." in printed


def test_what_is_gone_and_what_is_reused_is_told(folder, tmp_path, capsys):
    write_stub(folder / "old.docx", "Вебинар")
    main("run", folder, "--out", tmp_path / "out")
    (folder / "old.docx").unlink()
    capsys.readouterr()
    assert main("run", folder, "--out", tmp_path / "out") == 0
    printed = capsys.readouterr().out
    assert "убраны из набора: old.docx." in printed
    assert "Взято из прежних запусков: 1." in printed


def test_the_manifest_is_used_and_its_mistakes_are_2(folder, tmp_path, capsys):
    manifest = tmp_path / "список.csv"
    manifest.write_text("файл;муниципалитет\nplan.docx;Второй район\nнет.pdf;Третий\n", "utf-8")
    arguments = ("run", folder, "--out", tmp_path / "out", "--manifest", manifest)
    assert main(*arguments) == 0
    printed = capsys.readouterr().out
    assert "Второй район" in printed
    assert "нет.pdf" in printed
    manifest.write_text("файл;начало\nplan.docx;вчера\n", "utf-8")
    assert main(*arguments) == 2
    assert "список.csv, строка 2: «вчера» – не дата" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "не хватает обязательных параметров: КОМАНДА"),
        (["walk"], "недопустимое значение 'walk'"),
        (["run"], "не хватает обязательных параметров: ПУТЬ, --out"),
        (["run", "x", "--out"], "нужно одно значение"),
        (["run", "x", "--out", "y", "--fast"], "лишние или неизвестные параметры: --fast"),
        (["run", "x", "--out", "y", "--jobs", "0"], "нужно целое число от 1"),
        (["run", "x", "--out", "y", "--jobs", "два"], "нужно целое число от 1"),
        (["run", "x", "--out", "y", "--timeout", "-1"], "нужно число секунд больше нуля"),
        (["run", "x", "--out", "y", "--timeout", "nan"], "нужно число секунд больше нуля"),
        (["inspect", "x", "--text", "--out", "y.png"], "--out РИСУНОК.png или --text"),
        (["inspect", "x", "--text", "--page", "0"], "нужно целое число от 1"),
        (["explain", "x"], "не хватает обязательных параметров: КОД"),
        (["unknown", "x", "--top", "all"], "нужно целое число от 1"),
        (["run", "x", "--out", "y", "--pdf-engine", "word"], "возможны: 'pdfium', 'pdfplumber'"),
    ],
)
def test_wrong_usage_is_2_and_said_in_russian(arguments, words, capsys):
    with pytest.raises(SystemExit) as caught:
        main(*arguments)
    assert caught.value.code == 2
    assert words in capsys.readouterr().err


def test_wrong_paths_are_2(folder, tmp_path, capsys):
    assert main("run", tmp_path / "нет", "--out", tmp_path / "out") == 2
    assert "Нет такого файла или папки" in capsys.readouterr().err
    (tmp_path / "empty").mkdir()
    assert main("run", tmp_path / "empty", "--out", tmp_path / "out") == 2
    assert "нет ни одного файла" in capsys.readouterr().err
    assert main("run", folder, "--out", folder / "plan.docx") == 2
    assert "не папка" in capsys.readouterr().err
    assert main("run", folder, "--out", tmp_path / "out", "--manifest", tmp_path / "нет.csv") == 2
    assert "нет.csv" in capsys.readouterr().err


def test_the_defaults(tmp_path):
    asked = parse_command(["run", "a", "b", "--out", "c"])
    assert asked.paths == (Path("a"), Path("b"))
    assert asked.jobs >= 1
    assert (asked.timeout, asked.force, asked.engine) == (600.0, False, "pdfium")
    assert (asked.manifest, asked.municipalities, asked.lookups) == (None, None, None)
    assert parse_command(["unknown", "d"]).top == 20
    assert parse_command(["explain", "d", "x"]).source is None


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        *([name, "--help"] for name in ("run", "inspect", "explain", "unknown", "measures")),
    ],
)
def test_help_is_russian_throughout(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        main(*arguments)
    assert caught.value.code == 0
    printed = capsys.readouterr().out
    allowed = re.compile(
        r"--?[a-z-]+|roadmaps|Excel|\bid\b|activity_id|3f2a81|"
        r"\b(?:run|inspect|explain|unknown|compare|export|report|measures|review|decide)\b|"
        r"(?:activities|documents)\.parquet|\S+\.(?:csv|pdf|docx|png|xlsx|yaml)|"
        r"pdfium|pdfplumber|DOCX|PDF|Parquet|CSV|YAML|\bN\b|\[|\]"
    )
    assert not re.findall(r"[A-Za-z]+", allowed.sub(" ", printed))
    assert "Пример" in printed or "КОМАНДА" in printed


def test_argparse_says_nothing_that_is_not_translated():
    tree = ast.parse(Path(argparse.__file__).read_text(encoding="utf-8"))
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("_", "ngettext")
    ]
    said = {
        argument.value
        for call in calls
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
    assert said - set(load_lookup(ROOT / "runs" / "argparse.yaml")) == set()


def test_translations_keep_the_fields():
    for text, translation in load_lookup(ROOT / "runs" / "argparse.yaml").items():
        named, in_order = re.compile(r"%\(\w+\)"), re.compile(r"%[rs]")
        assert set(named.findall(translation)) <= set(named.findall(text)), text
        assert in_order.findall(translation) == in_order.findall(text), text


def test_the_reference_is_up_to_date():
    written = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert written == cli_reference(), "run: python -m runs.cli_reference"


def test_every_option_is_in_the_reference():
    written = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    (commands,) = command_line()._subparsers._group_actions
    for name, command in commands.choices.items():
        assert f"## roadmaps {name}" in written
        for option in command._option_string_actions:
            assert f"`{option}" in written or f", {option}" in written


def rows(count, **changes):
    return tuple(
        DocumentRow(f"{n}", f"папка/очень длинное имя плана {n}.docx", "docx", "ok", **changes)
        for n in range(count)
    )


def printed(documents, width, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    path = tmp_path / "out.txt"
    with path.open("w", encoding="utf-8") as stream:
        result = RunResult("r", documents, 0, (), ())
        report(console(stream), result, {}, "набор")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_the_table_fits_the_width(width, tmp_path, monkeypatch):
    documents = rows(3, municipality="Первомайский муниципальный район", activities=12)
    text = printed(documents, width, tmp_path, monkeypatch)
    assert max(len(line) for line in text.splitlines()) <= width
    assert "12" in text
    assert ("Муниципалитет" in text) == (width >= 80)


def test_a_long_table_shows_what_needs_a_look(tmp_path, monkeypatch):
    failed = DocumentRow("x", "bad.pdf", "pdf", "failed", error_code="x", error="Замените файл.")
    text = printed((*rows(150), failed), 120, tmp_path, monkeypatch)
    assert "имя плана 7.docx" not in text
    assert "bad.pdf: Замените файл." in text
    assert "Документов: 151 (прочитан – 150, не прочитан – 1)." in text


def test_the_bar_shows_the_file_that_has_been_at_work_longest():
    stream = io.StringIO()
    target = Console(file=stream, force_terminal=True, width=100, color_system=None)
    with ProgressBar(target) as bar:
        bar.planned(3)
        bar.reading("первый[/].docx")
        bar.reading("второй.docx")
        bar.finished(DocumentRow("1", "первый[/].docx", "docx", "ok"))
        bar._progress.refresh()
        bar.publishing()
        bar._progress.refresh()
    drawn = stream.getvalue()
    assert "1/3" in drawn
    assert "второй.docx" in drawn
    assert "публикация" in drawn


def test_there_is_no_bar_outside_a_terminal():
    stream = io.StringIO()
    with ProgressBar(Console(file=stream, width=100)) as bar:
        bar.planned(1)
        bar.reading("первый.docx")
        bar.publishing()
    assert stream.getvalue() == ""


def test_names_that_look_like_markup_are_printed_as_they_are(tmp_path, monkeypatch):
    row = DocumentRow("x", "[red]план[/].docx", "docx", "ok", municipality="[bold]Город")
    text = printed((row,), 120, tmp_path, monkeypatch)
    assert "[red]план[/].docx" in text
    assert "[bold]Город" in text

"""``roadmaps report`` as a person uses it."""

import argparse

import pytest

from reports import arguments
from reports.words import NBSP, counted, listed, percent
from schema.snapshot import publish
from schema.tables import activities_table
from tests.compare.snapshots import plan, row
from tests.reports.pages import cells, parsed

NAMES = ("Лесной район", "Озёрный район", "городской округ Лесной", "Полевой округ")


@pytest.fixture
def dataset(tmp_path):
    parts = [plan(name, [row("Курсы")]) for name in NAMES]
    folder = tmp_path / "набор"
    folder.mkdir()
    publish(folder, "r1", "0", [p.document for p in parts], [activities_table(p) for p in parts])
    return folder


def report(*words):
    parser = argparse.ArgumentParser()
    arguments.add_arguments(parser)
    return arguments.run(parser.parse_args([str(word) for word in words]))


def test_a_report_on_the_region_is_written(dataset, tmp_path, capsys):
    out = tmp_path / "регион.html"
    assert report(dataset, out) == 0
    assert "Планы муниципалитетов: Тверская область" in out.read_text(encoding="utf-8")
    assert f"Отчёт записан: {out}" in capsys.readouterr().out


def test_one_municipality_gets_its_own_report(dataset, tmp_path):
    out = tmp_path / "отчёт.html"
    assert report(dataset, out, "--municipality", "Озёрный") == 0
    assert "<h1>Озёрный район</h1>" in out.read_text(encoding="utf-8")


def test_several_municipalities_are_compared(dataset, tmp_path):
    out = tmp_path / "отчёт.html"
    names = ("--municipality", "Озёрный", "--municipality", "Полевой")
    assert report(dataset, out, *names) == 0
    tree = parsed(out.read_text(encoding="utf-8"))
    assert [name for name, _ in cells(tree, "types-table")] == ["Озёрный район", "Полевой округ"]


def test_an_unknown_municipality_is_answered_with_the_nearest_names(dataset, tmp_path, capsys):
    out = tmp_path / "отчёт.html"
    assert report(dataset, out, "--municipality", "Озерово") == 2
    said = capsys.readouterr().err.strip()
    assert said.startswith("Муниципалитет «Озерово» не найден: ближайшие – Озёрный район")
    assert "\n" not in said
    assert not out.exists()


def test_a_name_of_several_is_answered_with_their_whole_names(dataset, tmp_path, capsys):
    assert report(dataset, tmp_path / "отчёт.html", "--municipality", "Лесной") == 2
    said = capsys.readouterr().err
    assert "Лесной район" in said
    assert "городской округ Лесной" in said


def test_an_unknown_region_is_answered_with_those_there_are(dataset, tmp_path, capsys):
    assert report(dataset, tmp_path / "отчёт.html", "--region", "Пермский край") == 2
    assert "в наборе есть Тверская область" in capsys.readouterr().err


def test_a_region_may_be_named_by_its_code(dataset, tmp_path):
    assert report(dataset, tmp_path / "отчёт.html", "--region", "RU-TVE") == 0


def test_without_a_dataset_a_sentence_says_what_to_do(tmp_path, capsys):
    assert report(tmp_path, tmp_path / "отчёт.html") == 2
    assert "roadmaps run" in capsys.readouterr().err


def test_a_report_that_cannot_be_written_is_no_traceback(dataset, tmp_path, capsys):
    assert report(dataset, tmp_path / "нет" / "отчёт.html") == 1
    assert "Не удалось записать" in capsys.readouterr().err


def test_the_command_describes_itself():
    assert set(arguments.describe()) == {"summary", "description", "epilog"}


@pytest.mark.parametrize(("count", "text"), [
    (1, "1 мероприятие"), (3, "3 мероприятия"), (11, "11 мероприятий"), (0, "0 мероприятий"),
    (21, "21 мероприятие"), (112, "112 мероприятий"), (104, "104 мероприятия"),
])  # fmt: skip
def test_nouns_follow_their_numbers(count, text):
    assert counted(count, "activity") == text.replace(" ", NBSP)


@pytest.mark.parametrize(("share", "text"), [
    (0, "0 %"), (0.001, "< 1 %"), (0.5, "50 %"), (0.999, "> 99 %"), (1, "100 %"),
])  # fmt: skip
def test_shares_are_never_rounded_to_nothing_or_everything(share, text):
    assert percent(share) == text.replace(" ", NBSP)


def test_long_lists_are_cut_but_never_for_one_name():
    assert listed("абвг", 3) == "а, б, в, г"
    assert listed("абвгд", 3) == f"а, б, в и{NBSP}ещё{NBSP}2"

"""The entries for what was not resolved: they are right as printed, and they resolve it."""

import io
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import docx
import pytest
import yaml

from runs.arguments import UnknownArguments
from runs.commands import unknown
from runs.options import RunOptions
from runs.resolving import blocks_of
from runs.resolving.cases import most_frequent, quoted, slug, times
from runs.resolving.headers import header_entries, unknown_titles
from runs.rows import rows_of
from runs.run import run
from schema.lookups import read_overlay
from schema.snapshot import read_snapshot


def rows_in(dataset):
    snapshot = read_snapshot(dataset)
    return list(rows_of(snapshot, snapshot.activities))


ROOT = Path(__file__).parents[2]
# Words that no lookup will ever have.
ODD = (
    ("1.", "Шмурдование блямб", "до первого шмурда", "Бурдулаки", "Приказ"),
    ("2.", "Шмурдование блямб в школах", "до первого шмурда", "Бурдулаки, ШМБЛ", "Отчёт"),
    ("3.", "Провести семинар для учителей", "май 2024 г.", "бурдулаки", "Отчёт"),
    ("4.", "Хрюмкание", "июнь 2024 г.", "ШМБЛ", "Отчёт"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with a plan full of unknown words, in two files."""
    folder = tmp_path_factory.mktemp("планы")
    for name in ("чудной.docx", "повтор.docx"):
        document = docx.Document()
        document.add_paragraph("План мероприятий Шумихинского района на 2024 год")
        table = document.add_table(rows=0, cols=6)
        header = ("№", "Мероприятие", "Сроки", "Ответственные", "Результат", "Хмырь")
        for texts in (header, *((*row, "да") for row in ODD)):
            for cell, text in zip(table.add_row().cells, texts, strict=True):
                cell.text = text
        document.add_paragraph(f"Файл {name}")
        document.save(folder / name)
    return folder


@pytest.fixture(scope="module")
def odd(folder, tmp_path_factory):
    """The dataset of that plan."""
    dataset = tmp_path_factory.mktemp("odd") / "набор"
    run([folder], dataset, RunOptions(jobs=1))
    return dataset


@pytest.fixture(scope="module")
def rows(odd):
    return rows_in(odd)


def printed(dataset, top=100):
    stream = io.StringIO()
    unknown(UnknownArguments(dataset, top), stream)
    return stream.getvalue()


def written(text, folder):
    """Do what the text says: put each block into the file it names."""
    for block in text.split("\n# ===== ")[1:]:
        name, _, content = block.partition("\n")
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


def block(rows, file, top=100):
    return next(block for block in blocks_of(rows, top) if block.file == file)


def test_every_block_is_yaml_for_an_existing_lookup(odd, dataset, tmp_path):
    assert len(read_overlay(written(printed(odd), tmp_path / "чудной")).files) == 6
    assert read_overlay(written(printed(dataset), tmp_path / "обычные")).files


def test_pasted_entries_resolve_what_they_are_for(odd, folder, tmp_path, rows):
    overlay = read_overlay(written(printed(odd), tmp_path / "свои"))
    run([folder], tmp_path / "out", RunOptions(jobs=1, lookups=overlay))
    after = rows_in(tmp_path / "out")
    before, now = ({flag for row in some for flag in row.activity.flags} for some in (rows, after))
    assert {"body_unresolved", "deadline_unread"} <= before
    assert not {"body_unresolved", "deadline_unread", "type_weak"} & now
    doubtful = sum("type_weak" in row.activity.flags for row in rows)
    assert sum("rule=own." in row.activity.type_evidence for row in after) == doubtful >= 6
    command = [sys.executable, "pipeline.py", "unknown", str(tmp_path / "out")]
    done = subprocess.run(
        [*command, "--lookups", str(tmp_path / "свои")], capture_output=True, check=True, cwd=ROOT
    )
    assert done.stdout.decode().startswith("Неопознанного нет")


def test_the_most_frequent_come_first_and_top_cuts(rows):
    whole = block(rows, "bodies/registry.yaml")
    assert re.findall(r"# (\d+) раза?, например (.+), № (\d+\.): «(.*)»", whole.yaml) == [
        ("2", "повтор.docx", "2.", "Бурдулаки, ШМБЛ"),
        ("3", "повтор.docx", "1.", "Бурдулаки"),
    ]
    short = block(rows, "types/concepts.yaml", top=1)
    assert "Шмурдование" in short.yaml
    assert "Хрюмкание" not in short.yaml
    assert "показаны первые 1" in short.about[0]


def test_letters_are_acronyms_and_words_are_kinds(rows):
    entries = yaml.safe_load(block(rows, "bodies/registry.yaml").yaml)
    assert entries["acronyms"] == {"other_body": ["ШМБЛ"]}
    (kind,) = entries["kinds"]
    assert kind == {
        "id": "own-burdulaki", "canonical": "Бурдулаки", "role": "other_body",
        "names": ["Бурдулаки"],
    }  # fmt: skip


def test_a_plan_in_two_files_counts_once(rows):
    assert len(rows) == 2 * len(ODD)
    assert "повтор.docx" in printed_blocks(rows)
    assert "чудной.docx" not in printed_blocks(rows)


def printed_blocks(rows):
    return "\n".join(block.yaml for block in blocks_of(rows, 100))


def test_titles_that_say_nothing_become_header_entries(rows):
    odd = replace(rows[0].activity, extra=(("Прим-е: «Ы»", "да"), ("Финансирование", "нет")))
    cases = unknown_titles([replace(rows[0], activity=odd)])
    assert [case.text for case in cases] == ["Прим-е: «Ы»"]
    (entry,) = yaml.safe_load("\n".join(header_entries(cases)))["roles"]
    assert entry == {"role": "extra", "strength": 3, "whole": ["прим-е: ы"]}


def test_nothing_unresolved_is_said(rows):
    whole = replace(rows[0].activity, flags=(), activity_type="training", extra=())
    assert blocks_of([replace(rows[0], activity=whole)], 5) == ()


def test_spellings_count_together(rows):
    (case,) = most_frequent([("Совет отцов", rows[0], "а"), ("совет  отцов.", rows[1], "б")])
    assert (case.text, case.count, case.context) == ("Совет отцов", 2, "а")


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Совет отцов", "sovet_ottsov"),
        ("№ 47", "47"),
        ("щё", "shche"),
        ("—", "own"),
    ],
)
def test_slugs(text, made):
    assert slug(text) == made


def test_quoting_and_counting():
    assert yaml.safe_load(quoted('а: "б" #в')) == 'а: "б" #в'
    assert [times(n) for n in (1, 2, 5, 11, 12, 22)] == [
        "1 раз", "2 раза", "5 раз", "11 раз", "12 раз", "22 раза"
    ]  # fmt: skip

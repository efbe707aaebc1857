"""Measures in a published snapshot: the same across plans, kept from run to run."""

import pytest
from stub_stages import make_stages, write_stub

from measures import Decision, record_decisions
from runs.options import RunOptions
from runs.run import run
from schema.snapshot import read_snapshot

OPTIONS = RunOptions(jobs=1, timeout=30, make_stages=make_stages)


@pytest.fixture
def folder(tmp_path):
    write_stub(tmp_path / "in" / "a.docx", "!municipality Первый", "Анализ результатов ВПР")
    write_stub(
        tmp_path / "in" / "b.docx",
        "!municipality Второй",
        "Разработка программы развития",
        "Изучение итогов всероссийских проверочных работ",
    )
    return tmp_path / "in"


def measures(dataset):
    table = read_snapshot(dataset).activities
    return dict(zip(table["activity"].to_pylist(), table["measure_id"].to_pylist(), strict=True))


def test_one_measure_in_two_plans_has_one_id(folder, tmp_path):
    run([folder], tmp_path / "out", OPTIONS)
    first, other, second = measures(tmp_path / "out").values()
    assert first == second != other
    assert None not in (first, other)


def test_a_new_plan_renames_nothing(folder, tmp_path):
    run([folder], tmp_path / "out", OPTIONS)
    before = measures(tmp_path / "out")
    write_stub(folder / "0.docx", "Анализ ВПР", "Анализ", "Программа развития школы")
    run([folder], tmp_path / "out", OPTIONS)
    after = measures(tmp_path / "out")
    assert {text: after[text] for text in before} == before


def test_a_decision_changes_the_next_snapshot_and_its_run_id(folder, tmp_path):
    first = run([folder], tmp_path / "out", OPTIONS)
    texts = list(measures(tmp_path / "out"))
    record_decisions(tmp_path / "out", [Decision(texts[0], texts[2], "different")])
    second = run([folder], tmp_path / "out", OPTIONS)
    ids = measures(tmp_path / "out")
    assert len(set(ids.values())) == 3
    assert second.run_id != first.run_id
    assert run([folder], tmp_path / "out", OPTIONS).run_id == second.run_id


def test_an_amended_plan_names_the_one_before(tmp_path):
    rows = [f"Провести семинар {n} о {n * n}" for n in range(10, 20)]
    for name, texts in (("план", rows), ("план в редакции", [*rows[:8], "Другое", "Третье"])):
        orders = ("!municipality Первый", "!start 2024-01-01")
        write_stub(tmp_path / "in" / f"{name}.docx", *orders, *texts)
    result = run([tmp_path / "in"], tmp_path / "out", OPTIONS)
    old, new = sorted(result.documents, key=lambda row: len(row.source_file))
    assert (new.amends, new.duplicate_of) == (old.document_id, None)
    assert (old.amends, old.duplicate_of) == (None, None)

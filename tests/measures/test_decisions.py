"""Decisions are kept beside the dataset and read back in their order."""

import sqlite3

import pytest

from measures import Decision, read_decisions, record_decisions


def test_decisions_come_back_oldest_first(tmp_path):
    said = (Decision("а", "б", "same", "Анна"), Decision("а", "б", "different"))
    record_decisions(tmp_path, said)
    assert read_decisions(tmp_path) == said


def test_no_file_and_no_table_mean_no_decisions(tmp_path):
    assert read_decisions(tmp_path) == ()
    with sqlite3.connect(tmp_path / "corrections.sqlite") as database:
        database.execute("create table other (x)")
    assert read_decisions(tmp_path) == ()
    assert {path.name for path in tmp_path.iterdir()} == {"corrections.sqlite"}


def test_a_verdict_is_same_or_different(tmp_path):
    with pytest.raises(sqlite3.IntegrityError):
        record_decisions(tmp_path, [Decision("а", "б", "maybe")])
    assert read_decisions(tmp_path) == ()


def test_other_tables_of_the_corrections_stay(tmp_path):
    with sqlite3.connect(tmp_path / "corrections.sqlite") as database:
        database.execute("create table other (x)")
        database.execute("insert into other values (1)")
    record_decisions(tmp_path, [Decision("а", "б", "same")])
    with sqlite3.connect(tmp_path / "corrections.sqlite") as database:
        assert database.execute("select x from other").fetchall() == [(1,)]

from dataclasses import replace
from datetime import date

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schema import files
from schema.files import FileInUse, write_whole
from schema.store import PartStore, SpoiltPart
from schema.validate import InvalidRow

function_scoped_fixture = HealthCheck.function_scoped_fixture


@pytest.fixture
def store(tmp_path):
    store = PartStore(tmp_path / "parts")
    store.prepare()
    return store


def test_a_part_comes_back_as_it_was_written(store, make_part):
    part = make_part(
        plan_start=date(2024, 1, 1),
        plan_end=date(2024, 12, 31),
        municipality="Первый район",
        flags=("ocr",),
        residue=("остаток", "ещё"),
        seconds=1.25,
    )
    assert store.write(part, "key") == part.document
    assert store.row("d1", "key") == part.document
    assert store.source_file("d1") == "d1.docx"
    record = store.activities("d1").to_pylist()[0]
    assert record["activity"] == "Провести семинар"
    assert record["municipality"] == "Первый район"
    assert record["extra"] == [("Финансирование", "нет")]
    assert record["periods"][1]["inferred"] == ["year:plan"]


def test_another_key_or_no_part_is_no_row(store, make_part):
    store.write(make_part(), "key")
    assert store.row("d1", "other") is None
    assert store.row("d2", "key") is None


def test_the_same_reading_leaves_the_file_alone(store, make_part):
    store.write(make_part(seconds=1.0), "key")
    before = store.content_hash("d1")
    assert store.write(make_part(seconds=2.0), "key").seconds == 1.0
    assert store.content_hash("d1") == before
    assert store.write(make_part(seconds=2.0), "new key").seconds == 2.0
    assert store.write(make_part(texts=("Другое",), seconds=3.0), "new key").seconds == 3.0


def test_an_invalid_part_is_not_written(store, make_part):
    store.write(make_part(), "key")
    with pytest.raises(InvalidRow):
        store.write(make_part(status="odd"), "other")
    assert store.row("d1", "key") is not None


def test_a_truncated_part_is_as_good_as_none(store, make_part):
    store.write(make_part(), "key")
    path = store.folder / "d1.parquet"
    path.write_bytes(path.read_bytes()[:-20])
    assert store.row("d1", "key") is None
    store.write(make_part(), "key")
    assert store.row("d1", "key") is not None


def test_a_part_spoilt_inside_says_which_file_to_delete(store, make_part):
    store.write(make_part(), "key")
    path = store.folder / "d1.parquet"
    data = bytearray(path.read_bytes())
    data[4 : len(data) // 3] = bytes(len(data) // 3 - 4)
    path.write_bytes(data)
    with pytest.raises(SpoiltPart, match=r"d1\.parquet повреждён: удалите"):
        store.activities("d1")
    with pytest.raises(SpoiltPart):
        store.activities("d2")
    store.write(make_part(), "key")
    assert store.activities("d1", ["seq"]).to_pylist() == [{"seq": 1}]


def test_text_that_no_file_can_hold_is_replaced_and_not_fatal(store, make_part):
    store.write(make_part(texts=("бит\ud800ый", "целый")), "key")
    assert store.activities("d1")["activity"].to_pylist() == ["бит?ый", "целый"]


@settings(deadline=None, max_examples=40, suppress_health_check=[function_scoped_fixture])
@given(st.lists(st.text(st.characters(codec=None), max_size=20), min_size=1, max_size=4))
def test_any_text_can_be_stored(store, make_part, texts):
    store.write(make_part(texts=texts, title=texts[0], residue=tuple(texts)), "key")
    stored = store.activities("d1")["activity"].to_pylist()
    assert stored == [text.encode("utf-8", "replace").decode() for text in texts]


def test_a_part_opens_with_any_parquet_reader(store, make_part):
    store.write(make_part(), "key")
    assert pq.read_table(store.folder / "d1.parquet").num_rows == 1


def test_a_writer_that_fails_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "file"
    path.write_text("старое")

    def fail(temporary):
        temporary.write_text("полови")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_whole(path, fail)
    assert path.read_text() == "старое"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_stays_locked_is_said_in_russian(tmp_path, monkeypatch):
    def refuse(self, target):
        raise PermissionError

    monkeypatch.setattr(files, "_PAUSE_SECONDS", 0)
    monkeypatch.setattr("pathlib.Path.replace", refuse)
    with pytest.raises(FileInUse, match=r"activities\.parquet открыт"):
        write_whole(tmp_path / "activities.parquet", lambda path: path.touch())
    assert list(tmp_path.iterdir()) == []


def test_the_metadata_row_keeps_every_field(store, make_part):
    part = make_part()
    changed = replace(
        part.document,
        error_code="residue",
        error="Проверьте «остаток».",
        region_code="RU-LEN",
        approval_date=date(2023, 12, 31),
        pages=7,
        doubts=("row_count",),
    )
    store.write(replace(part, document=changed), "key")
    assert store.row("d1", "key") == changed

"""Whole runs with stub stages: what is read, kept, reused, lost and published."""

import threading
import zipfile
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest
from stub_stages import make_stages, write_stub

from ingest.discover import PathNotFound
from runs.manifest import Manifest, ManifestEntry
from runs.options import RunOptions
from runs.run import NothingToRead, run
from schema.snapshot import read_snapshot

OPTIONS = RunOptions(jobs=2, timeout=30, make_stages=make_stages)


def rows_by_file(result):
    return {row.source_file: row for row in result.documents}


def published_bytes(dataset):
    return [(dataset / f"{name}.parquet").read_bytes() for name in ("activities", "documents")]


@pytest.fixture
def folder(tmp_path):
    write_stub(tmp_path / "in" / "a.docx", "!municipality Первый район", "Семинар", "Вебинар")
    write_stub(tmp_path / "in" / "b" / "b.docx", "!flag", "Конкурс чтецов")
    return tmp_path / "in"


def test_a_run_publishes_every_activity_of_every_document(folder, tmp_path):
    result = run([folder], tmp_path / "out", OPTIONS)
    activities = read_snapshot(tmp_path / "out").activities.to_pylist()
    assert [(row["source_file"], row["seq"], row["activity"]) for row in activities] == [
        ("a.docx", 1, "Семинар"),
        ("a.docx", 2, "Вебинар"),
        ("b/b.docx", 1, "Конкурс чтецов"),
    ]
    assert {row["municipality"] for row in activities} == {"Первый район", None}
    assert [row.status for row in result.documents] == ["ok", "ok"]
    assert {row.run_id for row in result.documents} == {result.run_id}
    assert result.reused == 0


def test_pandas_and_duckdb_read_the_snapshot(folder, tmp_path):
    run([folder], tmp_path / "out", OPTIONS)
    frame = pd.read_parquet(tmp_path / "out" / "activities.parquet")
    assert list(frame["activity"]) == ["Семинар", "Вебинар", "Конкурс чтецов"]
    assert frame["periods"][0][0]["kind"] == "interval"
    with duckdb.connect() as database:
        path = (tmp_path / "out" / "documents.parquet").as_posix()
        query = f"select sum(activities) from read_parquet('{path}')"
        assert database.execute(query).fetchall() == [(3,)]
        path = (tmp_path / "out" / "activities.parquet").as_posix()
        query = f"select distinct periods[1].start from read_parquet('{path}')"
        assert [str(start) for (start,) in database.execute(query).fetchall()] == ["2024-03-01"]


def test_the_second_run_reads_nothing_and_gives_the_same_bytes(folder, tmp_path):
    first = run([folder], tmp_path / "out", OPTIONS)
    before = published_bytes(tmp_path / "out")
    second = run([folder], tmp_path / "out", OPTIONS)
    assert second.reused == 2
    assert second.run_id == first.run_id
    assert published_bytes(tmp_path / "out") == before


def test_reading_again_by_force_gives_the_same_bytes(folder, tmp_path):
    run([folder], tmp_path / "out", OPTIONS)
    before = published_bytes(tmp_path / "out")
    forced = RunOptions(jobs=1, timeout=30, force=True, make_stages=make_stages)
    assert run([folder], tmp_path / "out", forced).reused == 0
    assert published_bytes(tmp_path / "out") == before


def test_one_job_and_two_jobs_publish_the_same_rows(folder, tmp_path):
    write_stub(folder / "0.docx", "!sleep 0.4", "Медленное мероприятие")
    run([folder], tmp_path / "one", RunOptions(jobs=1, timeout=30, make_stages=make_stages))
    run([folder], tmp_path / "two", OPTIONS)
    one, two = (read_snapshot(tmp_path / name).activities for name in ("one", "two"))
    assert one.equals(two)


def test_a_changed_document_is_read_again_and_the_others_are_not(folder, tmp_path):
    run([folder], tmp_path / "out", OPTIONS)
    write_stub(folder / "a.docx", "Другое мероприятие")
    result = run([folder], tmp_path / "out", OPTIONS)
    assert result.reused == 1
    assert rows_by_file(result)["a.docx"].activities == 1


def test_a_deleted_parts_folder_is_rebuilt(folder, tmp_path):
    run([folder], tmp_path / "out", OPTIONS)
    for part in (tmp_path / "out" / "parts").glob("*.parquet"):
        part.unlink()
    assert run([folder], tmp_path / "out", OPTIONS).reused == 0


def test_a_spoilt_part_is_read_again(folder, tmp_path):
    run([folder], tmp_path / "out", OPTIONS)
    part = min((tmp_path / "out" / "parts").glob("*.parquet"))
    part.write_bytes(part.read_bytes()[:100])
    result = run([folder], tmp_path / "out", OPTIONS)
    assert result.reused == 1
    assert [row.status for row in result.documents] == ["ok", "ok"]


def test_a_vanished_file_is_reported_and_leaves_the_snapshot(folder, tmp_path):
    run([folder], tmp_path / "out", OPTIONS)
    (folder / "a.docx").unlink()
    result = run([folder], tmp_path / "out", OPTIONS)
    assert result.vanished == ("a.docx",)
    snapshot = read_snapshot(tmp_path / "out")
    assert snapshot.documents["source_file"].to_pylist() == ["b/b.docx"]
    assert snapshot.activities["source_file"].to_pylist() == ["b/b.docx"]


def test_broken_documents_cost_only_themselves(folder, tmp_path):
    write_stub(folder / "dies.docx", "!die")
    write_stub(folder / "hangs.docx", "!sleep 60")
    write_stub(folder / "raises.docx", "!raise")
    write_stub(folder / "refused.docx", "!refuse")
    write_stub(folder / "wrong.docx", "!code", "Мероприятие с неизвестным кодом")
    (folder / "empty.docx").write_bytes(b"")
    (folder / "photo.pdf").write_bytes(b"GIF89a" + bytes(20))
    options = RunOptions(jobs=2, timeout=10, make_stages=make_stages)
    result = run([folder], tmp_path / "out", options)
    rows = rows_by_file(result)
    assert {name: row.error_code for name, row in rows.items()} == {
        "a.docx": None,
        "b/b.docx": None,
        "dies.docx": "worker_died",
        "hangs.docx": "timeout",
        "raises.docx": "internal_error",
        "refused.docx": "encrypted",
        "wrong.docx": "invalid_rows",
        "empty.docx": "empty",
        "photo.pdf": "format_unsupported",
    }
    assert all(row.error for row in result.failed)
    assert rows["photo.pdf"].format == "gif"
    assert rows["hangs.docx"].format == "docx"
    assert read_snapshot(tmp_path / "out").activities.num_rows == 3


def test_an_unexpected_error_leaves_its_traceback_in_a_log(folder, tmp_path):
    write_stub(folder / "raises.docx", "!raise")
    result = run([folder], tmp_path / "out", OPTIONS)
    row = rows_by_file(result)["raises.docx"]
    log = tmp_path / "out" / "logs" / f"{row.document_id}.log"
    assert "в этом документе всё не так" in log.read_text(encoding="utf-8")
    assert log.name in row.error


def test_what_failed_is_tried_again_and_its_log_goes(folder, tmp_path):
    write_stub(folder / "c.docx", f"!once {tmp_path / 'first'}", f"!once {tmp_path / 'second'}")
    run([folder], tmp_path / "out", OPTIONS)
    result = run([folder], tmp_path / "out", OPTIONS)
    assert rows_by_file(result)["c.docx"].status == "empty"
    assert not list((tmp_path / "out" / "logs").glob("*[0-9a-f].log"))


def test_a_worker_that_dies_once_gets_a_second_try(folder, tmp_path):
    write_stub(folder / "c.docx", f"!once {tmp_path / 'first'}", "Мероприятие")
    result = run([folder], tmp_path / "out", OPTIONS)
    assert rows_by_file(result)["c.docx"].status == "ok"


def test_the_same_failure_twice_gives_the_same_bytes(folder, tmp_path):
    write_stub(folder / "refused.docx", "!sleep 0.05", "!refuse")
    run([folder], tmp_path / "out", OPTIONS)
    before = published_bytes(tmp_path / "out")
    run([folder], tmp_path / "out", OPTIONS)
    assert published_bytes(tmp_path / "out") == before


def test_text_left_over_and_failed_checks_make_a_reading_partial(folder, tmp_path):
    write_stub(folder / "doubt.docx", "!doubt", "Мероприятие")
    write_stub(folder / "residue.docx", "!residue", "Мероприятие")
    write_stub(folder / "none.docx", "!municipality Второй район")
    rows = rows_by_file(run([folder], tmp_path / "out", OPTIONS))
    assert (rows["doubt.docx"].status, rows["doubt.docx"].error_code) == ("partial", "number_gap")
    assert (rows["residue.docx"].status, rows["residue.docx"].residue) == (
        "partial",
        ("потерянное",),
    )
    assert (rows["none.docx"].status, rows["none.docx"].error_code) == ("empty", "no_activities")
    assert rows["none.docx"].municipality == "Второй район"


def test_the_same_bytes_twice_are_read_once(folder, tmp_path):
    (folder / "копия.docx").write_bytes((folder / "a.docx").read_bytes())
    result = run([folder], tmp_path / "out", OPTIONS)
    rows = rows_by_file(result)
    assert rows["копия.docx"].document_id == rows["a.docx"].document_id
    assert rows["копия.docx"].duplicate_of == rows["a.docx"].document_id
    assert rows["копия.docx"].activities == 0
    assert rows["a.docx"].duplicate_of is None
    assert read_snapshot(tmp_path / "out").activities.num_rows == 3


def test_the_manifest_reaches_the_stages_and_a_change_of_it_reads_again(folder, tmp_path):
    def with_manifest(name):
        manifest = Manifest(
            {"b.docx": ManifestEntry(municipality=name), "нет.docx": ManifestEntry()}
        )
        options = RunOptions(jobs=1, timeout=30, manifest=manifest, make_stages=make_stages)
        return run([folder], tmp_path / "out", options)

    run([folder], tmp_path / "out", OPTIONS)
    result = with_manifest("Третий район")
    assert rows_by_file(result)["b/b.docx"].municipality == "Третий район"
    assert result.unmatched == ("нет.docx",)
    assert result.reused == 1
    assert with_manifest("Третий район").reused == 2
    assert with_manifest("Четвёртый район").reused == 1


def test_the_dataset_inside_the_input_folder_is_not_read(folder):
    run([folder], folder / "out", OPTIONS)
    result = run([folder], folder / "out", OPTIONS)
    assert [row.source_file for row in result.documents] == ["a.docx", "b/b.docx"]


def test_nothing_to_read_and_wrong_paths_are_said(tmp_path):
    (tmp_path / "in").mkdir()
    with pytest.raises(NothingToRead):
        run([tmp_path / "in"], tmp_path / "out", OPTIONS)
    with pytest.raises(PathNotFound):
        run([tmp_path / "нет"], tmp_path / "out", OPTIONS)
    assert not (tmp_path / "out").exists()


def test_a_reader_never_sees_a_mixture_of_two_runs(folder, tmp_path):
    dataset = tmp_path / "out"
    run([folder], dataset, OPTIONS)
    seen, stop = [], threading.Event()

    def read():
        while not stop.is_set():
            snapshot = read_snapshot(dataset)
            promised = sum(snapshot.documents["activities"].to_pylist())
            seen.append(promised == snapshot.activities.num_rows)

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(4):
        write_stub(folder / "a.docx", *[f"Мероприятие {i}" for i in range(number + 3)])
        run([folder], dataset, RunOptions(jobs=1, timeout=30, make_stages=make_stages))
    stop.set()
    reader.join()
    assert seen
    assert all(seen)


def test_no_temporary_files_are_left(folder, tmp_path):
    run([folder], tmp_path / "out", OPTIONS)
    names = {path.name for path in (tmp_path / "out").rglob("*") if path.is_file()}
    parts = {path.name for path in Path(tmp_path / "out" / "parts").iterdir()}
    assert names - parts == {".lock", "activities.parquet", "documents.parquet", "workers.log"}
    metadata = pq.read_schema(tmp_path / "out" / "activities.parquet").metadata
    assert {b"roadmaps.run_id", b"roadmaps.schema_version", b"roadmaps.version"} <= set(metadata)


def test_of_two_equal_files_the_one_the_manifest_names_is_read(folder, tmp_path):
    (folder / "c.docx").write_bytes((folder / "a.docx").read_bytes())
    manifest = Manifest({"c.docx": ManifestEntry(municipality="Третий район")})
    options = RunOptions(jobs=1, timeout=30, manifest=manifest, make_stages=make_stages)
    run([folder], tmp_path / "out", OPTIONS)
    rows = rows_by_file(run([folder], tmp_path / "out", options))
    assert rows["c.docx"].municipality == "Третий район"
    assert rows["c.docx"].activities == 2
    assert (rows["a.docx"].duplicate_of, rows["a.docx"].activities) == (
        rows["c.docx"].document_id,
        0,
    )


def test_documents_in_an_archive_are_read(folder, tmp_path):
    with zipfile.ZipFile(folder / "планы.zip", "w") as archive:
        archive.write(write_stub(tmp_path / "x.docx", "Сбор"), "папка/x.docx")
    rows = rows_by_file(run([folder], tmp_path / "out", OPTIONS))
    assert rows["планы.zip/папка/x.docx"].status == "ok"
    assert rows["планы.zip/папка/x.docx"].activities == 1
    assert run([folder], tmp_path / "out", OPTIONS).reused == 3

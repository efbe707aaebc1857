from dataclasses import replace

import pyarrow.parquet as pq
import pytest

from schema import snapshot
from schema.snapshot import NoSnapshot, publish, published_documents, read_snapshot, recover
from schema.tables import activities_table
from schema.validate import InvalidRow


def put(dataset, run_id, *parts):
    rows = [replace(part.document, run_id=run_id) for part in parts]
    publish(dataset, run_id, "0.1.0", rows, (activities_table(part) for part in parts))


def texts(dataset):
    return read_snapshot(dataset).activities["activity"].to_pylist()


def test_both_files_carry_the_run(tmp_path, make_part):
    put(tmp_path, "r1", make_part("d1"), make_part("d2", texts=()))
    found = read_snapshot(tmp_path)
    assert found.run_id == "r1"
    assert found.documents["document_id"].to_pylist() == ["d1", "d2"]
    for name in ("activities.parquet", "documents.parquet"):
        metadata = pq.read_schema(tmp_path / name).metadata
        assert metadata[b"roadmaps.run_id"] == b"r1"
        assert metadata[b"roadmaps.version"] == b"0.1.0"


def test_the_same_arguments_give_the_same_bytes(tmp_path, make_part):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        put(tmp_path / name, "r1", make_part("d1"), make_part("d2"))
    for name in ("activities.parquet", "documents.parquet"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_an_empty_dataset_can_be_published(tmp_path, make_part):
    put(tmp_path, "r1", make_part("d1", texts=()))
    assert texts(tmp_path) == []


def test_many_documents_fill_several_row_groups_in_order(tmp_path, make_part, monkeypatch):
    monkeypatch.setattr(snapshot, "_ROW_GROUP", 5)
    put(tmp_path, "r1", *(make_part(f"d{n}", texts=("а", "б", "в")) for n in range(7)))
    assert pq.ParquetFile(tmp_path / "activities.parquet").num_row_groups == 4
    assert read_snapshot(tmp_path).activities["seq"].to_pylist() == [1, 2, 3] * 7


@pytest.mark.parametrize("killed_at", [0, 1, 2])
def test_killed_at_any_rename_readers_and_the_next_run_see_whole_pairs(
    tmp_path, make_part, monkeypatch, killed_at
):
    put(tmp_path, "r1", make_part("d1", texts=("старое",)))
    rename, count = type(tmp_path).replace, iter(range(9))

    def killed(self, target):
        if next(count) == killed_at:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(type(tmp_path), "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        put(tmp_path, "r2", make_part("d1", texts=("новое",)))
    monkeypatch.undo()
    # Renames: 0 the pending documents, 1 the activities, 2 the documents.
    expected = ("r2", ["новое"]) if killed_at == 2 else ("r1", ["старое"])
    assert (read_snapshot(tmp_path).run_id, texts(tmp_path)) == expected
    recover(tmp_path)
    assert (read_snapshot(tmp_path).run_id, texts(tmp_path)) == expected
    assert pq.read_schema(tmp_path / "documents.parquet").metadata[b"roadmaps.run_id"] == (
        expected[0].encode()
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "activities.parquet",
        "documents.parquet",
    ]


def test_files_of_two_runs_are_no_snapshot(tmp_path, make_part, monkeypatch):
    monkeypatch.setattr(snapshot, "_PAUSE_SECONDS", 0)
    with pytest.raises(NoSnapshot):
        read_snapshot(tmp_path)
    put(tmp_path, "r1", make_part())
    old = (tmp_path / "documents.parquet").read_bytes()
    put(tmp_path, "r2", make_part())
    (tmp_path / "documents.parquet").write_bytes(old)
    with pytest.raises(NoSnapshot, match="roadmaps run"):
        read_snapshot(tmp_path)


def test_rows_that_do_not_fit_the_documents_are_refused(tmp_path, make_part):
    put(tmp_path, "r1", make_part("d1", texts=("старое",)))
    part, other = make_part("d1"), make_part("d2")
    with pytest.raises(InvalidRow, match="d2"):
        publish(tmp_path, "r2", "0", [part.document], map(activities_table, (part, other)))
    with pytest.raises(InvalidRow, match="activities"):
        publish(tmp_path, "r2", "0", [part.document, other.document], [activities_table(part)])
    assert texts(tmp_path) == ["старое"]
    assert published_documents(tmp_path)["document_id"].to_pylist() == ["d1"]


def test_no_dataset_has_no_documents(tmp_path):
    assert published_documents(tmp_path) is None

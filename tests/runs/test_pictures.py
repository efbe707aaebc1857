"""A plan photographed page by page is one document; its files stay in sight."""

from __future__ import annotations

from pathlib import Path

import picture_stages
import pytest
from picture_stages import write_picture

from runs.manifest import Manifest, ManifestEntry
from runs.options import RunOptions
from runs.run import RunResult, run
from schema.part import DocumentRow
from schema.snapshot import read_snapshot


def _run(folder: Path, dataset: Path, **options: object) -> RunResult:
    settings = RunOptions(make_stages=picture_stages.make_stages, jobs=1, **options)  # type: ignore[arg-type]
    return run([folder], dataset, settings)


def _told(result: RunResult) -> list[tuple[str, tuple[str, ...], int]]:
    return [(row.source_file, row.page_files, row.activities) for row in result.documents]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two plans, the first on two pictures."""
    write_picture(tmp_path / "in" / "план 1.jpg", "Провести сход", "Провести смотр")
    write_picture(tmp_path / "in" / "план 2.jpg", "… конкурс")
    write_picture(tmp_path / "in" / "план 3.jpg", "Открыть музей")
    return tmp_path / "in"


def test_pictures_that_go_on_are_one_document(folder: Path, tmp_path: Path) -> None:
    result = _run(folder, tmp_path / "out")
    assert _told(result) == [
        ("план 1.jpg", ("план 1.jpg", "план 2.jpg"), 3),
        ("план 3.jpg", (), 1),
    ]
    flags = [row.flags for row in result.documents]
    assert "pictures_joined" in flags[0]
    assert "pictures_joined" not in flags[1]


def test_a_second_run_takes_the_same_documents_from_their_parts(
    folder: Path, tmp_path: Path
) -> None:
    first = _run(folder, tmp_path / "out")
    again = _run(folder, tmp_path / "out")
    assert (_told(again), again.reused, again.vanished) == (_told(first), 2, ())


def test_another_picture_of_the_series_is_read_with_those_before(
    folder: Path, tmp_path: Path
) -> None:
    _run(folder, tmp_path / "out")
    write_picture(folder / "план 4.jpg", "… и отчёт")
    result = _run(folder, tmp_path / "out")
    assert _told(result)[1] == ("план 3.jpg", ("план 3.jpg", "план 4.jpg"), 2)
    assert result.vanished == ()


def test_copies_of_a_series_are_called_by_their_own_names(folder: Path, tmp_path: Path) -> None:
    for name in ("план 1.jpg", "план 2.jpg", "план 3.jpg"):
        copy = folder / "копия" / name
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes((folder / name).read_bytes())
    rows = {row.source_file: row for row in _run(folder, tmp_path / "out").documents}
    assert rows["копия/план 1.jpg"].page_files == ("копия/план 1.jpg", "копия/план 2.jpg")
    assert rows["план 1.jpg"].page_files == ("план 1.jpg", "план 2.jpg")
    for name in ("план 1.jpg", "план 3.jpg"):
        ids = {rows[name].document_id, rows[f"копия/{name}"].document_id}
        repeats = {rows[name].duplicate_of, rows[f"копия/{name}"].duplicate_of}
        assert repeats == ids | {None}


def test_a_worker_lost_over_a_series_costs_its_series_not_its_pictures(
    folder: Path, tmp_path: Path
) -> None:
    write_picture(folder / "план 2.jpg", "… конкурс", "!die")
    result = _run(folder, tmp_path / "out")
    assert _told(result) == [("план 1.jpg", (), 2), ("план 2.jpg", (), 1), ("план 3.jpg", (), 1)]


def test_pictures_the_analyst_says_are_of_two_municipalities_stay_apart(
    folder: Path, tmp_path: Path
) -> None:
    manifest = Manifest({"план 2.jpg": ManifestEntry("Кадыйский округ")})
    result = _run(folder, tmp_path / "out", manifest=manifest)
    assert [row.page_files for row in result.documents] == [(), (), ()]


def test_a_broken_picture_is_refused_by_its_own_name(folder: Path, tmp_path: Path) -> None:
    (folder / "план 3.jpg").write_bytes(b"no picture")
    rows: dict[str, DocumentRow] = {
        row.source_file: row for row in _run(folder, tmp_path / "out").documents
    }
    assert rows["план 3.jpg"].status == "failed"
    assert rows["план 1.jpg"].page_files == ("план 1.jpg", "план 2.jpg")


def test_rows_name_the_picture_they_stand_in(folder: Path, tmp_path: Path) -> None:
    _run(folder, tmp_path / "out")
    snapshot = read_snapshot(tmp_path / "out")
    rows = snapshot.activities.to_pylist()
    assert [(row["source_file"], row["page"]) for row in rows if "сход" in row["activity"]] == [
        ("план 1.jpg", 1)
    ]

"""Numbered pictures side by side may be the pages of one document."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from ingest.archives import unpack
from ingest.discover import FoundFile, discover
from ingest.load import load_source
from ingest.series import pictures_of, with_series
from ingest.source import joined_id

JPEG = b"\xff\xd8\xff"


def _always(*_: FoundFile) -> bool:
    return True


def _names(files: list[FoundFile]) -> list[list[str]]:
    return [[one.name for one in pictures_of(file)] for file in files]


def _found(folder: Path, *names: str) -> list[FoundFile]:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(JPEG + name.encode())
    return discover([folder])


@pytest.mark.parametrize(
    "names",
    [
        ["plan_1.jpg", "plan_2.jpg", "plan_3.jpg"],
        ["стр 1.JPG", "стр 2.jpg"],
        ["IMG_0009.jpeg", "IMG_0010.jpeg"],
        ["Скан (1).png", "Скан (2).png"],
        ["1.tif", "2.tif"],
    ],
)
def test_a_running_number_makes_a_series(tmp_path: Path, names: list[str]) -> None:
    assert _names(with_series(_found(tmp_path, *names), _always)) == [names]


def test_pages_are_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    names = [f"план{n}.jpg" for n in range(1, 12)]
    assert _names(with_series(_found(tmp_path, *names), _always)) == [names]


def test_gaps_other_folders_other_stems_and_other_kinds_end_a_series(tmp_path: Path) -> None:
    names = ["a_1.jpg", "a_3.jpg", "b/a_2.jpg", "b_2.jpg", "a_2.docx", "a_4.png"]
    files = with_series(_found(tmp_path, *names), _always)
    assert sorted(_names(files)) == sorted([name] for name in names)


def test_neighbours_may_be_kept_apart(tmp_path: Path) -> None:
    found = _found(tmp_path, "a_1.jpg", "a_2.jpg", "a_3.jpg")
    files = with_series(found, lambda before, _: before.name != "a_1.jpg")
    assert _names(files) == [["a_1.jpg"], ["a_2.jpg", "a_3.jpg"]]


def test_pictures_of_one_archive_are_a_series(tmp_path: Path) -> None:
    for archive in ("x.zip", "y.zip"):
        with zipfile.ZipFile(tmp_path / archive, "w") as target:
            target.writestr("стр1.jpg", JPEG + b"1" + archive.encode())
            target.writestr("стр2.jpg", JPEG + b"2" + archive.encode())
    files = [inner for file in discover([tmp_path]) for inner in unpack(file)]
    assert _names(with_series(files, _always)) == [
        ["x.zip/стр1.jpg", "x.zip/стр2.jpg"],
        ["y.zip/стр1.jpg", "y.zip/стр2.jpg"],
    ]


def test_a_series_is_loaded_as_one_source_with_an_id_of_all_its_pages(tmp_path: Path) -> None:
    (file,) = with_series(_found(tmp_path, "a_1.jpg", "a_2.jpg"), _always)
    source = load_source(file)
    pages = [load_source(one) for one in pictures_of(file)]
    assert source.files == ("a_1.jpg", "a_2.jpg")
    assert source.data == pages[0].data
    assert source.further == (pages[1],)
    assert source.document_id == joined_id([one.document_id for one in pages])
    assert source.document_id not in {one.document_id for one in pages}

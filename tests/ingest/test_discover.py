"""Which files are found under the paths that are named."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from ingest.discover import PathNotFound, discover
from ingest.load import load_source
from ingest.long_paths import extended
from ingest.refusals import FileRefused


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def names_of(*paths: Path) -> list[str]:
    return [file.name for file in discover(paths)]


def test_folders_are_searched_and_files_sorted(tmp_path):
    put(tmp_path, "б.docx", "а/2.pdf", "а/1/план.docx")
    assert names_of(tmp_path) == ["а/1/план.docx", "а/2.pdf", "б.docx"]


def test_a_file_that_is_named_itself_has_its_own_name(tmp_path):
    put(tmp_path, "а/план.docx")
    assert names_of(tmp_path / "а" / "план.docx") == ["план.docx"]


@pytest.mark.parametrize(
    "name",
    [
        "~$план.docx",
        "~WRL0001.tmp",
        ".скрытый.docx",
        ".~lock.план.docx#",
        "Thumbs.db",
        "desktop.ini",
        ".DS_Store",
        "__MACOSX/._план.docx",
        "__MACOSX/план.docx",
        ".git/план.docx",
        "а/~$план.docx",
    ],
)
def test_lock_files_system_files_and_hidden_ones_are_passed_over(tmp_path, name):
    put(tmp_path, name, "план.docx")
    assert names_of(tmp_path) == ["план.docx"]


def test_a_lock_file_is_passed_over_even_when_it_is_named(tmp_path):
    put(tmp_path, "~$план.docx")
    assert names_of(tmp_path / "~$план.docx") == []


def test_a_hidden_file_or_folder_that_is_named_is_taken(tmp_path):
    put(tmp_path, ".планы/.план.docx", ".планы/план.docx")
    assert names_of(tmp_path / ".планы") == ["план.docx"]
    assert names_of(tmp_path / ".планы" / ".план.docx") == [".план.docx"]


def test_a_file_reached_in_two_ways_is_there_once(tmp_path):
    put(tmp_path, "а/план.docx")
    (tmp_path / "ссылка.docx").symlink_to(tmp_path / "а" / "план.docx")
    found = names_of(tmp_path, tmp_path / "а", tmp_path / "а" / "план.docx", tmp_path)
    assert len(found) == 1


def test_folders_that_link_to_each_other_do_no_harm(tmp_path):
    put(tmp_path, "а/план.docx")
    (tmp_path / "а" / "вверх").symlink_to(tmp_path)
    assert names_of(tmp_path) == ["а/план.docx"]


def test_equal_names_in_two_folders_are_led_by_the_folder(tmp_path):
    put(tmp_path, "2023/план.docx", "2024/план.docx", "2024/отчёт.docx")
    assert names_of(tmp_path / "2023", tmp_path / "2024") == [
        "2023/план.docx",
        "2024/план.docx",
        "отчёт.docx",
    ]


def test_folders_of_equal_names_are_led_by_their_whole_paths(tmp_path):
    put(tmp_path, "а/планы/1.docx", "б/планы/1.docx")
    found = names_of(tmp_path / "а" / "планы", tmp_path / "б" / "планы")
    assert found == [f"{tmp_path.as_posix()}/{x}/планы/1.docx" for x in "аб"]


def test_a_path_that_is_not_there_is_a_clear_error(tmp_path):
    with pytest.raises(PathNotFound, match=r"Нет такого файла или папки: .*нет\.docx"):
        discover([tmp_path / "нет.docx"])


def test_the_error_survives_the_way_between_processes():
    error = pickle.loads(pickle.dumps(PathNotFound("план.docx")))
    assert (error.path, "план.docx" in error.message) == ("план.docx", True)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "труба.docx")
    put(tmp_path, "план.docx")
    assert names_of(tmp_path) == ["план.docx"]


def test_a_name_that_is_not_utf_8_becomes_printable(tmp_path):
    broken = os.fsencode(tmp_path) + b"/\xef\xeb\xe0\xed.docx"
    try:
        Path(os.fsdecode(broken)).write_bytes(b"x")
    except (OSError, UnicodeError):
        pytest.skip("this file system has UTF-8 names only")
    (file,) = discover([tmp_path])
    assert file.name.encode("utf-8") and file.name.endswith(".docx")
    assert file.path.read_bytes() == b"x"


def test_a_folder_that_cannot_be_looked_into_is_not_lost(tmp_path, monkeypatch):
    (tmp_path / "закрыта").mkdir()
    (tmp_path / "план.docx").write_bytes(b"1")
    scandir = os.scandir

    def refuse(path):
        if "закрыта" in os.fspath(path):
            raise PermissionError(13, "x", os.fspath(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    closed, plan = discover([tmp_path])
    assert (closed.name, plan.name) == ("закрыта", "план.docx")
    with pytest.raises(FileRefused) as refused:
        load_source(closed)
    assert refused.value.code == "unreadable"
    assert refused.value.message.startswith("Папка не открывается")


LONG = "папка\\" * 50


@pytest.mark.parametrize(
    ("path", "opened"),
    [
        ("C:\\планы\\план.docx", "C:\\планы\\план.docx"),
        (f"C:\\{LONG}план.docx", f"\\\\?\\C:\\{LONG}план.docx"),
        (f"\\\\сервер\\общая\\{LONG}п.docx", f"\\\\?\\UNC\\сервер\\общая\\{LONG}п.docx"),
        (f"\\\\?\\C:\\{LONG}план.docx", f"\\\\?\\C:\\{LONG}план.docx"),
        (f"C:/{LONG}план.docx".replace("\\", "/"), f"\\\\?\\C:\\{LONG}план.docx"),
    ],
)
def test_long_windows_paths_have_their_own_form(path, opened):
    assert extended(path) == opened

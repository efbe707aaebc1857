"""LibreOffice is run within limits; here a script stands in for it."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import psutil
import pytest

from ingest.errors import DocumentRefused
from parsers.office import soffice

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
ROOT = Path(soffice.__file__).parents[2]


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """Make a script LibreOffice; its arguments are those of the real one."""

    def make(script: str) -> Path:
        program = tmp_path / "soffice"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setattr(soffice, "find_soffice", lambda: str(program))
        return program

    return make


def refusal(seconds: float = 60) -> DocumentRefused:
    with pytest.raises(DocumentRefused) as refused:
        soffice.convert(b"{\\rtf1}", "rtf", "docx", seconds)
    return refused.value


def test_without_libreoffice_the_refusal_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(soffice, "find_soffice", lambda: None)
    refused = refusal()
    assert refused.code == "needs_libreoffice"
    assert "libreoffice.org" in refused.message


def test_a_program_that_makes_nothing_is_tried_twice(stand_in, tmp_path):
    stand_in(f"echo once >> {tmp_path}/runs")
    assert refusal().code == "office_failed"
    assert (tmp_path / "runs").read_text().split() == ["once", "once"]


def test_an_output_of_another_kind_does_not_count(stand_in):
    stand_in('mkdir -p "$9"; echo "<html>" > "$9/document.docx"')
    assert refusal().code == "office_failed"


def test_the_time_limit_ends_the_whole_tree(stand_in, tmp_path):
    stand_in(f"sleep 600 & echo $! > {tmp_path}/child; echo $$ > {tmp_path}/parent; wait")
    refused = refusal(seconds=1.5)
    assert refused.code == "office_timeout"
    assert "1.5" in refused.message
    for name in ("child", "parent"):
        number = int((tmp_path / name).read_text())
        alive = psutil.pid_exists(number) and psutil.Process(number).status() != "zombie"
        assert not alive


def test_the_profile_is_the_process_s_own_and_goes_with_it(tmp_path):
    script = textwrap.dedent(
        f"""
        import os
        from parsers.office import soffice
        home = soffice._home(os.getpid())
        assert home == soffice._home(os.getpid())
        assert (home / "profile" / "user" / "registrymodifications.xcu").is_file()
        assert home.parent == __import__("pathlib").Path({str(tmp_path)!r})
        print(home)
        """
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    assert Path(run.stdout.strip()).name.startswith("roadmaps-office-")
    assert list(tmp_path.iterdir()) == []


def test_what_killed_processes_left_is_removed(tmp_path, monkeypatch):
    monkeypatch.setattr(soffice.tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(soffice.psutil, "pid_exists", lambda number: number == 1)
    folders = {name: tmp_path / f"roadmaps-office-{name}" for name in ("1-a", "2-b", "3-c", "x-d")}
    for name, folder in folders.items():
        folder.mkdir()
        if name != "3-c":
            os.utime(folder, (0, 0))
    soffice._remove_orphans()
    assert sorted(path.name[-3:] for path in tmp_path.iterdir()) == ["1-a", "3-c", "x-d"]

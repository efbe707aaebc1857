"""Runs that are killed or interrupted lose nothing, publish nothing half, and complete later."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from stub_stages import make_stages, write_stub

from runs.lock import DatasetBusy, locked
from runs.options import RunOptions
from runs.run import run
from schema.snapshot import read_snapshot

HERE = Path(__file__).parent
OPTIONS = RunOptions(jobs=1, timeout=60, make_stages=make_stages)
# A shell starts what runs in the background with Ctrl-C ignored, and children inherit that.
MAIN = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.path[:0] = [{root!r}, {here!r}]
import stub_stages, pipeline, runs.gather
runs.gather.program_fingerprint = lambda: "the same in all processes"
if __name__ == "__main__":
    sys.exit(pipeline.main(sys.argv[1:], stub_stages.make_stages))
"""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="sends POSIX signals")


def start(folder, dataset, tmp_path):
    script = tmp_path / "main.py"
    script.write_text(MAIN.format(root=str(HERE.parent.parent), here=str(HERE)))
    command = [sys.executable, str(script), "run", str(folder), "--out", str(dataset), "--jobs=1"]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )


def wait_for(condition):
    limit = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < limit, "never came to pass"
        time.sleep(0.02)


@pytest.fixture(autouse=True)
def _same_program(monkeypatch):
    monkeypatch.setattr("runs.gather.program_fingerprint", lambda: "the same in all processes")


@pytest.fixture
def folder(tmp_path):
    write_stub(tmp_path / "in" / "1.docx", "Первое")
    write_stub(tmp_path / "in" / "2.docx", "Второе")
    write_stub(tmp_path / "in" / "3.docx", f"!mark {tmp_path / 'reached'}", "!sleep 3", "Третье")
    write_stub(tmp_path / "in" / "4.docx", "Четвёртое")
    return tmp_path / "in"


def parts(dataset):
    """Parts on disk: the parent writes one while the worker begins with the next document."""
    return list((dataset / "parts").glob("*.parquet"))


@pytest.mark.parametrize("had_snapshot", [False, True])
def test_kill_9_in_the_middle_and_the_next_run_completes(folder, tmp_path, had_snapshot):
    dataset = tmp_path / "out"
    if had_snapshot:
        run([folder / "4.docx"], dataset, OPTIONS)
    process = start(folder, dataset, tmp_path)
    wait_for(lambda: (tmp_path / "reached").exists() and len(parts(dataset)) == 2 + had_snapshot)
    process.kill()
    process.wait()
    assert len(parts(dataset)) == 2 + had_snapshot
    if had_snapshot:
        assert read_snapshot(dataset).activities["activity"].to_pylist() == ["Четвёртое"]
    else:
        assert not (dataset / "activities.parquet").exists()
    result = run([folder], dataset, OPTIONS)
    assert result.reused == 2 + had_snapshot
    texts = read_snapshot(dataset).activities["activity"].to_pylist()
    assert texts == ["Первое", "Второе", "Третье", "Четвёртое"]


def test_ctrl_c_says_so_in_russian_keeps_parts_and_leaves_no_worker(folder, tmp_path):
    dataset = tmp_path / "out"
    process = start(folder, dataset, tmp_path)
    wait_for(lambda: (tmp_path / "reached").exists() and len(parts(dataset)) == 2)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Прервано" in errors.decode()
    assert "Traceback" not in errors.decode()
    assert not (dataset / "activities.parquet").exists()
    assert len(parts(dataset)) == 2
    assert run([folder], dataset, OPTIONS).reused == 2


def test_leftovers_of_a_killed_writer_are_swept(folder, tmp_path):
    dataset = tmp_path / "out"
    run([folder / "1.docx"], dataset, OPTIONS)
    leftovers = [
        dataset / ".activities.parquet.1.tmp",
        dataset / ".documents.parquet.pending",
        dataset / "parts" / ".x.parquet.1.tmp",
    ]
    for leftover in leftovers:
        leftover.write_bytes(b"PAR1 half")
    run([folder / "1.docx"], dataset, OPTIONS)
    assert not any(leftover.exists() for leftover in leftovers)


def test_two_runs_at_a_time_on_one_dataset_are_refused(folder, tmp_path):
    (tmp_path / "out").mkdir()
    with locked(tmp_path / "out"), pytest.raises(DatasetBusy):
        run([folder / "1.docx"], tmp_path / "out", OPTIONS)
    assert run([folder / "1.docx"], tmp_path / "out", OPTIONS).documents

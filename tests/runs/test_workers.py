"""The pool of processes that can be killed one by one."""

import gc
import os
import subprocess
import sys
import time

import cv2
import pool_tasks
import pytest

from runs.worker_process import TaskError, WorkerDied, WorkerTimeout
from runs.workers import WorkerPool


def test_results_come_back_from_other_processes():
    with WorkerPool(2, 30) as pool:
        futures = [pool.submit(pool_tasks.double, n) for n in range(5)]
        assert [future.result() for future in futures] == [0, 2, 4, 6, 8]
        assert pool.submit(os.getpid).result() != os.getpid()


def test_what_the_first_task_loads_is_no_longer_looked_through_for_garbage():
    with WorkerPool(1, 30) as pool:
        before, after = (pool.submit(gc.get_freeze_count).result() for _ in range(2))
    assert before == 0
    assert after > 0


def test_a_worker_leaves_the_other_cores_to_the_other_workers():
    with WorkerPool(1, 30) as pool:
        assert pool.submit(cv2.getNumThreads).result() == 1


def test_a_task_out_of_time_is_killed_and_the_others_go_on():
    with WorkerPool(2, 1) as pool:
        stuck = pool.submit(time.sleep, 60)
        others = [pool.submit(pool_tasks.double, n) for n in range(4)]
        assert [future.result() for future in others] == [0, 2, 4, 6]
        with pytest.raises(WorkerTimeout):
            stuck.result()
        assert pool.submit(pool_tasks.double, 5).result() == 10


def test_a_dead_worker_costs_only_its_task():
    with WorkerPool(2, 30) as pool:
        dead = pool.submit(os._exit, 7)
        others = [pool.submit(pool_tasks.double, n) for n in range(4)]
        with pytest.raises(WorkerDied) as caught:
            dead.result()
        assert caught.value.exit_code == 7
        assert [future.result() for future in others] == [0, 2, 4, 6]


def test_a_task_that_raises_or_returns_what_cannot_travel_is_a_task_error():
    with WorkerPool(1, 30) as pool:
        with pytest.raises(TaskError, match="ZeroDivisionError"):
            pool.submit(divmod, 1, 0).result()
        with pytest.raises(TaskError, match="pickle"):
            pool.submit(pool_tasks.unpicklable).result()
        assert pool.submit(pool_tasks.double, 2).result() == 4


def test_leaving_by_an_exception_kills_what_runs(tmp_path):
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt), WorkerPool(1, 600) as pool:
        running = pool.submit(time.sleep, 500)
        queued = pool.submit(time.sleep, 500)
        while not running.running():
            time.sleep(0.01)
        raise KeyboardInterrupt
    assert time.monotonic() - began < 120
    assert isinstance(running.exception(), WorkerDied)
    assert queued.cancelled() or isinstance(queued.exception(), WorkerDied)


@pytest.mark.skipif(os.name == "nt", reason="asks the process table the POSIX way")
def test_killing_a_worker_kills_the_program_it_waits_for(tmp_path):
    with WorkerPool(1, 2) as pool:
        stuck = pool.submit(pool_tasks.run_program, str(tmp_path / "pid"))
        with pytest.raises(WorkerTimeout):
            stuck.result()
    pid = int((tmp_path / "pid").read_text())
    for _ in range(200):
        state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True).stdout
        if not state.strip() or state.strip().startswith(b"Z"):
            return
        time.sleep(0.05)
    pytest.fail("the program is still running")


def test_what_workers_print_goes_to_the_log(tmp_path):
    log = tmp_path / "workers.log"
    with WorkerPool(1, 30, log) as pool:
        pool.submit(pool_tasks.shout, "слышно").result()
    assert "слышно" in log.read_text(encoding="utf-8")


def test_a_worker_ends_when_its_parent_is_killed(tmp_path):
    script = (
        "import sys, os, time; sys.path[:0] = sys.argv[2:]\n"
        "from runs.workers import WorkerPool\n"
        "pool = WorkerPool(1, 60)\n"
        "open(sys.argv[1], 'w').write(str(pool.submit(os.getpid).result()))\n"
        "os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "pid"), *sys.path], check=False)
    pid = int((tmp_path / "pid").read_text())
    for _ in range(200):
        if not pool_tasks.is_alive(pid):
            return
        time.sleep(0.05)
    pytest.fail("the worker outlived its parent")

"""One worker process: it takes one call at a time and can be killed with all its children."""

from __future__ import annotations

import faulthandler
import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from typing import Any

Call = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]

_READY = "ready"
_START_SECONDS = 120.0
# A row leaves some dozens of objects in what is kept; the default of 700 collects every few rows.
_NEW_OBJECTS = 50_000
# Spawn everywhere: Windows has nothing else, and a fork of a parent with threads may hang.
_context = multiprocessing.get_context("spawn")


class WorkerTimeout(Exception):
    """A call ran longer than ``seconds``; its process has to be killed."""

    def __init__(self, seconds: float) -> None:
        """Keep the limit."""
        super().__init__(f"no answer after {seconds:g} s")
        self.seconds = seconds


class WorkerDied(Exception):
    """The process ended under a call: a crash in native code, no memory, a kill."""

    def __init__(self, exit_code: int | None) -> None:
        """Keep the exit code (negative: the signal)."""
        super().__init__(f"exit code {exit_code}")
        self.exit_code = exit_code


class TaskError(Exception):
    """The call raised; the text is the traceback from the worker."""


class WorkerProcess:
    """A process waiting for calls; ``log`` receives what native code prints."""

    def __init__(self, log: Path | None = None) -> None:
        """Start the process without waiting for it."""
        self._connection, theirs = _context.Pipe()
        _let_workers_use_one_core()
        self._process = _context.Process(target=_work, args=(theirs, log), daemon=True)
        self._process.start()
        theirs.close()
        self._is_ready = False

    def call(self, call: Call, timeout: float) -> Any:
        """Run ``call`` in the process and return its result.

        Raises:
            WorkerTimeout: after ``timeout`` seconds; starting the process does not count.
            WorkerDied: when the process ended.
            TaskError: when the call raised.
        """
        if not self._is_ready:
            self._receive(_START_SECONDS)
            self._is_ready = True
        try:
            self._connection.send(call)
        except OSError as error:
            raise self._death() from error
        succeeded, answer = self._receive(timeout)
        if not succeeded:
            raise TaskError(answer)
        return answer

    def kill(self) -> None:
        """End the process and the programs it started; may be called from any thread."""
        _kill_tree(self._process)

    def close(self) -> None:
        """Kill the process and free what it held; only for the thread that makes the calls."""
        self.kill()
        self._process.join()
        self._connection.close()

    def _receive(self, timeout: float) -> Any:
        # The sentinel too: a grandchild may hold the pipe open after the worker's death.
        if not wait([self._connection, self._process.sentinel], timeout):
            raise WorkerTimeout(timeout)
        try:
            if self._connection.poll():
                return self._connection.recv()
        except (EOFError, OSError) as error:
            raise self._death() from error
        raise self._death()

    def _death(self) -> WorkerDied:
        self._process.join(1)
        return WorkerDied(self._process.exitcode)


def _kill_tree(process: Any) -> None:
    if os.name == "nt":
        command = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(command, capture_output=True, check=False)
    else:
        # The worker leads a process group of its own; before it got there, it stands alone.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def _let_workers_use_one_core() -> None:
    """There is a worker for each core; threads of libraries would only wait for each other.

    They read this when they are loaded, so it is set before a worker starts.
    """
    for name in ("OPENCV_FOR_THREADS_NUM", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")


def _work(connection: Connection, log: Path | None) -> None:
    """The worker's own loop; ends when the parent closes the pipe or dies."""
    # Ctrl-C is the parent's business: it decides what is kept.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if os.name != "nt":
        os.setpgid(0, 0)
    if log is not None:
        _send_output_to(log)
    with suppress(EOFError, OSError):
        connection.send(_READY)
        connection.send_bytes(_answer(connection.recv_bytes()))
        settle()
        while True:
            connection.send_bytes(_answer(connection.recv_bytes()))


def settle() -> None:
    """Let the garbage collector pass over all that is loaded by now, and come less often.

    The first call loads dictionaries and models that stay; looking through them again and again
    is a tenth of the time of normalizing.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS)


def _answer(message: bytes) -> bytes:
    try:
        function, arguments, named = ForkingPickler.loads(message)
        return bytes(ForkingPickler.dumps((True, function(*arguments, **named))))
    except Exception:
        return bytes(ForkingPickler.dumps((False, traceback.format_exc())))


def _send_output_to(log: Path) -> None:
    """Keep native libraries from writing over the progress bar, and crashes readable."""
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    os.close(descriptor)
    faulthandler.enable()

"""Workers that may hang or die without taking another document with them.

``WorkerPool`` is a ``concurrent.futures.Executor``.  The standard process pool breaks as a whole
when one process is killed; here every slot owns one process and gives it one task at a time, so a
task that runs out of time or kills its process is the only one that is lost.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from runs.worker_process import WorkerDied, WorkerProcess, WorkerTimeout

_ATTEMPTS = 2


@dataclass(frozen=True, slots=True)
class _Task:
    future: Future[Any]
    call: tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]


class WorkerPool(Executor):
    """Up to ``jobs`` processes, started when they are needed, each with ``timeout`` a task.

    A future ends with the task's result or with ``WorkerTimeout`` (the process was killed),
    ``WorkerDied`` (it died under the task twice: once may have been the fault of a neighbour that
    took all the memory) or ``TaskError`` (the task raised).  Leaving the ``with`` block by an
    exception kills what still runs.
    """

    def __init__(self, jobs: int, timeout: float, log: Path | None = None) -> None:
        """Take the number of processes, the seconds a task may take and the workers' log file."""
        self._timeout = timeout
        self._log = log
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._killed = threading.Event()
        self._processes: dict[int, WorkerProcess] = {}
        self._lock = threading.Lock()
        self._threads = [
            threading.Thread(target=self._serve, args=(slot,), daemon=True) for slot in range(jobs)
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Queue a call; function, arguments and result must be picklable."""
        future: Future[Any] = Future()
        self._tasks.put(_Task(future, (fn, args, kwargs)))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Finish what is queued (or cancel it) and end the processes."""
        if cancel_futures:
            self._cancel_queued()
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads if wait else ():
            thread.join()

    def kill(self) -> None:
        """Kill all processes at once; unfinished tasks end as ``WorkerDied`` or cancelled."""
        self._killed.set()
        self._cancel_queued()
        with self._lock:
            for process in self._processes.values():
                process.kill()
        self.shutdown()

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        """Wait for the tasks, or kill them when the block was left by an exception."""
        if kind is None:
            self.shutdown()
        else:
            self.kill()

    def _serve(self, slot: int) -> None:
        while (task := self._tasks.get()) is not None:
            if task.future.set_running_or_notify_cancel():
                self._run(slot, task)
        self._drop(slot)

    def _run(self, slot: int, task: _Task) -> None:
        for attempt in range(_ATTEMPTS):
            try:
                result = self._process(slot).call(task.call, self._timeout)
            except WorkerDied as error:
                self._drop(slot)
                if attempt == _ATTEMPTS - 1 or self._killed.is_set():
                    task.future.set_exception(error)
                    return
            except Exception as error:
                if isinstance(error, WorkerTimeout):
                    self._drop(slot)
                task.future.set_exception(error)
                return
            else:
                task.future.set_result(result)
                return

    def _process(self, slot: int) -> WorkerProcess:
        with self._lock:
            if self._killed.is_set():
                raise WorkerDied(None)
            if slot not in self._processes:
                self._processes[slot] = WorkerProcess(self._log)
            return self._processes[slot]

    def _drop(self, slot: int) -> None:
        with self._lock:
            process = self._processes.pop(slot, None)
        if process is not None:
            process.close()

    def _cancel_queued(self) -> None:
        while not self._tasks.empty():
            task = self._tasks.get()
            if task is not None:
                task.future.cancel()

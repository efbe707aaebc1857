"""One run at a time on a dataset; the system frees the lock when its holder dies."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NAME = ".lock"


class DatasetBusy(Exception):
    """Another run is at work on the dataset; the text is a Russian sentence."""


@contextmanager
def locked(dataset: Path) -> Iterator[None]:
    """Hold the dataset for the length of the ``with`` block.

    Raises:
        DatasetBusy: when another process holds it.
    """
    descriptor = os.open(dataset / _NAME, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if not _take(descriptor):
            raise DatasetBusy(
                f"С папкой {dataset} уже работает другой запуск: дождитесь его окончания."
            )
        yield
    finally:
        os.close(descriptor)


if os.name == "nt":
    import msvcrt

    def _take(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

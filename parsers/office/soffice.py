"""LibreOffice without a window: one conversion at a time, with a profile of this process's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from multiprocessing.util import Finalize
from pathlib import Path

import psutil

from ingest.errors import DocumentRefused
from ingest.refusals import sentence
from ingest.sniff import sniff

TIME_LIMIT = 120.0
_FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/usr/local/lib/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_WINDOWS_FOLDERS = ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)")
_SETTINGS = Path(__file__).with_name("profile.xcu")
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_PREFIX = "roadmaps-office-"
# Long enough not to meet a process that this one cannot see (a container with the same folder).
_ORPHAN_SECONDS = 86_400
_lock = threading.Lock()


def convert(data: bytes, format_: str, target: str, seconds: float = TIME_LIMIT) -> bytes:
    """Return ``data``, a file of ``format_``, as a file of the format ``target`` (docx, xlsx).

    The first conversion of a process makes a profile, which takes some seconds.  A failure is
    tried once more with a new one.

    Raises:
        DocumentRefused: "needs_libreoffice", "office_timeout" after ``seconds``, "office_failed".
    """
    program = find_soffice()
    if program is None:
        raise DocumentRefused("needs_libreoffice", sentence("needs_libreoffice"))
    with _lock:
        for _ in range(2):
            converted = _convert(program, data, format_, target, seconds)
            if converted is not None and sniff(converted) == target:
                return converted
            _forget_home()
    raise DocumentRefused("office_failed", sentence("office_failed"))


def find_soffice() -> str | None:
    """Return the path of LibreOffice's program, None if it is not installed."""
    on_path = next(filter(None, map(shutil.which, _NAMES)), None)
    if on_path is not None:
        return on_path
    return next((str(place) for place in _places() if place.is_file()), None)


def _places() -> Iterator[Path]:
    yield from map(Path, _PLACES)
    for variable in _WINDOWS_FOLDERS:
        if folder := os.environ.get(variable):
            yield Path(folder, "LibreOffice", "program", "soffice.exe")


def _convert(program: str, data: bytes, format_: str, target: str, seconds: float) -> bytes | None:
    with tempfile.TemporaryDirectory(dir=_home(os.getpid()), ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"document.{format_}"
        source.write_bytes(data)
        output = folder / "converted"
        command = [
            program,
            f"-env:UserInstallation={(_home(os.getpid()) / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault"),
            *("--convert-to", _FILTERS[target], "--outdir", str(output), str(source)),
        ]
        _run(command, seconds)
        with suppress(OSError):
            return (output / f"document.{target}").read_bytes()
    return None


def _run(command: list[str], seconds: float) -> None:
    # It stays in this process's group, so that whoever ends the group ends LibreOffice too.
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        creationflags=_NO_WINDOW,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        message = sentence("office_timeout", seconds=f"{seconds:g}")
        raise DocumentRefused("office_timeout", message) from error
    finally:
        if process.returncode is None:
            _kill_tree(process)
            _forget_home()


def _kill_tree(process: subprocess.Popen[bytes]) -> None:
    with suppress(psutil.NoSuchProcess):
        root = psutil.Process(process.pid)
        for child in [*root.children(recursive=True), root]:
            with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                child.kill()
    process.wait()


@lru_cache(maxsize=1)
def _home(_process: int) -> Path:
    """The folder of this process, with the profile; a fork gets one of its own."""
    _remove_orphans()
    home = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
    # Worker processes leave without atexit, but not without this.
    Finalize(None, shutil.rmtree, args=(home, True), exitpriority=1)
    user = home / "profile" / "user"
    user.mkdir(parents=True)
    shutil.copyfile(_SETTINGS, user / "registrymodifications.xcu")
    return home


def _remove_orphans() -> None:
    """Remove the folders of processes that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        process = folder.name.removeprefix(_PREFIX).partition("-")[0]
        with suppress(OSError, ValueError):
            is_old = time.time() - folder.stat().st_mtime > _ORPHAN_SECONDS
            if is_old and not psutil.pid_exists(int(process)):
                shutil.rmtree(folder, ignore_errors=True)


def _forget_home() -> None:
    """Begin anew next time: a profile that was in use may be broken."""
    shutil.rmtree(_home(os.getpid()) / "profile", ignore_errors=True)
    _home.cache_clear()

"""Each peer's own virtual environment, made on first use outside the repository."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]


class PeerUnavailable(Exception):
    """A peer cannot be installed here; the text says why."""


def cache_folder() -> Path:
    """Return the folder for environments and scans; the variable ``BENCHMARK_CACHE`` moves it."""
    usual = Path.home() / ".cache" / "roadmaps-benchmarks"
    folder = Path(os.environ.get("BENCHMARK_CACHE", usual))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def python_with(needs: Sequence[str]) -> Path:
    """Return the interpreter of an environment that holds ``needs`` and nothing else.

    Raises:
        PeerUnavailable: when pip cannot install them.
    """
    name = re.sub(r"\W+", "_", needs[0]) + hashlib.sha256("\n".join(needs).encode()).hexdigest()[:6]
    folder = cache_folder() / name
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    done = folder / "installed"
    if not done.exists():
        venv.create(folder, with_pip=True, clear=True)
        command = [str(python), "-m", "pip", "install", "--quiet", *needs]
        installed = subprocess.run(command, capture_output=True, text=True, check=False)
        if installed.returncode:
            raise PeerUnavailable((installed.stderr.strip().splitlines() or ["pip failed"])[-1])
        done.touch()
    return python


def run_in(python: Path, arguments: Sequence[str], seconds: float) -> str:
    """Run a script for at most ``seconds`` and return the last line of its complaint, if any.

    Recognition by Tesseract runs on one thread for everybody: more of them make it slower.
    """
    try:
        done = subprocess.run(
            [str(python), *arguments], cwd=REPO, env=_environment(python), timeout=seconds,
            capture_output=True, text=True, errors="replace", check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return f"gave up after {seconds:.0f} s"
    return (done.stderr.strip().splitlines() or ["failed"])[-1] if done.returncode else ""


def _environment(python: Path) -> Mapping[str, str]:
    own = {**os.environ, "OMP_THREAD_LIMIT": "1", "PYTHONIOENCODING": "utf-8"}
    own.pop("PYTHONPATH", None)
    if python == Path(sys.executable):
        own["PYTHONPATH"] = str(REPO)
    return own

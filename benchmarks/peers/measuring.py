"""One reader over all files of a kind: what it found and how long it took."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.peers.catalogue import Peer
from benchmarks.peers.environments import PeerUnavailable, cache_folder, python_with, run_in
from benchmarks.peers.plans import ExpectedPlan
from benchmarks.peers.scans import scan_of
from benchmarks.peers.scoring import Score, score

_HERE = Path(__file__).parent
_LONGEST = 1500.0


@dataclass(frozen=True, slots=True)
class Reading:
    """The rows of all tables of a file, and processor seconds for it."""

    rows: list[list[str]]
    seconds: float


@dataclass(frozen=True, slots=True)
class Measured:
    """A reader's score; ``seconds`` of processor time a page; ``trouble`` when not all was read."""

    name: str
    score: Score
    seconds: float
    trouble: str = ""


def file_of(plan: ExpectedPlan, kind: str) -> Path | None:
    """Return the plan's file of ``kind``; scans that nobody gave are made."""
    if kind == "scan":
        return plan.scan or scan_of(plan.pdf, cache_folder() / "scans")
    return plan.docx if kind == "docx" else plan.pdf


def measure_ours(plans: Sequence[ExpectedPlan], kind: str) -> Measured:
    """Return the figures of this program."""
    return _measured("this program", our_command(), plans, kind)


def measure(peer: Peer, plans: Sequence[ExpectedPlan], kind: str) -> Measured:
    """Return the figures of ``peer``; nothing found where it cannot be installed."""
    try:
        command = peer_command(peer)
    except PeerUnavailable as reason:
        nothing = sum((score(plan, []) for plan in plans), Score())
        return Measured(peer.name, nothing, 0.0, f"not installed: {reason}")
    return _measured(peer.name, command, plans, kind)


def our_command() -> tuple[Path, tuple[str, ...]]:
    """Return the interpreter and the arguments that read files by this program."""
    return Path(sys.executable), ("-m", "benchmarks.peers.ours")


def peer_command(peer: Peer) -> tuple[Path, tuple[str, ...]]:
    """Return the same for ``peer``, installed first where it is not yet.

    Raises:
        PeerUnavailable: when it cannot be installed.
    """
    return python_with(peer.needs), (str(_HERE / "readers.py"), peer.reader)


def read_all(
    command: tuple[Path, tuple[str, ...]], paths: Sequence[Path]
) -> tuple[dict[Path, Reading], str]:
    """Return what was read from each file, and what went wrong with the last of them, if any."""
    python, arguments = command
    with tempfile.TemporaryDirectory() as folder:
        results = Path(folder) / "results.jsonl"
        trouble = run_in(python, [*arguments, str(results), *map(str, paths)], _LONGEST)
        lines = results.read_text("utf-8").splitlines() if results.exists() else []
    readings = {}
    for record in map(json.loads, lines):
        readings[Path(record["path"])] = Reading(record["rows"], record["seconds"])
        trouble = trouble or record["error"]
    return readings, trouble


def _measured(
    name: str, command: tuple[Path, tuple[str, ...]], plans: Sequence[ExpectedPlan], kind: str
) -> Measured:
    files = {plan.name: file_of(plan, kind) for plan in plans}
    readings, trouble = read_all(command, [path for path in files.values() if path is not None])
    total, seconds, pages = Score(), 0.0, 0
    for plan in plans:
        path = files[plan.name]
        reading = readings.get(path) if path is not None else None
        counted = _without_pages(plan) if kind == "docx" else plan
        total += score(counted, reading.rows if reading else [])
        if reading is not None:
            seconds += reading.seconds
            pages += plan.pages
    return Measured(name, total, seconds / max(pages, 1), trouble)


def _without_pages(plan: ExpectedPlan) -> ExpectedPlan:
    """A DOCX file has no page ends and needs no rulings: nothing of the kind is counted there."""
    rows = tuple(replace(row, is_cut=False) for row in plan.rows)
    return replace(plan, rows=rows, is_borderless=False)

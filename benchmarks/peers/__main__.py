"""Compare the tables of this program and of peers on the same files.

    python -m benchmarks.peers [--kinds pdf scan docx] [--files DIR --expected DIR] [--only WORD …]

Without ``--files`` the samples are read and ``benchmarks/results/peers.md`` is written.
Peers are installed from PyPI on first use, each into an environment of its own.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.peers.catalogue import KINDS, Peer, peers
from benchmarks.peers.environments import REPO
from benchmarks.peers.measuring import measure, measure_ours
from benchmarks.peers.plans import expected_plans
from benchmarks.peers.report import print_table, updated

_DATA = REPO / "data"
_RESULTS = REPO / "benchmarks" / "results" / "peers.md"


def main() -> None:
    arguments = _arguments()
    files, expected = arguments.files or _DATA / "samples", arguments.expected or _DATA / "expected"
    plans = list(expected_plans(files, expected, arguments.plans))
    if not plans:
        raise SystemExit(f"no plans with expected rows in {files}")
    for kind in arguments.kinds:
        chosen = [peer for peer in peers(kind) if _is_chosen(peer.name, arguments.only)]
        figures = [measure_ours(plans, kind)]
        for peer in chosen:
            print(f"{kind}: {peer.name}", file=sys.stderr, flush=True)
            figures.append(measure(peer, plans, kind))
        print_table(kind, figures)
        if arguments.files is None and not arguments.only and arguments.plans == "*":
            before = _RESULTS.read_text("utf-8") if _RESULTS.exists() else ""
            _RESULTS.write_text(updated(before, kind, figures, _versions(chosen)), "utf-8")


def _versions(chosen: Sequence[Peer]) -> str:
    packages = dict.fromkeys(need.replace("==", " ") for peer in chosen for need in peer.needs)
    return f"Versions: {', '.join(packages)}."


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS)
    parser.add_argument("--files", type=Path, help="folder of NAME.pdf, NAME.docx, NAME.scan.pdf")
    parser.add_argument("--expected", type=Path, help="folder of NAME.json with expected rows")
    parser.add_argument("--plans", default="*", help="which plans by name, such as a*")
    parser.add_argument("--only", nargs="+", default=(), help="words of the peers' names")
    return parser.parse_args()


def _is_chosen(name: str, words: list[str]) -> bool:
    return not words or any(word in name for word in words)


if __name__ == "__main__":
    main()

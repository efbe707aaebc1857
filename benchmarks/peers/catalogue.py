"""The peers as ``peers.yaml`` names them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from schema.lookups import load_lookup

KINDS = ("pdf", "scan", "docx")


@dataclass(frozen=True, slots=True)
class Peer:
    """A program that gives tables: what pip installs for it, and its function in `readers`."""

    name: str
    needs: tuple[str, ...]
    reader: str
    kinds: tuple[str, ...]


def peers(kind: str) -> tuple[Peer, ...]:
    """Return the peers that read files of ``kind`` (pdf, scan or docx)."""
    listed = load_lookup(Path(__file__).with_name("peers.yaml"))["peers"]
    found = (
        Peer(entry["name"], tuple(entry["needs"]), entry["reader"], tuple(entry["kinds"]))
        for entry in listed
    )
    return tuple(peer for peer in found if kind in peer.kinds)

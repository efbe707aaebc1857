"""The network: what it can learn that words by themselves do not tell, and how it is kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_array

from normalize.types import network as module
from normalize.types.network import Network, Stored, fit_network, load, save
from schema.lookups import BadLookup

# Rows of which the type is told by both features together, not by one of them.
_ROWS = np.array([[1, 0, 0], [1, 1, 0], [1, 0, 1], [1, 1, 1]] * 200, dtype=np.float32)
_TYPES = np.array([0, 1, 1, 0] * 200)
_KEPT = np.array([True, True, True])


@pytest.fixture(scope="module")
def taught() -> Network:
    return fit_network(csr_array(_ROWS), np.eye(2)[_TYPES], _KEPT)


def test_it_hears_what_stands_together(taught: Network) -> None:
    said = taught.judge(_ROWS[:4] @ taught.inward)
    assert said.argmax(axis=1).tolist() == [0, 1, 1, 0]


def test_the_same_rows_teach_the_same(taught: Network) -> None:
    again = fit_network(csr_array(_ROWS), np.eye(2)[_TYPES], _KEPT)
    assert all((one == other).all() for one, other in zip(taught, again, strict=True))


def test_rare_types_count_more_than_they_have_rows() -> None:
    """Where nothing tells them apart, nine rows of one type do not weigh nine times one."""
    rows, types = np.ones((1000, 1), dtype=np.float32), np.array([0] * 9 + [1]).repeat(100)
    found = fit_network(csr_array(rows), np.eye(2)[types], np.array([True]))
    lead = np.diff(found.judge(rows[:1] @ found.inward)[0])
    assert float(lead[0]) == pytest.approx(-np.log(3), abs=0.2)


def test_what_is_written_is_read(
    taught: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FILE", tmp_path / "network.npz")
    save(Stored(("l:школа", "b:план школа", "bias"), ("one", "two"), "d1", taught))
    held = load()
    assert held.names == ("l:школа", "b:план школа", "bias")
    assert (held.types, held.digest) == (("one", "two"), "d1")
    step = np.abs(taught.inward).max(axis=1, keepdims=True) / 127
    assert (np.abs(held.network.inward - taught.inward) <= 0.51 * step).all()
    assert (held.network.outward == taught.outward).all()


@pytest.mark.parametrize("content", [None, b"", b"no archive"])
def test_a_missing_or_broken_file_is_told(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "network.npz"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setattr(module, "FILE", file)
    with pytest.raises(BadLookup, match="fitting"):
        load()

"""What the small networks share: how they descend to what fits best, and how they are kept."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Part = NDArray[np.float32]

_WARMING, _LEAST = 0.3, 0.04
_MEMORY, _SQUARES, _TINY = 0.9, 0.999, 1e-8
_LEVELS = 127.0


class Descent:
    """Steps down a slope by Adam; they grow, then fall to nothing.

    ``parts`` are changed in place, ``rate`` is the longest of ``steps`` steps; with each of them a
    part fades by ``fading`` of its length.
    """

    def __init__(self, parts: Sequence[Part], rate: float, steps: int, fading: float = 0.0) -> None:
        self._parts, self._rate, self._steps, self._fading = parts, rate, steps, fading
        self._means, self._squares = ([np.zeros_like(part) for part in parts] for _ in range(2))
        self._done = 0

    def step(self, slopes: Sequence[Part]) -> None:
        """Take one step; ``slopes`` say how the loss changes with each part."""
        self._done += 1
        rate = self._rate * _length(self._done / self._steps)
        held = zip(self._parts, self._means, self._squares, slopes, strict=True)
        for part, mean, square, slope in held:
            mean += (1 - _MEMORY) * (slope - mean)
            square += (1 - _SQUARES) * (slope * slope - square)
            size = np.sqrt(square / (1 - _SQUARES**self._done)) + _TINY
            part -= rate * ((mean / (1 - _MEMORY**self._done)) / size + self._fading * part)


def _length(done: float) -> float:
    """The length of a step when a share of them is ``done``, 0..1."""
    if done < _WARMING:
        return max(done / _WARMING, _LEAST)
    return 0.5 * (1 + float(np.cos(np.pi * (done - _WARMING) / (1 - _WARMING))))


def in_levels(part: Part) -> tuple[NDArray[np.int8], Part]:
    """Return ``part`` in 255 levels and what one level is worth in each of its rows."""
    scale = np.abs(part).max(axis=-1, keepdims=True) / _LEVELS
    levels = np.round(part / np.where(scale > 0, scale, 1.0))
    return levels.astype(np.int8), scale.astype(np.float32)


def packed(texts: Sequence[str]) -> NDArray[np.uint8]:
    """Return ``texts``, none of which holds a line break, as an array that a file can keep."""
    return np.frombuffer("\n".join(texts).encode(), dtype=np.uint8)


def unpacked(kept: NDArray[np.uint8]) -> tuple[str, ...]:
    """Return the texts that ``packed`` made ``kept`` of."""
    return tuple(kept.tobytes().decode().split("\n"))

"""Pictures that may be the pages of one document: «plan_1.jpg», «plan_2.jpg» … side by side.

Names alone decide here, so a series is only a question: whether a picture goes on with the one
before is told by what they show, when they are read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from ingest.discover import FoundFile

# More pictures in a row are an album.
_MOST = 60
_NUMBERED = re.compile(
    r"(?P<stem>.*?)(?P<number>\d{1,6})(?P<end>\s*\)?)(?P<suffix>\.(?:jpe?g|png|bmp|webp|tiff?))",
    re.IGNORECASE,
)

_Series = tuple[Path, tuple[int, ...], str, str, str]


def with_series(
    files: Sequence[FoundFile], may_join: Callable[[FoundFile, FoundFile], bool]
) -> list[FoundFile]:
    """Return ``files``, runs of numbered pictures as one whose ``further`` ones follow its first.

    They lie in one folder or archive and differ in a number that goes up by one; ``may_join`` may
    keep two neighbours apart all the same.
    """
    numbered: dict[_Series, list[tuple[int, FoundFile]]] = {}
    for file in files:
        match = _NUMBERED.fullmatch(file.name)
        if match is not None:
            key = _series(file, match)
            numbered.setdefault(key, []).append((int(match["number"]), file))
    runs = [run for pictures in numbered.values() for run in _runs(pictures, may_join)]
    led = {run[0]: replace(run[0], further=tuple(run[1:])) for run in runs}
    behind = {file for run in runs for file in run[1:]}
    return [led.get(file, file) for file in files if file not in behind]


def pictures_of(file: FoundFile) -> tuple[FoundFile, ...]:
    """Return ``file`` and its further pictures as files of their own, in the order of pages."""
    return (replace(file, further=()), *file.further)


def _series(file: FoundFile, match: re.Match[str]) -> _Series:
    place = file.path if file.inside else file.path.parent
    names = (match["stem"].lower(), match["end"], match["suffix"].lower())
    return place, file.inside[:-1], *names


def _runs(
    pictures: Iterable[tuple[int, FoundFile]], may_join: Callable[[FoundFile, FoundFile], bool]
) -> list[list[FoundFile]]:
    """The stretches of pictures whose numbers go up by one, of two pictures at least."""
    ordered = sorted(pictures)
    runs = [[file] for _, file in ordered[:1]]
    for (a, before), (b, file) in pairwise(ordered):
        if b == a + 1 and len(runs[-1]) < _MOST and may_join(before, file):
            runs[-1].append(file)
        else:
            runs.append([file])
    return [run for run in runs if len(run) > 1]

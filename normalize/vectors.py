"""Meanings of words as vectors, from the news embedding (navec) that comes with natasha.

Only the vectors are read, not natasha itself; nothing is downloaded.  Loading takes half a second
and is done once, when the first word is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from schema.lookups import BadLookup

SIZE = 300
_FILE = "data/emb/navec_news_*.tar"


@lru_cache(maxsize=20_000)
def word_vector(lemma: str, letters: str) -> NDArray[np.float32] | None:
    """Return the unit vector of a word by its dictionary form, else as written; None if unknown.

    Raises:
        BadLookup: when natasha is not installed with its data.
    """
    found = form_vector(lemma)
    if found is None:
        found = form_vector(letters)
    if found is None:
        return None
    length = float(np.linalg.norm(found))
    return found / length if length else None


def form_vector(form: str) -> NDArray[np.float32] | None:
    """Return the vector of a word form as the table holds it, of any length; None if unknown.

    Raises:
        BadLookup: when natasha is not installed with its data.
    """
    found = _table().get(form)
    return None if found is None else np.asarray(found, dtype=np.float32)


@cache
def form_counts() -> Mapping[str, int]:
    """Return how often each word form of the table stood in the news it was made from.

    Raises:
        BadLookup: when natasha is not installed with its data.
    """
    vocabulary = _table().vocab
    return dict(zip(vocabulary.words, map(int, vocabulary.counts), strict=True))


@lru_cache(maxsize=1)
def _table() -> Any:
    from navec import Navec

    return Navec.load(_path())


def _path() -> Path:
    spec = find_spec("natasha")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for file in sorted(Path(folder).glob(_FILE)):
            return file
    raise BadLookup("natasha: its word vectors are not installed")

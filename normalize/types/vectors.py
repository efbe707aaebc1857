"""Meanings of words as vectors, from the news embedding that comes with natasha.

Only the vectors are read, not natasha itself; loading takes half a second and is done once, when
the first activity is typed.
"""

from __future__ import annotations

from functools import lru_cache
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
    known = _vectors()
    found = known.get(lemma)
    if found is None:
        found = known.get(letters)
    if found is None:
        return None
    vector = np.asarray(found, dtype=np.float32)
    length = float(np.linalg.norm(vector))
    return vector / length if length else None


@lru_cache(maxsize=1)
def _vectors() -> Any:
    from navec import Navec

    return Navec.load(_path())


def _path() -> Path:
    spec = find_spec("natasha")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for file in sorted(Path(folder).glob(_FILE)):
            return file
    raise BadLookup("natasha: its word vectors are not installed")

"""Whether a word stands in the Russian dictionary: the evidence for joining word pieces."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pymorphy3


@lru_cache(maxsize=1)
def _analyzer() -> Any:
    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=50_000)
def is_known(word: str) -> bool:
    """Whether ``word``, in any case and form, stands in the dictionary."""
    return bool(_analyzer().word_is_known(word.lower()))

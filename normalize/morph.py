"""Russian morphology, in one place: lemmas and inflection from pymorphy3, cached.

natasha still imports the abandoned ``pymorphy2``, which does not start where setuptools is
missing or new; ``use_pymorphy3`` puts its successor under that name and must run before any
import of natasha.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import Any

import pymorphy3


@lru_cache(maxsize=1)
def analyzer() -> Any:
    """Return the process's one morphological analyzer (loading takes about 0.3 s)."""
    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=200_000)
def parses(word: str) -> tuple[Any, ...]:
    """Return pymorphy3's readings of ``word``, likeliest first, at least one.

    A word with letters that have no Unicode name gives one reading of no part of speech, its own
    dictionary form.
    """
    try:
        return tuple(analyzer().parse(word))
    except ValueError:
        # The analyzer asks the name of every letter it does not know.
        nothing = analyzer().parse("")[0]
        return (nothing._replace(word=word, normal_form=word),)


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """Return the dictionary form of ``word`` in lower case with ё → е.

    Participles give the infinitive of their verb and short forms the full adjective, as pymorphy3
    does; an unknown word gives its likeliest guess.
    """
    return str(parses(word.lower())[0].normal_form).replace("ё", "е")


@lru_cache(maxsize=50_000)
def is_known(word: str) -> bool:
    """Whether ``word`` stands in the dictionary."""
    return bool(analyzer().word_is_known(word.lower()))


def use_pymorphy3() -> None:
    """Let natasha find pymorphy3 where it looks for pymorphy2."""
    sys.modules.setdefault("pymorphy2", pymorphy3)

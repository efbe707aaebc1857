"""Which plans are about the same, by the words of their titles that most titles lack."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import log, sqrt

from schema.part import DocumentRow
from schema.text import plain

_WORD = re.compile(r"[а-яё]{3,}")
# Endings are cut off: «грамотности», «грамотность».
_STEM = 6
# The least likeness of titles of one theme, where 1 is the same rare words.
_NEAR = 0.45


class Themes:
    """The plans of the same theme as each of ``documents``.

    Likeness is the cosine of the titles' words weighed by their rarity among these titles; so in a
    region whose plans are all about one thing none is nearer than the others.
    """

    def __init__(self, documents: Iterable[DocumentRow]) -> None:
        self._near = _near_plans(documents)

    def near(self, documents: Iterable[DocumentRow]) -> frozenset[str]:
        """Return the ids of the plans of the theme of one of ``documents``."""
        return frozenset().union(*(self._near[item.document_id] for item in documents))


def _near_plans(documents: Iterable[DocumentRow]) -> Mapping[str, frozenset[str]]:
    titles = {item.document_id: _words(item.title or "") for item in documents}
    shared = Counter(word for words in titles.values() for word in words)
    # A word of one title alone is mostly the place.
    weight = {word: log(len(titles) / count) ** 2 for word, count in shared.items() if count > 1}
    with_word: dict[str, list[str]] = defaultdict(list)
    for document, words in titles.items():
        for word in words & weight.keys():
            with_word[word].append(document)
    length = {
        key: sqrt(sum(weight.get(word, 0.0) for word in words)) for key, words in titles.items()
    }
    near: dict[str, frozenset[str]] = {}
    for document, words in titles.items():
        common: dict[str, float] = defaultdict(float)
        for word in words & weight.keys():
            for other in with_word[word]:
                common[other] += weight[word]
        near[document] = frozenset(
            other
            for other, likeness in common.items()
            if other != document and likeness > _NEAR * length[document] * length[other]
        )
    return near


def _words(title: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(plain(title)))

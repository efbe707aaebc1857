"""The network learns: its slopes are those of its loss, and what it was taught it knows."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import log_softmax

from measures import teaching
from measures.facets import read_facets
from measures.sense import Net, names_of, vectors
from measures.teaching import Lessons, Reading, taught
from measures.terms import terms

TEXTS = [
    "Проведение семинара для учителей",
    "Организация конкурса чтецов",
    "Анализ результатов ВПР",
    "Ремонт спортивного зала школы",
    "Мониторинг качества образования",
    "Обучение педагогов на курсах",
]
CODES = sorted(f"#{code}" for code in terms().kinds)
LESSONS = Lessons(
    left=np.asarray([0, 1, 2, 3]),
    right=np.asarray([5, 4, 4, 1]),
    is_same=np.asarray([True, False, True, False]),
    strangers=np.arange(6),
    typed=np.arange(6),
    types=np.asarray([0, 1, 2, 0, 1, 2]),
)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"_HIDDEN": 8, "_GATES": 2, "_SIZE": 5, "_AT_ONCE": 4}.items():
        monkeypatch.setattr(teaching, name, value)


def reading() -> Reading:
    names = names_of([read_facets(text) for text in TEXTS], CODES)
    features = np.random.default_rng(3).random((4, 3)).astype(np.float32)
    return Reading(names, features)


def lost(state: teaching._State, table: np.ndarray) -> float:
    """The loss of one step, written down plainly; its chance is that of ``slopes`` below."""
    draw = np.random.default_rng(5)
    names, count = reading().names, len(LESSONS.left)
    strangers = LESSONS.strangers[draw.integers(len(TEXTS), size=count)]
    texts = np.unique(np.concatenate([LESSONS.left, LESSONS.right, strangers]))
    pass_ = teaching._Pass(state.net, names, texts, draw)
    units = pass_.units()
    scores = sum(
        np.exp(loud) * unit @ unit.T for loud, unit in zip(state.net.loud, units, strict=True)
    )
    scores = scores + state.beside.bias
    one, other = (np.searchsorted(texts, side) for side in (LESSONS.left, LESSONS.right))
    told = scores[one, other] + table @ state.beside.weights
    loss = float(np.mean(np.logaddexp(0, told) - LESSONS.is_same * told))
    strange = ~np.eye(len(texts), dtype=bool)
    strange[one, other] = strange[other, one] = False
    loss += teaching._STRANGERS * float(np.logaddexp(0, scores[strange]).mean())
    rows = scores[one[LESSONS.is_same]].copy()
    at = np.arange(len(rows))
    rows[at, one[LESSONS.is_same]] = -np.inf
    nearest = log_softmax(rows, axis=1)[at, other[LESSONS.is_same]]
    loss -= teaching._CONTRAST * float(nearest.mean())
    chosen = draw.integers(len(TEXTS), size=count)
    pass_ = teaching._Pass(state.net, names, LESSONS.typed[chosen], draw)
    head = state.beside
    gate = 1 / (1 + np.exp(-(pass_.awake @ head.gate + head.closed)))
    said = (pass_.of @ (gate * pass_.awake)) @ head.typing + head.shift
    hit = log_softmax(said, axis=1)[np.arange(count), LESSONS.types[chosen]]
    return loss - teaching._TYPES * float(hit.mean())


@pytest.mark.usefixtures("small")
def test_slopes_are_those_of_the_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(teaching, "_HEARD", 1.1)
    monkeypatch.setattr(teaching, "_AWAKE", 1.0)
    chance = np.random.default_rng(1)
    begun = teaching._untaught(len(CODES), 3, 3, chance)
    moved = [part + 0.1 * chance.standard_normal(part.shape) for part in begun.parts()]
    fields = len(Net._fields)
    state = teaching._State(Net(*moved[:fields]), teaching._Beside(*moved[fields:]))
    read = reading()
    table = read.features.astype(np.float64)
    read = Reading(read.names, table)
    slopes = teaching._lesson(state, read, LESSONS, np.arange(4), np.random.default_rng(5))
    for part, slope in zip(state.parts(), slopes.parts(), strict=True):
        at = np.unravel_index(np.abs(slope).argmax(), slope.shape)
        printed, step = part[at], 1e-5
        part[at] = printed + step
        above = lost(state, table)
        part[at] = printed - step
        below = lost(state, table)
        part[at] = printed
        assert slope[at] == pytest.approx((above - below) / (2 * step), rel=1e-3)


@pytest.mark.usefixtures("small")
def test_what_was_taught_is_known_and_the_same_each_time() -> None:
    found = [
        taught([reading()], LESSONS, [(0.0, None)] * 3, len(CODES), rounds=300) for _ in range(2)
    ]
    net = found[0].net
    scores = vectors(net, reading().names) @ vectors(net, reading().names).T
    same = scores[LESSONS.left, LESSONS.right][LESSONS.is_same]
    others = scores[LESSONS.left, LESSONS.right][~LESSONS.is_same]
    assert same.min() > others.max()
    assert (found[0].weights >= 0).all()
    for field in Net._fields:
        assert np.allclose(getattr(found[0].net, field), getattr(found[1].net, field), atol=1e-3)

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


@pytest.mark.usefixtures("small")
def test_slopes_of_types_are_those_of_the_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(teaching, "_HEARD", 1.1)
    monkeypatch.setattr(teaching, "_AWAKE", 1.0)
    chance = np.random.default_rng(1)
    state = teaching._State(
        *(
            part.astype(np.float64) + 0.1 * chance.standard_normal(part.shape)
            for part in teaching._untaught(len(CODES), 3, 3, chance)
        )
    )
    names = reading().names

    def loss() -> float:
        draw = np.random.default_rng(5)
        chosen = draw.integers(len(TEXTS), size=4)
        pass_ = teaching._Pass(state, names, LESSONS.typed[chosen], draw)
        gate = 1 / (1 + np.exp(-(pass_.awake @ state.gate_of_types + state.closed_of_types)))
        said = (pass_.of @ (gate * pass_.awake)) @ state.typing + state.bias_of_types
        hit = log_softmax(said, axis=1)[np.arange(4), LESSONS.types[chosen]]
        return float(-teaching._TYPES * hit.mean())

    slopes = teaching._State(*(np.zeros_like(part) for part in state))
    teaching._types(state, names, LESSONS, np.random.default_rng(5), slopes)
    for name in ("start", "typing", "gate_of_types", "bias_of_types", "marks"):
        part, slope = getattr(state, name), getattr(slopes, name)
        at = np.unravel_index(np.abs(slope).argmax(), slope.shape)
        printed, step = part[at], 1e-4
        part[at] = printed + step
        above = loss()
        part[at] = printed - step
        below = loss()
        part[at] = printed
        assert slope[at] == pytest.approx((above - below) / (2 * step), rel=0.02), name


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

"""How likely a type is right, and how that was fitted."""

from __future__ import annotations

import numpy as np
import pytest

from normalize.confidence import part_chance
from normalize.evidence import Evidence
from normalize.types import read_type
from normalize.types.activity_type import look
from normalize.types.calibrating import unlearned_scores
from normalize.types.chance import SIGNS, chance, signs
from normalize.types.fitting import PENALTY, seen, single_examples, wanted
from tests.normalize.test_confidence import row

NO_TOPIC: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("clear", "doubtful"),
    [
        ("Родительские собрания в школах", "Разное для родителей и педагогов"),
        ("Курсы повышения квалификации учителей", "Работа с учителями"),
        ("Закупка компьютеров", "Шмурдование блямб"),
    ],
)
def test_what_rules_and_words_agree_on_is_surer(clear: str, doubtful: str) -> None:
    sure, unsure = (read_type(text, "", "", NO_TOPIC).score for text in (clear, doubtful))
    assert sure > 0.97 > unsure


def test_a_type_that_the_rule_does_not_name_is_less_likely() -> None:
    own, second = look("Родительские собрания в школах", NO_TOPIC)
    assert second is not None
    doubts = dict(signs(own, second, "governance"))
    assert tuple(doubts) == SIGNS
    assert doubts["rule_against"] == 1.0
    assert dict(signs(own, second, "parents"))["rule_against"] == 0.0
    assert chance(own, second, "governance") < 0.3 < chance(own, second, "parents")


def test_leaving_a_field_out_is_the_same_as_learning_without_it() -> None:
    singles = single_examples()[:90]
    titles = {example.title for example in singles}
    assert len(titles) > 2
    _, table = seen(singles)
    aims = wanted(singles)
    found = unlearned_scores(singles, len(singles))
    for title in titles:
        rest = np.array([example.title != title for example in singles])
        gram = table[rest] @ table[rest].T + PENALTY * np.eye(rest.sum())
        direct = table[~rest] @ (table[rest].T @ np.linalg.solve(gram, aims[rest]))
        assert found[~rest] == pytest.approx(direct, abs=1e-9)


def test_the_chance_of_a_part_falls_with_what_speaks_against_it() -> None:
    fitting = row(activity="Родительские собрания", activity_type="parents")
    unlike = row(activity="Родительские собрания", activity_type="resources")
    assert part_chance(Evidence(unlike), "type") < part_chance(Evidence(fitting), "type")
    assert part_chance(Evidence(unlike), "text") == part_chance(Evidence(fitting), "text")

"""How likely a type is right, and how that was fitted."""

from __future__ import annotations

import numpy as np
import pytest

from normalize.confidence import part_chance
from normalize.evidence import Evidence
from normalize.types import read_type
from normalize.types.calibrating import unlearned
from normalize.types.chance import SIGNS, chance, signs
from normalize.types.fitting import always_heard, seen, single_examples, wanted
from normalize.types.network import fit_network
from normalize.types.weighing import weigh
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
    (found,) = weigh((("Родительские собрания в школах", "", ""),), NO_TOPIC)
    doubts = dict(signs(found, "governance"))
    assert tuple(doubts) == SIGNS
    assert doubts["rule_against"] == doubts["votes_against"] == 1.0
    assert dict(signs(found, "parents"))["rule_against"] == 0.0
    assert chance(found, "governance") < 0.4 < chance(found, "parents")


def test_every_sign_of_doubt_lowers_the_chance() -> None:
    (sure,) = weigh((("Родительские собрания в школах", "", ""),), NO_TOPIC)
    (unsure,) = weigh((("Разное для родителей и педагогов", "", ""),), NO_TOPIC)
    assert sure.lead(sure.best) > unsure.lead(unsure.best) >= 0
    assert chance(sure, sure.best) > chance(unsure, unsure.best)


def test_a_field_left_out_is_read_by_what_the_others_teach() -> None:
    singles = single_examples()[:60]
    titles = {example.title for example in singles}
    assert len(titles) > 1
    names, table = seen(singles)
    assert len(names) == table.shape[1]
    found = {e.activity: w.second for e, w in unlearned(singles, len(singles), len(titles))}
    for title in titles:
        rest = np.array([example.title != title for example in singles])
        known = tuple(example for example in singles if example.title != title)
        network = fit_network(table[rest], wanted(known), always_heard(names))
        for place in np.flatnonzero(~rest):
            second = found[singles[place].activity]
            assert second is not None
            gap = network.judge(table[[place]] @ network.inward) - np.array(second.scores)
            assert np.ptp(gap) == pytest.approx(0, abs=1e-4)


def test_the_chance_of_a_part_falls_with_what_speaks_against_it() -> None:
    fitting = row(activity="Родительские собрания", activity_type="parents")
    unlike = row(activity="Родительские собрания", activity_type="resources")
    assert part_chance(Evidence(unlike), "type") < part_chance(Evidence(fitting), "type")
    assert part_chance(Evidence(unlike), "text") == part_chance(Evidence(fitting), "text")

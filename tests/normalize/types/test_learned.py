"""The second opinion: what it was fitted to, what it says and why."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from normalize.types import fitting, learned, read_type
from normalize.types import rules as rules_module
from normalize.types.features import describe
from normalize.types.fitting import described, examples, single_examples
from normalize.types.learned import opinion
from normalize.types.weighing import look
from normalize.vectors import word_vector
from schema.codes import code_lists
from schema.lookups import load_lookup

_FAMILIES = load_lookup(fitting.FAMILIES)


def test_weights_are_those_of_the_examples() -> None:
    """After a change of examples.yaml or families.yaml: python -m normalize.types.fitting."""
    assert learned.learned_from() == fitting.digest()


def test_families_use_known_slots_and_codes() -> None:
    patterns = " ".join(_FAMILIES["types"].values())
    assert set(_FAMILIES["types"]) == set(code_lists()["activity_types"].labels)
    assert set(re.findall(r"\{(\w*)\}", patterns)) == set(_FAMILIES["slots"])
    assert patterns.count("{") == patterns.count("}")
    assert len(examples()) > len(single_examples()) + 2000


def test_no_pattern_stands_in_two_families() -> None:
    named: dict[str, str] = {}
    for code, text in _FAMILIES["types"].items():
        for pattern in filter(None, map(str.strip, text.split(";"))):
            assert named.setdefault(pattern, code) == code, pattern


def test_fitting_is_repeatable_and_learns() -> None:
    few = tuple(
        example for example in single_examples() if example.types[0] in ("other", "parents")
    )
    names, network = fitting.fit(few[:60])
    again = fitting.fit(few[:60])
    assert names == again[0]
    assert (network.inward == again[1].inward).all()
    codes = tuple(code_lists()["activity_types"].labels)
    heard = network.inward[names.index("bias")] + network.inward[names.index("l:родитель")]
    said = network.judge(heard)
    assert said.argmax() == codes.index("parents")


def test_opinion_names_words_of_the_activity() -> None:
    said = opinion(described("Микрозаймы для начинающих фермеров по льготной ставке", ""))
    reasons = said.reasons(said.best, "parents").split()
    assert 1 <= len(reasons) <= 3
    assert set(reasons) <= {"микрозаймы", "начинающих", "фермеров", "льготной", "ставке"}


def test_words_nobody_knows_give_no_opinion() -> None:
    assert not opinion(described("Лорем ипсум", "")).is_informed
    assert not opinion(describe((), frozenset())).is_informed
    assert opinion(described("Конкурс", "")).is_informed


def test_parts_add_up_to_the_scores() -> None:
    said = described("Чествование долгожителей и юбилейных пар", "")
    without = opinion(said.__class__(said.words, ()))
    parts = sum(heard for _, heard in learned._parts(said.words))
    pairs = learned.sum_features(
        learned.pair_feature(first.lemma, second.lemma)
        for (first, _), (second, _) in pairwise(said.words)
    )
    model = learned._model()
    added = learned.log_chances(model.network.judge(model.start + parts + pairs))
    assert list(added) == pytest.approx(without.scores, abs=1e-4)


def test_scores_are_logarithms_of_chances() -> None:
    for text in ("Родительские собрания", "Разное", "Ремонт кровли клуба и курсы педагогов"):
        assert sum(np.exp(opinion(described(text, "")).scores)) == pytest.approx(1)


def test_new_words_and_votes_are_told() -> None:
    familiar = opinion(described("Родительские собрания в школах", ""))
    assert familiar.new == 0
    assert set(familiar.votes) == {"parents"}
    assert opinion(described("Гиппократова орнитология", "")).new == 1


def test_vectors_know_meanings_not_spellings() -> None:
    school, lyceum, potato = (word_vector(w, w) for w in ("школа", "гимназия", "картофель"))
    assert school is not None
    assert lyceum is not None
    assert potato is not None
    assert float(school @ lyceum) > float(school @ potato)
    assert word_vector("аыовдлф", "аыовдлф") is None


@pytest.mark.parametrize(
    ("activity", "flags"),
    [
        ("Микрозаймы фермерам", set()),
        ("Совещание директоров школ", set()),
    ],
)
def test_a_sure_opinion_raises_no_flag(activity: str, flags: set[str]) -> None:
    assert set(read_type(activity, "", "", frozenset()).flags) == flags


def test_overruled_rule_is_named_and_flagged() -> None:
    tied = [
        reading
        for row in single_examples()
        if "; not rule=" in (reading := read_type(row.activity, "", "", frozenset())).evidence
    ]
    assert tied
    for reading in tied:
        assert reading.flags == ("type_tie",)
        assert reading.evidence.startswith("words: ")


def test_a_rule_of_the_user_is_never_overruled(monkeypatch: pytest.MonkeyPatch) -> None:
    activity = "Родительские собрания о правилах безопасности"
    rule = read_type(activity, "", "", frozenset()).evidence.split(":")[0].removeprefix("rule=")
    own = tuple(
        replace(r, type="other", is_own=True) if r.id == rule else r for r in rules_module.rules()
    )
    monkeypatch.setattr(rules_module, "rules", lambda: own)
    rules_module._by_head.cache_clear()
    try:
        # Another topic: what was read of the activity before is kept.
        said = read_type(activity, "", "", frozenset({"тест"}))
    finally:
        rules_module._by_head.cache_clear()
    assert (said.primary, said.flags) == ("other", ())
    assert said.evidence.startswith(f"rule={rule}")


def test_no_built_in_rule_is_the_users() -> None:
    assert not any(rule.is_own for rule in rules_module.rules())


def test_unknown_words_say_so_even_where_the_result_decides() -> None:
    said = read_type("Шмурдование блямб", "Приказ", "", frozenset())
    assert said.primary == "regulation"
    assert said.flags == ("type_from_result", "type_weak")


def test_an_overruled_type_that_is_far_off_is_no_secondary_one() -> None:
    for row in single_examples():
        said = read_type(row.activity, "", "", frozenset())
        ((own, second),) = look((row.activity,), frozenset())
        overruled = "; not rule=" in said.evidence and len(own.findings) == 1
        if overruled and second is not None:
            likely = [t for t in said.secondary if second.score(t) >= -2.5]
            assert said.secondary == tuple(likely)

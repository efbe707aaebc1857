"""The labelled pairs: the half that was not fitted on holds the floor."""

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from measures import sense
from measures.assign import assign_measures
from measures.candidates import candidate_pairs
from measures.facets import read_facets
from measures.fit import LabelledPairs, average_precision, digest, pair_scores, read_pairs
from measures.likeness import model
from schema.lookups import load_lookup

FOLDER = Path(__file__).with_name("pairs")
PAIRS, UNSEEN, DRAWN = (FOLDER / f"{name}.yaml" for name in ("education", "unseen", "drawn"))
REAL_PLANS = Path(__file__).parents[3] / "shared" / "gold"
LEARNT_FROM = ("economy", "governance", "quality", "social", "youth")
NEVER_FITTED = ("first_sight", "school")


@pytest.fixture(scope="module")
def pairs():
    return read_pairs(PAIRS)


@pytest.fixture(scope="module")
def chances(pairs):
    scores = pair_scores(pairs)
    return 1 / (1 + np.exp(-scores))


def test_the_pairs_are_many_and_no_text_is_in_both_halves(pairs):
    assert len(pairs.texts) >= 600
    assert min(Counter(pairs.halves.tolist()).values()) >= 300
    halves = {}
    for texts, half in zip(pairs.texts, pairs.halves, strict=True):
        for text in texts:
            halves.setdefault(text, set()).add(str(half))
    shared = [text for text, found in halves.items() if len(found) > 1]
    assert len(shared) <= 4


def test_average_precision_on_the_half_not_fitted_on(pairs, chances):
    held = pairs.halves == "held"
    assert average_precision(pairs.is_same[held], chances[held]) >= 0.92


def test_wordings_the_lexicon_was_not_written_for():
    """A floor under what is much harder; above the threshold hardly anything may be wrong."""
    unseen = read_pairs(UNSEEN)
    assert len(unseen.texts) >= 500
    held = unseen.halves == "held"
    scores = pair_scores(unseen)
    chances = 1 / (1 + np.exp(-scores))
    assert average_precision(unseen.is_same[held], chances[held]) >= 0.8
    assert unseen.is_same[chances >= model().same].mean() >= 0.92


@pytest.mark.parametrize("name", NEVER_FITTED)
def test_pairs_nobody_fitted_anything_to(name):
    """Floors under the hardest: other authors, other fields, look-alikes in every entry."""
    strange = read_pairs(FOLDER / f"{name}.yaml")
    scores = pair_scores(strange)
    assert average_precision(strange.is_same, scores) >= 0.72
    assert average_precision(strange.is_same, scores) >= strange.is_same.mean() + 0.3


@pytest.mark.parametrize("name", ["economy", "governance", "official", "social"])
def test_the_halves_of_other_fields_that_were_not_learnt_from(name):
    pairs = read_pairs(FOLDER / f"{name}.yaml")
    held = pairs.halves == "held"
    assert held.sum() >= 300
    assert average_precision(pairs.is_same[held], pair_scores(pairs)[held]) >= 0.72


def test_pairs_drawn_from_plans_nobody_fitted_anything_to():
    """The rows that are easiest to mistake of some million pairs; one in five is one measure."""
    drawn = read_pairs(DRAWN)
    held = drawn.halves == "held"
    assert len(drawn.texts) >= 900
    assert drawn.is_drawn.all()
    scores = pair_scores(drawn)
    assert average_precision(drawn.is_same[held], scores[held]) >= 0.7
    sure = 1 / (1 + np.exp(-scores[held])) >= model().same
    assert drawn.is_same[held][sure].mean() >= 0.8
    assert sure.sum() >= 30


@pytest.mark.skipif(not REAL_PLANS.is_dir(), reason="the texts of the real plans are not here")
def test_pairs_drawn_from_the_real_plans():
    texts = {
        (path.stem, row["seq"]): row["activity"]
        for path in REAL_PLANS.glob("*.json")
        for row in json.loads(path.read_text(encoding="utf-8"))["activities"]
    }
    listed = load_lookup(FOLDER / "real.yaml")
    pairs = LabelledPairs(
        tuple((texts[one, n], texts[other, m]) for one, n, other, m, _ in listed),
        np.asarray([label == "same" for *_, label in listed]),
        np.asarray(["held"] * len(listed)),
        np.asarray(["real"] * len(listed)),
        np.ones(len(listed), dtype=bool),
    )
    scores = pair_scores(pairs)
    assert average_precision(pairs.is_same, scores) >= 0.5


def test_paraphrases_teach_among_themselves_where_they_were_composed(tmp_path):
    file = tmp_path / "pairs.yaml"
    entry = "measure: Рейд, same: [Объезд, Обход], different: [Отчёт]"
    file.write_text(
        f"- {{field: a, half: tune, {entry}}}\n- {{field: b, half: tune, drawn: true, {entry}}}\n",
        encoding="utf-8",
    )
    plainly, kin = read_pairs(file), read_pairs(file, kin=True)
    assert len(plainly.texts) == 6
    added = {
        texts: bool(same)
        for texts, same, field in zip(kin.texts, kin.is_same, kin.fields, strict=True)
        if texts not in plainly.texts and field == "a"
    }
    assert added == {
        ("Объезд", "Обход"): True,
        ("Объезд", "Отчёт"): False,
        ("Обход", "Отчёт"): False,
    }
    assert (kin.fields == "b").sum() == 3


def test_few_pairs_above_the_threshold_are_wrong(pairs, chances):
    held = pairs.halves == "held"
    sure = pairs.is_same[held][chances[held] >= model().same]
    assert sure.mean() >= 0.95
    # Half of them: the others go to a person, since a wrong match costs more than a missing one.
    assert sure.sum() / pairs.is_same[held].sum() >= 0.5


def test_most_pairs_below_the_lower_threshold_are_different(pairs, chances):
    held = pairs.halves == "held"
    assert pairs.is_same[held][chances[held] < model().unsure].mean() <= 0.1


def test_no_field_falls_far_behind(pairs, chances):
    for field in sorted(set(pairs.fields.tolist())):
        at = pairs.fields == field
        assert average_precision(pairs.is_same[at], chances[at]) >= 0.65, field


def test_the_network_was_taught_by_these_pairs():
    """After a change of the pairs: run ``python -m measures.fit`` (two minutes) and read it."""
    names = ("education", "unseen", "drawn", *LEARNT_FROM, "official")
    assert sense.learnt_from() == digest(read_pairs(*(FOLDER / f"{n}.yaml" for n in names)))


def test_same_measures_are_among_the_candidates(pairs):
    texts = sorted({text for pair in pairs.texts for text in pair})
    forms = tuple(dict.fromkeys(read_facets(text) for text in texts))
    place = {form: n for n, form in enumerate(forms)}
    left, right = candidate_pairs(forms)
    met = set(zip(left.tolist(), right.tolist(), strict=True))
    wanted = [
        sorted(place[read_facets(text)] for text in pair)
        for pair, is_same in zip(pairs.texts, pairs.is_same, strict=True)
        if is_same
    ]
    found = [one == other or (one, other) in met for one, other in wanted]
    assert np.mean(found) >= 0.97


def test_measures_of_all_texts_together_hold_no_strangers():
    """B-cubed precision: of the texts in a text's measure, how many mean the same.

    Texts of different entries that happen to mean the same count as wrong here.
    """
    measure_of = {}
    for number, entry in enumerate(load_lookup(PAIRS)):
        for text in (entry["measure"], *entry["same"]):
            measure_of.setdefault(text, number)
        for n, text in enumerate(entry["different"]):
            measure_of.setdefault(text, f"{number} {n}")
    texts = sorted(measure_of)
    ids = dict(zip(texts, assign_measures(texts), strict=True))
    members = {}
    for text, measure in ids.items():
        members.setdefault(measure, []).append(text)
    shares = [
        np.mean([measure_of[other] == measure_of[text] for other in members[ids[text]]])
        for text in texts
    ]
    assert np.mean(shares) >= 0.8

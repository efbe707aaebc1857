"""How sure a row is: the chance that it is wholly right, and what lowers it.

A row has four parts that can go wrong: text (cells, section), deadline, bodies (with roles and
persons), type.  Each is a logistic model over the features of ``doubts`` and the row's flags;
their product is calibrated.  The weights (``confidence.yaml``) are fitted on labelled rows by
``python -m data.calibrate``; none is above 0, so every feature can only lower the confidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from math import exp, log
from pathlib import Path

from normalize.doubts import features
from normalize.evidence import PARTS, Evidence, Features
from schema.codes import label
from schema.lookups import BadLookup, load_lookup
from schema.values import Activity, Plan, RawActivity

KNOWLEDGE = Path(__file__).with_name("confidence.yaml")
FLAG = "flag:"
_LEAST, _MOST = 0.01, 0.99
_WORTH_TELLING = 0.01


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that lowers a row's confidence, by ``loss`` (0..1).

    ``part`` is what it casts doubt on (text, deadline, bodies, type), ``name`` the feature
    («run_together», «flag:type_tie»), ``told`` the same in Russian.
    """

    part: str
    name: str
    told: str
    loss: float


@dataclass(frozen=True, slots=True)
class PartModel:
    """Log odds that a part is right: ``base`` and the weights of features, none above 0.

    ``flag`` is the weight of a flag the rows for fitting did not have.
    """

    base: float
    flag: float
    weights: Mapping[str, float]

    def weight(self, name: str) -> float:
        """Return the weight of the feature ``name``, 0 for one that says nothing."""
        return self.weights.get(name, self.flag if name.startswith(FLAG) else 0.0)


@dataclass(frozen=True, slots=True)
class Model:
    """The models of the parts; the log odds of their product times ``scale`` plus ``shift``."""

    parts: Mapping[str, PartModel]
    scale: float
    shift: float


def with_confidence(
    activity: Activity,
    raw: RawActivity,
    plan: Plan,
    topic: frozenset[str],
    around: frozenset[str] = frozenset(),
) -> Activity:
    """Return ``activity``, read from ``raw`` of ``plan``, with its confidence.

    ``topic`` are the lemmas of the plan's title that are no evidence for a type, ``around`` the
    row's traces of a lost title.
    """
    evidence = evidence_of(activity, raw, plan, topic, around)
    return replace(activity, confidence=confidence_of(evidence))


def evidence_of(
    activity: Activity,
    raw: RawActivity,
    plan: Plan,
    topic: frozenset[str],
    around: frozenset[str] = frozenset(),
) -> Evidence:
    """Return what is known of a row that was read from ``raw`` of ``plan``."""
    return Evidence(
        activity,
        raw.reading,
        plan.columns,
        plan.doubts,
        topic,
        raw.activity,
        raw.sureness,
        around,
        raw.result,
    )


def confidence_of(evidence: Evidence) -> float:
    """Return the share of rows like this one that are wholly right, 0.01..0.99."""
    return round(_total(_odds(evidence)), 3)


def part_chance(evidence: Evidence, part: str) -> float:
    """Return the chance, 0..1, that ``part`` of a row (one of `PARTS`, as its type) is right."""
    return 1 / (1 + exp(-_part_odds(evidence, part)))


def reasons(evidence: Evidence) -> tuple[Reason, ...]:
    """Return what lowers the row's confidence, the heaviest first.

    The loss of a reason is how much higher the confidence would be without it alone.
    """
    odds = _odds(evidence)
    now = _total(odds)
    found = []
    for part in PARTS:
        for name, value in named_features(evidence, part):
            lost = model().parts[part].weight(name) * value
            loss = _total({**odds, part: odds[part] - lost}) - now
            if loss >= _WORTH_TELLING:
                found.append(Reason(part, name, _told(name), round(loss, 3)))
    return tuple(sorted(found, key=lambda reason: -reason.loss))


def named_features(evidence: Evidence, part: str) -> Features:
    """Return the features and flags other than 0 that speak about ``part`` of a row."""
    flags = dict.fromkeys(evidence.activity.flags)
    spoken = ((f"{FLAG}{flag}", 1.0) for flag in flags if _part_of(flag) == part)
    return (*features(evidence, part), *spoken)


def _odds(evidence: Evidence) -> dict[str, float]:
    """The log odds of each part."""
    return {part: _part_odds(evidence, part) for part in PARTS}


def _part_odds(evidence: Evidence, part: str) -> float:
    fitted = model().parts[part]
    found = named_features(evidence, part)
    return fitted.base + sum(fitted.weight(name) * value for name, value in found)


def _total(odds: Mapping[str, float]) -> float:
    chance = 1.0
    for part in PARTS:
        chance *= 1 / (1 + exp(-odds[part]))
    # Four chances near 1 multiply to one that a float still tells from 1.
    chance = min(max(chance, 1e-9), 1 - 1e-9)
    total = model().scale * log(chance / (1 - chance)) + model().shift
    return min(_MOST, max(_LEAST, 1 / (1 + exp(-total))))


@lru_cache(maxsize=1_000)
def _part_of(flag: str) -> str:
    """The part a flag casts doubt on, "" for one that only repeats a feature."""
    for part, beginnings in load_lookup(KNOWLEDGE)["flags"].items():
        if flag.startswith(tuple(beginnings)):
            return str(part) if part in PARTS else ""
    return "deadline"


def _told(name: str) -> str:
    if name.startswith(FLAG):
        return label("flags", name.removeprefix(FLAG))
    told: dict[str, str] = load_lookup(KNOWLEDGE)["told"]
    return told.get(name) or told.get(name.split(":")[0], name)


@lru_cache(maxsize=1)
def model() -> Model:
    """Return the fitted model of ``confidence.yaml``.

    Raises:
        BadLookup: when the file has not the expected form.
    """
    data = load_lookup(KNOWLEDGE)
    try:
        parts = {part: _part_model(data["parts"][part]) for part in PARTS}
        return Model(parts, float(data["total"]["scale"]), float(data["total"]["shift"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadLookup(f"{KNOWLEDGE.name}: {error!r}") from error


def _part_model(data: Mapping[str, object]) -> PartModel:
    return PartModel(
        float(str(data["base"])), float(str(data["flag"])), dict(_weights(data["weights"]))
    )


def _weights(listed: object) -> Iterator[tuple[str, float]]:
    assert isinstance(listed, dict)
    for name, weight in listed.items():
        if float(weight) > 0:
            raise ValueError(f"the weight of {name} is above 0")
        yield str(name), float(weight)

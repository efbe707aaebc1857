"""How sure a row is: the chance that it is wholly right, and what lowers it.

A row has four parts that can go wrong: text (cells, section), deadline, bodies (with roles and
persons), type.  Each is a logistic model over the features of ``doubts`` and the row's flags; their
product is calibrated, in the light of the other rows of the document.  The weights
(``confidence.yaml``) are fitted on labelled rows by ``python -m data.calibrate``; none is above 0,
so every feature can only lower the confidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import exp, log
from pathlib import Path

from normalize.doubts import features
from normalize.evidence import PARTS, Evidence, Features
from normalize.surroundings import traces_of_loss
from schema.codes import label
from schema.lookups import BadLookup, load_lookup
from schema.values import Activity, Plan

KNOWLEDGE = Path(__file__).with_name("confidence.yaml")
FLAG = "flag:"
# The doubt of a plan whose pages were recognised.
RECOGNISED = "ocr"
COMPANY = "company"
# As many rows of the usual kind are thought beside those of a document.
USUAL_ROWS = 3
_LEAST, _MOST = 0.01, 0.99
_WORTH_TELLING, _LOW = 0.01, 0.5


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
    """The models of the parts, and how they make one confidence.

    The log odds of the product of their chances times ``scale`` plus ``shift``; and for each part
    ``company``, none above 0, times the mean chance that it is wrong in the other rows of the
    document.  ``usual`` is that chance in all rows; it counts as some rows of every document.
    """

    parts: Mapping[str, PartModel]
    scale: float
    shift: float
    company: Mapping[str, float]
    usual: Mapping[str, float]


def with_confidence(
    activities: Sequence[Activity], evidence: Sequence[Evidence]
) -> tuple[Activity, ...]:
    """Return the ``activities`` of one document with their confidence by their ``evidence``."""
    return tuple(
        replace(activity, confidence=confidence)
        for activity, confidence in zip(activities, confidences(evidence), strict=True)
    )


def evidence_of(
    activities: Sequence[Activity], plan: Plan, topic: frozenset[str]
) -> tuple[Evidence, ...]:
    """Return what is known of ``activities``, read from the rows of ``plan``.

    ``topic`` are the lemmas of the plan's title that are no evidence for a type.
    """
    bodies = frozenset(body.name for activity in activities for body in activity.bodies)
    # Lines outside of tables do not say how surely they were recognised.
    is_image = RECOGNISED in plan.doubts and all(raw.reading == 1 for raw in plan.activities)
    return tuple(
        Evidence(
            activity,
            raw.reading,
            plan.columns,
            plan.doubts,
            topic,
            raw.activity,
            raw.sureness,
            around,
            raw.result,
            bodies,
            is_image,
        )
        for activity, raw, around in zip(
            activities, plan.activities, traces_of_loss(plan.activities), strict=True
        )
    )


def confidences(document: Sequence[Evidence]) -> tuple[float, ...]:
    """Return for each row of a document the share of such rows that are wholly right, 0.01..0.99.

    Rows of a document in which much is doubtful are less sure themselves: its words or its layout
    are such that the program knows them less well.
    """
    odds = _odds(document)
    return tuple(
        round(_total(own, around), 3)
        for own, around in zip(odds, _company([_chances(own) for own in odds]), strict=True)
    )


def confidence_of(evidence: Evidence) -> float:
    """Return the confidence of a row of which the document is not known."""
    return confidences((evidence,))[0]


def part_chance(evidence: Evidence, part: str) -> float:
    """Return the chance, 0..1, that ``part`` of a row (one of `PARTS`, as its type) is right."""
    return 1 / (1 + exp(-_part_odds(evidence, part)))


def reasons(document: Sequence[Evidence], place: int) -> tuple[Reason, ...]:
    """Return what lowers the confidence of the row at ``place`` of a document, the heaviest first.

    The loss of a reason is how much higher the confidence would be without it alone.  Where many
    things are wrong none of them alone matters: the one of most weight is told.
    """
    odds = _odds(document)
    own, around = odds[place], _company([_chances(each) for each in odds])[place]
    now = _total(own, around)
    found = []
    heaviest: list[tuple[float, Reason]] = []
    for part in PARTS:
        for name, value in named_features(document[place], part):
            lost = model().parts[part].weight(name) * value
            loss = _total({**own, part: own[part] - lost}, around) - now
            found.append(Reason(part, name, _told(name), round(loss, 3)))
            heaviest.append((lost, found[-1]))
        usual = {**around, part: min(around[part], model().usual[part])}
        loss = _total(own, usual) - now
        found.append(Reason(part, COMPANY, _told(f"{COMPANY}:{part}"), round(loss, 3)))
    telling = [reason for reason in found if reason.loss >= _WORTH_TELLING]
    if not telling and heaviest and now < _LOW:
        return (min(heaviest, key=lambda each: each[0])[1],)
    return tuple(sorted(telling, key=lambda reason: -reason.loss))


def named_features(evidence: Evidence, part: str) -> Features:
    """Return the features and flags other than 0 that speak about ``part`` of a row."""
    flags = dict.fromkeys(evidence.activity.flags)
    spoken = ((f"{FLAG}{flag}", 1.0) for flag in flags if _part_of(flag) == part)
    return (*features(evidence, part), *spoken)


def _odds(document: Sequence[Evidence]) -> list[dict[str, float]]:
    """The log odds of each part of each row; part by part, as each keeps its own words at hand."""
    parts = {part: [_part_odds(evidence, part) for evidence in document] for part in PARTS}
    return [{part: odds[row] for part, odds in parts.items()} for row in range(len(document))]


def _part_odds(evidence: Evidence, part: str) -> float:
    fitted = model().parts[part]
    weigh, odds = fitted.weights.get, fitted.base
    for name, value in features(evidence, part):
        odds += weigh(name, 0.0) * value
    for flag in set(evidence.activity.flags):
        if _part_of(flag) == part:
            odds += fitted.weight(f"{FLAG}{flag}")
    return odds


def _chances(odds: Mapping[str, float]) -> dict[str, float]:
    """The chance that each part is wrong."""
    return {part: 1 / (1 + exp(odds[part])) for part in PARTS}


def _company(chances: Sequence[Mapping[str, float]]) -> list[dict[str, float]]:
    """For each row of a document the mean chance, in the others, that each part is wrong."""
    usual = model().usual
    sums = {p: sum(each[p] for each in chances) + USUAL_ROWS * usual[p] for p in PARTS}
    others = len(chances) - 1 + USUAL_ROWS
    return [{part: (sums[part] - own[part]) / others for part in PARTS} for own in chances]


def _total(odds: Mapping[str, float], around: Mapping[str, float]) -> float:
    fitted = model()
    chance = 1.0
    for part in PARTS:
        chance *= 1 / (1 + exp(-odds[part]))
    # Four chances near 1 multiply to one that a float still tells from 1.
    chance = min(max(chance, 1e-9), 1 - 1e-9)
    total = fitted.scale * log(chance / (1 - chance)) + fitted.shift
    total += sum(fitted.company[part] * around[part] for part in PARTS)
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
        total = data["total"]
        company = dict(_weights(total["company"]))
        usual = {part: float(total["usual"][part]) for part in PARTS}
        return Model(parts, float(total["scale"]), float(total["shift"]), company, usual)
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

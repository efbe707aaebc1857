"""Fit the second opinion on roles (``normalize/bodies/opinion.py``) on labelled bodies.

A ridge regression from the words of a name to its role, on the bodies of expected rows and the
names of the registry.  Only words that stand in two plans, or in the registry, count: they are no
names of persons or places, and a word seen once proves nothing.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path

import numpy as np

from normalize.bodies.opinion import WEIGHTS, RoleOpinion, features_of
from normalize.bodies.registry import registry
from normalize.bodies.rules import ROLES
from schema.lookups import load_lookup

_REGISTRY = WEIGHTS.with_name("registry.yaml")
_OF_REGISTRY = ""
_RIDGE, _PLANS, _DIGITS, _LEAST = 1.5, 2, 2, 0.05

# A body's printed name and role, with the plans it stands in.
Bodies = dict[tuple[str, str], set[str]]


def labelled_bodies(folders: Sequence[Path]) -> Bodies:
    """Return the bodies of the registry and of the expected rows in ``folders``."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for name, role in _listed():
        found[name, role].add(_OF_REGISTRY)
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            for row in json.loads(path.read_text(encoding="utf-8"))["activities"]:
                for body in row["bodies"]:
                    found[body["name"], body["role"]].add(path.stem)
    return dict(found)


def fit_opinion(bodies: Bodies, without: Collection[str] = ()) -> RoleOpinion:
    """Return the opinion fitted on ``bodies`` that stand in other plans than ``without``."""
    seen = {body: plans.difference(without) for body, plans in bodies.items()}
    counted = [(name, role, len(plans)) for (name, role), plans in seen.items() if plans]
    often: defaultdict[str, set[str]] = defaultdict(set)
    for (name, _), plans in seen.items():
        for feature in features_of(name):
            often[feature] |= plans
    known = sorted(f for f, plans in often.items() if len(plans) >= _PLANS or _OF_REGISTRY in plans)
    places = {feature: i for i, feature in enumerate(known)}
    roles = tuple(sorted(ROLES))
    table = np.zeros((len(counted), len(known)))
    wanted = np.full((len(counted), len(roles)), -1 / len(roles))
    for i, (name, role, _) in enumerate(counted):
        table[i, [places[f] for f in features_of(name) if f in places]] = 1.0
        wanted[i, roles.index(role)] += 1.0
    counts = np.log1p([plans for _, _, plans in counted])[:, None]
    curve = (table * counts).T @ table + _RIDGE * np.eye(len(known))
    weights = np.linalg.solve(curve, (table * counts).T @ wanted)
    return RoleOpinion(roles, dict(zip(known, map(tuple, weights.tolist()), strict=True)))


def opinions_without(bodies: Bodies, groups: Mapping[str, str]) -> dict[str, RoleOpinion]:
    """Return for each plan an opinion that has not seen any plan of its group.

    ``groups`` says of which group each plan is.
    """
    fitted = {
        group: fit_opinion(bodies, {plan for plan, own in groups.items() if own == group})
        for group in sorted(set(groups.values()))
    }
    return {plan: fitted[group] for plan, group in groups.items()}


def as_text(opinion: RoleOpinion) -> str:
    """Return ``opinion.csv``; features that hardly matter are left out."""
    rows = [["feature", *opinion.roles]]
    for feature, weights in sorted(opinion.weights.items()):
        if max(map(abs, weights)) >= _LEAST:
            rows.append([feature, *(f"{weight:.{_DIGITS}f}" for weight in weights)])
    file = StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue()


def _listed() -> Iterator[tuple[str, str]]:
    for entry in load_lookup(_REGISTRY)["kinds"]:
        for name in (entry["canonical"], *entry["names"]):
            yield name, entry["role"]
    yield from registry().acronyms.items()

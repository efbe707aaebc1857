"""Tell in ``docs/reliability.md`` what was measured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.calibrating.fitting import (
    DEVELOPED_COUNTS,
    DEVELOPED_TELLS,
    FIELDS_OF,
    Floats,
    Mask,
    Table,
)
from data.calibrating.gathering import LabelledRow
from data.calibrating.judging import FIELDS
from data.calibrating.measuring import WORST, Figures, bins, measure, share_to_find

_HEAD = """\
# How far the confidence can be trusted

Written by `python -m data.calibrate --write`; not by hand.

A row is **right** when all of it is: the text of its cells (letter case, spaces, dashes, quotes and
punctuation aside), section, periods, bodies with their roles, persons, and type; other readings an
analyst could defend count as right. Everything below is by leave-one-document-out: a row's
confidence comes from weights that were fitted without its plan, in any of its formats.
"""
_NOTES = """\
ECE is the expected calibration error: the mean distance between confidence and share right, over
ten bins. *Promised there* is the share of wrong rows that the confidences themselves expect in the
worst fifth. *Ranked* is the chance that a wrong row has a lower confidence than a right one. *To
check for 80 %* is the share of rows to look at, the least sure first, to meet 80 % of the wrong
ones. Where more than a fifth of the rows is wrong, no order can bring all wrong ones into the worst
fifth.
"""
_STRANGE = """\
A set is a folder of plans by one author. Here a row's confidence comes from weights that were
fitted without all of its set, and so is the second opinion on roles: what to expect of plans by
somebody whose plans nobody has labelled.
"""
_LIMIT = """\
These are {missed} of {wrong} wrong rows. Most of them look right by every sign there is: rules,
second opinions, lists and neighbours agree, and the labels say otherwise. Where the share promised
and the share found are near each other, the confidences say all that the features know, and another
order of the same rows cannot find more; only new evidence can. Tried and left out, since it found
no more in sets that were not fitted on: boosted trees of depth one to three (over the chances of
the parts, and over the features of the type); weighing the four parts separately; a weight for
every role and every type; likeness to the nearest labelled activities; how often a body comes in
the document; line breaks inside of names; how many words of a scan are how unsure; breaks in the
numbers of sections.
"""
_MOST_KINDS = 8
_METHOD = """\
## How it is made

`normalize/doubts/` lists what is known of a row once it is read. Each of its four parts (text,
deadline, bodies, type) has a logistic model over those features and the row's flags. The product of
the four chances is calibrated by a line through its log odds, lowered by the mean chances that the
parts are wrong in the other rows of the document: a document of strange words or a strange layout
is read worse as a whole. One of the features is a second opinion on the roles of bodies
(`normalize/bodies/opinion.csv`), a linear model from the words of a name to a role, fitted on the
labelled bodies; when a row is measured, the opinion has not seen its plan. All weights are in
`normalize/confidence.yaml`, none is above 0: a feature only ever lowers the confidence, which is
what `roadmaps explain --source` tells («почему проверить»), the heaviest first. A flag that neither
the labelled rows nor `data/calibrating/expected.yaml` know gets the mean weight of those of its
part. Weights start from what `expected.yaml` says a feature should weigh, so that a failure no
labelled plan shows still counts.

Rows of plans on which the rules were developed count {counts} of the others when weights are
fitted, and {tells} in the calibration, since they come out better than rows of plans nobody has
seen, and a confidence promises something of the latter: over all rows, most of them of plans the
rules know, it is a little too low.  The formats of one plan that
have a text layer share its weight, since their rows are nearly the same; its scan, with errors of
its own, counts once more.

With `data/samples` alone anyone can fit again; for the weights that are in use {others} other
labelled plans were given with `--plans` and `--gold` too: five real ones and composed ones, in
three formats. The rules were developed on all of `data/samples`, on the real plans and on most of
the composed ones. {aside} plans were given with `--aside`: nobody who wrote rules or chose
features read their rows, but
they are part of the fit, their counts of errors were seen, and features and rules were kept or
dropped on totals that include them.
What is said of "all" rows is mostly said of plans the rules know; of a plan to come the lines
"plans not developed on" and "plans never looked at" tell more. Run `python -m data.calibrate
--write` again after a change of rules or flags.
"""


@dataclass(frozen=True, slots=True)
class Plans:
    """Names of plans: rules developed on them, never looked at, in this repository."""

    developed: frozenset[str]
    aside: frozenset[str]
    shared: frozenset[str]


def report(
    rows: Sequence[LabelledRow], table: Table, said: Floats, strange: Floats, plans: Plans
) -> str:
    """Return the document.

    ``said`` are the confidences by models that do not know a row's plan, ``strange`` those by
    models that know no plan of its set.
    """
    is_new = ~np.isin(table.plans, sorted(plans.developed))
    is_aside = np.isin(table.plans, sorted(plans.aside))
    format_ = np.array([row.format for row in rows])
    groups = [("all", np.ones(len(rows), bool)), ("plans not developed on", is_new)]
    if is_aside.any():
        groups.append(("plans never looked at", is_aside))
    groups += [(name, format_ == name) for name in ("docx", "pdf", "scan") if name in format_]
    parts = [
        _HEAD,
        _labelled(rows, plans),
        _figures("Figures", groups, table, said),
        _NOTES,
        _figures("Figures of sets that were not fitted on", groups, table, strange),
        _STRANGE,
        _missed(rows, said, table),
        _reliability("All rows", said, table.whole),
        _reliability("Rows of plans the rules were not developed on", *_of(is_new, said, table)),
        _fields(rows),
        _method({row.plan for row in rows}, plans),
    ]
    return "\n".join(parts)


def summary(table: Table, said: Floats) -> str:
    """Return the figures of all rows in one line."""
    figures = measure(said, table.whole)
    return f"{figures.rows} rows: " + ", ".join(
        f"{name} {value}" for name, value in zip(_COLUMNS[1:], _cells(figures)[1:], strict=True)
    )


def _labelled(rows: Sequence[LabelledRow], plans: Plans) -> str:
    names = {row.plan for row in rows}
    counted = Counter(format_ for _, format_ in {(row.plan, row.format) for row in rows})
    formats = ", ".join(f"{count} {name}" for name, count in sorted(counted.items()))
    old = len(names & plans.developed)
    shared = len(names & plans.shared)
    return (
        f"Labelled: {len(rows)} rows of {len(names)} plans ({formats}); {shared} of the plans are "
        f"in `data/expected`, the others are not in this repository. The rules were developed on "
        f"{old} of the plans, as far as is known not on the other {len(names) - old}.\n"
    )


def _method(names: set[str], plans: Plans) -> str:
    return _METHOD.format(
        counts=f"{DEVELOPED_COUNTS:g}",
        tells=f"{DEVELOPED_TELLS:g}",
        others=len(names - plans.shared),
        aside=len(names & plans.aside) or "No",
    )


_COLUMNS = (
    "rows",
    "right",
    "mean confidence",
    "ECE",
    "ECE, even bins",
    "wrong rows in the worst 20 %",
    "promised there",
    "most any order finds there",
    "ranked",
)


def _figures(title: str, groups: Sequence[tuple[str, Mask]], table: Table, said: Floats) -> str:
    lines = [
        f"## {title}\n",
        f"| | {' | '.join(_COLUMNS)} | to check for 80 % |",
        "|---|" + "---:|" * (len(_COLUMNS) + 1),
    ]
    for name, group in groups:
        own, right = _of(group, said, table)
        cells = " | ".join(_cells(measure(own, right)))
        lines.append(f"| {name} | {cells} | {share_to_find(own, right, 0.8):.0%} |")
    return "\n".join([*lines, ""])


def _cells(figures: Figures) -> tuple[str, ...]:
    return (
        str(figures.rows),
        f"{figures.right:.3f}",
        f"{figures.mean:.3f}",
        f"{figures.error:.3f}",
        f"{figures.error_even:.3f}",
        f"{figures.found:.3f}",
        f"{figures.promised:.3f}",
        f"{figures.reachable:.3f}",
        f"{figures.ranked:.3f}",
    )


def _reliability(title: str, said: Floats, right: Floats) -> str:
    lines = [
        f"## {title}\n",
        "| confidence | rows | mean confidence | share right |",
        "|---|---:|---:|---:|",
    ]
    for each in bins(said, right):
        span = f"{each.low:.1f}–{each.high:.1f}"
        lines.append(f"| {span} | {each.rows} | {each.mean:.3f} | {each.right:.3f} |")
    return "\n".join([*lines, ""])


def _missed(rows: Sequence[LabelledRow], said: Floats, table: Table) -> str:
    sure = np.ones(len(rows), bool)
    sure[np.argsort(said, kind="stable")[: round(WORST * len(rows))]] = False
    missed = [row for row, is_sure in zip(rows, sure, strict=True) if is_sure]
    wrong = Counter(
        " and ".join(sorted(row.verdict.wrong)) for row in missed if not row.verdict.is_right
    )
    lines = [
        "## Which errors are not in the worst fifth\n",
        "| wrong | rows |",
        "|---|---:|",
        *(f"| {fields} | {count} |" for fields, count in wrong.most_common(_MOST_KINDS)),
        "",
        _LIMIT.format(missed=sum(wrong.values()), wrong=int((1 - table.whole).sum())),
    ]
    return "\n".join(lines)


def _fields(rows: Sequence[LabelledRow]) -> str:
    names = sorted({row.format for row in rows})
    lines = [
        "## What is wrong in the wrong rows\n",
        f"| share of rows with a wrong … | {' | '.join(names)} |",
        "|---|" + "---:|" * len(names),
    ]
    for part, fields in FIELDS_OF.items():
        for field in (name for name in FIELDS if name in fields):
            shares = " | ".join(f"{_share(rows, name, field):.3f}" for name in names)
            lines.append(f"| {field} ({part}) | {shares} |")
    lines.append("\n*Row* is a row nothing expected stands behind.\n")
    return "\n".join(lines)


def _share(rows: Sequence[LabelledRow], format_: str, field: str) -> float:
    own = [row for row in rows if row.format == format_]
    return sum(field in row.verdict.wrong for row in own) / len(own)


def _of(group: Mask, said: Floats, table: Table) -> tuple[Floats, Floats]:
    return said[group], table.whole[group]

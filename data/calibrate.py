"""Fit the confidence of rows on labelled plans, and measure it.

    python -m data.calibrate             measure by leave-one-document-out
    python -m data.calibrate --write     write normalize/confidence.yaml, normalize/bodies/
                                         opinion.csv and docs/reliability.md too

``data/samples`` with ``data/expected`` are always used; ``--plans DIR --gold DIR`` adds labelled
plans (both may be given again and again, in pairs), ``--developed DIR`` names a folder of expected
rows whose plans the rules were developed on, ``--aside`` plans that nobody looked at.  Scans need
Tesseract.  Run from the top folder; OMP_NUM_THREADS=1 makes the fits of many small matrices faster.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import yaml

from data.calibrating.fitting import fit, leave_out, tabulate
from data.calibrating.gathering import Labelled, LabelledRow, gather
from data.calibrating.report import Plans, report, summary
from data.calibrating.roles import as_text, fit_opinion, labelled_bodies, opinions_without
from normalize.bodies.opinion import WEIGHTS as OPINION
from normalize.confidence import KNOWLEDGE, Model, PartModel
from schema.files import write_whole
from schema.lookups import load_lookup

HERE = Path(__file__).resolve().parent
RELIABILITY = HERE.parent / "docs" / "reliability.md"
_OWN = Labelled(HERE / "samples", HERE / "expected")
_FITTED = "\n# Written by «python -m data.calibrate"
_DIGITS, _FOLDS = 3, 10


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    chosen = _arguments(arguments)
    if len(chosen.plans) != len(chosen.gold):
        print("К каждой папке --plans нужна своя папка --gold.", file=sys.stderr)
        return 2
    extra = [Labelled(p, g) for p, g in zip(chosen.plans, chosen.gold, strict=True)]
    rows = gather([_OWN, *extra], chosen.cache, chosen.jobs)
    developed = _developed(chosen.developed)
    bodies = labelled_bodies([_OWN.expected, *chosen.gold])
    table = tabulate(rows, developed, opinions_without(bodies, _folds(rows)))
    said = leave_out(table, table.plans)
    print("without the plan: ", summary(table, said))
    apart = tabulate(rows, developed, opinions_without(bodies, {r.plan: r.origin for r in rows}))
    strange = leave_out(apart, apart.origins)
    print("without the set: ", summary(apart, strange))
    if chosen.write:
        fitted = fit(table, np.ones(len(rows), dtype=bool))
        _write(KNOWLEDGE, with_model(KNOWLEDGE.read_text(encoding="utf-8"), fitted))
        _write(OPINION, as_text(fit_opinion(bodies)))
        plans = Plans(developed, frozenset(chosen.aside), _names(_OWN.expected))
        _write(RELIABILITY, report(rows, table, said, strange, plans))
    return 0


def _folds(rows: Sequence[LabelledRow]) -> dict[str, str]:
    """Return for each plan one of some groups of plans; an opinion is fitted without a group."""
    plans = sorted({row.plan for row in rows})
    return {plan: str(place % _FOLDS) for place, plan in enumerate(plans)}


def with_model(text: str, fitted: Model) -> str:
    """Return the text of ``confidence.yaml`` with ``fitted`` in place of the model in it."""
    kept, mark, rest = text.partition(_FITTED)
    note = rest.partition("\n")[0]
    values = {
        "parts": {part: _as_data(model) for part, model in fitted.parts.items()},
        "total": {
            "scale": round(fitted.scale, _DIGITS),
            "shift": round(fitted.shift, _DIGITS),
            "company": {part: round(w, _DIGITS) + 0.0 for part, w in fitted.company.items()},
            "usual": {part: round(chance, _DIGITS) for part, chance in fitted.usual.items()},
        },
    }
    dumped = yaml.safe_dump(values, sort_keys=False, allow_unicode=True)
    return f"{kept}{mark}{note}\n{dumped}"


def _as_data(model: PartModel) -> dict[str, object]:
    """A part's numbers, the heaviest weight first; a 0 says only that a flag is known."""
    weights = {name: round(weight, _DIGITS) + 0.0 for name, weight in model.weights.items()}
    told = {name: w for name, w in weights.items() if w or name.startswith("flag:")}
    return {
        "base": round(model.base, _DIGITS),
        "flag": round(model.flag, _DIGITS),
        "weights": dict(sorted(told.items(), key=lambda pair: (pair[1], pair[0]))),
    }


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Подобрать и измерить достоверность строк.")
    parser.add_argument("--write", action="store_true", help="записать веса и отчёт")
    parser.add_argument("--plans", type=Path, action="append", default=[], help="папка планов")
    parser.add_argument(
        "--gold", type=Path, action="append", default=[], help="их ожидаемые строки"
    )
    parser.add_argument(
        "--developed", type=Path, action="append", default=[], help="папка строк знакомых планов"
    )
    parser.add_argument("--aside", nargs="+", default=[], help="планы, в которые никто не смотрел")
    parser.add_argument("--jobs", type=int, default=2, help="сколько процессов читает планы")
    cache = Path(tempfile.gettempdir()) / "roadmaps-calibrating"
    parser.add_argument("--cache", type=Path, default=cache, help="где хранить прочитанное")
    return parser.parse_args(arguments)


def _developed(folders: Sequence[Path]) -> frozenset[str]:
    listed = load_lookup(HERE / "calibrating" / "developed.yaml")["developed"]
    return frozenset(listed).union(*(_names(folder) for folder in folders))


def _names(folder: Path) -> frozenset[str]:
    return frozenset(path.stem for path in folder.glob("*.json"))


def _write(path: Path, text: str) -> None:
    def whole(target: Path) -> None:
        target.write_text(text, encoding="utf-8")

    write_whole(path, whole)


if __name__ == "__main__":
    sys.exit(main())

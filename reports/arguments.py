"""``roadmaps report``: its arguments and what it does with them."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from compare.arguments import add_filters, filters_of, guarded
from compare.filters import Filters, names
from reports.municipality import municipality_report
from reports.region import region_report
from reports.subject import UnknownMunicipality
from reports.words import say
from schema.files import write_whole
from schema.snapshot import Snapshot, read_snapshot

_DONE, _WRONG_USAGE = 0, 2


class UnknownRegion(Exception):
    """The dataset holds no plan of the region; the text is a Russian sentence."""


def describe() -> dict[str, str]:
    """Return summary, description and epilog of ``report``."""
    return {
        "summary": say("command_summary"),
        "description": say("command_description"),
        "epilog": say("command_epilog"),
    }


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of ``roadmaps report`` on ``parser``."""
    parser.add_argument("dataset", metavar="НАБОР", type=Path, help=say("help_dataset"))
    parser.add_argument("out", metavar="ОТЧЁТ.html", type=Path, help=say("help_out"))
    add_filters(parser)


def run(args: argparse.Namespace) -> int:
    """Write the report that ``add_arguments`` parsed.

    Returns 0 when it was written, 1 when it could not be, 2 when there is no dataset or no such
    municipality or region.
    """
    return guarded(args, args.out, lambda: _write(args))


def _write(args: argparse.Namespace) -> int:
    snapshot = read_snapshot(args.dataset)
    try:
        page = _page(snapshot, filters_of(args))
    except (UnknownMunicipality, UnknownRegion) as error:
        print(error, file=sys.stderr)
        return _WRONG_USAGE
    data = page.encode("utf-8", "replace")
    write_whole(args.out, lambda path: _put(path, data))
    print(say("written", path=args.out, size=max(len(data) // 1024, 1)))
    return _DONE


def _page(snapshot: Snapshot, filters: Filters) -> str:
    """One municipality that is asked for gets its own report, several are compared."""
    for region in filters.regions:
        _check_region(region, snapshot)
    if len(filters.municipalities) == 1:
        (name,) = filters.municipalities
        everyone = replace(filters, municipalities=())
        return municipality_report(snapshot, name, everyone, date.today())
    return region_report(snapshot, filters, date.today())


def _check_region(name: str, snapshot: Snapshot) -> None:
    documents = snapshot.documents.select(["region", "region_code"]).to_pylist()
    known = {record["region"] for record in documents if record["region"]}
    codes = {record["region_code"] for record in documents}
    if name not in codes and not any(names(name, region) for region in known):
        raise UnknownRegion(say("unknown_region", name=name, near="; ".join(sorted(known)) or "–"))


def _put(path: Path, data: bytes) -> None:
    path.write_bytes(data)

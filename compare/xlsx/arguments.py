"""``roadmaps export``: the whole comparison as a workbook."""

from __future__ import annotations

import argparse
from pathlib import Path

from compare.arguments import add, add_filters, filters_of, guarded, message
from compare.xlsx.workbook import export
from schema.snapshot import read_snapshot


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give ``parser`` the arguments of ``roadmaps export``."""
    add(parser, "dataset", type=Path)
    add(parser, "workbook", type=Path)
    add(parser, "--sources", type=Path)
    add_filters(parser)


def run(args: argparse.Namespace) -> int:
    """Do what ``add_arguments`` parsed; exit codes as in ``compare.arguments.run``."""
    return guarded(args, args.workbook, lambda: _export(args))


def _export(args: argparse.Namespace) -> int:
    export(read_snapshot(args.dataset), args.workbook, filters_of(args), sources=args.sources)
    print(message("written", path=args.workbook))
    return 0

"""``roadmaps compare``: one view on the screen or in a file; and the filters of every command."""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from compare.filters import ALL_LEVELS, Filters
from compare.registry import VIEWS, build
from compare.rendering import FORMATS, render
from compare.xlsx.workbook import export
from schema.codes import code_lists
from schema.files import FileInUse, reason_of, write_whole
from schema.lookups import load_lookup
from schema.snapshot import NoSnapshot, read_snapshot

_TEXTS = Path(__file__).with_name("arguments.yaml")
_DONE, _NOT_WRITTEN, _WRONG_USAGE = 0, 1, 2
_GAP_PERCENT = 50.0
_SCREEN = (120, 40)


def describe(command: str) -> dict[str, str]:
    """Return summary, description and epilog of ``compare`` or ``export``."""
    texts: dict[str, str] = dict(load_lookup(_TEXTS)["commands"][command])
    views = "\n".join(f"  {code:<9} {maker.title}" for code, maker in VIEWS.items())
    texts["epilog"] = texts["epilog"].replace("{views}", views)
    return texts


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give ``parser`` the arguments of ``roadmaps compare``."""
    add(parser, "dataset", type=Path)
    add(parser, "--view", required=True, choices=tuple(VIEWS))
    add(parser, "--format", choices=FORMATS, default=FORMATS[0])
    add(parser, "--out", type=Path)
    add(parser, "--sources", type=Path)
    add_filters(parser)


def run(args: argparse.Namespace) -> int:
    """Do what ``add_arguments`` parsed.

    Returns 0 when the view was shown, 1 when it could not be written, 2 when there is no dataset
    or the arguments do not fit.
    """
    if args.format == "xlsx" and args.out is None:
        return complain("out_needed")
    return guarded(args, args.out, lambda: _show(args))


def add_filters(parser: argparse.ArgumentParser) -> None:
    """Give ``parser`` the filters."""
    add(parser, "--region", action="append", default=[])
    add(parser, "--municipality", action="append", default=[])
    add(parser, "--expected", type=Path)
    add(parser, "--level", choices=(*code_lists()["levels"].labels, ALL_LEVELS))
    add(parser, "--year", action="append", default=[], type=_year)
    add(parser, "--type", action="append", default=[], type=_code("activity_types"))
    add(parser, "--stage", action="append", default=[], type=_code("cycle_stages"))
    add(parser, "--role", action="append", default=[], type=_code("roles"))
    add(parser, "--text", default="")
    add(parser, "--gap-share", type=_percent, default=_GAP_PERCENT)


def filters_of(args: argparse.Namespace) -> Filters:
    """Return the filters that ``add_filters`` parsed.

    Raises:
        OSError: when the list of expected municipalities cannot be read.
    """
    return Filters(
        regions=tuple(args.region),
        municipalities=tuple(args.municipality),
        expected=_listed(args.expected) if args.expected else (),
        level=args.level,
        years=tuple(args.year),
        types=tuple(args.type),
        stages=tuple(args.stage),
        roles=tuple(args.role),
        text=args.text,
        gap_share=args.gap_share / 100,
    )


def add(parser: argparse.ArgumentParser, name: str, **more: Any) -> None:
    """Add one argument with its texts."""
    text = dict(load_lookup(_TEXTS)["arguments"][name])
    default = more.get("default")
    shown = f"{default:g}" if isinstance(default, float) else default
    # argparse fills in «%» fields itself.
    text["help"] = text["help"].format(default=shown).replace("%", "%%")
    parser.add_argument(name, **text, **more)


def guarded(args: argparse.Namespace, target: Path | None, command: Callable[[], int]) -> int:
    """Turn what can go wrong with files into one sentence and an exit code.

    ``target`` is the file that ``command`` writes.
    """
    if args.expected and not args.expected.is_file():
        return complain("no_list", path=args.expected)
    try:
        return command()
    except NoSnapshot as error:
        print(error, file=sys.stderr)
        return _WRONG_USAGE
    except FileInUse as error:
        print(error, file=sys.stderr)
        return _NOT_WRITTEN
    except BrokenPipeError:
        # Whoever reads the table has seen enough («| head»): nothing is wrong with a file.
        sys.stdout = None
        return _DONE
    except OSError as error:
        reason = reason_of(error)
        complain("cannot_write", path=target or args.dataset, reason=reason)
        return _NOT_WRITTEN


def message(code: str, **facts: object) -> str:
    """Return a Russian sentence for the user."""
    return str(load_lookup(_TEXTS)["messages"][code]).format(**facts)


def complain(code: str, **facts: object) -> int:
    """Print what is wrong with the arguments and return the exit code for it."""
    print(message(code, **facts), file=sys.stderr)
    return _WRONG_USAGE


def _show(args: argparse.Namespace) -> int:
    snapshot, filters = read_snapshot(args.dataset), filters_of(args)
    if args.format == "xlsx":
        export(snapshot, args.out, filters, (args.view,), args.sources)
        print(message("written", path=args.out))
        return _DONE
    width = shutil.get_terminal_size(_SCREEN).columns
    text = render(build(args.view, snapshot, filters), args.format, width)
    if args.out is None:
        print(text, end="" if isinstance(text, str) and text.endswith("\n") else "\n")
        return _DONE
    data = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
    write_whole(args.out, lambda path: _write(path, data))
    print(message("written", path=args.out))
    return _DONE


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _listed(path: Path) -> tuple[str, ...]:
    """The lines of a text file, of a list saved from Excel as CSV their first column.

    Russian Windows still saves some in its own code page.
    """
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1251", "replace")
    names = (re.split("[;\t]", line)[0].strip(' "') for line in text.splitlines())
    return tuple(name for name in names if name)


def _code(name: str) -> Callable[[str], str]:
    """Accept a code of the list or its label, whatever the letter case."""
    labels = code_lists()[name].labels

    def parse(value: str) -> str:
        for code, text in labels.items():
            if value.lower() in (code, text.lower()):
                return code
        raise argparse.ArgumentTypeError(
            message("unknown_code", value=value, codes=", ".join(labels))
        )

    return parse


def _year(value: str) -> int:
    if not (value.isdecimal() and len(value) == 4):
        raise argparse.ArgumentTypeError(message("bad_year", value=value))
    return int(value)


def _percent(value: str) -> float:
    try:
        percent = float(value.rstrip("%").replace(",", "."))
    except ValueError:
        percent = 0.0
    if not 1 <= percent <= 100:
        raise argparse.ArgumentTypeError(message("bad_percent", value=value))
    return percent

"""The command line, all in Russian: its texts come from ``cli.yaml`` and ``argparse.yaml``."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from runs.attached import attached_commands
from schema.lookups import load_lookup

_TEXTS = Path(__file__).with_name("cli.yaml")
_ARGPARSE = Path(__file__).with_name("argparse.yaml")
_ENGINES = ("pdfium", "pdfplumber")
_TIMEOUT = 600.0
_TOP = 20


@dataclass(frozen=True, slots=True)
class RunArguments:
    """What ``roadmaps run`` was asked to do."""

    paths: tuple[Path, ...]
    dataset: Path
    jobs: int
    manifest: Path | None
    municipalities: Path | None
    lookups: Path | None
    timeout: float
    force: bool
    engine: str


@dataclass(frozen=True, slots=True)
class InspectArguments:
    """What ``roadmaps inspect`` was asked to show; without ``out`` as text."""

    file: Path
    page: int | None
    out: Path | None
    engine: str


@dataclass(frozen=True, slots=True)
class ExplainArguments:
    """Which row ``roadmaps explain`` was asked about; ``source`` holds its document."""

    dataset: Path
    activity_id: str
    source: Path | None


@dataclass(frozen=True, slots=True)
class UnknownArguments:
    """Of which dataset ``roadmaps unknown`` was asked, and how many entries of each kind.

    ``lookups`` are the user's own that the dataset was made with.
    """

    dataset: Path
    top: int
    lookups: Path | None = None


@dataclass(frozen=True, slots=True)
class AttachedArguments:
    """A command of another package, ready to be called; it returns the exit code."""

    run: Callable[[argparse.Namespace], int]
    parsed: argparse.Namespace


Arguments = (
    RunArguments | InspectArguments | ExplainArguments | UnknownArguments | AttachedArguments
)


def parse_command(arguments: list[str] | None) -> Arguments:
    """Return the arguments of the command line (``sys.argv`` for None).

    Raises:
        SystemExit: with code 2 for wrong usage, 0 after ``--help``; the text is printed.
    """
    parser = command_line()
    parsed = parser.parse_args(arguments)
    for attached in attached_commands():
        if parsed.command == attached.name:
            return AttachedArguments(attached.run, parsed)
    if parsed.command == "run":
        return _run_arguments(parsed)
    if parsed.command == "inspect":
        if parsed.text and parsed.out is not None:
            parser.error(message("out_or_text"))
        return InspectArguments(parsed.file, parsed.page, parsed.out, parsed.pdf_engine)
    if parsed.command == "explain":
        return ExplainArguments(parsed.dataset, parsed.activity_id, parsed.source)
    return UnknownArguments(parsed.dataset, parsed.top, parsed.lookups)


def command_line() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    _speak_russian()
    texts = load_lookup(_TEXTS)
    parser = _parser(argparse.ArgumentParser, texts, prog=texts["program"])
    commands = parser.add_subparsers(
        dest="command", metavar="КОМАНДА", required=True, title="команды"
    )
    for add in (_add_run, _add_inspect, _add_explain, _add_unknown):
        name = add.__name__.removeprefix("_add_")
        command = texts["commands"][name]
        own = _parser(commands.add_parser, command, name=name, help=command["summary"])
        add(own, command["arguments"])
    for attached in attached_commands():
        summary = attached.texts["summary"]
        own = _parser(commands.add_parser, attached.texts, name=attached.name, help=summary)
        attached.add_arguments(own)
    return parser


def message(code: str, **facts: object) -> str:
    """Return the Russian sentence ``code`` of ``cli.yaml`` with ``facts`` filled in."""
    return str(load_lookup(_TEXTS)["messages"][code]).format(**facts)


def _run_arguments(parsed: argparse.Namespace) -> RunArguments:
    return RunArguments(
        paths=tuple(parsed.paths),
        dataset=parsed.out,
        jobs=parsed.jobs or _processors(),
        manifest=parsed.manifest,
        municipalities=parsed.municipalities,
        lookups=parsed.lookups,
        timeout=parsed.timeout,
        force=parsed.force,
        engine=parsed.pdf_engine,
    )


def _add_run(parser: argparse.ArgumentParser, helps: dict[str, Any]) -> None:
    _add(parser, helps, "paths", nargs="+", type=Path)
    _add(parser, helps, "--out", required=True, type=Path)
    _add(parser, helps, "--jobs", type=_positive)
    _add(parser, helps, "--manifest", type=Path)
    _add(parser, helps, "--municipalities", type=Path)
    _add(parser, helps, "--lookups", type=Path)
    _add(parser, helps, "--timeout", type=_seconds, default=_TIMEOUT)
    _add(parser, helps, "--force", action="store_true")
    _add(parser, helps, "--pdf-engine", choices=_ENGINES, default=_ENGINES[0])


def _add_inspect(parser: argparse.ArgumentParser, helps: dict[str, Any]) -> None:
    _add(parser, helps, "file", type=Path)
    _add(parser, helps, "--page", type=_positive)
    _add(parser, helps, "--out", type=Path)
    _add(parser, helps, "--text", action="store_true")
    _add(parser, helps, "--pdf-engine", choices=_ENGINES, default=_ENGINES[0])


def _add_explain(parser: argparse.ArgumentParser, helps: dict[str, Any]) -> None:
    _add(parser, helps, "dataset", type=Path)
    _add(parser, helps, "activity_id")
    _add(parser, helps, "--source", type=Path)


def _add_unknown(parser: argparse.ArgumentParser, helps: dict[str, Any]) -> None:
    _add(parser, helps, "dataset", type=Path)
    _add(parser, helps, "--top", type=_positive, default=_TOP)
    _add(parser, helps, "--lookups", type=Path)


def _parser(make: Any, texts: dict[str, Any], **more: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = make(
        description=texts["description"],
        epilog=texts["epilog"],
        formatter_class=_Formatter,
        **more,
    )
    return parser


def _add(parser: argparse.ArgumentParser, texts: dict[str, Any], name: str, **more: Any) -> None:
    text = dict(texts[name])
    default = more.get("default")
    text["help"] = text["help"].format(default=f"{default:g}" if name == "--timeout" else default)
    parser.add_argument(name, **text, **more)


class _Formatter(argparse.HelpFormatter):
    """Keeps the line breaks of examples and fills running text."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if "\n" not in text.strip():
            return super()._fill_text(text, width, indent)
        return "".join(indent + line for line in text.splitlines(keepends=True))


def _processors() -> int:
    """Processors this process may use, which in a container can be fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(message("not_positive", value=text))
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text.replace(",", "."))
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError(message("bad_seconds", value=text))
    return seconds


@cache
def _speak_russian() -> None:
    """Put our table where argparse looks up its own texts: it has no other way to be told."""
    setattr(argparse, "_", _translate)  # noqa: B010 - the type stubs do not know the name
    setattr(argparse, "ngettext", _translate_number)  # noqa: B010


def _translate(text: Any) -> Any:
    # argparse passes None too, for a description that is not there.
    return load_lookup(_ARGPARSE).get(text, text)


def _translate_number(one: str, many: str, number: int) -> str:
    return str(_translate(one if number == 1 else many))

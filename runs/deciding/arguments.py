"""``roadmaps measures``: its arguments, and what can go wrong."""

from __future__ import annotations

import argparse
import sqlite3
import sys
from pathlib import Path
from typing import Any

from runs.deciding.texts import LIMIT, Refused, say, texts
from schema.files import FileInUse, reason_of
from schema.snapshot import NoSnapshot

_DONE, _NOT_WRITTEN, _WRONG_USAGE = 0, 1, 2


def describe() -> dict[str, str]:
    """Return summary, description and epilog of ``measures``."""
    return {name: texts()[name] for name in ("summary", "description", "epilog")}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give ``parser`` the arguments of ``roadmaps measures``."""
    actions = parser.add_subparsers(
        dest="action", metavar=say("action"), required=True, title=say("actions")
    )
    review = _action(actions, "review", parser)
    _add(review, "dataset", type=Path)
    _add(review, "out", type=Path, nargs="?")
    _add(review, "--limit", type=_positive)
    decide = _action(actions, "decide", parser)
    _add(decide, "dataset", type=Path)
    _add(decide, "decisions", type=Path, nargs="?")
    _add(decide, "--same", nargs=2, default=None)
    _add(decide, "--different", nargs=2, default=None)
    _add(decide, "--author", default="")


def run(args: argparse.Namespace) -> int:
    """Do what ``add_arguments`` parsed.

    Returns 0 when it was done, 1 when something could not be written, 2 when there is no dataset
    or what was given cannot be used.
    """
    # Only now: they load the lookups of the stages, which no other command may load for them.
    from runs.deciding import commands

    do = commands.review if args.action == "review" else commands.decide
    try:
        do(args)
    except (NoSnapshot, Refused) as error:
        return _complain(str(error), _WRONG_USAGE)
    except FileInUse as error:
        return _complain(str(error), _NOT_WRITTEN)
    except sqlite3.Error as error:
        path = args.dataset / "corrections.sqlite"
        return _complain(say("damaged", path=path, reason=error), _NOT_WRITTEN)
    except OSError as error:
        path = getattr(args, "out", None) or args.dataset
        reason = reason_of(error)
        return _complain(say("cannot_write", path=path, reason=reason), _NOT_WRITTEN)
    return _DONE


def _action(actions: Any, name: str, parent: argparse.ArgumentParser) -> argparse.ArgumentParser:
    own = texts()["actions"][name]
    parser: argparse.ArgumentParser = actions.add_parser(
        name,
        help=own["summary"],
        description=own["description"],
        epilog=own["epilog"],
        formatter_class=parent.formatter_class,
    )
    return parser


def _add(parser: argparse.ArgumentParser, name: str, **more: Any) -> None:
    text = dict(texts()["arguments"][name])
    text["help"] = text["help"].format(default=LIMIT)
    parser.add_argument(name, **text, **more)


def _positive(value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise argparse.ArgumentTypeError(say("not_positive", value=value))
    return int(value)


def _complain(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code

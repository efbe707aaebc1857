"""Commands that other packages bring along: ``compare``, ``export``, ``report``, ``measures``."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass

import compare.arguments as comparing
import compare.xlsx.arguments as exporting
import reports.arguments as reporting
import runs.deciding.arguments as deciding


@dataclass(frozen=True, slots=True)
class AttachedCommand:
    """A command with its texts (summary, description, epilog) and what it does.

    ``run`` takes what was parsed and returns the exit code.
    """

    name: str
    texts: dict[str, str]
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def attached_commands() -> tuple[AttachedCommand, ...]:
    """Return the commands in the order they are listed in."""
    return (
        AttachedCommand(
            "compare",
            comparing.describe("compare"),
            comparing.add_arguments,
            comparing.run,
        ),
        AttachedCommand(
            "export",
            comparing.describe("export"),
            exporting.add_arguments,
            exporting.run,
        ),
        AttachedCommand("report", reporting.describe(), reporting.add_arguments, reporting.run),
        AttachedCommand("measures", deciding.describe(), deciding.add_arguments, deciding.run),
    )

"""The Russian words of ``roadmaps measures``: ``arguments.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from schema.lookups import load_lookup

# Pairs in a table where nobody says how many.
LIMIT = 200

_FILE = Path(__file__).with_name("arguments.yaml")


class Refused(Exception):
    """What was asked for cannot be done; the text is one Russian sentence."""


def texts() -> Any:
    """Return all texts."""
    return load_lookup(_FILE)


def say(code: str, **facts: object) -> str:
    """Return the sentence ``code`` with ``facts`` filled in."""
    return str(texts()["messages"][code]).format(**facts)

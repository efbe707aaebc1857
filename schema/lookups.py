"""Load knowledge that is kept as data: YAML files beside the code that uses them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BadLookup(Exception):
    """A lookup file is missing, is not YAML or does not have the expected form."""


@cache
def load_lookup(path: Path) -> Any:
    """Return the content of the YAML file ``path``; the result is shared, do not change it.

    Raises:
        BadLookup: with the file's name and line when it cannot be read.
    """
    try:
        with path.open(encoding="utf-8") as stream:
            return yaml.load(stream, Loader=_Loader)
    except (OSError, yaml.YAMLError) as error:
        raise BadLookup(f"{path.name}: {error}") from error

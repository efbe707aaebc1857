"""Load knowledge that is kept as data: YAML files beside the code that uses them.

A user's own folder may extend the lookups of ``normalize/`` and ``parsers/``: a file there of the
same name, counted from the stage (``bodies/registry.yaml``, ``roadmap/header.yaml``), is laid over
the built-in one, see ``schema/merging.py``.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from schema.files import reason_of
from schema.merging import Mistake, line_named, merged

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ROOT = Path(__file__).resolve().parent.parent
# Not schema: its files are the dataset's contract; not the texts of other folders.
_EXTENSIBLE = ("normalize", "parsers")
# What models were fitted on: no reading looks there.
_NOT_READ = frozenset({"types/examples.yaml", "types/families.yaml"})
_TEXTS = Path(__file__).with_suffix(".yaml")


class BadLookup(Exception):
    """A lookup file is missing, is not YAML or does not have the expected form."""


class BadOverlay(Exception):
    """A user's lookup that cannot be used; the text is one Russian sentence with file and line."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """A user's lookups as they were when the run began: pairs of a lookup's name and its YAML."""

    files: tuple[tuple[str, str], ...] = ()

    @property
    def fingerprint(self) -> str:
        """A hash of all that is in it, "" when nothing is."""
        if not self.files:
            return ""
        return hashlib.sha256(repr(self.files).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(slots=True)
class _InUse:
    overlay: Overlay


_in_use = _InUse(Overlay())


@cache
def load_lookup(path: Path) -> Any:
    """Return the content of the YAML file ``path``; the result is shared, do not change it.

    What the user's overlay says (``use_overlay``) is in it.

    Raises:
        BadLookup: with the file's name and line when it cannot be read.
    """
    base = _built_in(path)
    text = dict(_in_use.overlay.files).get(_name(path))
    if text is None:
        return base
    try:
        return merged(base, text)
    except Mistake as mistake:
        raise BadLookup(f"{path.name}:{mistake.line}: {mistake.code}") from mistake


def use_overlay(overlay: Overlay) -> None:
    """Lay ``overlay`` over all lookups of this process from now on.

    Stages keep what they made of a lookup, so this comes before any of them is at work.
    """
    if overlay != _in_use.overlay:
        _in_use.overlay = overlay
        load_lookup.cache_clear()


def lookup_names() -> dict[str, Path]:
    """Return the lookups a user may extend by name («bodies/registry.yaml»)."""
    paths = (path for stage in _EXTENSIBLE for path in sorted((_ROOT / stage).rglob("*.yaml")))
    return {name: path for path in paths if (name := _name(path)) not in _NOT_READ}


def read_overlay(folder: Path) -> Overlay:
    """Return the lookups in ``folder``; files that are no YAML are passed over.

    Raises:
        BadOverlay: for the first file whose name, coding, YAML or form is wrong.
    """
    if not folder.is_dir():
        raise BadOverlay(_sentence("no_folder", folder=folder))
    files = []
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in (".yaml", ".yml") and path.is_file():
            name = _known_name(path.relative_to(folder).as_posix())
            text = _text(path, name)
            _check(name, text)
            files.append((name, text))
    return Overlay(tuple(files))


def refusal(overlay: Overlay, error: Exception) -> BadOverlay:
    """Return the sentence for an ``error`` that a stage's own check of its lookups raised."""
    complaint = str(error)
    named = [pair for pair in overlay.files if complaint.startswith(Path(pair[0]).name)]
    lines = {
        name: line_named(text, complaint.removeprefix(f"{Path(name).name}: "))
        for name, text in named or overlay.files
    }
    file = max(lines, key=lambda name: lines[name] > 1)
    reason = _in_russian(complaint.removeprefix(f"{Path(file).name}: "))
    return BadOverlay(_sentence("refused", file=file, line=lines[file], reason=reason))


def _in_russian(complaint: str) -> str:
    """What a stage says of its lookup, in Russian as far as ``lookups.yaml`` has it."""
    for pattern, told in load_lookup(_TEXTS)["reasons"].items():
        match = re.search(pattern, complaint)
        if match:
            return match.expand(told)
    return " ".join(complaint.split())


def _built_in(path: Path) -> Any:
    try:
        with path.open(encoding="utf-8") as stream:
            return yaml.load(stream, Loader=_Loader)
    except (OSError, yaml.YAMLError) as error:
        raise BadLookup(f"{path.name}: {error}") from error


def _name(path: Path) -> str:
    """The lookup's name counted from its stage, "" for one that cannot be extended."""
    resolved = path.resolve()
    if _ROOT not in resolved.parents:
        return ""
    stage, *rest = resolved.relative_to(_ROOT).parts
    return "/".join(rest) if stage in _EXTENSIBLE else ""


def _known_name(given: str) -> str:
    known = lookup_names()
    for stage in _EXTENSIBLE:
        if given.removeprefix(f"{stage}/") in known:
            return given.removeprefix(f"{stage}/")
    close = difflib.get_close_matches(given, known, n=1, cutoff=0.5)
    close = close or [name for name in known if Path(name).stem == Path(given).stem]
    hint = f", возможно, это {close[0]}" if close else ""
    raise BadOverlay(
        _sentence("unknown_file", file=given, hint=hint, known=", ".join(sorted(known)))
    )


def _text(path: Path, name: str) -> str:
    try:
        data = path.read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadOverlay(_sentence("encoding", file=name, line=line)) from error
    except OSError as error:
        reason = reason_of(error)
        raise BadOverlay(_sentence("unreadable", file=name, reason=reason)) from error


def _check(name: str, text: str) -> None:
    try:
        merged(_built_in(lookup_names()[name]), text)
    except Mistake as mistake:
        facts = dict(mistake.facts)
        if "wanted" in facts:
            facts["wanted"] = load_lookup(_TEXTS)["wanted"][facts["wanted"]]
        raise BadOverlay(
            _sentence(mistake.code, file=name, line=mistake.line, **facts)
        ) from mistake


def _sentence(code: str, **facts: object) -> str:
    return str(load_lookup(_TEXTS)["mistakes"][code]).format(**facts)

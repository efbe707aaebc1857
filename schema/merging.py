"""Lay a user's YAML over a built-in lookup, watching that it keeps the lookup's form.

mapping over mapping    merged key by key
list over list          words are added at the end; entries stand before the built-in ones,
                        since of ordered rules the first that fits wins; an entry that names
                        a built-in one (same ``id`` and ``canonical``, same ``code``) is
                        merged into it
list over text          words are added to a text that lists words
text, number            replaces the built-in one
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml

_LISTED = "; "
_KINDS = {dict: "mapping", list: "list", str: "text", bool: "truth", int: "number", float: "number"}
_NODES: dict[type[yaml.Node], str] = {yaml.MappingNode: "mapping", yaml.SequenceNode: "list"}


class Mistake(Exception):
    """What is wrong in a user's lookup: a code of ``lookups.yaml``, the line (from 1), facts."""

    def __init__(self, code: str, line: int, **facts: object) -> None:
        """Keep all three."""
        super().__init__(code)
        self.code = code
        self.line = line
        self.facts = facts


def merged(base: Any, text: str) -> Any:
    """Return ``base``, which stays as it is, with the YAML ``text`` laid over it.

    Raises:
        Mistake: when ``text`` is no YAML or does not have the form of ``base``.
    """
    try:
        loader = yaml.SafeLoader(_without_mark(text))
        node = loader.get_single_node()
        return base if node is None else _Merging(loader).top(base, node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Mistake("syntax", mark.line + 1 if mark else 1) from error
    except yaml.reader.ReaderError as error:
        raise Mistake("syntax", text.count("\n", 0, error.position) + 1) from error


def line_named(text: str, complaint: str) -> int:
    """Return the line of the longest scalar of the YAML ``text`` that ``complaint`` names, or 1.

    Loaders of the stages know nothing of lines; what they complain of is quoted in their words.
    """
    scalars = [
        (len(token.value), token.start_mark.line + 1)
        for token in yaml.scan(_without_mark(text))
        if isinstance(token, yaml.ScalarToken) and len(token.value) > 1 and token.value in complaint
    ]
    return max(scalars, key=lambda found: found[0], default=(0, 1))[1]


def _without_mark(text: str) -> str:
    return text.removeprefix("\ufeff")


class _Merging:
    """One merge; ``loader`` makes values of nodes."""

    def __init__(self, loader: yaml.SafeLoader) -> None:
        self._loader = loader

    def top(self, base: Any, node: yaml.Node) -> Any:
        """Merge the whole file; keys that no loader would ask for are mistakes."""
        if isinstance(base, dict) and isinstance(node, yaml.MappingNode) and _is_fixed(base):
            self._check_keys(node, base)
        return self._merge(base, node, " ")

    def _merge(self, base: Any, node: yaml.Node, joint: str) -> Any:
        if _is_empty(node):
            return base
        if isinstance(base, dict):
            _require(node, yaml.MappingNode, "mapping")
            return self._mapping(base, node)
        if isinstance(base, list):
            _require(node, yaml.SequenceNode, "list")
            return self._list(base, node)
        if isinstance(base, str) and isinstance(node, yaml.SequenceNode):
            added = [self._like("", item, joint) for item in node.value]
            return joint.join(filter(None, (base.strip(), *added)))
        return self._like(base, node, joint)

    def _mapping(self, base: dict[Any, Any], node: Any) -> dict[Any, Any]:
        joint = _LISTED if any(_lists(value) for value in base.values()) else " "
        result = dict(base)
        for key, value in self._pairs(node):
            if key in base:
                result[key] = self._merge(base[key], value, joint)
            else:
                result[key] = self._new(base.values(), value, joint)
        return result

    def _list(self, base: list[Any], node: Any) -> list[Any]:
        if not any(isinstance(item, dict) for item in base):
            added = [self._new(base, item, " ") for item in node.value]
            return [*base, *(item for item in added if item not in base)]
        result, new = list(base), []
        for item in node.value:
            _require(item, yaml.MappingNode, "mapping")
            self._check_keys(item, {key for entry in base for key in entry})
            place = self._place(base, item)
            if place is None:
                new.append(self._entry(base, item))
            else:
                result[place] = self._mapping(result[place], item)
        return [*new, *result]

    def _place(self, base: Sequence[Mapping[Any, Any]], item: Any) -> int | None:
        """Where the built-in entry stands that ``item`` names, None when it names none."""
        own = {key: self._value(value) for key, value in self._pairs(item)}
        name = _identity(own)
        names = [_identity(entry) for entry in base]
        if name is not None and name in names:
            return names.index(name)
        return None

    def _entry(self, base: Sequence[Mapping[Any, Any]], item: Any) -> dict[Any, Any]:
        """A new entry: every key that all built-in entries have, each in their form."""
        pairs = dict(self._pairs(item))
        needed = set(base[0]).intersection(*base)
        if missing := sorted(str(key) for key in needed - set(pairs)):
            raise Mistake("missing_key", _line(item), keys=", ".join(missing))
        return {
            key: self._new([entry[key] for entry in base if key in entry], value, " ")
            for key, value in pairs.items()
        }

    def _new(self, siblings: Iterable[Any], node: yaml.Node, joint: str) -> Any:
        """A value that the lookup does not have yet, in the form of one of its ``siblings``."""
        samples = list(siblings)
        if not samples:
            return self._value(node)
        kinds = {_kind(sample) for sample in samples}
        fitting = [sample for sample in samples if _kind(sample) == self._kind(node)]
        if not fitting and "text" in kinds and isinstance(node, yaml.SequenceNode):
            return joint.join(self._like("", item, joint) for item in node.value)
        if not fitting:
            raise Mistake("wrong_type", _line(node), wanted=sorted(kinds)[0])
        return self._value(node)

    def _like(self, base: Any, node: yaml.Node, joint: str) -> Any:
        return self._value(node) if base is None else self._new([base], node, joint)

    def _check_keys(self, node: Any, known: Iterable[Any]) -> None:
        names = list(known)
        self._loader.flatten_mapping(node)
        for key_node, _ in node.value:
            key = self._value(key_node)
            if key not in names:
                facts = {"key": key, "known": ", ".join(sorted(str(name) for name in names))}
                raise Mistake("unknown_key", _line(key_node), **facts)

    def _pairs(self, node: Any) -> list[tuple[Any, yaml.Node]]:
        self._loader.flatten_mapping(node)
        pairs: dict[Any, yaml.Node] = {}
        for key_node, value in node.value:
            key = self._value(key_node)
            if isinstance(key, (list, dict)):
                raise Mistake("syntax", _line(key_node))
            if key in pairs:
                raise Mistake("repeated_key", _line(key_node), key=key)
            pairs[key] = value
        return list(pairs.items())

    def _kind(self, node: yaml.Node) -> str:
        return _NODES.get(type(node)) or _kind(self._value(node))

    def _value(self, node: yaml.Node) -> Any:
        try:
            return self._loader.construct_object(node, deep=True)
        except ValueError as error:
            # 2024-02-30 looks like a date and is none.
            raise Mistake("syntax", _line(node)) from error


def _is_fixed(base: Mapping[Any, Any]) -> bool:
    """Whether a file's first keys are its parts; else they are words, fonts or kinds of words."""
    kinds = {_kind(value) for value in base.values()}
    return kinds != {"text"} and (len(base) == 1 or kinds != {"mapping"})


def _identity(entry: Mapping[Any, Any]) -> tuple[Any, ...] | None:
    if "id" in entry:
        return entry["id"], entry.get("canonical")
    return (entry["code"],) if "code" in entry else None


def _lists(value: Any) -> bool:
    return isinstance(value, str) and ";" in value


def _kind(value: Any) -> str:
    return _KINDS.get(type(value), "nothing")


def _require(node: yaml.Node, kind: type[yaml.Node], name: str) -> None:
    if not isinstance(node, kind):
        raise Mistake("wrong_type", _line(node), wanted=name)


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1

"""Every flag and doubt that the code can raise has a Russian label an analyst can read."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from schema.codes import code_lists, is_snake_case

_ROOT = Path(__file__).parents[2]
_PACKAGES = ("normalize", "parsers", "runs", "ingest")
_NAMES = ("flag", "doubt", "reason")
_ADDING = ("append", "add", "extend", "update")


def _raised(sources: Iterable[str]) -> set[str]:
    trees = [ast.parse(source) for source in sources]
    fields = {
        node.name: place
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and (place := _place_of_flags(node)) is not None
    }
    return {code for tree in trees for node in ast.walk(tree) for code in _codes(node, fields)}


def _place_of_flags(node: ast.ClassDef) -> int | None:
    names = [
        item.target.id
        for item in node.body
        if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name)
    ]
    return names.index("flags") if "flags" in names else None


def _codes(node: ast.AST, fields: dict[str, int]) -> Iterator[str]:
    """The codes at one place where flags are gathered, handed on or returned."""
    match node:
        case ast.Call(func=ast.Attribute(value=value, attr=method), args=args):
            if method in _ADDING and _speaks(ast.unparse(value)):
                yield from _texts(*args)
        case ast.Call(func=ast.Name(id=name), args=args) if name in fields:
            yield from _texts(*args[fields[name] : fields[name] + 1])
        case ast.Assign(targets=[target], value=value) | ast.AugAssign(target=target, value=value):
            if _speaks(ast.unparse(target)):
                yield from _texts(value)
        case ast.AnnAssign(target=target, value=ast.expr() as value):
            if _speaks(ast.unparse(target)):
                yield from _texts(value)
        case ast.FunctionDef(name=name, returns=ast.expr() as returns):
            yield from _returned(node, name, ast.unparse(returns))
    if isinstance(node, ast.Call):
        yield from _texts(*(k.value for k in node.keywords if k.arg in ("flags", "doubts")))


def _returned(node: ast.FunctionDef, name: str, returns: str) -> Iterator[str]:
    """``-> tuple[str, ...]`` of a function about flags, or the second half of a pair."""
    for statement in ast.walk(node):
        if not isinstance(statement, ast.Return) or statement.value is None:
            continue
        value = statement.value
        if returns == "tuple[str, ...]" and (_speaks(name) or "conflict" in name):
            yield from _texts(value)
        elif returns.endswith(", tuple[str, ...]]"):
            pairs = [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
            yield from _texts(*(pair.elts[-1] for pair in pairs if isinstance(pair, ast.Tuple)))
        elif returns == "str" and _speaks(name):
            yield from _texts(value)


def _texts(*nodes: ast.expr) -> Iterator[str]:
    """String constants that are results: not keys, not what something is compared with."""
    for node in nodes:
        match node:
            case ast.Constant(value=str(text)):
                # «year:section» says from what something was inferred.
                yield from [text] if is_snake_case(text) and ":" not in text else []
            case ast.Dict(values=values):
                yield from _texts(*values)
            case ast.IfExp(body=body, orelse=orelse):
                yield from _texts(body, orelse)
            case ast.Tuple(elts=elements) | ast.List(elts=elements) | ast.Set(elts=elements):
                yield from _texts(*elements)
            case ast.Starred(value=value):
                yield from _texts(value)
            case ast.BinOp(left=left, right=right):
                yield from _texts(left, right)
            case ast.Call(func=ast.Name(id="tuple" | "set" | "frozenset"), args=args):
                yield from _texts(*args)
            case ast.Call(func=ast.Attribute(attr="get"), args=args):
                yield from _texts(*args[1:])


def _speaks(name: str) -> bool:
    return any(word in name.lower() for word in _NAMES)


def _sources() -> Iterator[str]:
    for package in _PACKAGES:
        for path in sorted((_ROOT / package).rglob("*.py")):
            yield path.read_text(encoding="utf-8")


def test_every_flag_raised_in_the_code_has_a_label() -> None:
    lists = code_lists()
    labelled = set(lists["flags"].labels) | set(lists["doubts"].labels)
    assert sorted(_raised(_sources()) - labelled) == []


def test_the_scan_finds_flags_of_every_stage() -> None:
    expected = {
        "deadline_unread", "typo_repaired", "external_schedule", "ambiguous_year", "body_fuzzy",
        "municipality_several", "municipality_fuzzy", "title_from_order", "region_conflict",
        "period_inferred", "from_list", "swapped_cells", "deadline_from_section", "number_gap",
    }  # fmt: skip
    assert expected <= _raised(_sources())


@pytest.mark.parametrize(
    "source",
    [
        "flags.append('new_code')",
        "self.flags += ('new_code',)",
        "def f() -> None:\n    return Reading(flags=('new_code',))",
        "def find_flags(x: int) -> tuple[str, ...]:\n    return ('new_code',) if x else ()",
        "def f() -> tuple[int, tuple[str, ...]]:\n    return 1, ('new_code',)",
        "_REASONS = {'x': 'new_code'}",
        "class R:\n    a: int\n    flags: tuple[str, ...]\nR(1, ('new_code',))",
    ],
)
def test_the_scan_sees_a_new_flag(source: str) -> None:
    assert _raised([source]) == {"new_code"}

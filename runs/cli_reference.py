"""The reference of the command line, ``docs/cli.md``, made from the parser itself.

``python -m runs.cli_reference`` writes it again.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from runs.arguments import command_line

_FILE = Path(__file__).parent.parent / "docs" / "cli.md"


def cli_reference() -> str:
    """Return the whole page as Markdown."""
    return "\n".join(_lines()) + "\n"


def main() -> None:
    """Write the page to ``docs/``."""
    _FILE.parent.mkdir(exist_ok=True)
    _FILE.write_text(cli_reference(), encoding="utf-8", newline="\n")


def _lines() -> Iterator[str]:
    parser = command_line()
    yield "# Командная строка"
    yield ""
    yield "Сделано командой `python -m runs.cli_reference`; не редактируйте."
    yield ""
    yield f"{parser.description}"
    yield ""
    yield "Без установки вместо `roadmaps` пишите `python pipeline.py`."
    for name, command in _commands(parser):
        yield from _command(name, command)


def _commands(
    parser: argparse.ArgumentParser, above: str = ""
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command with its name, those of a command right after it."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                yield f"{above}{name}", command
                yield from _commands(command, f"{above}{name} ")


def _command(name: str, command: argparse.ArgumentParser) -> Iterator[str]:
    yield from ("", f"## roadmaps {name}", "", f"{command.description}", "")
    yield "| Параметр | Обязателен | Значение |"
    yield "|---|---|---|"
    for action in command._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield f"| `{action.metavar}` | да | {', '.join(action.choices)} |"
            continue
        spelled = ", ".join(action.option_strings) or str(action.metavar)
        if action.option_strings and action.metavar:
            spelled += f" {action.metavar}"
        yield f"| `{spelled}` | {'да' if action.required else ''} | {action.help} |"
    yield from ("", "```text", (command.epilog or "").strip(), "```")


if __name__ == "__main__":
    main()

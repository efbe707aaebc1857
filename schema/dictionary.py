"""The data dictionary, ``docs/data-dictionary.md``, made from the column and code definitions.

python -m schema.dictionary        writes it again
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from schema import columns
from schema.codes import CodeList, code_lists
from schema.columns import SCHEMA_VERSION, Column, Group

_FILE = Path(__file__).parent.parent / "docs" / "data-dictionary.md"

_INTRODUCTION = """\
# Data dictionary · Словарь данных

Made from `schema/columns.yaml` and `schema/codes.yaml` by `python -m schema.dictionary`; do not
edit. Schema version {version}.

`DATASET/` holds two Parquet files, published together: [`documents.parquet`](#documentsparquet)
and [`activities.parquet`](#activitiesparquet). Both carry `roadmaps.run_id`,
`roadmaps.schema_version` and `roadmaps.version` in their metadata; equal run ids mean that the two
files belong together. *Optional* columns may be null; lists are never null, only empty. Dates are
whole days, both ends included. Coordinates are PDF points from the upper left corner.

Набор данных – два файла Parquet, которые публикуются вместе. Одинаковый `run_id` в метаданных
означает, что файлы относятся к одному запуску. Необязательные столбцы могут быть пусты; списки
бывают пустыми, но не отсутствуют. Даты – целые дни, обе границы включены.
"""


def data_dictionary() -> str:
    """Return the whole page as Markdown."""
    return "\n".join(_lines()) + "\n"


def main() -> None:
    """Write the page to ``docs/``."""
    _FILE.parent.mkdir(exist_ok=True)
    _FILE.write_text(data_dictionary(), encoding="utf-8", newline="\n")


def _lines() -> Iterator[str]:
    yield _INTRODUCTION.format(version=SCHEMA_VERSION)
    for table in (columns.documents(), columns.activities()):
        yield from _group(f"## {table.name}.parquet", table)
    for name, struct in columns.structs().items():
        yield from _group(f"## {name}", struct)
    yield "## Codes · Коды"
    yield ""
    yield "Lists marked *open* may hold further snake_case codes in later versions."
    for code_list in code_lists().values():
        yield from _code_list(code_list)


def _group(heading: str, group: Group) -> Iterator[str]:
    yield from (heading, "", group.english, "", group.russian, "")
    yield "| Column | Type | Название | Meaning | Значение |"
    yield "|---|---|---|---|---|"
    yield from (_row(column) for column in group.columns)
    yield ""


def _row(column: Column) -> str:
    optional = ", optional" if column.nullable else ""
    codes = f" Codes: [{column.codes}](#{column.codes})." if column.codes else ""
    cells = (
        f"`{column.name}`",
        f"{_type(column)}{optional}",
        column.title,
        column.english + codes,
        column.russian,
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _type(column: Column) -> str:
    if column.element in columns.structs():
        return f"list of [{column.element}](#{column.element})"
    return f"`{column.type}`"


def _code_list(code_list: CodeList) -> Iterator[str]:
    yield from ("", f"### {code_list.name}", "")
    if code_list.is_open:
        yield from ("*open*", "")
    yield "| Code | Название |"
    yield "|---|---|"
    yield from (f"| `{code}` | {label} |" for code, label in code_list.labels.items())


if __name__ == "__main__":
    main()

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import docx
import pytest

from ingest.source import Source
from parsers.model import Table
from parsers.pdf import read_pdf

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
HEAD = ("№", "Наименование мероприятия", "Ориентировочное время проведения", "Ответственные")
ROWS = (
    ("1.", "Конкурс общеобразовательных учреждений", "до 15.04.2024", "Отдел культуры"),
    ("2.", "Учебно-воспитательная работа в лагерях", "июнь – август", "Центр «Росток»"),
)


@pytest.fixture(scope="module")
def table(tmp_path_factory) -> Table:
    folder = tmp_path_factory.mktemp("office")
    document = docx.Document()
    table = document.add_table(rows=4, cols=4, style="Table Grid")
    table.autofit = False
    for number, row in enumerate((HEAD, *ROWS)):
        for cell, text, width in zip(
            table.rows[number].cells, row, (0.7, 2.2, 1.0, 1.0), strict=True
        ):
            cell.text, cell.width = text, docx.shared.Inches(width)
    merged = table.cell(3, 0).merge(table.cell(3, 3))
    merged.text = "II. Контроль исполнения"
    document.save(str(folder / "plan.docx"))
    subprocess.run(
        [
            str(SOFFICE),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(folder / "plan.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    data = Path(folder / "plan.pdf").read_bytes()
    (found,) = read_pdf(Source("plan.pdf", "pdf", "0", data)).tables()
    return found


def test_cells_of_an_office_document_come_back_though_narrow_columns_break_words(table):
    expected = [*HEAD, *ROWS[0], *ROWS[1], "II. Контроль исполнения"]
    assert [cell.text for cell in table.cells] == expected


def test_a_row_merged_over_all_columns_keeps_its_span(table):
    assert table.cells[-1].colspan == 4
    assert (table.n_rows, table.n_cols) == (4, 4)

"""What is found in a document, told for each cell, drawn on its page and listed."""

import shutil
from pathlib import Path

import pytest
from PIL import Image

from ingest.discover import PathNotFound
from parsers.model import Cell, Document, Paragraph, Table
from parsers.roadmap import read_plan
from runs.arguments import InspectArguments
from runs.commands import inspect
from runs.inspecting import CannotInspect, draw_page, find_all, page_picture
from runs.inspecting.canvas import Canvas, has_cyrillic
from runs.inspecting.legend import styles
from runs.inspecting.page_image import Picture
from runs.inspecting.placed import PlacedParagraph, PlacedTable
from runs.inspecting.placing import place_blocks
from schema.ids import letters
from schema.values import Box

SAMPLES = Path(__file__).parents[2] / "data" / "samples"


def table(*rows):
    cells = [
        Cell(r, c, text)
        for r, texts in enumerate(rows)
        for c, text in enumerate(texts)
        if text is not None
    ]
    return Table(len(rows), max(map(len, rows)), tuple(cells))


HEADER = ("№", "Мероприятие", "Срок", "Ответственный", "Финансирование")
PLAN = Document(
    (
        Paragraph("План мероприятий на 2024 год"),
        table(
            HEADER,
            ("Раздел 1. Кадры", None, None, None, None),
            ("1.", "Провести семинар учителей", "май 2024 г.", "ИМЦ", "–"),
            ("2.", "Обучить наставников", "июнь 2024 г.", "ИМЦ", "10"),
            HEADER,
            ("3.", "Провести конкурс чтецов", "июль 2024 г.", "школы", "5"),
        ),
        Paragraph("Начальник управления И.И. Иванов"),
    )
)


def placed(document=PLAN):
    return place_blocks(document, read_plan(document))


def test_every_row_and_cell_of_a_plan_has_its_meaning():
    front, found, after = placed()
    assert isinstance(front, PlacedParagraph)
    assert (front.kind, after.kind) == ("front", "after")
    assert found.is_plan
    kinds = [(row.kind, row.seq) for row in found.rows]
    assert kinds == [
        ("header", None), ("section", None), ("activity", 1), ("activity", 2), ("header", None),
        ("activity", 3),
    ]  # fmt: skip
    roles = ["number", "activity", "deadline", "responsible", "extra"]
    for row in (*found.rows[:1], *found.rows[2:]):
        assert [cell.role for cell in row.cells] == roles


def test_text_that_came_out_nowhere_is_told():
    plan = read_plan(PLAN)
    document = Document((*PLAN.blocks, Paragraph("Что-то ещё")))
    assert place_blocks(document, plan)[-1].kind == "other"


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_every_activity_of_every_sample_is_placed_and_nothing_is_lost(path):
    found = find_all(path)
    rows = [row for block in found.blocks if isinstance(block, PlacedTable) for row in block.rows]
    placed = [row for row in rows if row.kind == "activity"]
    seqs = [seq for row in placed for seq in range(row.seq, row.last + 1)]
    # A plan told as a list has no rows of a table.
    in_tables = [a for a in found.plan.activities if "from_list" not in a.flags]
    assert seqs == [activity.seq for activity in in_tables]
    for row in rows:
        if row.seq is not None:
            assert all(cell.role for cell in row.cells if letters(cell.cell.text))


def test_a_page_is_drawn_with_a_legend(samples):
    found = find_all(samples / "gifted_berdsk.pdf")
    picture = page_picture(found, 2)
    drawn = draw_page(found, 2, picture)
    assert drawn.height == picture.image.height
    assert drawn.width > picture.image.width
    plan = next(
        b
        for b in found.blocks
        if isinstance(b, PlacedTable) and b.table.box.page == 2 and b.is_plan
    )
    edge = (round(plan.table.box.x0 * picture.scale) + 1, round(plan.table.box.top * 2) + 60)
    assert drawn.getpixel(edge) != picture.image.getpixel(edge)
    assert picture.words


def test_the_command_writes_the_picture_or_the_text(samples, tmp_path, capsys):
    out = tmp_path / "новая" / "страница.png"
    inspect(InspectArguments(samples / "meals_kimry.pdf", 1, out, "pdfium"))
    with Image.open(out) as image:
        assert image.format == "PNG"
    inspect(InspectArguments(samples / "meals_kimry.docx", None, None, "pdfium"))
    printed = capsys.readouterr().out
    assert "страница.png" in printed
    assert "мероприятие 19" in printed
    assert "Мероприятий: 19." in printed


def test_the_text_of_one_page(samples, capsys):
    inspect(InspectArguments(samples / "gifted_berdsk.pdf", 3, None, "pdfium"))
    printed = capsys.readouterr().out
    assert "страница 3" in printed
    assert "страница 1" not in printed


@pytest.mark.parametrize(
    ("name", "page", "out", "words"),
    [
        ("meals_kimry.docx", None, "x.png", "нет страниц"),
        ("meals_kimry.docx", 1, None, "--text"),
        ("meals_kimry.pdf", 3, "x.png", "страниц – 2"),
    ],
)
def test_pages_that_are_not_there(samples, tmp_path, name, page, out, words):
    path = out and tmp_path / out
    with pytest.raises(CannotInspect, match=words):
        inspect(InspectArguments(samples / name, page, path, "pdfium"))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(PathNotFound):
        find_all(tmp_path / "нет.pdf")


def test_a_turned_page_is_turned_back(samples, tmp_path):
    pypdfium2 = pytest.importorskip("pypdfium2")
    pdf = pypdfium2.PdfDocument(samples / "meals_kimry.pdf")
    for index in range(len(pdf)):
        pdf[index].set_rotation(90)
    pdf.save(tmp_path / "turned.pdf")
    straight = page_picture(find_all(samples / "meals_kimry.pdf"), 1).image
    turned = page_picture(find_all(tmp_path / "turned.pdf"), 1).image
    assert turned.size == straight.size
    small = [image.convert("L").resize((60, 80)) for image in (straight, turned)]
    differences = [abs(a - b) for a, b in zip(*(i.tobytes() for i in small), strict=True)]
    assert sum(differences) / len(differences) < 4


def test_labels_stay_on_the_page():
    canvas = Canvas(Image.new("RGB", (100, 60), "white"), 2.0)
    canvas.label("очень длинная подпись", 200, 100, "#d62728")
    canvas.label("подпись", -50, -50, "#d62728")
    canvas.outline(Box(1, 40, 20, 10, 5), "#d62728")
    image = canvas.image()
    assert image.size == (100, 60)
    assert image.getpixel((99, 58)) != (255, 255, 255)


def test_every_kind_and_role_has_a_style():
    kinds = {"header", "section", "rest", "front", "after", "other", "lost", "running"}
    assert kinds <= set(styles("rows"))
    roles = {"number", "activity", "deadline", "responsible", "result", "combined", "extra"}
    assert roles | {"section"} <= set(styles("roles"))
    assert isinstance(has_cyrillic(), bool)
    assert Picture(Image.new("RGB", (1, 1)), 2.0, ()).words == ()


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_a_page_scanned_sideways_is_drawn_as_it_was_read(samples, tmp_path):
    pypdfium2 = pytest.importorskip("pypdfium2")
    pdf = pypdfium2.PdfDocument(samples / "meals_kimry.pdf")
    image = pdf[0].render(scale=150 / 72).to_pil().convert("L")
    turned = image.transpose(Image.Transpose.ROTATE_90)
    turned.save(tmp_path / "scan.pdf", resolution=150)
    found = find_all(tmp_path / "scan.pdf")
    picture = page_picture(found, 1)
    assert picture.image.height > picture.image.width
    boxes = [box for t in found.document.tables() for c in t.cells if c.text for box in c.boxes]
    grey = picture.image.convert("L")
    inked = 0
    for box in boxes:
        area = [round(v * picture.scale) for v in (box.x0, box.top, box.x1, box.bottom)]
        inked += min(grey.crop((area[0] + 4, area[1] + 4, area[2] - 4, area[3] - 4)).tobytes()) < 90
    assert boxes
    assert inked == len(boxes)
    words = {word.text for word in picture.words}
    assert words & {
        word for t in found.document.tables() for c in t.cells for word in c.text.split()
    }

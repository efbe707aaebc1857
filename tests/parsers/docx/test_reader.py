"""The whole document: styles, headers, pages, refusals."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from ingest.errors import DocumentRefused
from ingest.source import Source
from parsers.docx import read_docx


def source(data):
    return Source("plan.docx", "docx", "0" * 16, data)


def repacked(data, changes):
    """The archive with parts replaced, or left out where the change is None."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = changes.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name in changes.keys() - set(old.namelist()):
            new.writestr(name, changes[name])
    return stream.getvalue()


def style(style_id, name="x", more="", based_on="", kind="paragraph"):
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name}"/>{base}{more}'
        "</w:style>"
    )


def of_style(style_id):
    return f'<w:pStyle w:val="{style_id}"/>'


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("heading 1", "heading"),
        ("Заголовок 2", "heading"),
        ("Title", "title"),
        ("Название", "title"),
        ("Subtitle", "heading"),
        ("Table Heading", ""),
        ("List Paragraph", ""),
        ("Normal", ""),
    ],
)
def test_style_by_its_name(word, name, expected):
    (paragraph,) = word.read(word.p("План", of_style("A")), styles=style("A", name)).blocks
    assert paragraph.style == expected


def test_a_style_based_on_a_heading_is_a_heading(word):
    styles = style("A", "heading 1") + style("B", "Мой", based_on="A")
    (paragraph,) = word.read(word.p("План", of_style("B")), styles=styles).blocks
    assert paragraph.style == "heading"


def test_styles_based_on_each_other_do_no_harm(word):
    styles = style("A", based_on="B") + style("B", based_on="A")
    assert word.texts(word.p("План", of_style("A")), styles=styles) == ["План"]


def test_an_outline_level_makes_a_heading_and_body_level_unmakes_it(word):
    styles = style("A", "heading 1")
    body = word.p("План", '<w:outlineLvl w:val="0"/>')
    body += word.p("План", of_style("A") + '<w:outlineLvl w:val="9"/>')
    assert [block.style for block in word.read(body, styles=styles).blocks] == ["heading", ""]


@pytest.mark.parametrize(
    ("properties", "run", "expected"),
    [
        ("", "<w:b/>", True),
        ("", '<w:b w:val="0"/>', False),
        (of_style("Bold"), "", True),
        (of_style("Bold"), '<w:b w:val="false"/>', False),
        ("", '<w:rStyle w:val="Strong"/>', True),
        (of_style("Bold"), '<w:rStyle w:val="Strong"/>', False),
        ("", "", False),
    ],
)
def test_bold(word, properties, run, expected):
    bold = "<w:rPr><w:b/></w:rPr>"
    styles = style("Bold", more=bold) + style("Strong", more=bold, kind="character")
    body = word.raw_p(word.run("План", run) + word.run(" "), properties)
    (paragraph,) = word.read(body, styles=styles).blocks
    assert paragraph.bold is expected


def test_a_document_may_be_bold_by_default(word):
    defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>"
    (paragraph,) = word.read(word.p("План"), styles=defaults).blocks
    assert paragraph.bold


def test_centred_by_itself_or_by_style(word):
    styles = style("C", more='<w:pPr><w:jc w:val="center"/></w:pPr>')
    body = word.p("а", '<w:jc w:val="center"/>') + word.p("б", of_style("C"))
    body += word.p("в", of_style("C") + '<w:jc w:val="left"/>') + word.p("г")
    centred = [block.centred for block in word.read(body, styles=styles).blocks]
    assert centred == [True, True, False, False]


def section(*references, more=""):
    return f"<w:sectPr>{''.join(references)}{more}</w:sectPr>"


def reference(part, kind):
    return f'<w:{part}Reference w:type="{kind}" r:id="{part}"/>'


def test_headers_and_footers_are_said_apart_and_once(word):
    sections = section(reference("header", "default"), reference("footer", "default"))
    document = word.read(
        word.raw_p("", sections) + word.p("План") + sections,
        header=word.p("Приложение") + word.tbl(word.tr("Район")),
        footer=word.p("Приложение") + word.p("стр."),
    )
    assert document.headers == ("Приложение", "Район", "стр.")
    assert [block.text for block in document.blocks] == ["План"]


@pytest.mark.parametrize(
    ("kind", "more", "settings", "shown"),
    [
        ("first", "", "", ()),
        ("first", "<w:titlePg/>", "", ("Гриф",)),
        ("even", "", "", ()),
        ("even", "", "<w:evenAndOddHeaders/>", ("Гриф",)),
    ],
)
def test_only_headers_that_are_printed_count(word, kind, more, settings, shown):
    body = word.p("План") + section(reference("header", kind), more=more)
    document = word.read(body, header=word.p("Гриф"), settings=settings)
    assert document.headers == shown


def test_list_numbers_in_headers_do_not_move_those_of_the_body(word):
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    item = word.p("а", word.item(1))
    document = word.read(
        item + section(reference("header", "default")), header=item, numbering=numbering
    )
    assert (document.blocks[0].text, document.headers) == ("1. а", ("1. а",))


@pytest.mark.parametrize(("pages", "expected"), [(7, 7), (None, 0)])
def test_pages_are_those_the_writing_program_counted(word, pages, expected):
    assert word.read(word.p("План"), pages=pages).pages == expected


def test_paragraphs_and_tables_keep_their_order(word):
    body = word.p("2020") + word.tbl(word.tr("а")) + word.p("2021") + word.tbl(word.tr("б"))
    kinds = [type(block).__name__ for block in word.read(body).blocks]
    assert kinds == ["Paragraph", "Table", "Paragraph", "Table"]


def test_a_document_without_text_has_no_blocks(word):
    assert word.read(word.p()).blocks == ()


def test_pictures_without_a_word_are_refused(word):
    picture = word.raw_p('<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r>')
    with pytest.raises(DocumentRefused) as refused:
        word.read(picture)
    assert refused.value.code == "images_only"
    assert word.texts(picture + word.p("План")) == ["План"]


def test_an_embedded_object_is_doubted(word):
    body = word.p("План") + word.raw_p("<w:r><w:object><o:OLEObject/></w:object></w:r>")
    assert word.read(body).doubts == ("embedded_object",)


def test_an_imported_document_is_doubted(word):
    assert word.read(word.p("План") + '<w:altChunk r:id="x"/>').doubts == ("embedded_document",)


@pytest.mark.parametrize(
    "changes",
    [
        {"word/document.xml": None},
        {"word/document.xml": "<w:document"},
        {"word/document.xml": "<x/>"},
        {"word/document.xml": '<!DOCTYPE x [<!ENTITY e "bomb">]><x>&e;</x>'},
    ],
)
def test_a_broken_main_part_is_refused_with_a_sentence(word, changes):
    data = repacked(word.make(word.p("План")), changes)
    with pytest.raises(DocumentRefused) as refused:
        read_docx(source(data))
    assert refused.value.code == "damaged"
    assert "word/document.xml" in refused.value.message


def test_bytes_that_are_no_archive_are_refused():
    with pytest.raises(DocumentRefused) as refused:
        read_docx(source(b"PK\x03\x04"))
    assert refused.value.code == "damaged"


def test_damaged_bytes_inside_the_archive_are_refused(word):
    data = bytearray(word.make(word.p("План " * 2000)))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        start = archive.getinfo("word/document.xml").header_offset
    data[start + 60 : start + 80] = bytes(20)
    with pytest.raises(DocumentRefused) as refused:
        read_docx(source(bytes(data)))
    assert refused.value.code == "damaged"


def test_a_broken_part_beside_the_text_is_doubted(word):
    data = repacked(word.make(word.p("План"), {"styles": ""}), {"word/styles.xml": "<w:sty"})
    document = read_docx(source(data))
    assert (document.blocks[0].text, document.doubts) == ("План", ("part_damaged",))


def test_links_to_parts_that_are_not_there_do_no_harm(word):
    data = repacked(word.make(word.p("План"), {"styles": ""}), {"word/styles.xml": None})
    assert read_docx(source(data)).blocks[0].text == "План"


def test_the_main_part_may_have_any_name(word):
    data = word.make(word.p("План"))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        document, links = archive.read("word/document.xml"), archive.read("_rels/.rels")
    data = repacked(
        data,
        {
            "word/document.xml": None,
            "word/document2.xml": document,
            "_rels/.rels": links.replace(b"word/document.xml", b"/word/Document2.xml"),
        },
    )
    assert read_docx(source(data)).blocks[0].text == "План"


def test_strict_documents_are_read(word):
    data = word.make(word.p("План"))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        changes = {
            name: archive.read(name)
            .replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            .replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            for name in ("word/document.xml", "_rels/.rels")
        }
    assert read_docx(source(repacked(data, changes))).blocks[0].text == "План"


def test_very_long_text_is_read(word):
    long = "слово " * 2_000_000
    assert len(word.texts(word.p(long))[0]) == len(long) - 1


def test_tables_nested_beyond_reason_are_refused_or_read(word):
    deep = word.tr("дно")
    for _ in range(500):
        deep = word.tr(word.tc(word.p("ярус") + word.tbl(deep)))
    try:
        tables = list(word.read(word.tbl(deep)).tables())
    except DocumentRefused as refused:
        assert refused.code == "damaged"
    else:
        assert len(tables) == 501

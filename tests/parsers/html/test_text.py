"""Text of pages: what counts as a paragraph, what is left out, which encoding it is in."""

from __future__ import annotations

import pytest

from ingest.errors import DocumentRefused
from parsers.model import Paragraph

TEXT = "План мероприятий по развитию наставничества, 2024 год"


def test_paragraphs_and_breaks(pages):
    page = "<p>План\n мероприятий</p><div>на <b>2024</b>&nbsp;год<br>района<p>Приложение</div>"
    assert pages.texts(page) == ["План мероприятий", "на 2024 год\nрайона", "Приложение"]


def test_text_around_blocks_is_kept_in_order(pages):
    assert pages.texts("<body>до<p>внутри</p>между<h2>Раздел</h2>после") == [
        "до",
        "внутри",
        "между",
        "Раздел",
        "после",
    ]


def test_headings_bold_and_centred(pages):
    page = (
        "<h1>Заголовок</h1><p align=center><b>Жирный</b></p><p><b>Не</b> весь</p>"
        "<p style='text-align:center;font-weight:700'>Стиль</p>"
        "<b>жирный <span style='font-weight: normal'>нет</span></b>"
    )
    blocks = [b for b in pages.read(page).blocks if isinstance(b, Paragraph)]
    assert [(b.style, b.bold, b.centred) for b in blocks] == [
        ("heading", True, False),
        ("", True, True),
        ("", False, False),
        ("", True, True),
        ("", False, False),
    ]


def test_list_numbers_as_a_browser_shows_them(pages):
    page = (
        "<ol start=3><li>три<li value=7>семь<li>восемь<ol type=a><li>а<li>б</ol></ol>"
        "<ul><li>точка</ul><ol type=I><li>римская</ol><ol style='list-style:none'><li>нет</ol>"
    )
    assert pages.texts(page) == [
        "3. три",
        "7. семь",
        "8. восемь",
        "a. а",
        "b. б",
        "точка",
        "I. римская",
        "нет",
    ]


def test_an_item_without_text_is_its_number_in_a_cell_and_nothing_outside(pages):
    page = (
        "<ol><li></ol><table><tr><td><ol start=2><li><p></p></ol><td>Форум<td>май"
        "<tr><td><ol start=3><li></ol><td>Слёт<td>июнь</table>"
    )
    assert pages.texts(page) == []
    assert pages.rows(page) == [["2.", "Форум", "май"], ["3.", "Слёт", "июнь"]]


def test_what_is_not_shown_is_left_out(pages):
    page = (
        "<head><style>p{}</style><script>var x = '<p>нет</p>'</script></head>"
        "<body><p>да<p style='display: none'>нет<p hidden>нет<div class='x sr-only'>нет</div>"
        "<noscript>нет</noscript><!-- нет --><nav>нет</nav><del>нет</del>"
        "<p>Сноска<a href='#_ftn1'>[1]</a> здесь<select><option>нет</select></body>"
    )
    assert pages.texts(page) == ["да", "Сноска здесь"]


def test_menus_are_left_out_and_lists_of_text_are_not(pages):
    menu = "<ul>" + "".join(f"<li><a href=/{n}>Раздел {n}</a>" for n in range(6)) + "</ul>"
    content = "<ul>" + "".join(f"<li>Длинный пункт {n}, <a href=x>см.</a>" for n in range(6))
    assert pages.texts(menu + "<p>Текст</p>") == ["Текст"]
    assert len(pages.texts(content)) == 6


def test_links_in_a_table_with_data_stay(pages):
    links = "".join(f"<li><a href=/{n}>Приказ {n}</a>" for n in range(5))
    page = f"<table><tr><td>1<td>Форум<td><ul>{links}</ul><tr><td>2<td>Слёт<td>май</table>"
    assert pages.rows(page)[0][2] == "\n".join(f"Приказ {n}" for n in range(5))


def test_lists_of_word(pages):
    page = (
        "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>1."
        "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>Форум"
        "<o:p></o:p></p><!--[if gte mso 9]><xml><w:x>нет</w:x></xml><![endif]-->"
    )
    assert pages.texts(page) == ["1. Форум"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r", "cp866", "utf-16"])
def test_encodings_that_are_not_declared(pages, encoding):
    assert pages.texts(f"<html><p>{TEXT}</p>".encode(encoding)) == [TEXT]


@pytest.mark.parametrize("declared", ["windows-1251", "KOI8-R", "utf-8", "x-unknown"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r"])
def test_a_wrong_declaration_does_not_spoil_the_text(pages, declared, encoding):
    page = f'<meta http-equiv=Content-Type content="text/html; charset={declared}"><p>{TEXT}</p>'
    assert pages.texts(page.encode(encoding)) == [TEXT]


def test_the_declaration_counts_where_the_bytes_do_not_decide(pages):
    page = "<meta charset=windows-1252><p>Café</p>"
    assert pages.texts(page.encode("cp1252")) == ["Café"]


def test_xhtml_with_its_declaration(pages):
    page = f'<?xml version="1.0" encoding="windows-1251"?><html><body><p>{TEXT}</p></body></html>'
    assert pages.texts(page.encode("cp1251")) == [TEXT]


@pytest.mark.parametrize("encoding", ["cp1251", "utf-8"])
def test_mhtml(pages, encoding):
    import base64

    body = base64.encodebytes(f"<html><p>{TEXT}</p>".encode(encoding)).decode()
    message = (
        "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="=_x"; start="<main>"\r\n\r\n'
        "--=_x\r\nContent-Type: text/html\r\nContent-ID: <frame>\r\n\r\n<p>frame</p>\r\n"
        f"--=_x\r\nContent-Type: text/html; charset={encoding}\r\nContent-ID: <main>\r\n"
        f"Content-Transfer-Encoding: base64\r\n\r\n{body}\r\n--=_x--\r\n"
    )
    (paragraph,) = pages.read(message, "mhtml").blocks
    assert paragraph.text == TEXT


def test_mhtml_without_a_page(pages):
    message = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--"
    with pytest.raises(DocumentRefused) as refused:
        pages.read(message, "mhtml")
    assert refused.value.code == "damaged"


def test_running_headers_and_the_title_stand_apart(pages):
    document = pages.read(
        "<head><title>План – район</title></head>"
        "<body><div title='header'><p>Проект</p></div><p>Текст</p></body>"
    )
    assert document.headers == ("План – район", "Проект")
    assert [block.text for block in document.blocks] == ["Текст"]


def test_pictures_without_text(pages):
    with pytest.raises(DocumentRefused) as refused:
        pages.read("<body><img src=1.jpg><img src=2.jpg></body>")
    assert refused.value.code == "images_only"


def test_deep_nesting_is_read_or_refused_and_never_cut(pages):
    assert pages.texts("<font>" * 900 + "дно") == ["дно"]
    for deep in ("<div>" * 3000, "<table><tr><td>" * 600):
        with pytest.raises(DocumentRefused) as refused:
            pages.read(deep + "дно")
        assert refused.value.code == "damaged"


def test_levels_of_a_list_that_stand_alone_count_on(pages):
    page = (
        "<ol><li>Раздел</ol><ol><ol><li>Блок</ol></ol>"
        "<ol><ol><ol><li>а</ol></ol></ol><ol><ol><ol start=2><li>б</ol></ol></ol>"
        "<ol start=2><li>Раздел</ol><ol><ol><li>Блок</ol></ol>"
    )
    assert pages.texts(page) == [
        *("1. Раздел", "1.1. Блок", "1.1.1. а", "1.1.2. б", "2. Раздел", "2.1. Блок"),
    ]

"""Plans on pages as Word, browsers and sites save them."""

from __future__ import annotations

import quopri

import pytest

from ingest.discover import FoundFile
from ingest.load import load_source
from ingest.source import Source
from parsers.read import read_document
from parsers.roadmap import read_plan

ROWS = [
    ("I. Работа с кадрами", "1.1.", "Проведение семинара для учителей", "март 2024 г.", "ИМЦ"),
    ("I. Работа с кадрами", "1.2.", "Анализ итогов аттестации", "март 2024 г.", "Школы"),
    ("II. Контроль", "2.1.", "Мониторинг сайтов школ", "ежеквартально", "Отдел образования"),
]


def _word(text: str, bold: bool = False, align: str = "") -> str:
    style = f" align={align} style='text-align:{align}'" if align else ""
    inner = f"<b><span lang=RU style='font-size:12.0pt'>{text}</span></b>" if bold else text
    return f"<p class=MsoNormal{style}><span style='font-size:12.0pt'>{inner}<o:p></o:p></span></p>"


def _word_cell(text: str, attributes: str = "", bold: bool = False) -> str:
    style = "width:70.1pt;border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt"
    return f"<td width=93 valign=top {attributes} style='{style}'>{_word(text, bold)}</td>"


WORD_PAGE = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>\n'
    '<meta http-equiv=Content-Type content="text/html; charset=windows-1251">\n'
    '<meta name=Generator content="Microsoft Word 15 (filtered)">\n'
    "<style><!-- p.MsoNormal {margin:0cm;} @page WordSection1 {size:595.3pt 841.9pt;} --></style>"
    "</head><body lang=RU><div class=WordSection1>\n"
    + _word("План мероприятий («дорожная карта»)", True, "center")
    + _word("&nbsp;")
    + "<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0><thead><tr>"
    + "".join(
        _word_cell(t, bold=True)
        for t in ("№<br>п/п", "Наименование\n  мероприятия", "Срок", "Ответственный")
    )
    + "</tr></thead><tr>"
    + _word_cell("I. Работа с кадрами", "colspan=4", True)
    + "</tr><tr>"
    + _word_cell("1.1.")
    + _word_cell("Проведение <span class=SpellE>семинара</span>\nдля учителей")
    + _word_cell("март 2024 г.", "rowspan=2")
    + _word_cell("ИМЦ")
    + "</tr><tr>"
    + _word_cell("1.2.")
    + _word_cell("Анализ итогов <del class=msoDel>прошлой</del><ins>аттестации</ins>")
    + _word_cell("Школы")
    + "</tr><tr>"
    + _word_cell("II. Контроль", "colspan=4", True)
    + "</tr><tr>"
    + "".join(map(_word_cell, ROWS[2][1:]))
    + "</tr></table></div></body></html>"
)

SITE_PAGE = """<!DOCTYPE html>
<!-- saved from url=(0045)https://school.example/plan.html -->
<html lang="ru"><head><meta charset="utf-8"><title>План – сайт отдела образования</title>
<script>var rows = "<table><tr><td>нет</td></tr></table>";</script></head><body>
<header><nav><ul><li><a href="/">Главная</a></li><li><a href="/n">Новости</a></li>
<li><a href="/d">Документы</a></li><li><a href="/k">Контакты</a></li></ul></nav></header>
<table class="layout"><tr><td class="left"><ul><li><a href="/1">О нас</a></li>
<li><a href="/2">Приказы</a></li><li><a href="/3">Аттестация</a></li><li><a href="/4">ГИА</a></li>
</ul></td><td class="content"><h1>План мероприятий («дорожная карта»)</h1>
<div style="overflow-x:auto"><table class="table table-bordered"><tbody>
<tr><td><strong>№</strong></td><td><strong>Мероприятия</strong></td><td><strong>Сроки</strong></td>
<td><strong>Ответственные</strong></td></tr>
<tr><td colspan="4" style="text-align:center"><strong>I. Работа с кадрами</strong></td></tr>
<tr><td>1.1.</td><td><p>Проведение&nbsp;семинара для&nbsp;учителей</p></td>
<td rowspan="2">март 2024&nbsp;г.</td><td>ИМЦ</td></tr>
<tr><td>1.2.</td><td>Анализ итогов <a href="#">аттестации</a></td><td>Школы</td></tr>
<tr><td colspan="4"><strong>II. Контроль</strong></td></tr>
<tr><td>2.1.</td><td>Мониторинг сайтов<br>школ</td><td>еже&shy;квартально</td>
<td>Отдел образования</td></tr></tbody></table></div>
</td></tr></table><footer>© Отдел образования</footer></body></html>"""


def _saved(page: str) -> bytes:
    body = quopri.encodestring(page.encode()).decode()
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://school.example/plan.html\r\n"
        "Subject: =?utf-8?Q?=D0=9F=D0=BB=D0=B0=D0=BD?=\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----Multi--x"\r\n\r\n'
        "------Multi--x\r\nContent-Type: text/html\r\nContent-ID: <frame-0@mhtml.blink>\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: https://school.example/plan.html\r\n\r\n{body}\r\n"
        "------Multi--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        "Content-Location: https://school.example/logo.png\r\n\r\niVBORw0KGgo=\r\n"
        "------Multi--x--\r\n"
    ).encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("план.htm", WORD_PAGE.encode("cp1251")),
        ("план.doc", WORD_PAGE.encode("cp1251")),
        ("план.html", SITE_PAGE.encode()),
        ("план.mht", _saved(SITE_PAGE)),
        ("план.mhtml", _saved(WORD_PAGE.replace("windows-1251", "utf-8"))),
    ],
)
def test_saved_pages_give_the_rows_of_the_plan(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    plan = read_plan(read_document(load_source(FoundFile(name, path))))
    rows = [
        (*a.section_path, a.number, *(" ".join(t.split()) for t in (a.activity, a.deadline)))
        for a in plan.activities
    ]
    assert rows == [row[:4] for row in ROWS]
    assert [a.responsible for a in plan.activities] == [row[4] for row in ROWS]
    assert plan.residue == ()


OFFICE_HEAD = '<meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/>'
TYPED_ROWS = (
    "№\tМероприятие\tСрок\tОтветственный",
    "1.\tПроведение семинара\tмарт 2024 г.\tИМЦ",
    "\tдля учителей",
    "2.\tАнализ итогов аттестации\tапрель –\tШколы",
    "\t\tмай 2024 г.",
    "3.\tМониторинг сайтов\tежеквартально\tОтдел образования",
)


def _typed_page(head: str) -> str:
    rows = "".join(
        # The program wraps its lines at blanks, and indents them with tabs in lists and tables.
        f'<p class="western">\n\t<font size="3">{row.replace("для ", f"для{chr(10)}")}</font></p>\n'
        for row in TYPED_ROWS
    )
    return f"<html><head>{head}</head><body><p><b>План на 2024 год</b></p>{rows}</body></html>"


def _activities(page: str) -> list[tuple[str | None, str, str]]:
    data = page.encode()
    plan = read_plan(read_document(Source("план.html", "html", "0", data)))
    return [(a.number, a.activity, a.deadline) for a in plan.activities]


def test_tabs_that_the_author_typed_set_columns_in_pages_of_an_office() -> None:
    assert _activities(_typed_page(OFFICE_HEAD)) == [
        ("1.", "Проведение семинара для учителей", "март 2024 г."),
        ("2.", "Анализ итогов аттестации", "апрель – май 2024 г."),
        ("3.", "Мониторинг сайтов", "ежеквартально"),
    ]


def test_runs_of_spaces_set_columns_in_pages_of_an_office() -> None:
    """The program breaks its lines within the runs, at one of their blanks."""
    widths = (5, 31, 17, 20)
    page = _typed_page(OFFICE_HEAD).replace("для\nучителей", "для учителей")
    for row in TYPED_ROWS:
        cells = [cell.ljust(w) for cell, w in zip(row.split("\t"), widths, strict=False)]
        line = "".join(cells).rstrip()
        page = page.replace(f">{row}<", f">{line.replace(' ' * 4, ' ' * 2 + chr(10) + ' ', 1)}<")
    assert "   \t" not in page and "  \n " in page
    assert _activities(page) == _activities(_typed_page(OFFICE_HEAD))


def test_tabs_that_word_counts_set_columns() -> None:
    blanks = "<span style='mso-tab-count:1'>&nbsp; </span>"
    page = _typed_page("").replace("1.\t", f"1.{blanks}")
    page = page.replace("\t", blanks).replace(f"\n{blanks}<font", "\n<font")
    assert _activities(page) == _activities(_typed_page(OFFICE_HEAD))


def test_tabs_in_other_pages_are_white_space(pages) -> None:
    assert pages.texts("<p>Проведение\tсеминара\n\t\tдля учителей</p>") == [
        "Проведение семинара для учителей"
    ]


def test_what_libreoffice_loses_when_it_saves_a_page() -> None:
    """Its lists have no bracket («1)») and its tracked deletions no mark; numbers count on."""
    cell = "<td><ol {}><li><p></p></ol></td><td>{}</td><td>март 2024 г.</td><td>ИМЦ</td>"
    rows = "".join(
        f"<tr>{cell.format(start, text)}</tr>"
        for start, text in (
            ("", "Проведение семинара"),
            ('start="2"', "Утверждение порядкарегламента"),
            ('start="3"', "Анализ <del>хода</del><ins>итогов</ins>"),
        )
    )
    header = "<tr><td>№</td><td>Мероприятие</td><td>Срок</td><td>Ответственный</td></tr>"
    page = f"<html><head>{OFFICE_HEAD}</head><body><table>{header}{rows}</table></body></html>"
    assert [row[:2] for row in _activities(page)] == [
        ("1.", "Проведение семинара"),
        ("2.", "Утверждение порядкарегламента"),
        ("3.", "Анализ итогов"),
    ]

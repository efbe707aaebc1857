"""The text of paragraphs: what a reader sees, each character once."""

from __future__ import annotations

import pytest

DELETED_MARK = '<w:rPr><w:del w:id="1"/></w:rPr>'
HIDDEN = "<w:vanish/>"
TEXT_BOX = "<w:txbxContent>{}</w:txbxContent>"
BOTH_VERSIONS = (
    "<w:r><mc:AlternateContent>"
    '<mc:Choice Requires="wps"><w:drawing><a:graphic><a:graphicData><wps:wsp><wps:txbx>{}'
    "</wps:txbx></wps:wsp></a:graphicData></a:graphic></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:shape><v:textbox>{}</v:textbox></v:shape></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


def text_box(*paragraphs):
    content = TEXT_BOX.format("".join(paragraphs))
    return BOTH_VERSIONS.format(content, content)


def test_runs_of_a_word_are_joined_and_space_is_collapsed(word):
    assert word.texts(word.raw_p(word.run("Провер") + word.run("ка  отчётов "))) == [
        "Проверка отчётов"
    ]


def test_paragraphs_without_text_are_left_out(word):
    assert word.texts(word.p("А") + word.p() + word.p("  ") + word.p("Б")) == ["А", "Б"]


def test_insertions_are_kept_and_deletions_dropped(word):
    body = word.raw_p(
        word.run("до ")
        + f"<w:ins>{word.run('30 сентября')}</w:ins>"
        + "<w:del><w:r><w:delText>1 мая</w:delText></w:r></w:del>"
        + f"<w:del>{word.run('1 июня')}</w:del>"
    )
    assert word.texts(body) == ["до 30 сентября"]


def test_an_insertion_that_was_deleted_again_is_dropped(word):
    body = word.raw_p(word.run("А") + f"<w:ins><w:del>{word.run('Б')}</w:del></w:ins>")
    assert word.texts(body) == ["А"]


def test_moved_text_stands_only_where_it_was_moved_to(word):
    body = word.raw_p(f"<w:moveFrom>{word.run('Отчёт')}</w:moveFrom>", DELETED_MARK) + word.raw_p(
        word.run("План ") + f"<w:moveTo>{word.run('Отчёт')}</w:moveTo>"
    )
    assert word.texts(body) == ["План Отчёт"]


def test_a_deleted_paragraph_mark_joins_paragraphs(word):
    body = word.p("Совещание ", DELETED_MARK) + word.p("директоров") + word.p("Семинар")
    assert word.texts(body) == ["Совещание директоров", "Семинар"]


def test_a_deleted_mark_before_a_table_does_not_pull_text_into_it(word):
    body = word.p("План", DELETED_MARK) + word.tbl(word.tr("Срок"))
    document = word.read(body)
    assert document.blocks[0].text == "План"
    assert document.blocks[1].cells[0].text == "Срок"


def test_a_hidden_paragraph_mark_joins_paragraphs(word):
    body = word.p("Раздел. ", f"<w:rPr>{HIDDEN}</w:rPr>") + word.p("Обучение кадров")
    assert word.texts(body) == ["Раздел. Обучение кадров"]


def test_hidden_text_is_dropped(word):
    body = word.raw_p(word.run("видно") + word.run("скрыто", HIDDEN))
    assert word.texts(body) == ["видно"]


def test_text_hidden_by_its_style_is_dropped(word):
    styles = f'<w:style w:type="character" w:styleId="S"><w:rPr>{HIDDEN}</w:rPr></w:style>'
    body = word.raw_p(word.run("видно") + word.run("скрыто", '<w:rStyle w:val="S"/>'))
    assert word.texts(body, styles=styles) == ["видно"]


def test_a_run_may_show_itself_though_its_style_hides(word):
    styles = f'<w:style w:type="character" w:styleId="S"><w:rPr>{HIDDEN}</w:rPr></w:style>'
    body = word.raw_p(word.run("видно", '<w:rStyle w:val="S"/><w:vanish w:val="0"/>'))
    assert word.texts(body, styles=styles) == ["видно"]


@pytest.mark.parametrize(
    "wrapper",
    [
        "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:hyperlink r:id="x">{}</w:hyperlink>',
        '<w:smartTag w:element="place">{}</w:smartTag>',
        '<w:customXml w:element="x"><w:customXmlPr/>{}</w:customXml>',
        '<w:fldSimple w:instr="DATE">{}</w:fldSimple>',
        '<w:dir w:val="ltr">{}</w:dir>',
        "<mc:AlternateContent><mc:Choice>{}</mc:Choice></mc:AlternateContent>",
    ],
)
def test_what_surrounds_runs_is_opened(word, wrapper):
    body = word.raw_p(word.run("А ") + wrapper.format(word.run("Б")) + word.run(" В"))
    assert word.texts(body) == ["А Б В"]


def test_a_content_control_may_surround_paragraphs(word):
    inner = f"<w:sdt><w:sdtContent>{word.p('Б')}</w:sdtContent></w:sdt>"
    body = f"{word.p('А')}<w:sdt><w:sdtContent>{inner}{word.p('В')}</w:sdtContent></w:sdt>"
    assert word.texts(body) == ["А", "Б", "В"]


def field(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


CODE = "<w:r><w:instrText>DATE</w:instrText></w:r>"


def test_of_a_field_only_the_result_is_text(word):
    runs = [field("begin"), CODE, field("separate"), word.run("2024"), field("end")]
    assert word.texts(word.raw_p("".join(runs) + word.run(" год"))) == ["2024 год"]


def test_a_field_inside_the_code_of_another_is_no_text(word):
    inner = [field("begin"), CODE, field("separate"), word.run("скрыто"), field("end")]
    runs = [field("begin"), CODE, *inner, field("separate"), word.run("итог"), field("end")]
    assert word.texts(word.raw_p("".join(runs))) == ["итог"]


def test_a_field_that_never_ends_loses_no_text(word):
    body = word.raw_p(field("begin") + CODE + word.run("Отчёт")) + word.p("План")
    assert word.texts(body) == ["Отчёт", "План"]


def test_a_field_may_run_over_paragraphs(word):
    body = word.raw_p(field("begin") + CODE + field("separate") + word.run("Глава 1"))
    body += word.raw_p(word.run("Глава 2") + field("end"))
    assert word.texts(body) == ["Глава 1", "Глава 2"]


@pytest.mark.parametrize(("state", "sign"), [("1", "☒"), ("0", "☐")])
def test_a_check_box_field_is_a_sign(word, state, sign):
    box = f'<w:ffData><w:checkBox><w:checked w:val="{state}"/></w:checkBox></w:ffData>'
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{box}</w:fldChar></w:r>'
    assert word.texts(word.raw_p(begin + CODE + field("end") + word.run(" да"))) == [f"{sign} да"]


@pytest.mark.parametrize(
    ("sign", "expected"),
    [
        ("<w:br/>", "А\nБ"),
        ("<w:cr/>", "А\nБ"),
        ('<w:br w:type="page"/>', "А\nБ"),
        ("<w:tab/>", "А Б"),
        ("<w:noBreakHyphen/>", "А-Б"),
        ("<w:softHyphen/>", "АБ"),
        ("<w:t>\u00ad</w:t>", "АБ"),
        ("<w:t>\u00a0</w:t>", "А Б"),
        ("<w:t>\n  \n</w:t>", "А Б"),
        ("<w:t>\u200b</w:t>", "АБ"),
        ("<w:lastRenderedPageBreak/>", "АБ"),
        ('<w:footnoteReference w:id="2"/>', "АБ"),
        ('<w:commentReference w:id="0"/>', "АБ"),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "А✓Б"),
        ('<w:sym w:font="Wingdings" w:char="FC"/>', "А✓Б"),
        ('<w:sym w:font="Symbol" w:char="F0B7"/>', "А•Б"),
        ('<w:sym w:font="Symbol" w:char="2013"/>', "А–Б"),
        ('<w:sym w:font="Wingdings" w:char="F001"/>', "А\ufffdБ"),
        ('<w:sym w:font="Wingdings" w:char="?"/>', "А\ufffdБ"),
        ('<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>\uf0b7</w:t>', "А•Б"),
        ("<w:t>\uf0fc</w:t>", "А✓Б"),
        ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "Аx=1Б"),
        ('<w:pict><v:shape><v:textpath string="ПЛАН"/></v:shape></w:pict>', "АПЛАНБ"),
        ("<w:ruby><w:rt><w:r><w:t>в</w:t></w:r></w:rt></w:ruby>", "АБ"),
    ],
)
def test_signs_inside_a_run(word, sign, expected):
    assert word.texts(word.raw_p(f"{word.run('А')}<w:r>{sign}</w:r>{word.run('Б')}")) == [expected]


def test_a_sign_that_is_not_known_is_doubted(word):
    document = word.read(word.raw_p('<w:r><w:sym w:font="Wingdings" w:char="F001"/></w:r>'))
    assert document.doubts == ("unknown_symbol",)


def test_capitals_are_left_as_typed(word):
    assert word.texts(word.raw_p(word.run("План", "<w:caps/>"))) == ["План"]


def test_a_text_box_is_read_once_and_before_the_text_it_is_anchored_in(word):
    box = text_box(word.p("УТВЕРЖДАЮ"), word.p("Глава района"))
    body = word.p("Проект") + word.raw_p(box + word.run("План"))
    assert word.texts(body) == ["Проект", "УТВЕРЖДАЮ", "Глава района", "План"]


_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def _anchored(left: int, content: str) -> str:
    """A text box 4 cm wide, ``left`` cm from the margin."""
    return (
        f'<w:r><w:drawing><wp:anchor xmlns:wp="{_DRAWING}"><wp:positionH relativeFrom="margin">'
        f'<wp:posOffset>{left * 360_000}</wp:posOffset></wp:positionH><wp:extent cx="1440000"/>'
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wp:anchor></w:drawing></w:r>"
    )


@pytest.mark.parametrize(("places", "order"), [((9, 0), "БА"), ((0, 9), "АБ"), ((1, 0), "АБ")])
def test_text_boxes_beside_each_other_read_from_the_left(word, places, order):
    boxes = (_anchored(at, word.p(name)) for at, name in zip(places, "АБ", strict=True))
    assert "".join(word.texts(word.raw_p("".join(boxes)))) == order


def test_a_text_box_anchored_behind_text_follows_it(word):
    assert word.texts(word.raw_p(word.run("План") + text_box(word.p("Врезка")))) == [
        "План",
        "Врезка",
    ]


def test_the_fallback_is_read_where_the_choice_has_no_text(word):
    box = BOTH_VERSIONS.format("", TEXT_BOX.format(word.p("Врезка")))
    assert word.texts(word.raw_p(box)) == ["Врезка"]


def test_a_table_in_a_text_box_is_a_table(word):
    document = word.read(word.raw_p(text_box(word.tbl(word.tr("Срок")))))
    assert [cell.text for cell in document.blocks[0].cells] == ["Срок"]


def test_footnotes_stand_behind_the_body(word):
    notes = f'<w:footnote w:id="2">{word.p("при наличии средств")}</w:footnote>'
    notes += f'<w:footnote w:id="3">{word.p("ни при чём")}</w:footnote>'
    body = word.raw_p(word.run("Обучение") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    assert word.texts(body + word.p("Подпись"), footnotes=notes) == [
        "Обучение",
        "Подпись",
        "при наличии средств",
    ]


def test_deep_nesting_of_content_controls_is_read(word):
    deep = word.run("дно")
    for _ in range(600):
        deep = f"<w:sdt><w:sdtContent>{deep}</w:sdtContent></w:sdt>"
    assert word.texts(word.raw_p(deep)) == ["дно"]


def test_tabs_and_runs_of_spaces_are_kept_beside_the_text(word):
    tabbed = word.raw_p(
        '<w:r><w:t>1.</w:t><w:tab/><w:t xml:space="preserve">Обучение   май</w:t></w:r>'
    )
    document = word.read(tabbed + word.p("Одна фраза"))
    assert [p.text for p in document.blocks] == ["1. Обучение май", "Одна фраза"]
    assert [p.typed for p in document.blocks] == ["1.\tОбучение   май", ""]

"""List numbers that Word generates are part of the text."""

from __future__ import annotations

import pytest


def level(index, pattern, fmt="decimal", start=1, more=""):
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def abstract(number, *levels, more=""):
    content = more + "".join(levels)
    return f'<w:abstractNum w:abstractNumId="{number}">{content}</w:abstractNum>'


def num(number, abstract_id, override=""):
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract_id}"/>{override}</w:num>'


def restart_at(index, start):
    return f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


MULTI = abstract(0, level(0, "%1."), level(1, "%1.%2."), level(2, "%1.%2.%3")) + num(1, 0)


def items(word, *levels, num_id=1):
    return "".join(word.p("х", word.item(num_id, one)) for one in levels)


def numbers(word, body, numbering, **parts):
    blocks = word.read(body, numbering=numbering, **parts).blocks
    return [block.number for block in blocks]


def test_number_is_part_of_the_text_and_said_apart(word):
    (paragraph,) = word.read(word.p("Обучение", word.item(1)), numbering=MULTI).blocks
    assert (paragraph.text, paragraph.number, paragraph.style) == ("1. Обучение", "1.", "list")


def test_levels_count_apart_and_restart_below_a_higher_one(word):
    body = items(word, 0, 1, 1, 2, 0, 1)
    assert numbers(word, body, MULTI) == ["1.", "1.1.", "1.2.", "1.2.1", "2.", "2.1."]


def test_a_level_above_that_has_had_no_item_counts_as_begun(word):
    assert numbers(word, items(word, 1, 1, 0, 1), MULTI) == ["1.1.", "1.2.", "2.", "2.1."]


def test_a_pattern_may_name_levels_that_are_not_there(word):
    numbering = abstract(0, level(0, "%1.%2.%9")) + num(1, 0)
    assert numbers(word, items(word, 0), numbering) == ["1.."]


@pytest.mark.parametrize(
    ("fmt", "expected"),
    [
        ("decimal", "4"),
        ("decimalZero", "04"),
        ("upperRoman", "IV"),
        ("lowerRoman", "iv"),
        ("upperLetter", "D"),
        ("lowerLetter", "d"),
        ("russianLower", "г"),
        ("russianUpper", "Г"),
        ("chineseCounting", "4"),
    ],
)
def test_formats(word, fmt, expected):
    numbering = abstract(0, level(0, "%1)", fmt, start=4)) + num(1, 0)
    assert numbers(word, items(word, 0), numbering) == [f"{expected})"]


@pytest.mark.parametrize(
    ("fmt", "start", "expected"),
    [
        ("russianLower", 9, "и"),
        ("russianLower", 10, "к"),
        ("russianLower", 26, "ы"),
        ("russianLower", 29, "я"),
        ("russianLower", 30, "аа"),
        ("lowerLetter", 27, "aa"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("upperRoman", 0, "0"),
        ("lowerLetter", 999_999, "999999"),
        ("decimalZero", 12, "12"),
    ],
)
def test_formats_far_into_the_list(word, fmt, start, expected):
    numbering = abstract(0, level(0, "%1", fmt, start=start)) + num(1, 0)
    assert numbers(word, items(word, 0), numbering) == [expected]


def test_a_custom_format_keeps_its_zeros(word):
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="7"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
        '<w:lvlText w:val="%1."/></w:lvl>'
    )
    assert numbers(word, items(word, 0), abstract(0, custom) + num(1, 0)) == ["007."]


def test_bullets_have_no_number_but_are_list_items(word):
    numbering = abstract(0, level(0, "\uf0b7", "bullet")) + num(1, 0)
    (paragraph,) = word.read(items(word, 0), numbering=numbering).blocks
    assert (paragraph.text, paragraph.number, paragraph.style) == ("х", None, "list")


def test_a_level_without_number_prints_the_rest_of_its_pattern(word):
    numbering = abstract(0, level(0, "Этап%1:", "none")) + num(1, 0)
    assert numbers(word, items(word, 0), numbering) == ["Этап:"]


def test_text_of_the_pattern_is_printed(word):
    numbering = abstract(0, level(0, "Раздел %1.", "upperRoman")) + num(1, 0)
    assert word.texts(items(word, 0, 0), numbering=numbering) == ["Раздел I. х", "Раздел II. х"]


def test_legal_levels_print_roman_counts_as_decimals(word):
    numbering = abstract(
        0, level(0, "%1", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>")
    ) + num(1, 0)
    assert numbers(word, items(word, 0, 0, 1), numbering) == ["I", "II", "2.1"]


def test_nothing_may_stand_between_number_and_text(word):
    numbering = abstract(0, level(0, "%1.", more='<w:suff w:val="nothing"/>')) + num(1, 0)
    assert word.texts(items(word, 0), numbering=numbering) == ["1.х"]


def test_lists_of_one_family_count_on_together(word):
    numbering = MULTI + num(2, 0)
    body = items(word, 0, 0) + items(word, 0, num_id=2) + items(word, 0)
    assert numbers(word, body, numbering) == ["1.", "2.", "3.", "4."]


def test_a_list_may_begin_anew(word):
    numbering = MULTI + num(2, 0, restart_at(0, 1))
    body = items(word, 0, 0) + items(word, 0, 0, num_id=2)
    assert numbers(word, body, numbering) == ["1.", "2.", "1.", "2."]


def test_a_list_may_begin_at_another_number_at_each_level(word):
    numbering = MULTI + num(2, 0, restart_at(0, 5) + restart_at(1, 3))
    body = items(word, 0, 1, 1, 0, 1, num_id=2)
    assert numbers(word, body, numbering) == ["5.", "5.3.", "5.4.", "6.", "6.3."]


def test_a_list_may_define_a_level_of_its_own(word):
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "%1)", "russianLower")}</w:lvlOverride>'
    assert numbers(word, items(word, 0, num_id=2), MULTI + num(2, 0, own)) == ["а)"]


def test_a_level_may_never_restart(word):
    never = level(1, "%2.", more='<w:lvlRestart w:val="0"/>')
    numbering = abstract(0, level(0, "Раздел %1"), never) + num(1, 0)
    assert numbers(word, items(word, 0, 1, 1, 0, 1), numbering) == [
        "Раздел 1",
        "1.",
        "2.",
        "Раздел 2",
        "3.",
    ]


def test_a_level_may_restart_below_one_level_only(word):
    third = level(2, "%3", more='<w:lvlRestart w:val="1"/>')
    numbering = abstract(0, level(0, "%1"), level(1, "%1.%2"), third) + num(1, 0)
    body = items(word, 0, 1, 2, 1, 2, 0, 1, 2)
    assert numbers(word, body, numbering) == ["1", "1.1", "1", "1.2", "2", "2", "2.1", "1"]


def style(style_id, properties, based_on="", name="x"):
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>{base}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


def of_style(style_id):
    return f'<w:pStyle w:val="{style_id}"/>'


def test_numbering_comes_from_the_paragraph_style_and_its_bases(word):
    styles = style("A", word.item(1, 1)) + style("B", "", based_on="A")
    assert numbers(word, word.p("х", of_style("B")), MULTI, styles=styles) == ["1.1."]


def test_a_style_may_name_the_level_and_its_base_the_list(word):
    styles = style("A", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    styles += style("B", '<w:numPr><w:ilvl w:val="1"/></w:numPr>', based_on="A")
    body = word.p("х", of_style("A")) + word.p("х", of_style("B"))
    assert numbers(word, body, MULTI, styles=styles) == ["1.", "1.1."]


def test_the_level_linked_with_a_style_is_the_level_of_its_paragraphs(word):
    numbering = abstract(
        0,
        level(0, "%1.", more='<w:pStyle w:val="A"/>'),
        level(1, "%1.%2", more='<w:pStyle w:val="B"/>'),
    ) + num(1, 0)
    in_list = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = style("A", in_list) + style("B", in_list)
    body = word.p("х", of_style("A")) + word.p("х", of_style("B"))
    assert numbers(word, body, numbering, styles=styles) == ["1.", "1.1"]


def test_zero_takes_a_paragraph_out_of_the_list_of_its_style(word):
    styles = style("A", word.item(1))
    body = word.p("х", of_style("A")) + word.p("х", of_style("A") + word.item(0))
    body += word.p("х", of_style("A"))
    assert numbers(word, body, MULTI, styles=styles) == ["1.", None, "2."]


def test_a_list_may_be_defined_by_a_list_style(word):
    styles = f'<w:style w:type="numbering" w:styleId="L"><w:pPr>{word.item(1)}</w:pPr></w:style>'
    numbering = (
        abstract(0, level(0, "%1)"), more='<w:styleLink w:val="L"/>')
        + abstract(1, more='<w:numStyleLink w:val="L"/>')
        + num(1, 0)
        + num(2, 1)
    )
    assert numbers(word, items(word, 0, num_id=2), numbering, styles=styles) == ["1)"]


def test_list_styles_in_a_circle_do_no_harm(word):
    styles = f'<w:style w:type="numbering" w:styleId="L"><w:pPr>{word.item(1)}</w:pPr></w:style>'
    numbering = abstract(0, more='<w:numStyleLink w:val="L"/>') + num(1, 0)
    assert word.texts(items(word, 0), numbering=numbering, styles=styles) == ["х"]


def test_an_unknown_list_gives_no_number(word):
    assert numbers(word, items(word, 0, num_id=99), MULTI) == [None]


def test_deleted_items_are_not_counted(word):
    deleted = word.raw_p(
        f"<w:del>{word.run('х')}</w:del>", word.item(1) + '<w:rPr><w:del w:id="1"/></w:rPr>'
    )
    assert word.texts(items(word, 0) + deleted + items(word, 0), numbering=MULTI) == [
        "1. х",
        "2. х",
    ]


def test_an_empty_item_is_counted(word):
    body = items(word, 0) + word.p("", word.item(1)) + items(word, 0)
    assert word.texts(body, numbering=MULTI) == ["1. х", "3. х"]


def test_a_number_cell_without_text_holds_the_number(word):
    rows = [word.tr(word.tc(word.p("", word.item(1))), "Обучение") for _ in range(2)]
    table = word.table(*rows, numbering=MULTI)
    assert [cell.text for cell in table.cells] == ["1.", "Обучение", "2.", "Обучение"]


def test_numbers_run_on_from_cell_to_cell_but_not_through_deleted_rows(word):
    row = word.tr(word.tc(word.p("х", word.item(1))))
    gone = word.tr(word.tc(word.p("х", word.item(1))), properties="<w:del/>")
    table = word.table(row, gone, row, numbering=MULTI)
    assert [cell.text for cell in table.cells] == ["1. х", "2. х"]


def test_a_cell_covered_by_a_merge_does_not_count(word):
    item = word.p("", word.item(1))
    rows = [
        word.tr(word.tc(item, '<w:vMerge w:val="restart"/>'), "а"),
        word.tr(word.tc(item, "<w:vMerge/>"), "б"),
        word.tr(word.tc(item), "в"),
    ]
    table = word.table(*rows, numbering=MULTI)
    assert [cell.text for cell in table.cells if cell.col == 0] == ["1.", "1.", "2."]


def test_a_joined_paragraph_is_one_item(word):
    body = word.p("Обу", word.item(1) + '<w:rPr><w:del w:id="1"/></w:rPr>') + word.p(
        "чение", word.item(1)
    )
    assert word.texts(body, numbering=MULTI) == ["1. Обучение"]

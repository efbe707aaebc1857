"""A report is one safe, valid and accessible page."""

import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

import reports
from compare import Filters
from reports import municipality_report, region_report
from schema.lookups import load_lookup
from tests.compare.snapshots import plan, row, snapshot, snapshots
from tests.reports.pages import parsed, words

TODAY = date(2024, 5, 1)
FOLDER = Path(reports.__file__).parent
EVIL = "<script>alert(1)</script> & \"'<b>"
ADDRESSES = ("src", "href", "xlink:href", "action", "data", "poster", "srcset")


def everything():
    rows = [row("Курсы", flags=("outside_plan",)), row("Совет", type="governance", bodies=())]
    return snapshot(
        plan("Лесной район", rows),
        plan("Озёрный район", rows[:1], status="partial", error="Сверьте."),
        plan("Полевой район", status="failed", error="Файл пуст."),
    )


PAGES = [
    region_report(everything(), Filters(expected=("Степной район",)), TODAY),
    *(
        municipality_report(everything(), name, Filters(), TODAY)
        for name in ("Лесной", "Озёрный", "Полевой")
    ),
]


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_loaded_from_elsewhere(page):
    for item in parsed(page).iter():
        assert item.tag not in ("script", "link", "iframe", "object", "embed", "img", "base")
        for name in ADDRESSES:
            assert (item.get(name) or "#").startswith("#")
    assert "http:" not in page
    assert "https:" not in page
    assert "@import" not in page
    assert not re.search(r"url\((?!#)", page)


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere_and_ids_are_unique(page):
    tree = parsed(page)
    ids = Counter(item.get("id") for item in tree.iter() if item.get("id"))
    assert [name for name, count in ids.items() if count > 1] == []
    links = {item.get("href") for item in tree.iter("a")}
    assert {link.removeprefix("#") for link in links} <= set(ids)
    for item in tree.iter():
        for name in ("aria-labelledby", "aria-describedby"):
            assert item.get(name) is None or item.get(name) in ids


@pytest.mark.parametrize("page", PAGES)
def test_screen_readers_get_landmarks_captions_and_names(page):
    tree = parsed(page)
    assert tree.get("lang") == "ru"
    assert len(list(tree.iter("main"))) == len(list(tree.iter("h1"))) == 1
    assert all(item.get("aria-label") for item in tree.iter("nav"))
    assert tree.find("body")[0].get("class") == "skip"
    for table in tree.iter("table"):
        assert table[0].tag == "caption"
        assert all(head.get("scope") in ("col", "row") for head in table.iter("th"))
    for drawing in (item for item in tree.iter() if str(item.tag).endswith("svg")):
        assert drawing.get("aria-hidden") == "true" or drawing.get("aria-label")
    levels = [int(item.tag[1]) for item in tree.iter() if item.tag in ("h1", "h2", "h3", "h4")]
    assert all(after <= before + 1 for before, after in pairwise(levels))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(snapshots())
def test_any_snapshot_gives_a_valid_page(random):
    page = region_report(random, Filters(), TODAY)
    parsed(page)
    assert page == region_report(random, Filters(), TODAY)


def test_text_of_documents_is_never_markup():
    evil = row(EVIL, deadline_text=EVIL, responsible_text=EVIL, result_text=EVIL, number=EVIL)
    parts = [
        plan(f"{EVIL} район", [evil], title=EVIL, source_file=f"{EVIL}.docx"),
        plan("Лесной район", [evil, row("Совет", type="governance")], error=EVIL, status="partial"),
    ]
    for page in (
        region_report(snapshot(*parts), Filters(), TODAY),
        municipality_report(snapshot(*parts), "Лесной", Filters(), TODAY),
    ):
        assert "<script" not in page
        assert '<b>"' not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert not list(parsed(page).iter("script"))


def test_a_dataset_without_documents_gives_a_page_too():
    parsed(region_report(snapshot(), Filters(), TODAY))


def test_large_datasets_leave_the_rows_out_and_say_so(monkeypatch):
    monkeypatch.setattr("reports.region._MOST_LISTED", 1)
    page = region_report(everything(), Filters(), TODAY)
    tree = parsed(page)
    assert not list(tree.iter("details"))
    assert "Список мероприятий не приводится" in page
    ids = {item.get("id") for item in tree.iter()}
    assert {item.get("href").removeprefix("#") for item in tree.iter("a")} <= ids


def test_every_sentence_is_used():
    texts = load_lookup(FOLDER / "texts.yaml")
    code = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py"))
    built = ("do_", "state_", "group_", "legend_")
    unused = [
        name
        for name in (*texts["sentences"], *texts["nouns"])
        if f'"{name}"' not in code and not name.startswith(built)
    ]
    assert unused == []


def test_words_of_states_stand_out_against_their_ground():
    style = (FOLDER / "templates" / "style.css").read_text(encoding="utf-8")
    for look in ("absent", "fault", "partly", "unread", "outside", "vague"):
        rules = "".join(re.findall(rf"^\.{look}\s*{{([^}}]*)}}", style, re.M))
        ink = re.search(r"(?<!-)color: (#\w+)", rules)[1]
        for ground in re.findall(r"#\w+", re.search(r"background: ([^;]+);", rules)[1]):
            assert contrast(ink, ground) >= 4.5, (look, ink, ground)


def contrast(one, other):
    """The contrast of two colours by WCAG 2.2."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    digits = colour[1:]
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_defect_of_all_rows_names_their_count_instead_of_their_numbers():
    """«все 6» instead of a list of all numbers; four or fewer, and some of many, are listed."""

    def said_of(rows):
        page = region_report(snapshot(plan("Лесной район", rows)), Filters(), TODAY)
        lines = map(words, parsed(page).iter("li"))
        return [line for line in lines if "нет результата:" in line]

    bare = [row(f"Семинар {n}", number=str(n), result_text="") for n in range(1, 7)]
    full = row("Совет", number="7", result_text="Протокол")
    assert [text.rpartition(": ")[2] for text in said_of(bare)] == ["все 6"]
    assert "все" not in said_of([*bare, full])[0]
    assert said_of([*bare, full])[0].endswith("№ 1, № 2, № 3, № 4, № 5, № 6")
    assert said_of(bare[:4])[0].endswith("№ 1, № 2, № 3, № 4")

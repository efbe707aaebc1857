"""Periods rendered in the ways Russian writes them are read back the same."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.deadlines import DeadlineContext, find_deadline, is_deadline, read_deadline
from normalize.deadlines.vocabulary import load_vocabulary

NOMINATIVE = [
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь",
    "ноябрь", "декабрь",
]  # fmt: skip
GENITIVE = [
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
    "ноября", "декабря",
]  # fmt: skip
_TEENS = [
    "десят", "одиннадцат", "двенадцат", "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат",
    "семнадцат", "восемнадцат", "девятнадцат", "двадцат",
]  # fmt: skip
_UNITS = ["перв", "втор", "", "четверт", "пят", "шест", "седьм", "восьм", "девят"]
ROMAN = ("I", "II", "III", "IV")
NOTHING = DeadlineContext()
# The dictionary is loaded by whichever example needs it first.
untimed = settings(deadline=None)

years = st.integers(2000, 2040)
months = st.integers(1, 12)
days = st.dates(date(2000, 1, 1), date(2040, 12, 31))
year_forms = st.sampled_from([" {}", " {} г.", " {}г.", " {} года", " {} год", " {} Г."])
dashes = st.sampled_from(["-", " - ", "–", " – ", "—", "- ", " -", "-\n"])
commas = st.sampled_from([", ", ",", "; ", "\n", " и ", " "])
cases = st.sampled_from([str, str.upper, str.capitalize])


def month_days(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def spans(text: str, context: DeadlineContext = NOTHING) -> list[tuple[date | None, date | None]]:
    reading = read_deadline(text, context)
    assert reading.leftover == ""
    assert {period.kind for period in reading.periods} == {"interval"}
    return [(period.start, period.end) for period in reading.periods]


@untimed
@given(years, months, year_forms, cases)
def test_month(year: int, month: int, form: str, case: object) -> None:
    text = case(NOMINATIVE[month - 1]) + form.format(year)  # type: ignore[operator]
    assert spans(text) == [month_days(year, month)]
    assert is_deadline(text)


@untimed
@given(years, months, months, dashes, year_forms)
def test_month_range_with_one_year(year: int, first: int, last: int, dash: str, form: str) -> None:
    text = NOMINATIVE[first - 1] + dash + NOMINATIVE[last - 1] + form.format(year)
    start = month_days(year if first <= last else year - 1, first)[0]
    assert spans(text) == [(start, month_days(year, last)[1])]


@untimed
@given(st.lists(months, min_size=2, max_size=5, unique=True).map(sorted), years, commas)
def test_month_list_keeps_its_members(numbers: list[int], year: int, comma: str) -> None:
    text = comma.join(NOMINATIVE[month - 1] for month in numbers) + f" {year} г."
    assert spans(text) == [month_days(year, month) for month in numbers]


@untimed
@given(st.lists(months, min_size=1, max_size=6), st.sampled_from([" ", "\n", ", "]))
def test_months_of_a_school_year(numbers: list[int], joint: str) -> None:
    school = DeadlineContext(date(2023, 9, 1), date(2024, 8, 31), "academic")
    expected = [month_days(2023 if month >= 9 else 2024, month) for month in numbers]
    assert spans(joint.join(NOMINATIVE[month - 1] for month in numbers), school) == expected


@untimed
@given(
    days,
    st.sampled_from(
        ["{d:02}.{m:02}.{y}", "{d}.{m:02}.{y} г.", "{d} {g} {y} года", "{d:02} {g} {y}"]
    ),
)
def test_day(day: date, form: str) -> None:
    text = form.format(d=day.day, m=day.month, y=day.year, g=GENITIVE[day.month - 1])
    assert spans(text) == [(day, day)]


def day_in_words(day: int, ending: str) -> str:
    """«двадцать пятого», «третье»: the number of a day as an ordinal in -ое or -ого."""
    if day in (20, 30) or 10 <= day < 20:
        return ("тридцат" if day == 30 else _TEENS[day - 10]) + ending
    tens = {2: "двадцать ", 3: "тридцать "}.get(day // 10, "")
    third = "третье" + ("го" if ending == "ого" else "")
    return tens + (third if day % 10 == 3 else _UNITS[day % 10 - 1] + ending)


@untimed
@given(days, st.sampled_from(["ое", "ого"]), cases)
def test_day_in_words(day: date, ending: str, case: object) -> None:
    text = f"{day_in_words(day.day, ending)} {GENITIVE[day.month - 1]} {day.year} года"
    assert spans(case(text)) == [(day, day)]  # type: ignore[operator]
    (period,) = read_deadline(f"до {text}", NOTHING).periods
    assert (period.kind, period.end) == ("deadline", day)


@untimed
@given(days, st.sampled_from(["до ", "До ", "не позднее ", "в срок до ", "к ", "срок: до "]))
def test_bound(day: date, preposition: str) -> None:
    for text in (
        f"{preposition}{day:%d.%m.%Y}",
        f"{preposition}{day.day} {GENITIVE[day.month - 1]} {day.year} г.",
    ):
        (period,) = read_deadline(text, NOTHING).periods
        assert (period.kind, period.start, period.end) == ("deadline", None, day)


@untimed
@given(
    days,
    st.integers(1, 300),
    st.sampled_from(["{}–{}", "с {} по {}", "{} - {}", "в период с {} по {}", "с {} до {}"]),
)
def test_day_range(start: date, length: int, form: str) -> None:
    end = start + timedelta(days=length)
    assert spans(form.format(f"{start:%d.%m.%Y}", f"{end:%d.%m.%Y}")) == [(start, end)]
    words = [f"{day.day} {GENITIVE[day.month - 1]}" for day in (start, end)]
    if start.year == end.year or length < 330:
        assert spans(form.format(words[0], f"{words[1]} {end.year} г.")) == [(start, end)]


@untimed
@given(years, st.integers(1, 4), st.sampled_from(["квартал", "кв.", "КВАРТАЛ"]), year_forms)
def test_quarter(year: int, number: int, word: str, form: str) -> None:
    start, end = date(year, 3 * number - 2, 1), month_days(year, 3 * number)[1]
    for printed in (ROMAN[number - 1], str(number), f"{number}-й"):
        assert spans(f"{printed} {word}" + form.format(year)) == [(start, end)]


@untimed
@given(
    years,
    st.integers(1, 8),
    st.sampled_from(["{}–{} годы", "{}-{} гг.", "{} - {}", "с {} по {} год"]),
)
def test_years(first: int, length: int, form: str) -> None:
    last = first + length
    assert spans(form.format(first, last)) == [(date(first, 1, 1), date(last, 12, 31))]


@untimed
@given(
    years,
    st.sampled_from(
        ["{}/{} учебный год", "{}-{} уч. г.", "{} – {} учебного года", "{}{} учебный год"]
    ),
)
def test_school_year(year: int, form: str) -> None:
    expected = [(date(year, 9, 1), date(year + 1, 8, 31))]
    assert spans(form.format(year, year + 1)) == expected


def _words() -> st.SearchStrategy[str]:
    vocabulary = load_vocabulary()
    heads = sorted([*vocabulary.exact, *vocabulary.stems])
    rest = sorted(
        {word.strip("*?") for ps in vocabulary.exact.values() for p in ps for word in p.rest}
    )
    numbers = ["1", "15", "31", "2023", "2024", "01.09", "9.2023", "15.05.2023", "II", "20222023"]
    marks = ["-", " – ", ",", ";", "\n", "(", ")", ":", "/", ".", "№", "x", "Иванов", "99", "0"]
    return st.sampled_from([*heads, *filter(None, rest), *numbers, *marks])


CONTEXTS = st.sampled_from(
    [
        NOTHING,
        DeadlineContext(date(2023, 1, 1), date(2023, 12, 31), "calendar"),
        DeadlineContext(date(2022, 9, 1), date(2023, 8, 31), "academic"),
        DeadlineContext(date(2022, 1, 1), date(2024, 12, 31), "calendar", neighbour_years=(2023,)),
        DeadlineContext(approval_date=date(2023, 2, 28)),
        DeadlineContext(
            date(2022, 9, 1),
            date(2023, 8, 31),
            "academic",
            section_start=date(2023, 2, 1),
            section_end=date(2023, 2, 28),
            section_precision="month",
        ),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_words(), max_size=9).map(" ".join), CONTEXTS)
def test_any_words_give_sound_periods(text: str, context: DeadlineContext) -> None:
    reading = read_deadline(text, context)
    assert reading.periods
    for period in reading.periods:
        assert period.start is None or period.end is None or period.start <= period.end
        if period.kind == "interval":
            assert period.start is not None and period.end is not None and period.precision
        if period.kind == "deadline":
            assert period.start is None and period.end is not None
        if period.kind in ("on_schedule", "unspecified"):
            assert period.start is None and period.end is None
        assert (period.recurrence is not None) == (period.kind == "recurring")
    is_deadline(text)
    find_deadline(text, context)


@untimed
@given(st.text(max_size=40))
def test_any_text_is_survived(text: str) -> None:
    assert read_deadline(text, NOTHING).periods
    deadline, rest = find_deadline(text, NOTHING)
    assert len(deadline) + len(rest) <= 2 * len(text) + 2

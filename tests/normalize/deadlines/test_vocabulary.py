"""The vocabulary files say what they mean, and damaged words find their way to it."""

import pytest

from normalize.deadlines import DeadlineContext, is_deadline, read_deadline
from normalize.deadlines.vocabulary import KINDS, load_vocabulary


def test_every_kind_has_words() -> None:
    vocabulary = load_vocabulary()
    heads = [*vocabulary.exact.values(), *vocabulary.stems.values()]
    assert {phrase.kind for phrases in heads for phrase in phrases} == KINDS


def test_longest_phrase_comes_first() -> None:
    lengths = [len(phrase.rest) for phrase in load_vocabulary().starting_with("по")]
    assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        ("Сентбярь 2021", "сентябрь 2021"),
        ("Ceнтябpь 2021", "сентябрь 2021"),
        ("0ктябрь 2021", "октябрь 2021"),
        ("ноябрь2021", "ноябрь 2021"),
        ("сен-\nтябрь 2021", "сентябрь 2021"),
        ("сентя брь 2021", "сентябрь 2021"),
        ("втечение 2021 года", "в течение 2021 года"),
        ("в течении 2021 года", "в течение 2021 года"),
        ("постояно", "постоянно"),
        ("ежемесечно", "ежемесячно"),
        ("понедельн\nик", "понедельник"),
        ("З квартал 2021", "3 квартал 2021"),
        ("ll квартал 2021", "II квартал 2021"),
        ("IIкв. 2021", "II кв. 2021"),
    ],
)
def test_damaged_words(damaged: str, meant: str) -> None:
    found, expected = (read_deadline(t, DeadlineContext()).periods for t in (damaged, meant))
    assert [(p.kind, p.start, p.end, p.recurrence) for p in found] == [
        (p.kind, p.start, p.end, p.recurrence) for p in expected
    ]
    assert found[0].kind != "unspecified"


@pytest.mark.parametrize("word", ["карта", "маршрут", "района", "январская", "мая-мая-мая Иванов"])
def test_other_words_are_left_alone(word: str) -> None:
    assert not is_deadline(word)

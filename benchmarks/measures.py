"""How long activities take to become measures, and whether the time grows with their number.

    python benchmarks/measures.py [ACTIVITIES ...]

Synthetic plans: hundreds of measures in many wordings, with names, numbers and details of their
own.  Prints seconds of processor time, and how many times longer than the first size each takes per
activity; the limit is twice.  Exits with 1 when it is passed.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

_LIMIT = 2.0
_ACTIONS = (
    ("анализ", "проведение анализа", "изучение"),
    ("разработка", "составление", "подготовка"),
    ("мониторинг", "проведение мониторинга", "контроль"),
    ("утверждение", "согласование"),
    ("обсуждение", "рассмотрение"),
    ("публикация", "размещение на сайте"),
    ("семинар для педагогов", "обучающий семинар", "проведение семинара"),
    ("конкурс", "муниципальный конкурс", "проведение конкурса"),
    ("совещание руководителей", "проведение совещания с руководителями"),
    ("консультации для родителей", "консультирование родителей"),
    ("приобретение", "закупка"),
    ("ремонт", "капитальный ремонт"),
)
_OBJECTS = """
    результаты ВПР, качество образования, план работы, программа развития, кадровый резерв,
    горячее питание, библиотечный фонд, спортивный инвентарь, пожарная безопасность,
    наставничество, доступная среда, дополнительное образование, дорожное движение,
    волонтёрское движение, одарённые дети, летний отдых, озеленение, вывоз отходов,
    музейные предметы, детские площадки, функциональная грамотность, сетевое взаимодействие,
    воспитательная работа, профориентация, цифровые ресурсы, физкультура, медицинские осмотры,
    социальные услуги, памятники, краеведение
"""
_DETAILS = """
    чтение, письмо, химия, физика, биология, футбол, шахматы, плавание, театр, живопись, музыка,
    танец, история, география, астрономия, робототехника, журналистика, туризм, рыбалка,
    пчеловодство, гончарство, вышивка, кулинария, геология, археология, этнография, фольклор,
    авиация, судостроение, лыжи, хоккей, регби, самбо, дзюдо, теннис, стрельба, парусник, космос,
    роботы, нефть, металл, стекло, дерево, керамика
"""
_TAILS = ("", "", " в рамках муниципальной программы", " с участием общественности", " (ежегодно)")


def main() -> None:
    # This file is called like the package it measures.
    sys.path[0] = str(Path(__file__).parent.parent)
    from measures import assign_measures

    sizes = [int(argument) for argument in sys.argv[1:]] or [5_000, 20_000, 100_000]
    printed = Table("activities", "measures", "CPU seconds", "per activity", "ratio", "peak, MiB")
    assign_measures(_activities(200))
    first, is_slow = None, False
    for size in sizes:
        texts = _activities(size)
        start = time.process_time()
        found = len(set(assign_measures(texts)))
        seconds = time.process_time() - start
        first = first or seconds / size
        ratio = seconds / size / first
        is_slow = is_slow or ratio > _LIMIT
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        each = f"{1e3 * seconds / size:.2f} ms"
        printed.add_row(str(size), str(found), f"{seconds:.1f}", each, f"{ratio:.2f}", str(peak))
    Console().print(printed)
    sys.exit(int(is_slow))


def _activities(size: int) -> list[str]:
    """Return ``size`` activities, the same ones every time."""
    chance = random.Random(size)
    things, special = ([word.strip() for word in text.split(",")] for text in (_OBJECTS, _DETAILS))
    texts = []
    for number in range(size):
        action = chance.choice(chance.choice(_ACTIONS))
        details = chance.sample(special, chance.choice((0, 1, 1, 2, 2, 3)))
        extra = f": {', '.join(details)}" if details else ""
        about = f" по направлению «{chance.choice(things)}»" if chance.random() < 0.3 else ""
        tail = f"{chance.choice(_TAILS)} № {number}" if chance.random() < 0.5 else ""
        texts.append(f"{action} – {chance.choice(things)}{about}{tail}{extra}".capitalize())
    return texts


if __name__ == "__main__":
    main()

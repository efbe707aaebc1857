"""From a surname in the dative or instrumental back to its nominative, by the ending alone.

Only where something else tells the case: the position beside it («методистом …»), a patronymic.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from normalize.bodies.person_rules import person_rules
from normalize.morph import is_known, parses


@lru_cache(maxsize=20_000)
def declined_back(lower: str, case: str | None, gender: str | None) -> str | None:
    """Return the nominative of the surname ``lower``, None when nothing tells it.

    Without ``case`` only a common noun that cannot be a nominative («мельником») is put back.
    """
    if lower.endswith(person_rules().indeclinable_endings):
        return None
    readings = [p for p in parses(lower) if p.tag.number == "sing"] if is_known(lower) else []
    if readings:
        return _of_dictionary(lower, readings, case, gender)
    endings = person_rules().back.get(case or "", ()) if case != "gent" or gender == "masc" else ()
    for ending, nominative in endings:
        if ending.search(lower):
            return ending.sub(nominative, lower)
    return None


def _of_dictionary(
    lower: str, readings: list[Any], case: str | None, gender: str | None
) -> str | None:
    if case is None and any(p.tag.case == "nomn" for p in readings):
        return None
    cases = ("ablt", "datv") if case is None else (case,)
    fitting = [p for p in readings if p.tag.case in cases and p.tag.POS in ("NOUN", "ADJF")]
    if gender is not None:
        fitting = [p for p in fitting if p.tag.POS == "NOUN" or p.tag.gender == gender] or fitting
    described = next((p for p in fitting if p.tag.POS == "ADJF"), None)
    if described is not None and re.search("[оеё]й$", lower):
        return _nominative(described, "femn") if case is not None else None
    nouns = [p for p in fitting if p.tag.POS == "NOUN" or case is not None]
    return _nominative(nouns[0]) if nouns else None


def _nominative(parse: Any, *gender: str) -> str | None:
    form = parse.inflect({"nomn", "sing", *gender})
    return str(form.word) if form else None

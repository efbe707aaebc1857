"""What legal forms and topics beside letters («МКУ РМЦ», «РМК по отдыху») say of their role."""

from __future__ import annotations

import re

from normalize.bodies.lexicon import lexicon
from normalize.bodies.rules import role_rules
from normalize.bodies.words import Word

_CENTRE, _INSTITUTE = "municipal_methodical_centre", "regional_institute"
# «ГБУ», «ОГАУ», «МОГАУ»: of the state; «МКУ» is of a municipality.
_OF_REGION = re.compile("[А-ЯЁ]{0,3}Г[БКА]?О?У")
# What the last of the letters stands for where «по …» says what they deal with.
_LAST_LETTERS = {"К": "комиссия", "Ц": "центр"}
_UNSURE = (_CENTRE, _INSTITUTE, "working_group")
# «УМЦ ГО и ЧС» needs no «по»; «ГО» alone may be a town («ИМЦ ГО»).
_OF_RESCUE = ("ЧС", "ГОЧС", "ПБ")
_EDUCATION = ("образован", "обуч", "педагог", "учител", "воспитан", "методич", "школ", "оценк")


def level_of_form(letters: str, role: str, before: tuple[Word, ...]) -> str:
    """Return ``role`` or the other level of it that the legal form ``before`` the letters tells.

    «МКУ РМЦ» is a municipal centre, «ГАУ ДПО УМЦ» the region's, «ГБУ ГМЦ» that of a city.
    """
    forms = [word.text for word in before if word.kind == "legal"]
    if role not in (_CENTRE, _INSTITUTE) or not forms:
        return role
    if any(map(_OF_REGION.match, forms)):
        return role if letters.startswith("Г") else _INSTITUTE
    return _CENTRE if any(form.startswith("М") for form in forms) else role


def noun_of_letters(letters: str, listed: tuple[str, float] | None, after: tuple[Word, ...]) -> str:
    """«РМК по отдыху» is a commission, «УМЦ по ГО и ЧС» a centre of no schools, else "".

    ``listed`` is what the registry knows of the letters, ``after`` the words behind them.
    """
    noun = _LAST_LETTERS.get(letters[-1], "")
    of_rescue = noun == "центр" and any(word.text in _OF_RESCUE for word in after)
    if len(letters) < 3 or len(after) < 2 or not (of_rescue or after[0].text == "по"):
        return ""
    sure = listed is not None and listed[0] not in _UNSURE and listed[1] == 1
    # «РМК по Ивановскому району»
    of_place = after[1].kind == "word" and after[1].text[0].isupper()
    of_schools = noun == "центр" and any(word.lemma.startswith(_EDUCATION) for word in after)
    return "" if sure or of_place or of_schools else noun


def teaches_children(before: tuple[Word, ...]) -> bool:
    """«МБУ ДО «Центр «Поиск»», «МБОУ «Остров»»: what the legal form before the noun says."""
    letters = {word.text for word in before}
    if not any(word.kind == "legal" for word in before) or letters & {"ВО", "ПО", "СПО", "ДПО"}:
        return False
    return bool(letters & (role_rules().school_legal_forms | {"ДО", "ДОД"}))


def is_society(level: str, text: str) -> bool:
    """«ГО ВОИ», «МО ВОС»: the town's or district's branch of an all-Russian society."""
    words = lexicon()
    return level in words.society_levels and text in words.societies


def teaches_adults(before: tuple[Word, ...]) -> bool:
    """«МУ ДПО «ИОЦ»», «МКУ ДПО «Центр»»: further training of teachers, by the legal form."""
    return any(w.kind == "legal" for w in before) and any(w.text == "ДПО" for w in before)


def has_school_form(others: tuple[Word, ...]) -> bool:
    """Whether a school's legal form stands beside the letters («МБДОУ ДС № 4»)."""
    return any(word.text in role_rules().school_legal_forms for word in others)


def is_service(others: tuple[Word, ...]) -> bool:
    """Whether legal forms stand beside the letters and none of them is a school's."""
    forms = {word.text for word in others if word.kind == "legal"}
    return bool(forms) and not forms & role_rules().school_legal_forms

"""Is this cell a deadline, and where in a combined cell does one stand?"""

from __future__ import annotations

import re

from normalize.deadlines.compose import compose
from normalize.deadlines.context import DeadlineContext
from normalize.deadlines.grammar import parse
from normalize.deadlines.nodes import Piece, is_bare, is_years
from normalize.deadlines.tokens import fold, phrases, shapes
from normalize.deadlines.vocabulary import load_vocabulary

# A row number looks like a day («1.10.»); a day in a deadline column has a zero or two digits.
_ROW_NUMBER = re.compile(r"\s*\d\.\d{1,2}\.?\s*|\s*\d{1,2}\.\d\.?\s*")
_DAY_WITH_ZERO = re.compile(r"\s*\d\.0\d\.?\s*")
_TRIM = " \u00a0,;:–—-\n\t/"
_INITIALS = re.compile(r"\s+[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?")
# «Никандров Л.В. январь»: an initial is no «в».
_INITIAL = re.compile(r"[А-ЯЁ]\.\s*")
# What an event or a season as deadline begins with, behind a body.
_EVENT = re.compile(
    r"(?<!\w)(?:ко? (?=начал|открыти|закрыти|завершени|окончани|дню|сезон|юбиле|праздни)|"
    r"(?:до|после|перед|накануне|в течение|в период|в день|в дни|по мере|по итогам|по окончани[ию]|"
    r"по завершени[ию]|с момента|со дня|при наличии|при необходимости)\s)",
    re.IGNORECASE,
)
# «за подготовку к празднику» is no body with a deadline behind it.
_ASKS_FOR_MORE = re.compile(r"(?:к[еу]|ни[еюя])$", re.IGNORECASE)
_BREAK = re.compile(r"[\n;,]")
_ABBREVIATED = ("г", "кв", "уч", "нед", "мес", "пол")
# «Срок: до 15 мая» leaves its label behind.
_LABEL = re.compile(r"(?:^|(?<=[\s,;.]))сроки?(?:\s+исполнения)?\s*:?\s*$", re.IGNORECASE)
_FIRST_LABEL = re.compile(r"^\s*сроки?(?:\s+исполнения)?\s*[:–—-]\s*", re.IGNORECASE)
# The words before a dash, from the last break on.
_DATE_LABEL = re.compile(r"(?:^|[,;:.\n(])\s*([^,;:.\n()–—-]+)\s[–—-]\s*$")
_LABEL_KINDS = ("qualifier", "stage", "number")
# «в течение 10 рабочих дней после …»: a counted time says so whatever the event is called.
_COUNTED = re.compile(
    r"^(?:не позднее,?\s+)?(?:чем\s+)?(?:в течение|за|через)\s+\S+\s+"
    r"(?:(?:рабоч|календарн)\w+\s+)?(?:дн|недел|месяц|суток|час)\w*\s+",
    re.IGNORECASE,
)
_MOST_WORDS = {"schedule": 9, "event": 6}
_MOST_OTHER_WORDS = 7


def is_deadline(text: str) -> bool:
    """Whether the whole cell reads as a deadline.

    Stricter than `read_deadline`: row numbers, bare numbers, hours and labelled dates do not
    count, nor do long phrases that begin like a schedule or an event.
    """
    if _ROW_NUMBER.fullmatch(text) and not _DAY_WITH_ZERO.fullmatch(text):
        return False
    composition = compose(parse(text))
    pieces = composition.pieces
    if composition.unread or not pieces or "labelled" in composition.flags:
        return False
    return all(_counts(text, piece) for piece in pieces)


def is_nothing_but_time(text: str) -> bool:
    """Whether all of the text says when: «заявки – до 1 мая», «до 1 мая (заявки)».

    Words may only stand in brackets and before the dash that leads to their time.
    """
    found = parse(text)
    after = [*(piece.joint for piece in found.pieces[1:]), ""]
    for piece, joint in zip(found.pieces, after, strict=False):
        if piece.kind == "unread" and piece.joint != "open" and joint not in ("dash", "colon"):
            return False
    pieces = compose(found).pieces
    return any(map(_is_solid, pieces)) and all(_counts(text, piece) for piece in pieces)


def bare_deadline(text: str) -> str:
    """Return a deadline without its label and the punctuation around it («Срок: май.»)."""
    bare = _FIRST_LABEL.sub("", text).strip(_TRIM)
    return (
        bare
        if bare.lower().endswith(tuple(f"{one}." for one in _ABBREVIATED))
        else bare.rstrip(".")
    )


def names_time(text: str) -> bool:
    """Whether anything in the cell reads as time, a schedule or an event."""
    return any(piece.kind != "unread" for piece in parse(text).pieces)


def _counts(text: str, piece: Piece) -> bool:
    if piece.kind == "time" or is_bare(piece):
        return False
    if piece.kind == "external":
        words = len(_COUNTED.sub("", text[piece.lo : piece.hi]).split())
        return words <= _MOST_WORDS.get(piece.value, _MOST_OTHER_WORDS)
    return True


def find_deadline(text: str, context: DeadlineContext) -> tuple[str, str]:
    """Split a combined cell into its deadline and all the rest; ("", text) when it has none.

    «Сентябрь, ИМЦ» gives («Сентябрь», «ИМЦ»).  ``context`` is not needed to find the words; it
    is taken so that a caller need not know that.
    """
    best: list[Piece] = []
    for run in _runs(text, list(parse(text).pieces)):
        if _weight(run) > _weight(best):
            best = run
    if not best:
        return _event_in(text)
    lo, hi = best[0].lo, best[-1].hi
    if initial := _INITIAL.match(text, lo):
        lo = initial.end()
    hi += text[hi : hi + 1] == "." and text[lo:hi].lower().endswith(_ABBREVIATED)
    lo = _with_label(text, lo)
    lo, hi, inner = _with_brackets(text, lo, hi)
    before = _LABEL.sub("", text[:lo].strip(_TRIM)).strip(_TRIM)
    after = text[hi:].strip(_TRIM).removeprefix(". ")
    return text[inner].strip(), ", ".join(part for part in (before, after) if part.strip("."))


def _event_in(text: str) -> tuple[str, str]:
    """Split off an event («до начала сезона») that is a part of its own or ends the cell."""
    parts = [part.strip() for part in _BREAK.split(text)]
    events = [part for part in parts if _EVENT.match(part) and is_deadline(part)]
    if len(events) == 1 and len(parts) > 1:
        return events[0], ", ".join(part for part in parts if part and part != events[0])
    for match in _EVENT.finditer(text):
        before, event = text[: match.start()].strip(_TRIM), text[match.start() :].strip(_TRIM)
        if before and not _ASKS_FOR_MORE.search(before) and is_deadline(event):
            return event, before
    return "", text


def _with_label(text: str, lo: int) -> int:
    """«заочный тур – февраль; очный тур – март»: what the date belongs to goes with it."""
    match = _DATE_LABEL.search(text[:lo])
    if match is None:
        return lo
    words = phrases(shapes(fold(match[1])), load_vocabulary())
    return match.start(1) if all(word.kind in _LABEL_KINDS for word in words) else lo


def _runs(text: str, pieces: list[Piece]) -> list[list[Piece]]:
    """Return the stretches of pieces that name time, without anything unread between them."""
    runs: list[list[Piece]] = [[]]
    for index, piece in enumerate(pieces):
        if (_is_solid(piece) and not _is_a_name(text, pieces, index)) or (
            piece.kind == "time" and runs[-1]
        ):
            runs[-1].append(piece)
        elif not is_bare(piece):
            runs.append([])
    return [run for run in runs if run]


def _is_solid(piece: Piece) -> bool:
    if piece.kind == "external":
        return piece.value not in ("agreement", "event")
    weekday = "weekday" in piece.marks
    return piece.kind not in ("time", "unread") and not is_bare(piece) and not weekday


def _is_a_name(text: str, pieces: list[Piece], index: int) -> bool:
    """Years beside words («программы 2020–2025 годов») belong to a name, «Май Н.И.» is one."""
    piece = pieces[index]
    if _INITIALS.match(text, piece.hi):
        return True
    school_year = piece.value == "academic" and text[piece.lo].lower() == "у"
    if not is_years(piece) and not school_year:
        return False
    around = pieces[max(index - 1, 0) : index + 2]
    return any(p.kind == "unread" and p.segment == piece.segment for p in around)


def _weight(run: list[Piece]) -> int:
    return sum({"external": 1, "time": 0}.get(piece.kind, 3) for piece in run)


def _with_brackets(text: str, lo: int, hi: int) -> tuple[int, int, slice]:
    """Return what to cut out, brackets around all of it included, and the deadline itself."""
    inside = text[lo:hi]
    opened, closed = inside.count("("), inside.count(")")
    if opened > closed and text[hi : hi + 1] == ")":
        return lo, hi + 1, slice(lo, hi + 1)
    before = text[:lo].rstrip()
    if opened == closed and before.endswith("(") and text[hi : hi + 1] == ")":
        return len(before) - 1, hi + 1, slice(lo, hi)
    return lo, hi, slice(lo, hi)

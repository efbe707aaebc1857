"""The text of one paragraph's runs as a reader sees it (ECMA-376, 17.3.2 and 17.3.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from parsers.docx.names import (
    A_NS,
    BOLD,
    DGM_NS,
    ID,
    M_NS,
    O_NS,
    R_PR,
    TEXT_BOX,
    V_NS,
    VANISH,
    T,
    switch_of,
    value_of,
    w,
)
from parsers.docx.styles import Style, Styles
from parsers.docx.symbols import UNKNOWN, symbol, without_private
from parsers.docx.tree import GONE, opened

_RUN, _FONTS, _RUN_STYLE = w("r"), w("rFonts"), w("rStyle")
_SYM, _FIELD, _FIELD_TYPE = w("sym"), w("fldChar"), w("fldCharType")
_FOOTNOTE, _ENDNOTE = w("footnoteReference"), w("endnoteReference")
_WORD_ART = f"{{{V_NS}}}textpath"
_TEXT = frozenset({T, f"{{{M_NS}}}t", f"{{{A_NS}}}t"})
_SIGNS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
}
_PICTURES = frozenset({f"{{{A_NS}}}blip", f"{{{V_NS}}}imagedata"})
# Things whose text is in another part that is not read, and the doubt that says so.
_EMBEDDED = {
    f"{{{O_NS}}}OLEObject": "embedded_object",
    f"{{{DGM_NS}}}relIds": "embedded_diagram",
    w("subDoc"): "embedded_document",
}
_LEAVES = (
    _TEXT
    | _PICTURES
    | _SIGNS.keys()
    | _EMBEDDED.keys()
    | {TEXT_BOX, _SYM, _FIELD, _FOOTNOTE, _ENDNOTE, _WORD_ART}
)
_WITHOUT_MEANING = str.maketrans({"\n": " ", "\r": " ", "\u200b": "", "\ufeff": "", "\u2060": ""})


@dataclass(frozen=True, slots=True)
class Inline:
    """What the runs of a paragraph hold.

    ``text`` has line breaks as newlines and is not collapsed yet.  ``is_bold`` and ``is_light``
    say that some of its visible letters are.  ``boxes_before`` are the text boxes anchored before
    the first letter, ``boxes_after`` the others; ``notes`` are the (kind, id) of its notes.
    """

    text: str
    is_bold: bool
    is_light: bool
    boxes_before: tuple[_Element, ...]
    boxes_after: tuple[_Element, ...]
    notes: tuple[tuple[str, str], ...]
    pictures: int
    doubts: frozenset[str]


@dataclass(frozen=True, slots=True)
class _RunFormat:
    is_bold: bool
    is_hidden: bool
    font: str = ""


@dataclass(slots=True)
class _Collected:
    """What has been read of a paragraph so far.

    ``fields`` tells of each open field whether its code is being read; ``withheld`` is text
    inside such codes, which counts only if the code never ends.
    """

    pieces: list[str] = field(default_factory=list)
    withheld: list[str] = field(default_factory=list)
    is_bold: bool = False
    is_light: bool = False
    boxes_before: list[_Element] = field(default_factory=list)
    boxes_after: list[_Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    pictures: int = 0
    doubts: set[str] = field(default_factory=set)
    fields: list[bool] = field(default_factory=list)

    def add(self, text: str, is_bold: bool) -> None:
        if any(self.fields):
            self.withheld.append(text)
            return
        self.pieces.append(text)
        if text.strip():
            self.is_bold |= is_bold
            self.is_light |= not is_bold


def read_inline(paragraph: _Element, style: Style, styles: Styles) -> Inline:
    """Read the runs of ``paragraph``, whose paragraph style is ``style``."""
    collected = _Collected()
    for leaf, format_ in _leaves(paragraph, style, styles):
        if not format_.is_hidden:
            _take(leaf, format_, collected)
    return Inline(
        "".join(collected.pieces + collected.withheld),
        collected.is_bold,
        collected.is_light,
        tuple(collected.boxes_before),
        tuple(collected.boxes_after),
        tuple(collected.notes),
        collected.pictures,
        frozenset(collected.doubts),
    )


def _leaves(
    paragraph: _Element, style: Style, styles: Styles
) -> Iterator[tuple[_Element, _RunFormat]]:
    plain = _run_format(None, style, styles)
    stack = [(element, plain) for element in opened(paragraph)]
    while stack:
        element, format_ = stack.pop()
        tag = element.tag
        if tag in _LEAVES:
            yield element, format_
        elif tag not in GONE:
            if tag == _RUN:
                properties = element.find(R_PR)
                format_ = plain if properties is None else _run_format(properties, style, styles)
            stack.extend((child, format_) for child in opened(element))


def _run_format(properties: _Element | None, style: Style, styles: Styles) -> _RunFormat:
    """A property of the run itself wins; the two styles switch each other off (17.7.3)."""
    run_style = styles.run_style(value_of(properties, _RUN_STYLE))
    bold, hidden = switch_of(properties, BOLD), switch_of(properties, VANISH)
    if bold is None:
        bold = bool(style.bold) ^ bool(run_style.bold) or styles.default_bold
    if hidden is None:
        hidden = bool(style.hidden) ^ bool(run_style.hidden)
    fonts = None if properties is None else properties.find(_FONTS)
    font = "" if fonts is None else fonts.get(w("ascii")) or fonts.get(w("hAnsi")) or ""
    return _RunFormat(bold, hidden, font)


def _take(leaf: _Element, format_: _RunFormat, collected: _Collected) -> None:
    tag = leaf.tag
    if tag in _TEXT:
        text = without_private(leaf.text or "", format_.font).translate(_WITHOUT_MEANING)
        collected.add(text, format_.is_bold)
        if UNKNOWN in text:
            collected.doubts.add("unknown_symbol")
    elif tag in _SIGNS:
        collected.add(_SIGNS[tag], format_.is_bold)
    elif tag == _FIELD:
        _take_field(leaf, format_, collected)
    elif tag == TEXT_BOX:
        has_text = any(piece.strip() for piece in collected.pieces)
        (collected.boxes_after if has_text else collected.boxes_before).append(leaf)
    elif tag == _SYM:
        sign = symbol(leaf.get(w("font"), ""), leaf.get(w("char"), ""))
        collected.add(sign, format_.is_bold)
        if sign == UNKNOWN:
            collected.doubts.add("unknown_symbol")
    elif tag == _WORD_ART:
        collected.add(leaf.get("string", ""), format_.is_bold)
    elif tag in _PICTURES:
        collected.pictures += 1
    elif tag in _EMBEDDED:
        collected.doubts.add(_EMBEDDED[tag])
    else:
        kind = "footnote" if tag == _FOOTNOTE else "endnote"
        collected.notes.append((kind, leaf.get(ID, "")))


def _take_field(leaf: _Element, format_: _RunFormat, collected: _Collected) -> None:
    """Between begin and separate stands the field's code, after it the result (17.16.18)."""
    kind = leaf.get(_FIELD_TYPE)
    if kind == "begin":
        check_box = leaf.find(f"{w('ffData')}/{w('checkBox')}")
        if check_box is not None:
            checked = switch_of(check_box, w("checked"))
            is_checked = switch_of(check_box, w("default")) if checked is None else checked
            collected.add("☒" if is_checked else "☐", format_.is_bold)
        collected.fields.append(True)
    elif collected.fields and kind == "separate":
        collected.fields[-1] = False
    elif collected.fields and kind == "end":
        collected.fields.pop()
    if not any(collected.fields):
        collected.withheld.clear()

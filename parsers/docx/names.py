"""Names of the WordprocessingML elements that are read, and how their values are written.

The rules come from ECMA-376 part 1 (Office Open XML), chapter 17.
"""

from __future__ import annotations

from lxml.etree import _Element

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
M_NS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
A_NS = "http://schemas.openxmlformats.org/drawingml/2006/main"
DGM_NS = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
MC_NS = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WP_NS = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
V_NS = "urn:schemas-microsoft-com:vml"
O_NS = "urn:schemas-microsoft-com:office:office"

_OFF = frozenset({"0", "false", "off"})


def w(name: str) -> str:
    """Return the qualified name of a WordprocessingML element or attribute."""
    return f"{{{W_NS}}}{name}"


P, TBL, TR, TC = w("p"), w("tbl"), w("tr"), w("tc")
P_PR, R_PR, TBL_PR, TR_PR, TC_PR = w("pPr"), w("rPr"), w("tblPr"), w("trPr"), w("tcPr")
VAL, ID = w("val"), w("id")
T, DEL, MOVE_FROM = w("t"), w("del"), w("moveFrom")
VANISH, BOLD, JC, NUM_PR = w("vanish"), w("b"), w("jc"), w("numPr")
TEXT_BOX = w("txbxContent")
ALTERNATE = f"{{{MC_NS}}}AlternateContent"
CHOICE, FALLBACK = f"{{{MC_NS}}}Choice", f"{{{MC_NS}}}Fallback"


def value_of(parent: _Element | None, name: str) -> str | None:
    """Return ``w:val`` of the child ``name``, None where either is missing."""
    child = None if parent is None else parent.find(name)
    return None if child is None else child.get(VAL)


def number_of(parent: _Element | None, name: str) -> int | None:
    """Return ``w:val`` of the child ``name`` as a number, None where there is none."""
    return to_int(value_of(parent, name))


def to_int(text: str | None) -> int | None:
    """Read a whole number; "12.5" and the like lose their fraction, anything else is None."""
    try:
        return None if text is None else int(float(text))
    except (ValueError, OverflowError):
        return None


def switch_of(parent: _Element | None, name: str) -> bool | None:
    """Return an on/off property (17.17.4): None where the child ``name`` is missing."""
    child = None if parent is None else parent.find(name)
    return None if child is None else child.get(VAL) not in _OFF

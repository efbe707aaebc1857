from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from ingest.source import Source

# All glyphs of the tiny font are half an em wide.
WIDTH = 0.5


@dataclass
class TinyPage:
    """One page being drawn; coordinates are those of PDF, from the lower left corner."""

    pdf: TinyPdf
    width: float = 595.0
    height: float = 842.0
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    origin: tuple[float, float] = (0, 0)
    operators: list[str] = field(default_factory=list)
    annotations: list[str] = field(default_factory=list)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 10,
        turn: int = 0,
        bold: bool = False,
        scaled: bool = False,
    ) -> None:
        """Draw ``text`` reading right (0), down (1), left (2) or up (3)."""
        a, b = {0: (1, 0), 1: (0, -1), 2: (-1, 0), 3: (0, 1)}[turn]
        codes = "".join(f"{self.pdf.code(char):02x}" for char in text)
        font, nominal = "F2" if bold else "F1", size
        if scaled:
            a, b, nominal = a * size, b * size, 1
        self.operators.append(
            f"BT /{font} {nominal} Tf {a} {b} {-b} {a} {x} {y} Tm <{codes}> Tj ET"
        )

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> None:
        self.operators.append(f"{width} w {x0} {y0} m {x1} {y1} l S")

    def fill(self, x: float, y: float, width: float, height: float, grey: float = 0) -> None:
        self.operators.append(f"{grey} g {x} {y} {width} {height} re f 0 g")

    def grid(self, xs: list[float], ys: list[float]) -> None:
        for x in xs:
            self.line(x, min(ys), x, max(ys))
        for y in ys:
            self.line(min(xs), y, max(xs), y)

    def image(self, x: float, y: float, width: float, height: float) -> None:
        self.operators.append(f"q {width} 0 0 {height} {x} {y} cm /Im0 Do Q")

    def annotate(self, keys: str) -> None:
        """Let an annotation show the form of the document where that form would be drawn."""
        self.annotations.append(
            f"<< /Type /Annot {keys} /F 4 /Rect [50 100 1050 1100] /AP << /N 7 0 R >> >>"
        )

    def raw(self, operators: str) -> None:
        self.operators.append(operators)


class TinyPdf:
    """Writes the smallest PDF files that both engines read, Cyrillic included."""

    def __init__(self) -> None:
        self.pages: list[TinyPage] = []
        self.form: str | None = None
        self._codes: dict[str, int] = {}
        self.to_unicode: dict[str, str] = {}

    def page(self, **options: object) -> TinyPage:
        page = TinyPage(self, **options)  # type: ignore[arg-type]
        self.pages.append(page)
        return page

    def code(self, char: str) -> int:
        return self._codes.setdefault(char, 0x20 if char == " " else 0x21 + len(self._codes))

    def data(self, trailer: str = "") -> bytes:
        objects = ["<< /Type /Catalog /Pages 2 0 R >>", self._page_tree()]
        objects += [self._font("Tiny"), self._font("Tiny-Bold"), self._cmap()]
        objects.append(
            "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 "
            "/ColorSpace /DeviceGray /Length 1 >>\nstream\n0\nendstream"
        )
        form = self.form or ""
        objects.append(
            "<< /Type /XObject /Subtype /Form /BBox [0 0 1000 1000] /Matrix [1 0 0 1 50 100] "
            "/Resources << /Font << /F1 3 0 R >> >> "
            f"/Length {len(form)} >>\nstream\n{form}\nendstream"
        )
        for number, page in enumerate(self.pages):
            objects.append(self._page(page, 9 + 2 * number))
            content = "\n".join(page.operators)
            objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        return _file(objects, trailer)

    def source(self, trailer: str = "") -> Source:
        return Source("plan.pdf", "pdf", "0", self.data(trailer))

    def _page_tree(self) -> str:
        kids = " ".join(f"{8 + 2 * number} 0 R" for number in range(len(self.pages)))
        return f"<< /Type /Pages /Kids [{kids}] /Count {len(self.pages)} >>"

    def _page(self, page: TinyPage, content: int) -> str:
        crop = f"/CropBox [{' '.join(map(str, page.crop))}]" if page.crop else ""
        x, y = page.origin
        media = f"[{x} {y} {x + page.width} {y + page.height}]"
        return (
            f"<< /Type /Page /Parent 2 0 R /MediaBox {media} {crop} "
            f"/Annots [{' '.join(page.annotations)}] /Rotate {page.rotate} "
            f"/Contents {content} 0 R /Resources << /Font << /F1 3 0 R "
            "/F2 4 0 R >> /XObject << /Im0 6 0 R /Fm0 7 0 R >> >> >>"
        )

    def _font(self, name: str) -> str:
        widths = " ".join([str(int(WIDTH * 1000))] * 224)
        return (
            f"<< /Type /Font /Subtype /TrueType /BaseFont /{name} /FirstChar 32 /LastChar 255 "
            f"/Widths [{widths}] /ToUnicode 5 0 R /FontDescriptor << /Type /FontDescriptor "
            f"/FontName /{name} /Flags 4 /FontBBox [0 -200 500 800] /ItalicAngle 0 /Ascent 800 "
            "/Descent -200 /CapHeight 700 /StemV 80 >> >>"
        )

    def _cmap(self) -> str:
        pairs = "\n".join(
            f"<{code:02x}> <{self.to_unicode.get(char, char).encode('utf-16-be').hex()}>"
            for char, code in self._codes.items()
        )
        content = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "1 begincodespacerange <00> <ff> endcodespacerange\n"
            f"{len(self._codes)} beginbfchar\n{pairs}\nendbfchar\nendcmap end end"
        )
        return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def _file(objects: list[str], trailer: str) -> bytes:
    out = b"%PDF-1.5\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    head = f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n"
    return out + f"{head}startxref\n{start}\n%%EOF\n".encode()


@pytest.fixture
def tiny_pdf() -> Callable[[], TinyPdf]:
    """Return a maker of empty tiny PDF files."""
    return TinyPdf

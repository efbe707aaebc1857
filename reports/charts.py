"""Charts as inline SVG.  Every function returns markup with its own text alternative."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Column:
    """One month of a column chart: ``solid`` activities; ``under`` stands below the name."""

    name: str
    solid: int
    under: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a stacked bar; ``tone`` chooses its colour and texture."""

    name: str
    value: float
    tone: int


def bar(part: float, whole: float, spoken: str, tone: str = "bar") -> Markup:
    """Return a bar as wide as its cell, filled to ``part`` of ``whole``."""
    filled = 0.0 if whole <= 0 else 100 * min(part / whole, 1)
    return Markup(
        '<svg class="{tone}" viewBox="0 0 100 12" preserveAspectRatio="none" role="img" '
        'aria-label="{spoken}"><rect class="rest" width="100" height="12"/>'
        '<rect class="filled" width="{filled}" height="12"/></svg>'
    ).format(tone=tone, spoken=spoken, filled=_short(filled))


def stacked(pieces: Sequence[Piece], whole: float, spoken: str) -> Markup:
    """Return a bar of pieces beside each other; together they may be less than ``whole``."""
    drawn, at = [], 0.0
    for piece in pieces:
        width = 0.0 if whole <= 0 else 100 * piece.value / whole
        if width > 0:
            drawn.append(
                Markup(
                    '<rect class="tone{tone}" x="{x}" width="{width}" height="16">'
                    "<title>{name}</title></rect>"
                ).format(
                    tone=piece.tone,
                    x=_short(at),
                    width=_short(max(width - 0.4, 0.3)),
                    name=piece.name,
                )
            )
        at += width
    return Markup(
        '<svg class="stack" viewBox="0 0 100 16" preserveAspectRatio="none" role="img" '
        'aria-label="{spoken}">{drawn}</svg>'
    ).format(spoken=spoken, drawn=Markup("").join(drawn))


def columns(bars: Sequence[Column], vague: int, title: str, spoken: str, vague_name: str) -> Markup:
    """Return a hatched column for activities without a month, then one for every month.

    The hatched one comes first, so that a narrow screen shows it without scrolling.
    """
    wide, high, base = 40, 150, 172
    first = 1.7 if vague else 0.0
    top = max([*(item.solid for item in bars), vague, 1])
    drawn = [_column((first + i) * wide, item, top, high, base) for i, item in enumerate(bars)]
    if vague:
        drawn.insert(0, _column(0.2 * wide, Column(vague_name, vague), top, high, base, "hatched"))
    width = round((first + len(bars)) * wide + 16)
    return Markup(
        '<svg class="columns" viewBox="0 0 {width} 212" role="img" aria-label="{spoken}" '
        'style="min-width: {narrow}px; max-width: {broad}px">'
        "<title>{title}</title>"
        '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="6" height="6" class="hatch-ground"/>'
        '<line x1="0" y1="0" x2="0" y2="6" class="hatch-line"/></pattern></defs>'
        '<line class="base" x1="4" y1="{base}" x2="{end}" y2="{base}"/>{drawn}</svg>'
    ).format(
        width=width,
        narrow=round(width * 0.85),
        broad=round(width * 1.35),
        spoken=spoken,
        title=title,
        base=base,
        end=width - 4,
        drawn=Markup("").join(drawn),
    )


def swatch(tone: int) -> Markup:
    """Return the little square of a legend."""
    return Markup(
        '<svg class="swatch" viewBox="0 0 12 12" aria-hidden="true">'
        '<rect class="tone{tone}" width="12" height="12"/></svg>'
    ).format(tone=tone)


def _column(x: float, item: Column, top: int, high: int, base: int, look: str = "solid") -> Markup:
    tall = high * item.solid / top * 0.88
    middle = x + 20 + 4
    label = Markup('<text class="value" x="{x}" y="{y}">{value}</text>').format(
        x=_short(middle), y=_short(base - tall - 5), value=item.solid or ""
    )
    return Markup(
        '<rect class="{look}" x="{x}" y="{y}" width="28" height="{tall}"/>{label}'
        '<text class="name" x="{middle}" y="{below}">{name}</text>'
        '<text class="name" x="{middle}" y="{lower}">{under}</text>'
    ).format(
        look=look,
        x=_short(x + 10),
        y=_short(base - tall),
        tall=_short(tall),
        label=label,
        middle=_short(middle),
        below=base + 18,
        name=item.name,
        lower=base + 33,
        under=item.under,
    )


def _short(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")

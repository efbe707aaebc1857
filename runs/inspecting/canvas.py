"""Drawing in PDF points on a page's image."""

from __future__ import annotations

from functools import cache

from PIL import Image, ImageColor, ImageDraw, ImageFont

from schema.values import Box

# Fonts with Cyrillic that systems bring along; Pillow looks for them in the system's folders.
_FONTS = ("DejaVuSans.ttf", "arial.ttf", "Arial.ttf", "LiberationSans-Regular.ttf", "NotoSans.ttf")
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


class Canvas:
    """An image that is drawn on with ``scale`` pixels a point; fills let the text show through."""

    def __init__(self, image: Image.Image, scale: float) -> None:
        """Begin with ``image``, which stays as it is."""
        self._image = image.convert("RGB")
        self._scale = scale
        self._layer = Image.new("RGBA", image.size, (0, 0, 0, 0))
        self._draw = ImageDraw.Draw(self._layer)
        self._font = font(round(5 * scale))

    def fill(self, box: Box, colour: str, strength: int = 52) -> None:
        """Tint a box; ``strength`` 0..255."""
        self._draw.rectangle(self._pixels(box), fill=(*ImageColor.getrgb(colour)[:3], strength))

    def outline(self, box: Box, colour: str, points: float = 0.6) -> None:
        """Draw a box's edge, ``points`` wide, inside of it."""
        width = max(1, round(points * self._scale))
        self._draw.rectangle(self._pixels(box), outline=colour, width=width)

    def label(self, text: str, x: float, y: float, colour: str, corner: str = "rs") -> None:
        """Print ``text`` white on ``colour``; ``corner`` of it stands at the point (Pillow anchor).

        What would leave the page is moved onto it.
        """
        at = (x * self._scale, y * self._scale)
        left, top, right, bottom = self._draw.textbbox(at, text, font=self._font, anchor=corner)
        pad = self._scale
        over_x = max(0.0, right + pad - self._layer.width) or min(0.0, left - pad)
        over_y = max(0.0, bottom + pad - self._layer.height) or min(0.0, top - pad)
        at = (at[0] - over_x, at[1] - over_y)
        left, top, right, bottom = self._draw.textbbox(at, text, font=self._font, anchor=corner)
        back = (*ImageColor.getrgb(colour)[:3], 225)
        self._draw.rectangle((left - pad, top - pad, right + pad, bottom + pad), fill=back)
        self._draw.text(at, text, font=self._font, anchor=corner, fill="white")

    def image(self) -> Image.Image:
        """Return the image with everything on it."""
        return Image.alpha_composite(self._image.convert("RGBA"), self._layer).convert("RGB")

    def _pixels(self, box: Box) -> tuple[float, float, float, float]:
        scale = self._scale
        x0, x1 = sorted((box.x0 * scale, box.x1 * scale))
        top, bottom = sorted((box.top * scale, box.bottom * scale))
        return x0, top, x1, bottom


@cache
def font(size: int) -> Font:
    """Return a font of ``size`` pixels, with Cyrillic where the system has one."""
    for name in _FONTS:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return ImageFont.load_default(size)


def has_cyrillic(size: int = 12) -> bool:
    """Whether ``font`` can print Russian: a letter it lacks looks like any other it lacks."""
    return bytes(font(size).getmask("ш")) != bytes(font(size).getmask("\uffff"))

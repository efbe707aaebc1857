"""The page as recognition likes it: paper wholly white, ink wholly black."""

from __future__ import annotations

import cv2
import numpy as np

from parsers.scan.straight import Gray

# Shares of the light of the paper around: what is lighter is paper, what is darker is ink.  Noise
# of a copier, blotches and pale fills are lighter than that, the rims of letters darker.
_PAPER, _INK = 0.8, 0.2
# The paper around is looked at on a copy of so many dots per inch, over about a third of an inch.
_COARSE_DPI, _AROUND = 50.0, 21


def whitened(image: Gray, dpi: float) -> Gray:
    """Return a grey page image with the paper, blotches on it and pale fills made white.

    Recognition takes the noise of grey paper for letters, and words beside it for noise; but the
    soft rims of letters help it, so this is for pages that read badly as they are.
    """
    times = max(1, round(dpi / _COARSE_DPI))
    small = cv2.resize(image, None, fx=1 / times, fy=1 / times, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), _AROUND)
    wide = cv2.resize(paper, image.shape[::-1], interpolation=cv2.INTER_LINEAR)
    share = cv2.divide(image, wide, scale=255)
    levels = np.clip((np.arange(256) / 255 - _INK) / (_PAPER - _INK), 0, 1) * 255
    return np.asarray(cv2.LUT(share, levels.astype(np.uint8)), dtype=np.uint8)

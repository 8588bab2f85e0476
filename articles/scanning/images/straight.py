"""A scan laid down askew, turned straight: by the angle at which its rows of type leave the most white between them."""

from __future__ import annotations

import math
from typing import Any

from PIL import Image

WIDE = 1_000  # pixels of the copy that is looked at
DARK = 150  # of 255: ink
FARTHEST = 4.0  # degrees either way
COARSE, FINE = 0.25, 0.05  # degrees from one angle tried to the next
LEAST = 0.5  # degrees: a smaller angle harms no line
INK_LEAST = 2_000  # pixels: a page with less has no rows to tell by


def straightened(image: Image.Image) -> Image.Image:
    """The image turned straight, of its own size; the image itself where it is straight enough."""
    angle = skew(image)
    if abs(angle) < LEAST:
        return image
    upright = image.convert("RGB") if image.mode not in ("L", "RGB") else image
    white = 255 if upright.mode == "L" else (255, 255, 255)
    return upright.rotate(-angle, resample=Image.Resampling.BICUBIC, fillcolor=white)


def skew(image: Image.Image) -> float:
    """By how many degrees the image is turned to the left."""
    import numpy as np

    small = image.convert("L")
    small.thumbnail((WIDE, WIDE))
    ys, xs = (np.asarray(small) < DARK).nonzero()
    if len(ys) < INK_LEAST:
        return 0.0
    coarse = max(steps(0.0, FARTHEST, COARSE), key=lambda angle: sharpness(ys, xs, angle))
    return max(steps(coarse, COARSE, FINE), key=lambda angle: sharpness(ys, xs, angle))


def steps(middle: float, reach: float, step: float) -> list[float]:
    count = round(reach / step)
    return [middle + step * number for number in range(-count, count + 1)]


def sharpness(ys: Any, xs: Any, angle: float) -> float:
    """How much the ink of one row of pixels differs from the next's, were the page turned back by an angle."""
    import numpy as np

    rows = np.rint(ys + xs * math.tan(math.radians(angle))).astype(np.int64)
    profile = np.bincount(rows - rows.min())
    return float((np.diff(profile) ** 2).sum())

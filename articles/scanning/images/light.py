"""A scan with the shadow of a fold across it, evenly lit: by the paper's own white along its height and its width."""

from __future__ import annotations

from typing import Any

from PIL import Image, ImageFilter

PAPER = 85  # per cent of a row's points are no brighter than its paper: type and pictures leave as much of it free
SHADE = 0.9  # of the paper's usual light: a row that has less lies in a shadow
LEAST = 0.15  # of the usual light: what is darker holds no type that could be read
STRIP = 1_000  # pixels: the width of the copy that is looked at


def evenly_lit(image: Image.Image) -> Image.Image:
    """The image with the shadows that run across all of it or down all of it taken away; itself where it has none."""
    import numpy as np

    grey = np.asarray(image.convert("L"), dtype=np.float32)
    copy = np.asarray(image.convert("L").reduce(max(1, image.width // STRIP)).filter(ImageFilter.MedianFilter(3)))
    rows, columns = shades(np, copy, 1, image.height), shades(np, copy, 0, image.width)
    if rows is None and columns is None:
        return image
    light = (1.0 if rows is None else rows[:, None]) * (1.0 if columns is None else columns[None, :])
    return Image.fromarray(np.minimum(255, grey / light).astype(np.uint8), "L")


def shades(np: Any, copy: Any, axis: int, length: int) -> Any | None:
    """The share of the usual light in each row (1) or column (0); None where none lies in a shadow."""
    paper = np.percentile(copy, PAPER, axis=axis)
    share = np.clip(paper / max(1.0, float(np.median(paper))), LEAST, 1.0)
    if share.min() >= SHADE:
        return None
    return np.interp(np.linspace(0, len(share) - 1, length), np.arange(len(share)), share)

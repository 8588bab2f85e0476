"""Text recognition of a page's image, where the optional extra is installed (requirements-ocr.txt). Only in the child process.

The models are those that rapidocr's package ships; nothing is ever downloaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec

from PIL import Image

from articles.printed.lines.sizes import pitch, with_sizes
from articles.printed.lines.spread import spread_marks
from articles.printed.records import Box, PrintedLine
from articles.scanning.images.letters import full_marks, spread_titles

LONGEST = 2_000  # pixels: what the detector sees of a page; the same lines are found as in 2,400, at a third less
NARROWEST = [3, 48, 64]  # channels, height and least width in pixels of what the recogniser sees; its default of 320 is
# mostly the padding of short lines
FOUND_BOX = 0.78  # of a found box's height: the size of its type
HIGH = 2.2  # times as high as wide: a vertical line
LEAST = 0.5  # how sure a line must be to be kept


def available() -> bool:
    """Whether the extra is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def recognise(image: Image.Image, scale: float) -> list[PrintedLine]:
    """The lines of an image, `scale` points a pixel, each with the doubt of its reading."""
    import numpy as np
    from rapidocr import RapidOCR

    engine = RapidOCR(
        params={
            "Global.max_side_len": max(image.size),
            "Global.use_cls": False,
            "Global.log_level": "error",
            "Global.text_score": LEAST,
            "Det.limit_side_len": LONGEST,
            "Det.limit_type": "max",
            "Rec.rec_batch_num": 1,  # a batch is padded to its longest line
            "Rec.rec_img_shape": NARROWEST,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
    # OpenCV copies the whole page for every line that it cuts from an array that does not lie in one piece
    found = engine(np.ascontiguousarray(np.asarray(image.convert("RGB"))[:, :, ::-1]))
    if found.boxes is None:
        return []
    lines = [
        line_of(full_marks(text.strip()), polygon.tolist(), float(score), scale)
        for polygon, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
        if text.strip()
    ]
    return spread_titles(with_sizes(lines))


def line_of(text: str, polygon: Sequence[Sequence[float]], score: float, scale: float) -> PrintedLine:
    """A found line; its box, which the detector draws about the ink and a margin, is drawn in to the type.

    The box's height is a rough measure; how wide the letters run on average bounds it.
    """
    xs, ys = [point[0] * scale for point in polygon], [point[1] * scale for point in polygon]
    box = Box(min(xs), min(ys), max(xs), max(ys))
    vertical = len(text) > 1 and box.height > HIGH * box.width
    size = FOUND_BOX * (box.width if vertical else box.height)
    if not vertical:
        size = min(size, pitch(text, box))
        middle = (box.y0 + box.y1) / 2
        box = Box(box.x0, middle - size / 2, box.x1, middle + size / 2)
    return PrintedLine(text, box, size, "", vertical, spread_marks(text, box, vertical=vertical), 1 - score)

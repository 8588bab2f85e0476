"""Text recognition of a page's image, where the optional extra is installed (requirements-ocr.txt). Only in the child process.

The models are those that rapidocr's package ships; nothing is ever downloaded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from importlib.util import find_spec
from statistics import median

from PIL import Image

from articles.printed.lines.spread import ems, spread_marks
from articles.printed.records import Box, PrintedLine
from articles.scanning.images.letters import full_marks, spread_titles

LONGEST = 2_000  # pixels: what the detector sees of a page; the same lines are found as in 2,400, at a third less
NARROWEST = [3, 48, 64]  # channels, height and least width in pixels of what the recogniser sees; its default of 320 is
# mostly the padding of short lines
FOUND_BOX = 0.78  # of a found box's height: the size of its type
PITCH = 1.06  # of the letters' average width, marks set half as wide among them: the size of the type
BODY = 0.22  # how far from the text's size a line may be found to be and still be text: more is a title's
ALIKE = 1.09  # two sizes nearer than this are one
WHOLE = 8  # letters of a line whose width tells its type
RUN = 0.1  # of the text's: by which how wide its letters run may differ
ROUGH = 0.4  # of the text's size: how far a line's box may be from it where its width is the text's
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


def pitch(text: str, box: Box) -> float:
    """The size of type by how wide a line's letters run."""
    return PITCH * box.width / sum(ems(char) for char in text)


def with_sizes(lines: list[PrintedLine]) -> list[PrintedLine]:
    """The lines with sizes that differ by chance only made one: those of the text, and those of a title's lines.

    A line whose box was found too low or too high is of the text where its letters run as wide as the text's.
    """
    body = text_size(lines)
    if body is None:
        return lines
    low, high = (1 - BODY) * body, (1 + BODY) * body
    wide = [pitch(line.text, line.box) for line in lines if low <= line.size <= high and is_whole(line)]
    usual, settled = median(wide) if wide else body, settled_sizes(lines, high)

    def is_text(line: PrintedLine) -> bool:
        by_width = is_whole(line) and abs(pitch(line.text, line.box) - usual) < RUN * usual
        return low <= line.size <= high or (by_width and abs(line.size - body) < ROUGH * body)

    return [replace(line, size=body if is_text(line) else settled[line.size]) for line in lines]


def text_size(lines: Sequence[PrintedLine]) -> float | None:
    """The size that half of the letters are smaller than; None where no line runs across."""
    weights: Counter[float] = Counter()
    for line in lines:
        if not line.vertical:
            weights[round(line.size, 1)] += len(line.text)
    seen = 0
    for size in sorted(weights):
        seen += weights[size]
        if 2 * seen >= weights.total():
            return size
    return None


def settled_sizes(lines: Sequence[PrintedLine], high: float) -> dict[float, float]:
    """Each size found, and what it is made: those of titles that lie close together their mean."""
    groups: list[list[float]] = []
    for size in sorted({line.size for line in lines}):
        if groups and size < ALIKE * groups[-1][-1] and size > high:
            groups[-1].append(size)
        else:
            groups.append([size])
    return {size: sum(group) / len(group) for group in groups for size in group}


def is_whole(line: PrintedLine) -> bool:
    """Whether a line has letters enough to tell its type by how wide they run."""
    return len(line.text) >= WHOLE and not line.vertical

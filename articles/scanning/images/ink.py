"""Rules and pictures of a scanned page, by its ink. Only in the child process, where the extra for recognition is installed."""

from __future__ import annotations

from typing import Any

from PIL import Image

from articles.printed.records import Box, Shape

DPI = 72  # of the copy that is looked at: a pixel a point
DARK = 190  # of 255: ink, hairlines that the small copy shows as grey among it
TONES = (45, 215)  # grey and colour between ink and paper
CELL = 12  # points
TONED = 0.45  # of a cell's pixels: part of a picture
PICTURE_LEAST = 24  # cells
RULE_LEAST = 90  # points
THICK = 6  # points


def shapes_of(image: Image.Image, scale: float) -> list[Shape]:
    """The pictures and the straight rules of an image, `scale` points a pixel."""
    import numpy as np

    small = image.convert("L").resize((max(1, round(image.width * scale)), max(1, round(image.height * scale))))
    grey = np.asarray(small)
    pictures = picture_boxes(grey)
    level = [Box(x0, y0, x1, y1) for y0, y1, x0, x1 in streaks(grey < DARK)]
    upright = [Box(y0, x0, y1, x1) for y0, y1, x0, x1 in streaks((grey < DARK).T)]
    rules = [box for box in level + upright if not any(picture.holds(box, CELL) for picture in pictures)]
    return [Shape("picture", box) for box in pictures] + [Shape("rule", box) for box in rules]


def picture_boxes(grey: Any) -> list[Box]:
    """Where middle tones fill neighbouring cells: photographs, tinted panels."""
    rows, columns = grey.shape[0] // CELL, grey.shape[1] // CELL
    cells = grey[: rows * CELL, : columns * CELL].reshape(rows, CELL, columns, CELL)
    toned = ((cells > TONES[0]) & (cells < TONES[1])).mean(axis=(1, 3)) > TONED
    left = {(int(row), int(column)) for row, column in zip(*toned.nonzero(), strict=True)}
    found = []
    while left:
        group = flood(left)
        if len(group) >= PICTURE_LEAST:
            ys, xs = [row for row, _ in group], [column for _, column in group]
            found.append(Box(min(xs) * CELL, min(ys) * CELL, (max(xs) + 1) * CELL, (max(ys) + 1) * CELL))
    return found


def flood(left: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Take a cell and all that touch it out of `left`."""
    group = [left.pop()]
    for row, column in group:
        for near in ((row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)):
            if near in left:
                left.remove(near)
                group.append(near)
    return group


def streaks(ink: Any) -> list[tuple[float, float, float, float]]:
    """Long thin runs of ink along the rows: (first row, last row, start, end) of each."""
    import numpy as np

    found: list[list[float]] = []
    edges = np.diff(np.pad(ink.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    for row in range(ink.shape[0]):
        starts, ends = (edges[row] == 1).nonzero()[0], (edges[row] == -1).nonzero()[0]
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            if end - start < RULE_LEAST:
                continue
            same = [one for one in found if one[1] >= row - 1 and min(end, one[3]) - max(start, one[2]) > 0]
            if same:
                same[0][1:] = [row + 1, min(start, same[0][2]), max(end, same[0][3])]
            else:
                found.append([row, row + 1, start, end])
    return [(one[0], one[1], one[2], one[3]) for one in found if one[1] - one[0] <= THICK]

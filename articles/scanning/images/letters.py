"""What recognition makes of a page's letters, as they are printed: full marks, titles whose letters it found one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from articles.printed.blocks.columns import body_size
from articles.printed.blocks.types import TITLE
from articles.printed.records import PrintedLine, hull

FULL = str.maketrans(",:;?!()", "，：；？！（）")
MARK = re.compile(
    r"(?<=[\u3400-\u9fff”’》）%％])[,:;?!]|[,:;?!](?=[\u3400-\u9fff“‘《（])|\((?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])[()]"
)
SPREAD_LEAST = 3  # letters
SPREAD_MOST = 9.0  # of the size: from one letter to the next
EVEN = 0.12  # by which their steps differ at most, found boxes being rough
LEVEL = 0.3  # of the size: how far apart the middles of two letters of one row stand; 一 and 了 have less ink than 沙


def full_marks(text: str) -> str:
    """The text with the marks beside Chinese letters as wide as these, as they are printed.

    >>> full_marks("每吨2.85万元,月底前要装车(下转第3版)"), full_marks("2,860吨,比2:1")
    ('每吨2.85万元，月底前要装车（下转第3版）', '2,860吨，比2:1')
    """
    return MARK.sub(lambda match: match[0].translate(FULL), text)


def spread_titles(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines with large single letters joined that stand on one row, each as far from the next: 沙　　棘　　红　　了."""
    least = TITLE * body_size(lines)
    single = sorted((line for line in lines if len(line.text) == 1), key=lambda line: (line.box.y0, line.box.x0))
    joined: list[PrintedLine] = []
    taken: set[int] = set()
    for start in single:
        if id(start) in taken:
            continue
        row = sorted((line for line in single if id(line) not in taken and level(start, line)), key=left)
        for run in even_runs(row):
            if max(line.size for line in run) < least:
                continue
            taken |= {id(line) for line in run}
            joined.append(one_title(run))
    return [line for line in lines if id(line) not in taken] + joined


def left(line: PrintedLine) -> float:
    return line.box.x0


def level(one: PrintedLine, other: PrintedLine) -> bool:
    """Whether two letters stand on one row."""
    apart = abs(one.box.y0 + one.box.y1 - other.box.y0 - other.box.y1) / 2
    return apart < LEVEL * max(one.size, other.size)


def even_runs(row: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """The longest runs of a row's letters from the left that stand evenly, three at least."""
    runs: list[list[PrintedLine]] = [[]]
    for line in row:
        run = runs[-1]
        if not follows(run, line):
            runs.append([] if len(run) >= SPREAD_LEAST else [run[-1]])
            if not follows(runs[-1], line):
                runs[-1] = []
        runs[-1].append(line)
    return [run for run in runs if len(run) >= SPREAD_LEAST]


def follows(run: Sequence[PrintedLine], line: PrintedLine) -> bool:
    if not run:
        return True
    step = left(line) - left(run[-1])
    first = left(run[1]) - left(run[0]) if len(run) > 1 else step
    size = max(one.size for one in (*run, line))
    return 0 < step < SPREAD_MOST * size and abs(step - first) < EVEN * first


def one_title(run: Sequence[PrintedLine]) -> PrintedLine:
    """The letters of a title as its line."""
    size = max(line.size for line in run)
    return replace(
        run[0],
        text="".join(line.text for line in run),
        box=hull(line.box for line in run),
        size=size,
        marks=tuple(left(line) for line in run),
        doubt=max(line.doubt for line in run),
    )

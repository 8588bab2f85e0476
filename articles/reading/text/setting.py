"""How a page's lines are set: hard-wrapped in columns, whole paragraphs, or joined by text recognition."""

from __future__ import annotations

import re
from itertools import pairwise

from articles.reading.text.lines import ends_sentence

FEW_LINES = 12
ENDED = 0.4  # of the lines of running text: where fewer end a sentence, lines are broken to a column's width
FULL = 0.6  # of the middle line: a shorter one is a title rather than a line that breaks off
LONG = 60  # characters of a line that is a whole paragraph; no column is so wide


def is_wrapped(printed: list[str]) -> bool:
    """Whether the page's text is hard-wrapped: few of its lines of running text end a sentence.

    On a page too small to tell by that, lines that break off with the next one right below them show it.
    """
    running = [line for line in printed if len(line) >= 6 and re.search("[，、；,;]", line)]
    if not running:
        return False
    ended = sum(ends_sentence(line) for line in running)
    if len(running) >= FEW_LINES or ended == 0:
        return ended < ENDED * len(running)
    lengths = sorted(map(len, running))
    full = max(6, FULL * lengths[len(lengths) // 2])
    broken = sum(bool(after) and len(line) >= full and not ends_sentence(line) for line, after in pairwise(printed))
    whole = sum(len(line) >= LONG and ends_sentence(line) for line in printed)
    return broken >= 3 and broken > 2 * whole


def is_recognised(printed: list[str]) -> bool:
    """Whether text recognition joined the page's lines with spaces: most long lines hold one at every column's width.

    >>> is_recognised(["全市粮食产量" * 6 + " " + "秋收基本结束" * 6 + " " + "质量好于往年" * 3])
    True
    >>> is_recognised(["本报讯 （通讯员 王芳 李强） " + "全市粮食产量" * 20])
    False
    """
    long = [line for line in printed if len(line) >= 80]
    spaced = sum(line.count(" ") >= len(line) / LONG and max(map(len, line.split(" "))) <= LONG for line in long)
    return bool(long) and spaced * 2 > len(long)

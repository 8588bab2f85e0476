"""Notices set close: a head (公告, 声明) and a document's number, with the text right below in one block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from articles.reading.text.characters import HAN
from articles.reading.text.lines import Line

HEAD = re.compile(rf"[{HAN}A-Za-z0-9（）()“”《》、]{{0,36}}(?:公告|通告|启事|声明)")
DOCUMENT = re.compile(
    rf"[（(]?[{HAN}A-Za-z]{{1,16}}[〔\[［（(【]\s?\d{{4}}\s?[〕\]］）)】]\s?第?\s?[\d-]{{1,8}}\s?号[）)]?"
)
HEADS_AT_MOST = 3


def is_document_number(text: str) -> bool:
    """Whether a line is the number of an official document and nothing else.

    >>> is_document_number("市自然资网挂字〔2019〕12号"), is_document_number("根据政发〔2019〕12号文件")
    (True, False)
    """
    return DOCUMENT.fullmatch(text) is not None


def notice_heads(block: Sequence[Line]) -> int:
    """How many lines at the top of a block are a notice's head: short of the column, with running text below.

    公告 / 市自然资源局土地出让公告 / 经市人民政府批准，… → 2; 他向记者出示了公告 / 内容… in the middle of a text → 0.
    """
    count = 0
    while count < min(HEADS_AT_MOST, len(block)) and HEAD.fullmatch(block[count].text):
        count += 1
    below = block[count:]
    if not count or len(below) < 2 or below[0].opening:
        return 0
    column = max(line.width for line in below)
    short = all(line.width <= column - 4 for line in block[:count])
    return count if short and any("，" in line.text or "。" in line.text for line in below) else 0


def heads_of_notices(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines of a hard-wrapped page that are heads of notices, each at the top of a block."""
    blocks = [list(block) for _, block in groupby(lines, key=lambda line: line.block)]
    return frozenset(line.number for block in blocks for line in block[: notice_heads(block)])

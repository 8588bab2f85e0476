"""Indexes to other pages: a box of lines that each end in the page where the matter stands (导读, 要目)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.reading.tables import read_toml
from articles.reading.text.lines import Line

ENTRY = re.compile(
    r"""
    (?! .* [转接共出推] [至到]? \s* 第? [A-Z]? \d )
    (?P<matter> [^。；;]{4,60}? )
    [\s.·…—>》▶►→（(\[【]*
    (?: (?:详|请)? 见 )? \s* 第? \s* (?P<page> [A-Z]?\d{1,3} (?:[-—~～、][A-Z]?\d{1,3})? ) \s* [版页] \s* [）)\]】]*
    """,
    re.VERBOSE,
)
WRAPPED = 1  # lines inside an index that may lack a page: the first of an entry set in two


def is_entry(text: str) -> bool:
    """Whether a line may be an index's: words, then a page's number.

    >>> is_entry("老城改造二期启动 4版"), is_entry("棚改今年开工（详见A5版）"), is_entry("农村版教材改为电子版"), is_entry("今日8版")
    (True, True, False, False)
    >>> is_entry("（下转第4版）")
    False
    """
    return ENTRY.fullmatch(text) is not None


def is_index_head(text: str) -> bool:
    """Whether a line is the head of an index: 导读, 本报今日导读.

    >>> is_index_head("本报今日导读"), is_index_head("全民导读进校园")
    (True, False)
    """
    return text.strip("●■◆★▶► ") in read_toml("furniture")["index_heads"]


def index_lines(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines of a page's indexes, without their heads.

    An entry by itself may be a headline; lines are an index where a head stands above them, or two entries together.
    """
    found: set[int] = set()
    start = 0
    while start < len(lines):
        headed = is_index_head(lines[start].text)
        end = end_of_run(lines, start + headed, headed)
        run = range(start + headed, end)
        if run and (headed or len(run) >= 2):
            found.update(lines[index].number for index in run)
        start = max(end, start + 1)
    return frozenset(found)


def end_of_run(lines: Sequence[Line], start: int, headed: bool) -> int:
    """Where the entries that begin at `start` end; under a head an entry may be set in two lines of one block."""
    end = at = start
    while at < len(lines) and at - end <= (WRAPPED if headed else 0):
        if is_entry(lines[at].text):
            end = at + 1
        elif at + 1 >= len(lines) or lines[at + 1].block != lines[at].block:
            break
        at += 1
    return end

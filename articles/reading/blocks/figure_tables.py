"""Tables of figures between the articles (指标 单位 绝对数 同比±%): rows, the head above them, their title and the note below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from articles.reading.blocks.furniture import imprint, is_section
from articles.reading.makers.bylines import match_line
from articles.reading.tables import alternation, read_toml
from articles.reading.text.characters import HAN
from articles.reading.text.lines import Line, has_stop

ROWS: Final = 3  # that make a table
HEADS_AT_MOST: Final = 3  # lines between a table's title and its first row
NOTES_AT_MOST: Final = 3
LABEL_AT_MOST: Final = 20  # characters of a row's name
CELL_AT_MOST: Final = 8  # and of any other cell
CELLS: Final = re.compile(r"[\s|｜]+")
PROSE: Final = re.compile(r"[，。；！？“”]")
FIGURE: Final = re.compile(rf"[+＋\-－−±▲▼↑↓]?\d[\d,.]*(?:[%％‰]|[A-Za-z{HAN}/]{{1,4}})?[↑↓]?|[—－–\-…/]{{1,3}}")
BARE: Final = re.compile(r"[+＋\-－−±]?\d[\d,.]*[%％]?|[—－–\-…/]{1,3}")
NOTE: Final = re.compile(
    r"[（(]?\s*(?:注|备注|附注|说明|(?:(?:以上)?(?:数据|资料|信息)|表格?)\s?(?:来源|提供|由)|来源|制表|数据截至|统计时间)\s?[:：由]?"
)
UNIT: Final = re.compile(r"[（(]?\s*(?:计量|计价)?单位\s*[:：]")


def cells(line: Line) -> list[str]:
    """The cells of a line, as its blanks or rules part them."""
    return [cell for cell in CELLS.split(line.printed or line.text) if cell]


def is_row(line: Line) -> bool:
    """Whether a line may be a table's row: a name, then short cells of which the last is a figure or the dash for none.

    >>> row = lambda text: is_row(Line(0, text, 0, 0, printed=text))
    >>> row("地区生产总值 亿元 4302.63 11.6"), row("进出口总额 亿美元 — 33.5"), row("1 鸠江区 612.4")
    (True, True, True)
    >>> row("2021年12月3日 星期五 今日8版"), row("新春走基层 在路上"), row("市区 完成12.6万亩，比去年 3")
    (False, False, False)
    """
    if PROSE.search(line.text):
        return False
    name, *rest = cells(line) or [""]
    if not rest or len(name) > LABEL_AT_MOST or any(len(cell) > CELL_AT_MOST for cell in rest[:-1]):
        return False
    figures = [cell for cell in rest if FIGURE.fullmatch(cell)]
    return BARE.fullmatch(rest[-1]) is not None and 2 * len(figures) >= len(rest)


def is_head(line: Line) -> bool:
    """Whether a line may be a table's head: the names of its columns, or the unit that its figures share.

    >>> head = lambda text: is_head(Line(0, text, 0, 0, printed=text))
    >>> head("指标 单位 绝对数 同比±%"), head("单位：亿元"), head("品名 今日价 昨日价"), head("我市去年新增市场主体8.9万户")
    (True, True, True, False)
    """
    if UNIT.match(line.text):
        return True
    named = cells(line)
    short = len(named) >= 2 and all(len(cell) <= CELL_AT_MOST for cell in named)
    return short and not PROSE.search(line.text) and any(_head_words().search(cell) for cell in named)


def is_note(line: Line) -> bool:
    """Whether a line is a table's note: （数据来源：市统计局）, 注：增速按可比价计算。"""
    return NOTE.match(line.text) is not None


def table_lines(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines of a page's tables.

    A single row may be anything; a table is three of them, one below the other.
    """
    found: set[int] = set()
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and is_row(lines[end]):
            end += 1
        if end - start >= ROWS:
            found.update(line.number for line in lines[_first(lines, start, end) : _last(lines, end)])
        start = max(end, start + 1)
    return frozenset(found)


def _first(lines: Sequence[Line], rows: int, end: int) -> int:
    """Where a table begins whose rows do: with its title, or else its head."""
    first = rows
    while first and rows - first < HEADS_AT_MOST and is_head(lines[first - 1]):
        first -= 1
    return first - 1 if first and _is_title(lines, first - 1, _last(lines, end)) else first


def _last(lines: Sequence[Line], end: int) -> int:
    """Where a table ends, its notes included."""
    last = end
    while last < len(lines) and last - end < NOTES_AT_MOST and is_note(lines[last]):
        last += 1
    return last


def _is_title(lines: Sequence[Line], at: int, below: int) -> bool:
    """Whether a line above a table is its title: called a table's, or no headline, as what follows has its own."""
    title = lines[at].text
    if has_stop(title) or PROSE.search(title) or imprint(title) or is_section(title) or match_line(title):
        return False
    if _table_names().search(title):
        return True
    headed = below < len(lines) and not has_stop(lines[below].text) and lines[below].opening is None
    return headed or below == len(lines)


@cache
def _head_words() -> re.Pattern[str]:
    return re.compile(alternation(read_toml("furniture")["table_heads"]))


@cache
def _table_names() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(read_toml('furniture')['table_names'])})(?:[（(][^（()）]*[）)])?$")

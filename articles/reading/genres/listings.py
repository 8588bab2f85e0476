"""Tables and lists: weather, results, prices, programmes, names of those who won. Lines of cells, none of sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from articles.reading.blocks.figure_tables import is_head, is_note, is_row, table_lines
from articles.reading.blocks.furniture import DATED, imprint
from articles.reading.genres.records import SENTENCE_MARK, SetPiece, above
from articles.reading.makers.person_names import is_name
from articles.reading.tables import alternation, read_toml
from articles.reading.text.characters import HAN
from articles.reading.text.lines import Line

ITEMS: Final = 2  # under a list's own head
UNHEADED: Final = 3  # that show a list without one
ITEM_AT_MOST: Final = 60  # characters
HEADS: Final = 2
NAMES: Final = 3  # on one line that are a list
STOP: Final = re.compile("[。！!？?；;]")
LABELLED: Final = re.compile(rf"[{HAN}A-Za-z\d“”（）()·]{{1,16}}[：:]\s?\S")
SPOKEN: Final = re.compile("(?:记者|问|答|主持人)[：:]")
#: What only lists have, with or without a head: 气温26～31℃, 第11286期, 19:30 新闻联播, 山东 2:1 上海, 73次 昆明 8:21.
MEASURED: Final = re.compile(r"\d\s?[~～—–-]{1,2}\s?[-—－零下]{0,2}\d{1,2}\s?(?:℃|°C|度(?!假))|风\s?\d[~～—–-]\d级")
DRAWN: Final = re.compile(r"第\s?\d{5,7}\s?期")
TIMED: Final = re.compile(rf"\d{{1,2}}[：:∶]\d\d\s?[{HAN}《“]")
DEPARTS: Final = re.compile(r"[A-Z]?\d{1,4}次?\s.*\d{1,2}[：:∶]\d\d$")
PLAYED: Final = re.compile(rf"[{HAN}]{{2,10}}\s?\d{{1,3}}\s?[：:∶]\s?\d{{1,3}}\s?[{HAN}]{{2,10}}")


def listings(lines: Sequence[Line]) -> Iterator[SetPiece]:
    """The tables and lists among a page's lines, each with its title where it has one.

    天气预报 / 今天白天：阴有大雨，气温26～31℃ / 今天夜里：暴雨，气温25～28℃
    """
    figures = table_lines(lines)
    at = 0
    while at < len(lines):
        end = end_of_list(lines, at + 1, figures) if is_list_head(lines[at]) else at
        if end - at > ITEMS:
            yield listing(lines, at, end)
        elif (end := end_of_run(lines, at, figures)) > at:
            yield headed(lines, at, end)
        at = max(at + 1, end)


def listing(lines: Sequence[Line], at: int, end: int) -> SetPiece:
    """The list whose head is line `at`."""
    first = at + 1
    while first < end - 1 and lines[first].block == lines[at].block and is_subhead(lines[first]):
        first += 1
    return SetPiece("table", tuple(lines[at:first]), tuple(lines[first:end]))


def headed(lines: Sequence[Line], at: int, end: int) -> SetPiece:
    """The list that begins at `at` without a head that only lists have.

    A title above it is its own unless running text stands below: a report's headline may stand above its table.
    """
    first = at
    while first < end - 1 and not (is_row(lines[first]) or is_head(lines[first]) or is_item(lines[first])):
        first += 1
    heads = tuple(lines[at:first])
    if not heads and not heads_text(lines, end - 1):
        heads, _ = above(lines, at, HEADS)
    return SetPiece("table", heads, tuple(lines[first:end]))


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(rf".{{0,24}}(?:{alternation(read_toml('genres')['list_heads'])})(?:[（(][^（()）]{{1,16}}[)）])?")


def is_list_head(line: Line) -> bool:
    """Whether a line is a list's title by its last word: 五一劳动奖章获得者名单, 天气预报."""
    named = _heads().fullmatch(line.text) is not None and not SENTENCE_MARK.search(line.text)
    return named and not DATED.search(line.text)


def is_subhead(line: Line) -> bool:
    """（共12名）, 单位：元."""
    return re.fullmatch(r"[（(][^（()）]{1,24}[)）]", line.text) is not None


def end_of_list(lines: Sequence[Line], start: int, figures: frozenset[int]) -> int:
    """Where the list ends that begins below its head: at a sentence, at the next list's head, or at a line that stands by itself and is no item."""
    at = start
    while at < len(lines) and goes_on(lines, at, start, figures) and not (at > start and is_list_head(lines[at])):
        at += 1
    return at


def goes_on(lines: Sequence[Line], at: int, start: int, figures: frozenset[int]) -> bool:
    """Whether the list that begins at `start` goes on with line `at`."""
    line = lines[at]
    block = [other for other in lines[at : at + ITEMS] if other.block == line.block]
    fresh = at == start or line.block != lines[at - 1].block
    known = line.number in figures or is_item(line) or is_subhead(line) or is_note(line)
    plain = may_be_item(line) and (not fresh or (len(block) >= ITEMS and all(map(may_be_item, block))))
    return known or (plain and not heads_text(lines, at))


def heads_text(lines: Sequence[Line], at: int) -> bool:
    """Whether running text stands right below a line: it is the headline of that."""
    below = lines[at + 1] if at + 1 < len(lines) else None
    return below is not None and (STOP.search(below.text) is not None or below.opening is not None)


def may_be_item(line: Line) -> bool:
    """Whether a line may be an item of a list that its head tells."""
    text = line.text
    prose = STOP.search(text) or text.endswith(("，", ",")) or line.opening or imprint(text) or line.byline
    return len(text) <= ITEM_AT_MOST and not prose


def is_item(line: Line) -> bool:
    """Whether a line is an item by its own form: cells apart, a label with what it says, several names."""
    if not may_be_item(line):
        return False
    printed = line.printed or line.text
    names = [word for word in printed.split(" ") if is_name(word, strict=True)]
    labelled = LABELLED.match(line.text) is not None and not SPOKEN.match(line.text)
    return labelled or is_row(line) or len(names) >= NAMES or is_marked(line) or names_first(printed)


def names_first(printed: str) -> bool:
    """Whether a line is a name, and apart from it what that person is: 王建军　　凤凰山矿综采队队长.

    >>> names_first("王建军 凤凰山矿综采队队长"), names_first("王建军当选队长")
    (True, False)
    """
    name, _, rest = printed.partition(" ")
    name = re.sub(r"[（(].{1,3}[)）]$", "", name)
    return bool(rest) and is_name(name, strict=True)


def is_marked(line: Line) -> bool:
    """Whether a line has what only lists have."""
    text = line.text
    return any(form.search(text) for form in (MEASURED, DRAWN, PLAYED)) or any(
        form.match(text) for form in (TIMED, DEPARTS)
    )


def end_of_run(lines: Sequence[Line], start: int, figures: frozenset[int]) -> int:
    """Where the lines end, from `start` on, that are a list without a head; `start` where they are none."""
    if lines[start].number in figures:
        end = start
        while end < len(lines) and lines[end].number in figures:
            end += 1
        return end
    end = start
    while end < len(lines) and may_be_item(lines[end]) and is_marked(lines[end]):
        end += 1
    return end if end - start >= UNHEADED else start

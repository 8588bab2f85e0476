"""What a page prints around its articles, by place: the running head over its rule, what stands in the margins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.printed.blocks.columns import Block
from articles.printed.blocks.types import TITLE
from articles.printed.records import Box, PrintedLine, PrintedPage

HEAD = 0.12  # of the page's height: where a running head and its rule stand
WIDE = 0.6  # of the width that the type fills
PARTICULARS = re.compile(  # what every newspaper has to print of itself under its name, a line each
    r"星期[一二三四五六日天]|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年|农历"
    r"|^\s*\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?\s*$"
    r"|国内统一|刊号|出版物号|CN\s*\d\d\s*[-—－]\s*\d{4}|(?:邮发)?代号|第\s*\d+\s*期|[今本][日期]\s*\S{1,3}\s*版"
    r"|(?:报社|报业\S{0,6}|集团)\s*(?:主办|主管|出版)"
    r"|^\s*本报地址|(?:邮编|邮政编码)\s*[:：]?\s*\d{6}|广告(?:热线|许可证|经营许可)|(?:零售|每份|全年|月)\S{0,2}定?价|\S{0,8}(?:承印|印刷厂)"
    r"|^\s*(?:责任?编辑?|责编|版式|美编|校对|组版|编辑)\s*(?:[:：/]|\s[\u4e00-\u9fff]{2,3}(?:\s|$))"
)
FOOT = 0.06  # of the page's height: where its number stands
FOLIO = re.compile(r"[—－·\s-]*(?:第\s*)?[A-Z]?\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[版页]?[—－·\s-]*")
NAME = 8  # letters of a newspaper's or a section's name
SENTENCE = re.compile("[。！？；]")


def split_furniture(page: PrintedPage, body: float) -> tuple[list[PrintedLine], list[PrintedLine]]:
    """The page's lines, and those of its running head: all that stands over a rule across the page at its top."""
    if not page.lines:
        return [], []
    left, right = min(line.box.x0 for line in page.lines), max(line.box.x1 for line in page.lines)
    across = [
        shape.box
        for shape in page.shapes
        if shape.kind == "rule" and shape.box.width > WIDE * (right - left) and shape.box.y1 < HEAD * page.height
    ]
    edge = head_edge(page.lines, across, body)
    above = [line for line in page.lines if line.box.y1 <= edge + 0.3 * body]
    running = [*(above if len(above) <= 12 else []), *folios(page)]
    return [line for line in page.lines if line not in running], running


def folios(page: PrintedPage) -> list[PrintedLine]:
    """The page's number, where it stands below all else: 3, — 3 —, 第三版."""
    low = [line for line in page.lines if line.box.y0 > (1 - FOOT) * page.height]
    return [
        line
        for line in low
        if FOLIO.fullmatch(line.text)
        and not any(other.box.y1 > line.box.y0 for other in page.lines if not FOLIO.fullmatch(other.text))
    ]


def head_edge(lines: Sequence[PrintedLine], across: Sequence[Box], body: float) -> float:
    """Where the running head ends: at the last of its rules, a rule under a headline being none of them."""
    edge = 0.0
    for rule in sorted(across, key=lambda rule: rule.y0):
        between = [line for line in lines if edge < line.box.y0 and line.box.y1 <= rule.y0 + 0.3 * body]
        if edge and any(is_headline(line, body) for line in between):
            break
        edge = rule.y0
    return edge


def is_headline(line: PrintedLine, body: float) -> bool:
    """Whether a line between two rules is an article's title: larger than the text, longer than a paper's name."""
    return line.size >= TITLE * body and len(line.text) > NAME and not PARTICULARS.search(line.text)


def without_particulars(blocks: Sequence[Block]) -> tuple[list[Block], list[PrintedLine]]:
    """The blocks of articles, and the lines of those that give the newspaper's particulars under its name.

    Recognised pages have them as a column of their own (星期五 / 癸卯年十二月十六 / 国内统一连续出版物号 / CN 11-0065 / 今日20版), which
    would do as the end of any text beside it.
    """
    kept, bare = [], []
    for block in blocks:
        texts = [line.text for line in block.lines]
        given = sum(bool(PARTICULARS.search(text)) for text in texts)
        if given > len(texts) / 2 and not SENTENCE.search("".join(texts)):
            bare += block.lines
        else:
            kept.append(block)
    return kept, bare

"""What a piece is by the pieces beside it: a masthead at its date, a dateline that closes a text instead of opening one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from articles.reading.blocks.furniture import DATED, imprint
from articles.reading.blocks.pieces import Piece
from articles.reading.steps import Rule
from articles.reading.text.characters import HAN, ORNAMENTS
from articles.reading.text.wording import REPORTS

BULLET = re.compile(f"[{ORNAMENTS}]")
PAPER = re.compile(rf"[{HAN}]{{2,9}}[报刊讯]|今日[{HAN}]{{2,4}}")
UNUSUAL = re.compile(rf"[{HAN}]{{3,8}}")  # a title that is called as no paper is: 柚乡平和
ISSUE = re.compile(r"第?\s?[\d一二三四五六七八九十百零〇]{1,5}\s?期")
HEAD, FOOT = 4, 3  # pieces at a page's head and foot among which its masthead stands


def known_by_neighbours(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, those of another kind that only what stands beside them tells.

    ■安全账 is no maker's name where ■增收账 and ■生态账 stand on the page.
    """
    marks = {piece.text[0] for piece in pieces if piece.kind == "title" and BULLET.match(piece.text)}
    return [
        replace(piece, kind="furniture", certain=True, rule=Rule.IMPRINT)
        if is_masthead(pieces, index)
        else replace(piece, kind="ending", opening=None)
        if is_closing_dateline(pieces, index)
        else replace(piece, kind="title", certain=False)
        if piece.kind == "byline" and piece.text[0] in marks
        else piece
        for index, piece in enumerate(pieces)
    ]


def is_masthead(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a line that may be a paper's title stands at the page's head or foot beside the imprint with the day.

    中国渔业报 / 2011年12月19日 星期一, 今日宁海 / NINGHAI TODAY / 2013年7月9日 → True; 中国渔业报 over an article, 我县高考再传捷报 → False.
    First of all on a page over the day with the issue's number any short line is one: 柚乡平和 / 2017年11月24日 总第622期.
    """
    piece = pieces[index]
    if not index and heads_issue(pieces):
        return True
    at_edge = index < HEAD or index >= len(pieces) - FOOT
    if not at_edge or piece.kind != "title" or len(piece.lines) > 1 or not PAPER.fullmatch(piece.text):
        return False
    if REPORTS.search(piece.text) and imprint(piece.text) is None:
        return False
    around = (pieces[max(0, index - HEAD) : index][::-1], pieces[index + 1 : index + 1 + HEAD])
    beside = (other for side in around for other in takewhile(lambda each: each.rule is Rule.IMPRINT, side))
    return any(DATED.search(other.text) for other in beside)


def heads_issue(pieces: Sequence[Piece]) -> bool:
    """Whether a page's first line is short and stands over the day with the issue's number."""
    first, *below = pieces[:2]
    if first.kind != "title" or not UNUSUAL.fullmatch(first.text) or not below or below[0].rule is not Rule.IMPRINT:
        return False
    return DATED.search(below[0].text) is not None and ISSUE.search(below[0].text) is not None


def is_closing_dateline(pieces: Sequence[Piece], index: int) -> bool:
    """Whether an opening without a word behind it stands under a finished text and over something else: 据新华社布鲁塞尔电."""
    piece = pieces[index]
    opening = piece.opening
    if (
        opening is None
        or len(piece.lines) > 1
        or opening.end < len(piece.text)
        or not index
        or not pieces[index - 1].finished
    ):
        return False
    after = pieces[index + 1] if index + 1 < len(pieces) else None
    return pieces[index - 1].kind == "text" and (after is None or after.kind != "text")

"""Figures of a folded text as terms: #5993 for 5993 and 五千九百九十三 alike, and what stands beside each.

Both the index and a query are read by what stands here, so that a figure is found in whichever way a text writes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from articles.reading.quantities.numerals import NUMERAL
from articles.search.terms.folding import GAP
from articles.search.terms.numbers import plain_digits

FIGURE = "#"
COUNTED = frozenset("个名位家户人次项条亩元吨斤年月日天倍成套座所间层处辆台艘架件起种类级届期批场分万亿余多")
SHARE = "百分之"  # 百分之七十四点九 is 74.9%
VALUE = re.compile(rf"{FIGURE}[\d.]+{FIGURE}")  # as `by_value` writes a figure
WITH_PERCENT = re.compile(rf"{VALUE.pattern}%?")
PERCENT = re.compile(rf"{SHARE}({VALUE.pattern})")
Spot: TypeAlias = tuple[int, int, str]  # where a figure begins and ends, and its term
ONE_BESIDE = re.compile(rf"[^{FIGURE}\s]{VALUE.pattern}|{VALUE.pattern}[^{FIGURE}\s]")


def figure_term(number: str) -> str | None:
    """The term of a written number: 五千九百九十三 → #5993; None for what only looks like one (万一)."""
    digits = plain_digits(number)
    return None if digits is None else f"{FIGURE}{digits}"


def figures(folded: str) -> Iterator[Spot]:
    """The numbers of a folded text: where they stand, and their terms. A single Chinese numeral counts before a unit or
    after 百分之 only.

    >>> list(figures("3个百分点")), list(figures("三河市")), list(figures("三家")), list(figures("百分之七"))
    ([(0, 1, '#3')], [], [(0, 1, '#3')], [(3, 4, '#7')])
    """
    for match in NUMERAL.finditer(folded):
        start, end = match.span()
        if end - start == 1 and not folded[start].isascii() and not is_counted(folded, start):
            continue
        if term := figure_term(match[0]):
            yield start, end, term


def is_counted(folded: str, at: int) -> bool:
    """Whether a single Chinese numeral stands before a unit, or after 百分之."""
    return folded[at + 1 : at + 2] in COUNTED or with_share(folded, at) < at


def by_value(folded: str) -> str:
    """A folded text with each figure as its value, set apart: 开工五千九百九十三套 → 开工#5993#套.

    >>> by_value("开工五千九百九十三套") == by_value("开工5993套"), by_value("占百分之七十四点九") == by_value("占74.9%")
    (True, True)
    """
    return valued(folded, figures(folded))


def valued(folded: str, found: Iterable[Spot]) -> str:
    """What `by_value` gives, where a text's figures are found already."""
    pieces, end = [], 0
    for start, stop, term in found:
        pieces += [folded[end:start], term, FIGURE]
        end = stop
    return PERCENT.sub(r"\1%", "".join((*pieces, folded[end:])))


def figure_terms(folded: str) -> list[str]:
    """The terms of all figures of a folded text, and of each with the character before and after it, as `by_value` has it.

    >>> figure_terms("开工五千九百九十三套"), figure_terms("占百分之七")
    (['#5993', '#5993<工', '#5993>套'], ['#7', '#7<占', '#7>%'])
    """
    return terms_of(folded, figures(folded))


def terms_of(folded: str, found: Iterable[Spot]) -> list[str]:
    """What `figure_terms` gives, where a text's figures are found already."""
    terms: list[str] = []
    spans = [(with_share(folded, start), start, stop, term) for start, stop, term in found]
    last, before_next = 0, ""  # where the figure before ends, and the sign that its value puts there
    for (begin, start, stop, term), following in zip(
        spans, (*(span[0] for span in spans[1:]), len(folded)), strict=False
    ):
        before = folded[begin - 1] if begin > last else before_next
        before_next = "%" if begin < start else ""
        after = before_next or (folded[stop] if stop < following else GAP)
        terms.append(term)
        if before and not before.isspace():
            terms.append(f"{term}<{before}")
        if not after.isspace():
            terms.append(f"{term}>{after}")
        last = stop
    return terms


def with_share(folded: str, start: int) -> int:
    """Where a figure begins with the 百分之 before it."""
    return start - len(SHARE) if start >= len(SHARE) and folded.startswith(SHARE, start - len(SHARE)) else start


def beside_one(valued: str) -> bool:
    """Whether a run by value is one figure beside one character, so that one term says all of it: #5993#套, 第#1#."""
    return bool(ONE_BESIDE.fullmatch(valued))


def literals(valued: str) -> list[str]:
    """What stands between the figures of a run by value, in every way to write them: 增长#3.5#%左右 → 增长, 左右."""
    return [text for text in WITH_PERCENT.split(valued) if text]

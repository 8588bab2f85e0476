"""Lines that text recognition lifted out of their paragraph and set down behind it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from articles.reading.tables.dictionary import frequencies
from articles.reading.text.characters import HAN_LETTER

SPAN = 3  # characters looked at on each side of a join
LONGEST_WORD = 6  # characters
COMMON_WORD = 60  # how often jieba's corpus has a word that is trusted to be one
FREQUENT = 300  # the same of a word of two letters, which two words side by side often seem to make
PAGE_WEIGHT = 2.0  # of a pair that stands elsewhere on the page against a word of the dictionary
NO_BEGINNING = -4.0  # of a join before a sign that no line begins with
BROKEN_FIGURE = -3.0  # of a join between two digits: no figure is broken
AFTER_SIGN = 1.0  # of a join behind a comma or a full stop
AFTER_FIGURE = 0.5  # of a join between a figure and what it counts
FITTING = 2.0  # of the lines put back on pages of known articles all fit better, of crossheads none


def pairs_of(text: str) -> Counter[str]:
    """How often each two neighbouring characters of a page's text stand together."""
    return Counter(text[i : i + 2] for i in range(len(text) - 1))


def put_back(lines: Sequence[str], displaced: str, pairs: Counter[str]) -> int | None:
    """The index in `lines`, the printed lines of a paragraph, before which a displaced line belongs; None where it fits none.

    Where it was lifted out, two lines meet that do not go together: the place is the one where the line fits best
    between its neighbours against how well they fit each other. A crosshead fits nowhere. `pairs` are those of the page.

    >>> put_back(["全州接待", "恢复至2019年同期的134%,消", "费636元。"], "游客186万人次,同比增长2倍,", pairs_of("景区接待游客8万人次"))
    1
    >>> put_back(["全州接待游客", "恢复至2019年同期", "的七成。"], "深挖潜力、练好内功", pairs_of("景区接待游客8万人次")) is None
    True
    """
    best, place = FITTING, None
    for index in range(1, len(lines)):
        before, after = lines[index - 1], lines[index]
        gain = link(before, displaced, pairs) + link(displaced, after, pairs) - link(before, after, pairs)
        if gain > best:
            best, place = gain, index
    return place


def link(left: str, right: str, pairs: Counter[str]) -> float:
    """How well the end of one line goes on in the beginning of another: a word or a pair of the page across the join."""
    if not left or not right:
        return 0.0
    if not HAN_LETTER.match(left[-1]) or not HAN_LETTER.match(right[0]):
        return seam(left[-1], right[0])
    words = frequencies()
    spans = (left[-i:] + right[:j] for i in range(1, SPAN + 1) for j in range(1, SPAN + 1) if i + j <= SPAN + 1)
    word = max((math.log10(words.get(span, 0) + 1) * (len(span) - 1) for span in spans), default=0.0)
    seen = pairs[left[-1] + right[0]]
    return word + PAGE_WEIGHT * math.log1p(seen)


def join_words(text: str) -> str:
    """Without the spaces that stand inside a word of the dictionary; those between two words may have been printed.

    >>> join_words("完成固定 资产投资"), join_words("清江 蔬菜可实现溯源"), join_words("不忘初心 牢记使命")
    ('完成固定资产投资', '清江 蔬菜可实现溯源', '不忘初心 牢记使命')
    >>> join_words("完成 工 业投资同比增 长8.1%")
    '完成工业投资同比增长8.1%'
    """
    if " " not in text:
        return text
    out, parts = "", text.split(" ")
    for index, part in enumerate(parts):
        after = "".join(parts[index : index + 2])[:LONGEST_WORD]
        lone = 0 < index < len(parts) - 1 and len(part) == 1 and frequencies().get(after[:2], 0) >= FREQUENT
        torn = bool(out) and (lone or inside_word(out[-LONGEST_WORD:], after) or tears_pair(out, after))
        out += part if torn or not index else " " + part
    return out


def tears_pair(left: str, right: str) -> bool:
    """Whether a frequent word of two letters stands across the join, and neither letter is in a word of its own side.

    >>> tears_pair("同比增", "长8.1%"), tears_pair("清江", "蔬菜"), tears_pair("记者王", "芳报道")
    (True, False, False)
    """
    words = frequencies()
    return (
        words.get(left[-1:] + right[:1], 0) >= FREQUENT
        and words.get(left[-2:], 0) < COMMON_WORD
        and words.get(right[:2], 0) < COMMON_WORD
        and len(right) > 1
    )


def inside_word(left: str, right: str) -> bool:
    """Whether a common word stands across the join of two texts that no shorter reading explains better."""
    words = frequencies()
    return any(
        words.get(left[-i:] + right[:j], 0) >= COMMON_WORD
        for i in range(1, len(left) + 1)
        for j in range(1, len(right) + 1)
        if 3 <= i + j <= LONGEST_WORD and HAN_LETTER.match(left[-1]) and HAN_LETTER.match(right[0])
    )


def seam(last: str, first: str) -> float:
    """How well two characters go together when one of them is no Chinese letter."""
    if first in "，。、；：？！）》”,.;:?!)%％":
        return NO_BEGINNING
    if last.isdigit() and first.isdigit():
        return BROKEN_FIGURE
    if last in "，。、；：？！,.;:?!":
        return AFTER_SIGN
    return AFTER_FIGURE if last.isdigit() else 0.0

"""Pairs of numbers between which a measure moved: 由63份精简到19份, 从1.05万元下降到8200元, 原来的300元提高到了370元."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from articles.reading.records import Quantity
from articles.reading.text.characters import HAN

REACH = 40  # how far before a number its 由 may stand, in characters

_FROM = re.compile(r"(?:由|从|自|原来的?|原先的?|原有的?|以前的?|过去的?)(?!而|此)[^，,。；;：:由从]*$")
_TO = re.compile(
    rf"[^，,。；;：:、]{{0,12}}(?:到|至|为|成|达)(?:了|约|近|(?:(?:19|20)\d\d年[底末初]?|今年|去年|目前|现在|如今|原来|现今)的?|[{HAN}]{{1,4}}版的|的){{0,2}}(?:每[^，,。；;\d]{{1,4}})?|[，,](?:提高|增加|降|下降|减少|缩短|压缩)[^，,。；;：:、]{{0,6}}[到至为]了?"
)


def find_transitions(text: str, quantities: Sequence[Quantity]) -> dict[int, int]:
    """Indices of the numbers that a measure moved from → of those it moved to.

    申报材料由63份精简到19份 → {0: 1}
    Untouched: 从10月起每月补贴300元到600户; 40至50人 is one quantity already.
    """
    pairs: dict[int, int] = {}
    for at, (first, second) in enumerate(itertools.pairwise(quantities)):
        if first.unit != second.unit and not (first.unit and second.unit):
            continue
        floor = max(0, first.start - REACH, quantities[at - 1].end if at else 0)
        if _FROM.search(text[floor : first.start]) and _TO.fullmatch(text, first.end, second.start):
            pairs[at] = at + 1
    return pairs

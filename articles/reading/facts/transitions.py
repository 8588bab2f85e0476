"""Pairs of numbers between which a measure moved: 由63份精简到19份, 从1.05万元下降到8200元, 原来的300元提高到了370元."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from articles.reading.clauses import connectives
from articles.reading.clauses.parts import Part
from articles.reading.facts.antecedents import Antecedents
from articles.reading.facts.subjects import ATTRIBUTE
from articles.reading.records import Quantity
from articles.reading.text.characters import HAN

REACH = 40  # how far before a number its 由 may stand, in characters

_FROM = re.compile(r"(?:由|从|自|原来的?|原先的?|原有的?|以前的?|过去的?)(?!而|此)[^，,。；;：:由从]*$")
_TO = re.compile(
    rf"[^，,。；;：:、]{{0,12}}(?:到|至|为|成|达)(?:了|约|近|(?:(?:19|20)\d\d年[底末初]?|今年|去年|目前|现在|如今|原来|现今)的?|[{HAN}]{{1,4}}版的|的){{0,2}}(?:每[^，,。；;\d]{{1,4}})?|[，,](?:提高|增加|降|下降|减少|缩短|压缩)[^，,。；;：:、]{{0,6}}[到至为]了?"
)

#: The same where what it moved to is told for parts: 减少为|项目备案2个|、用地审批3个.
_TO_OF = re.compile(rf"(?:缩短|压缩|压减|缩减|减少|精简|下降|降|减|增加|提高|扩大)[到至为](?P<of>[{HAN}]{{2,8}})")
_NEXT_OF = re.compile(rf"(?:、|[和与](?=[{HAN}]{{1,5}}版的?$))[{HAN}]{{2,8}}")
_MOVED_FROM = re.compile(r"(?:由|从|自)(?:[^由从自]{0,14})$")
_MOVING = re.compile(
    r"(?:提高|提升|增加|增长|上升|上涨|涨|升|降低|降|下降|减少|减|压缩|缩短|延长|精简|扩大|发展|恢复|变)?(?:到|至|为|成)[^，,]*$"
)
_HANDLED = re.compile(r"^[^，,的把将]{1,10}[把将](?=[^，,]{3})")  # 市里把|项目审批时限从20天压缩为
_PER_END = re.compile(r"每[^，,。；;的由从]{1,4}$")


def find_transitions(text: str, quantities: Sequence[Quantity]) -> dict[int, int]:
    """Indices of the numbers that a measure moved to → of those it moved from.

    申报材料由63份精简到19份 → {1: 0}; 由11个减少为项目备案2个、用地审批3个 → {1: 0, 2: 0}
    Untouched: 从10月起每月补贴300元到600户; 40至50人 is one quantity already.
    """
    arrivals: dict[int, int] = {}
    for at, (first, second) in enumerate(itertools.pairwise(quantities)):
        if at in arrivals and first.unit == second.unit and _NEXT_OF.fullmatch(text, first.end, second.start):
            arrivals[at + 1] = arrivals[at]
        elif _moves(text, quantities[at - 1].end if at else 0, first, second):
            arrivals[at + 1] = at
    return arrivals


def _moves(text: str, floor: int, first: Quantity, second: Quantity) -> bool:
    """Whether a measure moved from the first number to the second; `floor`: where the number before them ends."""
    if first.unit != second.unit and not (first.unit and second.unit):
        return False
    if not _FROM.search(text, max(floor, first.start - REACH), first.start):
        return False
    if _TO.fullmatch(text, first.end, second.start):
        return True
    return first.unit == second.unit and _TO_OF.fullmatch(text, first.end, second.start) is not None


def part_moved_to(left: str, *, listed: bool) -> str:
    """The part of which it is told what its measure moved to: 减少为|项目备案|; empty where it is the whole.

    `listed`: a number that the measure moved to stands right before, so that `left` may be the next part alone (用地审批).
    """
    if found := _TO_OF.fullmatch(left):
        return found["of"]
    return left.removesuffix("的") if listed and _NEXT_OF.fullmatch("、" + left) else ""


def moved_from(part: Part, past: Antecedents) -> str:
    """What a measure moved from: the words before 由 (申报材料|由|63份|精简到); the noun behind the number in 把|300元|的低保金标准提高到."""
    left = _HANDLED.sub("", _MOVED_FROM.sub("", part.left))
    per = _PER_END.search(part.left)  # 陈皮由2014年的每斤120元涨到
    left = connectives.joined(connectives.trail_off(connectives.lead_off(left)), per.group() if per else "")
    noun = _MOVING.sub("", part.right) if part.right.startswith("的") else ""
    words = connectives.joined(left, noun.strip("的").removesuffix("被"))
    if ATTRIBUTE.fullmatch(words):
        return connectives.joined(past.subject(), words)
    return words if len(words) > 1 else past.latest()

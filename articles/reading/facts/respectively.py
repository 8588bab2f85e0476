"""分别: what each of the numbers behind it measures, the n-th of the things listed for the n-th number."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from articles.reading.clauses import connectives, predicates
from articles.reading.clauses.counted_nouns import counted
from articles.reading.clauses.lists import split_list
from articles.reading.clauses.parts import Part
from articles.reading.clauses.sentences import Clause
from articles.reading.facts.antecedents import Antecedents
from articles.reading.facts.changes import CHANGES, told_change
from articles.reading.facts.subjects import ATTRIBUTE, holder_of, is_measure, subject_of
from articles.reading.places.gazetteer import gazetteer
from articles.reading.records import Quantity
from articles.reading.tables import alternation
from articles.reading.text.characters import HAN

_REGION_AHEAD = re.compile(rf"^(?:全[国省市县区]|我[国省市]|[{HAN}]{{1,6}}?(?:地区|省|市|县|区))")
_DIRECTIONS = re.compile(
    r"(?P<one>[东西南北中])[、和](?P<other>[东西南北中])(?P<rest>部(?:地区)?)"
)  # 东、西部地区 → 东部地区、西部地区
_TIMES = re.compile(r"\d{1,4}(?:[年月]份?)?[、和]\d{1,4}[年月]|\d季度[、和]")
_SAME = ("是", "为", "相当于")
_BY_DEGREE = re.compile(r"(?:不同|程度|等级|档次|年限)的?$")  # 按照艰苦程度不同分别实行300元、400元
_BY_COUNT = re.compile(r"^按[^，,]{2,8}?(?:口径|价格|汇率)(?:计算|计)?")
_OF_WHAT = re.compile(rf"(?:恢复[到至]|相当于|占|同比|环比|比|较|{alternation(CHANGES)})")
_JOINT = re.compile("[、和与及]")
_EMPTIED = re.compile(r"[（(]\s*[）)]")
_COMPARED = re.compile(r"(?P<what>[^比较于]{0,6})(?P<word>比|较|高于|低于|快于)(?P<first>[^比较于]{2,})")
_PARTS = ("%", "‰", "倍", "百分点")
MARK = "分别"
MEMBERS = 3  # clauses before the number's own that may each be a member


@dataclass(frozen=True, slots=True)
class Respectively:
    """The lists of one sentence: its clauses, its numbers, its words without times, and what was measured before."""

    body: str
    clauses: Sequence[Clause]
    quantities: Sequence[Quantity]
    words: Callable[[int, int], str]
    past: Antecedents

    def members(self, clause: Clause, inside: range, parts: Sequence[Part]) -> dict[int, str]:
        """The labels of a clause's numbers behind 分别, by the numbers' places; empty where it shares nothing out.

        水稻、玉米机收损失率分别控制在|2.4%|和|2.9%| → 水稻机收损失率, 玉米机收损失率
        """
        place = next((place for place, part in enumerate(parts) if MARK in part.left), None)
        if place is None:
            return self._each_of_before(inside, parts) or self._each_of_list(inside, parts)
        numbers = _chained(inside, parts, place)
        before, _, after = self.words(clause.start, self.quantities[numbers[0]].start).rpartition(MARK)
        for index in range(inside[0], numbers[0]):
            before = before.replace(self.quantities[index].raw, "")
        before = _EMPTIED.sub("", before)
        if _BY_DEGREE.search(before):
            return {}
        if _TIMES.search(self.body, clause.start, self.quantities[numbers[0]].start):
            return {}  # 2016、2017年新增学位分别达到|6500个|、|7200个|: the times are shared out, of one thing
        if wider := self._parted_by_commas(clause, before, numbers):
            return wider
        items = self._owned(self._items(before, len(numbers)), self.quantities[numbers[0]].unit)
        if not items or len(numbers) < 2:
            return {}
        items = self._compared(items)
        shared = connectives.trail_off(after)
        if shared.startswith(CHANGES) and all(gazetteer().by_printed(item) for item in items):
            shared = self._changed_there() + shared
        shared = connectives.joined(shared, self._behind(parts[place + len(numbers) - 1], numbers[0], shared))
        return {index: connectives.joined(item, shared) for index, item in zip(numbers, items, strict=True)}

    def _each_of_before(self, inside: range, parts: Sequence[Part]) -> dict[int, str]:
        """Shares or changes that name nothing, as many as were measured before: 接待游客386万人次，实现收入21亿元，恢复到2019年的|93.4%|和|88.1%|."""
        numbers = _chained(inside, parts, 0)
        shared = _BY_COUNT.sub("", connectives.trail_off(parts[0].left))
        if not 1 < len(numbers) == len(inside) or not _OF_WHAT.match(shared):
            return {}
        if any(self.quantities[index].unit not in _PARTS for index in numbers) or parts[-1].right:
            return {}
        levels = [base.words for base in self.past.part if base.unit not in _PARTS]
        if len(levels) != len(numbers):
            return {}
        return {index: level + shared for index, level in zip(numbers, levels, strict=True)}

    def _each_of_list(self, inside: range, parts: Sequence[Part]) -> dict[int, str]:
        """As many numbers of one unit as the words before them list things: 粮食和油料产量增长|3.2%|、|4.1%| → 粮食产量增长, 油料产量增长.

        Untouched: 水稻、玉米、大豆播种面积|32万亩|、|18万亩| (which is whose, is not told).
        """
        place = next((at for at, part in enumerate(parts) if _JOINT.search(part.left) and not part.right), None)
        numbers = _chained(inside, parts, place) if place is not None else []
        if place is None or len(numbers) < 2 or len({self.quantities[index].unit for index in numbers}) > 1:
            return {}
        left = connectives.lead_off(connectives.trail_off(parts[place].left))
        thing, change = told_change(left, self.quantities[numbers[0]].unit) or (left, "")
        items = _named_in(thing, len(numbers))
        return {index: item + change for index, item in zip(numbers, items, strict=True)} if items else {}

    def _owned(self, items: list[str] | None, unit: str) -> list[str] | None:
        """Bare measures with the thing of the first, else of the sentence: 蔬菜播种面积、|产量|分别增长 → 蔬菜产量."""
        if not items or not ATTRIBUTE.fullmatch(items[-1]):
            return items
        owner = holder_of(items[0]) or self.past.subject(items[0], unit)
        return [connectives.joined(owner, item) if ATTRIBUTE.fullmatch(item) else item for item in items]

    def _items(self, before: str, count: int) -> list[str] | None:
        before = _DIRECTIONS.sub(r"\g<one>\g<rest>、\g<other>\g<rest>", before)
        return split_list(connectives.lead_off(before), count) or self.past.listed(count, connectives.trail_off(before))

    def _behind(self, last: Part, first: int, shared: str) -> str:
        """What the numbers count, or of what they are multiples: 分别是去年同期的|2.1倍|和|1.8倍|."""
        if self.quantities[first].unit == "倍" and shared.startswith(_SAME):
            return "的倍数"
        return counted(last.right).noun

    def _compared(self, items: list[str]) -> list[str]:
        """Each of those compared with the measure that is: 增幅比全省和全国分别高1.7、2.8个百分点 → 增幅比全省, 增幅比全国."""
        found = _COMPARED.fullmatch(items[0])
        if found is None or any(_COMPARED.fullmatch(item) for item in items[1:]):
            return items
        head = connectives.joined(self.past.latest(), found["what"])
        return [head + found["word"] + member for member in (found["first"], *items[1:])]

    def _changed_there(self) -> str:
        """What changed in each of the places listed: 中部地区外资稳步增长，其中，江西、湖南分别增长 → 外资."""
        subject = subject_of(self.past.topic) or self.past.latest()
        return _REGION_AHEAD.sub("", subject)

    def _parted_by_commas(self, clause: Clause, before: str, numbers: list[int]) -> dict[int, str]:
        """Members that commas part, each a list of its own.

        信息传输、软件和信息技术服务，租赁和商业服务业吸收外资分别增长|29.4%|和|20.6%| → …服务吸收外资增长, 租赁和商业服务业吸收外资增长
        """
        at = self.clauses.index(clause)
        count = len(numbers) - 1
        earlier = self.clauses[max(0, at - count) : at]
        if not 0 < count <= MEMBERS or len(earlier) < count or any(each.mark not in "，," for each in earlier):
            return {}
        members = [connectives.lead_off(self.words(each.start, each.end)) for each in earlier]
        own = connectives.lead_off(before)
        if not all("、" in member or "和" in member for member in [*members, own]):
            return {}
        if any(predicates.has_verb(member) or len(member) < 3 for member in members):
            return {}
        last = own.removesuffix(predicates.last_deed(own))
        behind = self.body.rfind(MARK, clause.start, clause.end) + len(MARK)
        shared = own.removeprefix(last) + connectives.trail_off(self.words(behind, self.quantities[numbers[0]].start))
        return {index: member + shared for index, member in zip(numbers, [*members, last], strict=True)}


def _named_in(thing: str, count: int) -> list[str] | None:
    """Exactly `count` things that a list names, with the measure that they share: 粮食和油料产量 → 粮食产量, 油料产量; 会议和文件."""
    members = _JOINT.split(thing)
    if len(members) != count or any(predicates.has_verb(member) for member in members[:-1]):
        return None
    return split_list(thing, count) if is_measure(thing) else members


def _chained(inside: range, parts: Sequence[Part], place: int) -> list[int]:
    """The numbers from that of `place` on that 、 or 和 tie together."""
    numbers = [inside[place]]
    for index, later in zip(inside[place + 1 :], parts[place + 1 :], strict=True):
        if not later.chained or (later.left and later.left not in CHANGES):
            break
        numbers.append(index)
    return numbers

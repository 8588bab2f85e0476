"""What a number measures, in the article's words and complete enough to be read alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.reading.clauses import phrases
from articles.reading.clauses.counted_nouns import counted_noun
from articles.reading.clauses.lists import split_list
from articles.reading.clauses.parts import Part, share_out
from articles.reading.clauses.sentences import Clause, Sentence, split_clauses
from articles.reading.facts.antecedents import ATTRIBUTE, SUBJECT_LENGTH, Antecedents, Context, subject_of
from articles.reading.facts.changes import CHANGES, told_change, without_move
from articles.reading.facts.transitions import find_transitions
from articles.reading.quantities.compounds import MEDALS
from articles.reading.quantities.units import unit_named
from articles.reading.records import Quantity
from articles.reading.tables import read_toml
from articles.reading.times.periods import PeriodMention
from articles.reading.times.scope import is_compared

_WORDS = read_toml("indicators")
_SHARE = re.compile(r"(?:约|大约|均|各)?(?:占(?!地)|恢复[至到]|相当于|仅为)")
_MOVED_FROM = re.compile(r"(?:由|从|自)(?:[^由从自]{0,14})$")
_MOVING = re.compile(
    r"(?:提高|提升|增加|增长|上升|上涨|涨|升|降低|降|下降|减少|减|压缩|缩短|延长|精简|扩大|发展|恢复|变)?(?:到|至|为|成)[^，,]*$"
)
_IS_SHARE = re.compile(r"(?:[约仅只]?为|[仅只]?是)[^，,。；;]{2,}的")  # 为年度预算的|52.4%|
_COMPARED = re.compile(r"(?:比|较)(?!例|重|值|率|为|大|多|高)")
_OWNER = re.compile(r"(?:该|本|我|全)[\u4e00-\u9fff]{1,2}$|园区$")
_OF_DEEDS = frozenset(_WORDS["attributes"]["of_deeds"])
_PACES = frozenset(_WORDS["attributes"]["of_changes"])
_REACHING = frozenset(_WORDS["reaching"]["words"])
_OWNED = re.compile(rf"(?:(?:该|本|我|全)[\u4e00-\u9fff]{{1,2}}|园区){ATTRIBUTE.pattern}")
_BEFORE_PER = re.compile(r"(?:为|是|达)(?=每)|(?<=[额量入值数])(?:完成|实现)$")  # 浓度为每立方米, 预算收入完成
_PER = re.compile(r"每.{1,4}")
_PER_END = re.compile(r"每[^，,。；;的]{1,4}$")
_ASIDE = re.compile(
    r"^.{0,16}?(?:讯|电|消息)\s*[（(][^）)]{0,80}[）)]|[（(](?:记者|通讯员|特约)[^）)]{0,80}[）)]|[（(][^）)]{0,80}?\d[^）)]{0,80}[）)]|[（(]\s*[）)]|[（(][^）)]{13,80}[）)]"
)
_AGAINST = re.compile(r"[与和同跟][^，,。；;与和同跟]{1,24}相比[，,]?")
_AGAINST_FIGURE = re.compile(r"[与和同跟][^，,。；;与和同跟]{0,24}$")
REACH = 120  # characters of a clause before its first number and behind its last that are looked at
MAX_PREDICATE = 22  # characters of a following clause that still reads as its noun's predicate
# How often an indicator of each construction was right on the seeds and sample pages, rounded down.
PLAIN, LISTED, MOVED = 0.95, 0.9, 0.9
BORROWED_CHANGE, BORROWED_SHARE, BORROWED, BARE = 0.92, 0.88, 0.75, 0.7
REPEATED, NOTHING = 0.65, 0.2


@dataclass(frozen=True, slots=True)
class Naming:
    """What a number measures.

    `left`, `right`: the words of its clause around it; `sure`: how plain the reading was, 0 to 1; `moved`: it is what a
    measure moved from or to; `origin`: from.
    """

    indicator: str
    left: str
    right: str
    sure: float
    moved: bool = False
    origin: bool = False


def name_quantities(
    body: str, sentence: Sentence, quantities: Sequence[Quantity], mentions: Sequence[PeriodMention], context: Context
) -> list[Naming]:
    """One naming for each number of a sentence, in order; `mentions` are its time expressions.

    检查企业|25799家次|，比去年同期增加|7630家次| → 检查企业; 检查企业比去年同期增加
    """
    return _SentenceReader(body, sentence, quantities, mentions, context).read()


class _SentenceReader:
    """Names the numbers of one sentence, clause by clause; `bases` are the things measured so far."""

    def __init__(
        self,
        body: str,
        sentence: Sentence,
        quantities: Sequence[Quantity],
        mentions: Sequence[PeriodMention],
        context: Context,
    ) -> None:
        self.body, self.sentence, self.quantities = body, sentence, quantities
        self.mentions = mentions
        self.times = [mention.start for mention in mentions]
        self.clauses = split_clauses(body, sentence)
        self.origins = find_transitions(body, quantities)
        self.arrivals = {end: start for start, end in self.origins.items()}
        self.namings: list[Naming] = []
        self.past = Antecedents(context)

    def read(self) -> list[Naming]:
        at = 0
        for number, clause in enumerate(self.clauses):
            first = at
            while at < len(self.quantities) and self.quantities[at].start < clause.end:
                at += 1
            if at > first:
                self._read_clause(number, clause, range(first, at))
            else:
                self.past.note_clause(phrases.lead_off(self.words(clause.start, clause.end)))
            if clause.mark in ("；", ";"):
                self.past.note_part()
        self.past.context.bases = self.past.bases or self.past.context.bases
        return self.namings

    def words(self, start: int, end: int) -> str:
        """The text of [start, end) without its time expressions, datelines and bracketed figures; compared times stay."""
        text, at = "", start
        first = max(0, bisect_left(self.times, start) - 1)
        for mention in self.mentions[first : bisect_left(self.times, end)]:
            if mention.end <= at or self._tells(mention):
                continue
            text += self.body[at : max(at, mention.start)]
            at = max(at, min(mention.end, end))
        return _AGAINST.sub("", _ASIDE.sub("", text + self.body[at:end])).strip()

    def _tells(self, mention: PeriodMention) -> bool:
        """Whether a time is part of what is measured: a time compared with, 全年."""
        return (
            mention.role == "ignored" or is_compared(self.body, mention) or self.body.startswith("全年", mention.start)
        )

    def _read_clause(self, number: int, clause: Clause, inside: range) -> None:
        edges = [
            clause.start,
            *(edge for at in inside for edge in (self.quantities[at].start, self.quantities[at].end)),
            clause.end,
        ]
        edges[0], edges[-1] = max(edges[0], edges[1] - REACH), min(edges[-1], edges[-2] + REACH)
        gaps = [self.words(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)]
        parts = share_out(gaps, [_measured(self.quantities[index]) for index in inside])
        if gaps[0].startswith("其中"):
            self.past.note_whole()
        parts = [self._part_of_whole(at, part, parts, inside) for at, part in enumerate(parts)]
        members = self._members(clause, inside, parts)
        head: Part | None = None
        for index, part in zip(inside, parts, strict=True):
            if index in members:
                self._keep(index, members[index], part, LISTED, head=parts[0])
            elif index in self.arrivals:
                source = self.namings[self.arrivals[index]]
                self._keep(index, source.indicator.removeprefix("原来"), part, MOVED, moved=True)
            elif index in self.origins:
                self._keep(index, self._moved_from(part), part, MOVED, moved=True, origin=True)
            else:
                self._name(number, index, part, head)
            head = part if part.left or head is None else head

    def _part_of_whole(self, at: int, part: Part, parts: list[Part], inside: range) -> Part:
        """2300家|规上企业已复工|1860家|: what was done was done to the second number, so the first has its noun alone."""
        if at + 1 == len(parts) or parts[at + 1].right or not part.right or parts[at + 1].left != part.right:
            return part
        first, second = self.quantities[inside[at]], self.quantities[inside[at + 1]]
        if first.unit != second.unit or at in self.origins:
            return part
        return replace(part, right=phrases.noun_before(part.right) or part.right)

    def _members(self, clause: Clause, inside: range, parts: list[Part]) -> dict[int, str]:
        """分别: what each of the numbers after it measures, the n-th of the things listed for the n-th number.

        水稻、玉米机收损失率分别控制在|2.4%|和|2.9%| → 水稻机收损失率, 玉米机收损失率
        """
        place = next((place for place, part in enumerate(parts) if "分别" in part.left), None)
        if place is None:
            return {}
        numbers = [inside[place]]
        for index, later in zip(inside[place + 1 :], parts[place + 1 :], strict=True):
            if not later.chained or later.left:
                break
            numbers.append(index)
        before, _, after = self.words(clause.start, self.quantities[numbers[0]].start).rpartition("分别")
        for index in range(inside[0], numbers[0]):
            before = before.replace(self.quantities[index].raw, "")
        shared = phrases.trail_off(after)
        right = counted_noun(parts[place + len(numbers) - 1].right) if len(numbers) > 1 else ""
        items = split_list(phrases.lead_off(before), len(numbers)) or self.past.listed(
            len(numbers), phrases.trail_off(before)
        )
        if not items or len(numbers) < 2:
            return {}
        return {
            index: phrases.joined(phrases.joined(item, shared), right)
            for index, item in zip(numbers, items, strict=True)
        }

    def _moved_from(self, part: Part) -> str:
        """由63份精简到19份: the words before 由; 把300元的低保金标准提高到: the noun after the number."""
        left = _MOVED_FROM.sub("", part.left)
        per = _PER_END.search(part.left)  # 陈皮由2014年的每斤120元涨到
        left = phrases.joined(phrases.trail_off(phrases.lead_off(left)), per.group() if per else "")
        noun = _MOVING.sub("", part.right) if part.right.startswith("的") else ""
        words = phrases.joined(left, noun.strip("的"))
        if ATTRIBUTE.fullmatch(words):
            return phrases.joined(self.past.subject(), words)
        return words if len(words) > 1 else self.past.latest()

    def _name(self, number: int, index: int, part: Part, head: Part | None) -> None:
        """One number's indicator, by the first of the constructions that fits."""
        quantity = self.quantities[index]
        left = without_move(phrases.trail_off(part.left), part.left)
        right = MEDALS.get(quantity.raw[-1], "") if quantity.unit == "枚" else ""
        right = right or counted_noun(part.right)
        if part.right.startswith("相比"):
            left, right = _AGAINST_FIGURE.sub("", left), ""  # 常住人口与人口普查的725482人相比
        own = phrases.lead_off(left)
        if head is not None and part.chained and not own and not right:
            self._keep(index, self.namings[-1].indicator, part, REPEATED, head=head)
        elif _COMPARED.match(part.left) and not left.endswith(CHANGES):
            self._keep(index, self.past.latest(), part, BORROWED, base="")  # 比2018年的|15%|提高了
        elif _SHARE.match(own) or (quantity.unit == "%" and _IS_SHARE.fullmatch(part.left)):
            own = phrases.trail_off(part.left) if _IS_SHARE.fullmatch(part.left) else own
            self._keep(index, phrases.joined(self.past.latest(), own), part, BORROWED_SHARE, base="")
        elif not right and (change := told_change(left, quantity.unit)):
            self._name_change(index, part, *change)
        else:
            self._name_plain(number, index, part, own, right, head)

    def _name_change(self, index: int, part: Part, base: str, change: str) -> None:
        base = phrases.lead_off(base)
        if not base:
            self._keep(index, phrases.joined(self.past.latest(), change), part, BORROWED_CHANGE, base="")
        elif base in _PACES:
            self._keep(index, phrases.joined(self.past.latest(), base + change), part, BORROWED, base="")
        elif ATTRIBUTE.fullmatch(base):
            base = phrases.joined(self.past.subject(), base)
            self._keep(index, base + change, part, BORROWED, base="" if base.endswith(CHANGES) else base)
        else:
            if phrases.opens_with_verb(base) and not phrases.noun_tail(base):
                base = self.past.latest()
            self._keep(index, base + change, part, PLAIN, base=base)

    def _name_plain(self, number: int, index: int, part: Part, own: str, right: str, head: Part | None) -> None:
        """A number with its noun before or after it, or both: 排查发现|581个|扬尘风险隐患."""
        unit = self.quantities[index].unit
        if part.right.startswith("的") and ATTRIBUTE.search(own):
            own, right = phrases.thing(right), own  # 投资2.2亿元的示范基地 → 示范基地投资
        elif right and (part.right.startswith("的") or "将" in part.left or "把" in part.left):
            right = phrases.thing(right)  # 将787万亩播种任务分解到各县
        own = phrases.without_places(own)
        own = own.removesuffix("等") if own.endswith("等") and not right else phrases.without_list(own)
        words = phrases.joined(own, right)
        if head is not None and not own and right:
            verb = phrases.trail_off(phrases.lead_off(head.left))
            words = phrases.joined(verb if phrases.has_verb(verb) else "", right)
        if right and not own and not phrases.has_verb(right):
            words = phrases.joined(words, self._predicate(number))
        sure = PLAIN
        if ATTRIBUTE.fullmatch(words) and (owner := _OWNER.search(part.before(words))):
            self._keep(index, owner.group() + words, part, BORROWED)  # 该公司产值
            return
        if not words and self.past.topic:
            words, sure = subject_of(self.past.topic), BORROWED  # 最大降雨量出现在百寿镇，达412毫米
        if words and (measure := self.past.measure_of_whole(unit)) and not phrases.has_verb(words):
            words = words if ATTRIBUTE.search(words) or phrases.MEASURES.search(words) else words + measure
        if words in _OF_DEEDS or words in _REACHING:
            words, sure = phrases.joined(self.past.deed(), words), BORROWED
        elif not words and unit in ("倍", "%", "百分点"):
            words, sure = self.past.latest(), BORROWED  # 是1月份的|3倍|
        elif _PER.fullmatch(words) and 2 <= len(noun := self._priced()) <= SUBJECT_LENGTH:
            words, sure = phrases.joined(noun, words), BORROWED  # 每亩产香瓜8000斤，每斤3.5元
        elif not words or ATTRIBUTE.fullmatch(words) or _PER.fullmatch(words):
            words, sure = phrases.joined(self.past.subject(words), words), BORROWED
        elif len(words) <= 2 and not phrases.is_bare_verb(words) and not self.past.holder().startswith(words):
            words, sure = (
                phrases.joined(self.past.holder(), words),
                BORROWED,
            )  # 三期工程建筑面积36万平方米，拥有商铺4600间
        elif unit == "%" and phrases.is_bare_verb(words):
            words, sure = phrases.joined(self.past.latest(), words), BORROWED
        elif len(words) <= 6 and phrases.is_bare_verb(words):
            noun = self.past.thing_done(unit)
            words, sure = phrases.joined(noun, words), BARE
        self._keep(index, words, part, sure)

    def _priced(self) -> str:
        """What a bare price per unit is paid for: the noun last measured, 每亩产香瓜 → 香瓜."""
        return phrases.noun_tail(self.past.latest()).rpartition("的")[2]

    def _predicate(self, number: int) -> str:
        """The predicate of a bare noun in the next clause: 339家企业按照标准，全面开展创建活动."""
        if number + 1 >= len(self.clauses) or self.clauses[number].mark not in ("，", ","):
            return ""
        following = self.clauses[number + 1]
        if any(following.start <= quantity.start < following.end for quantity in self.quantities):
            return ""
        text = self.words(following.start, following.end)
        return text if len(text) <= MAX_PREDICATE and phrases.is_predicate(phrases.lead_off(text)) else ""

    def _keep(
        self,
        index: int,
        words: str,
        part: Part,
        sure: float,
        *,
        head: Part | None = None,
        base: str | None = None,
        moved: bool = False,
        origin: bool = False,
    ) -> None:
        indicator = polish(words)
        left = part.left or (head.left if head else "")
        self.namings.append(Naming(indicator, left, part.right, sure if len(indicator) > 1 else NOTHING, moved, origin))
        kept = indicator if base is None else polish(base)
        self.past.note_measure(kept, self.quantities[index].unit)


def _measured(quantity: Quantity) -> str:
    """The number as printed where it measures (五年以上), empty where it counts things (18个)."""
    unit = unit_named(quantity.unit)
    return "" if unit is None or unit.counts else quantity.raw


def polish(text: str) -> str:
    """The words without what introduces, links or tells only when or how surely."""
    if _OWNED.fullmatch(text):
        return text
    text = _BEFORE_PER.sub("", phrases.without_inner(phrases.lead_off(text)))
    return (
        text.strip("，,、；;：:。… ").strip('”“"')
        if text.count("“") + text.count('"') == 1
        else text.strip("，,、；;：:。… ")
    )

"""What a sentence has measured or spoken of so far, for the numbers that only say “growth”, “total investment” or “completed”."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from articles.reading.clauses import connectives, nouns, predicates, tagging
from articles.reading.facts import measured
from articles.reading.facts.measured import Base
from articles.reading.facts.owners import belongs, is_ownerless, opens_with_place, spoken_of
from articles.reading.facts.subjects import (
    ATTRIBUTE,
    SUBJECT_LENGTH,
    begun_in,
    firm_ahead,
    founded,
    holder_of,
    is_measure,
    is_place,
    is_state,
    is_subject,
    is_thing,
    last_words,
    one_spoken_of,
    opening_subject,
    shortened,
    subject_of,
)
from articles.reading.text.characters import HAN

_REPORTED = re.compile(r"获悉|了解到|得知|获知|介绍$|透露$|表示$|显示$")
_FRAME = re.compile(r"(?:在)?(?P<matter>.{2,14}?)(?:方面|领域|工作中|上)")
_FRAMING = re.compile(
    r"^(?:除去?|扣除|不算|不计|算上|通过|经过|随着|由于|根据|按照|依据|依托|借助|作为|为了|面对|受[^，,]{2,12}影响)|(?:完成|结束|开工|投产|建成|竣工|投用|达产)(?:之|以)?后$"
)
_AMONG = re.compile(rf"(?:在)?(?P<those>[{HAN}]{{2,12}}?)(?:当中|之中|中|里)")
_BREAKDOWN = re.compile(r"(?:分|按|从)(?P<by>[^，,]{1,10}?)(?:来看|看|分)")  # 分行业看, 按经营地分, 从产品产量看
_LASTING = re.compile(r"(?:已经?|均)?连续")
_FUNDS = re.compile(r"^.{0,4}(?:资金|款|贷款|补贴|基金|补助|费|债券|金)$")
_NUMBERS = ("户数", "人口", "人数")  # nothing is done to these
KEPT = 20  # measures of a sentence that are remembered


@dataclass(slots=True)
class Context:
    """What earlier sentences of a paragraph leave to the next: the things last measured, and whose they were."""

    bases: list[Base] = field(default_factory=list)
    owner: str | None = None  # whose outcomes the sentence before told


class Antecedents:
    """The things measured in a sentence, the clause last passed without a number, the sentence's subject."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.bases: list[Base] = []
        self.topic = ""  # the last clause without a number, until the next number is named
        self.frame = ""  # 农村危房改造 of 农村危房改造方面
        self.opening = ""  # the subject of the sentence's first clause
        self.begun = ""  # the thing of which that clause tells that it opened, began or was finished
        self.whole: str | None = None  # what 其中 breaks down
        self.whole_unit = ""
        self.whole_of_before = False  # the whole was measured in the sentence before
        self.part: list[Base] = []  # of the bases, those since the last ；
        self.measured_here = False  # something was measured in this clause
        self.rate = ""  # what the last percentage was of
        self.breakdown = ""  # the measure that 分行业看 breaks down
        self.owner_spoken_of = context.owner  # whose outcomes the clauses tell; None before one is named

    def note_clause(self, printed: str) -> None:
        """Keep a clause without numbers as the topic of those to come; who reported it is none, nor what it came by."""
        text = connectives.lead_off(printed)
        if found := _BREAKDOWN.fullmatch(printed):
            self.breakdown = measured.broken_down_by(found["by"], self.latest())
        if framed := _FRAME.fullmatch(text):
            self.frame = framed["matter"]
        if len(text) > 1 and not found and not _REPORTED.search(text) and not _FRAMING.search(printed):
            self.topic = text
            self.note_owner(printed)
            subject = subject_of(text)
            self.begun = self.begun or begun_in(text, subject, first=not self.bases)
            named = is_subject(subject) and not is_place(subject)
            self.opening = self.opening or (subject if named else "")

    def note_owner(self, text: str) -> None:
        """Keep what a clause is about, for itself and for those that go on without a subject."""
        owner = spoken_of(text)
        if opens_with_place(text):
            self.begun = ""  # 公园开园，|全县|绿化率
        self.owner_spoken_of = self.owner_spoken_of if owner is None else owner
        self.context.owner = self.owner_spoken_of

    def with_owner(self, label: str) -> str:
        """An outcome with whose it is: 国有控股企业|实现工业总产值, 天然气管道（通气）|惠及乡镇. Untouched: 抓获嫌疑人."""
        if self.begun and self.whole is None and self.owner_spoken_of in (None, "", self.begun):
            return self.begun + label if belongs(label, self.begun) else label
        owner = self.owner_spoken_of
        return owner + label if owner and owner not in label and is_ownerless(label) else label

    def note_opening(self, text: str, behind: str) -> None:
        """Keep what a sentence opens with as its subject, where it is a thing: 香梨 of 香梨销往全国|30多个|城市.

        `behind`: the words behind the clause's last number, where its subject may stand (总投资|3亿元|的粮油项目已投产).
        """
        self.measured_here = False
        self.note_owner(connectives.trail_off(text))
        if behind.startswith("的"):
            self.note_owner(behind.removeprefix("的"))
        subject = opening_subject(text)
        if not self.opening and not self.bases and not self.topic and is_thing(subject):
            self.opening = subject

    def owner(self) -> str:
        """Whose a bare measure is: what the clause before or, behind ；, the part before speaks of, else the sentence's subject."""
        if self.topic and is_subject(subject := subject_of(self.topic)):
            return subject
        if self.part and len(self.part) < len(self.bases) and (thing := self._named(self.part)):
            return thing
        if self.begun:
            return self.begun
        lent = self.bases and measured.dimension_of(self.bases[-1].unit) == "money"  # 发放项目贷款47亿元，平均利率
        return self.opening or (self._named(self.bases[-1:]) if lent else "") or self._held_last()

    def dealt_with(self) -> str:
        """Who was counted first, or what was done last, for the money that it came to: 实现农地入市208宗，面积, 成交金额 → 农地入市."""
        if not self.bases:
            return ""
        if self.bases[0].those:
            return self.bases[0].those
        deed = _PLACE_AHEAD.sub("", self.bases[-1 if self.whole else 0].words)
        deed = _LIGHT_VERB.sub("", deed)
        return deed if 2 < len(deed) <= SUBJECT_LENGTH and measured.counts(self.bases[0]) else ""

    def _held_last(self) -> str:
        """The thing whose attribute was measured last, where it is no part of a whole: 污水处理厂 of 污水处理厂投资."""
        last = self.bases[-1] if self.bases and self.whole is None else None
        return holder_of(last.words) if last and measured.dimension_of(last.unit) != "share" else ""

    def note_measure(self, words: str, unit: str, those: str = "") -> None:
        if _LASTING.match(words):
            return  # 已经连续|10年|保持在4%以上: how long says nothing of what
        if words:
            self.bases = [*self.bases[-KEPT:], Base(words, unit, those)]
            self.part = [*self.part[-KEPT:], self.bases[-1]]
        self.topic = ""
        self.measured_here = True

    def framed(self, label: str) -> str:
        """The label with the matter that the sentence opened with, where it goes on in its words."""
        return measured.framed(self.frame, label)

    def note_part(self) -> None:
        """A ； has passed: what is counted behind it has its own attributes."""
        self.part = []

    def note_whole(self) -> None:
        """其中 has begun: what was measured last is broken down."""
        self.whole = self.latest()
        self.whole_of_before = not self.bases
        known = self.bases or self.context.bases
        self.whole_unit = known[-1].unit if known else ""

    def broken_down(self, part: str) -> str:
        """The measure that a part is a class of: what 分行业看 breaks down, for classes what 其中 does too (食品烟酒类); else empty."""
        whole = self.whole if self.whole and measured.is_class(part) else ""
        return self.breakdown or (measured.broken_down_by("", whole) if whole else "")

    def measure_of_whole(self, unit: str) -> str:
        """What the parts of a whole have too: 新能源装机容量1056万千瓦，其中风电|801万千瓦| → 装机容量; empty in another unit."""
        found = ATTRIBUTE.search(self.whole) if self.whole and unit == self.whole_unit else None
        return found.group() if found else ""

    def among(self) -> str:
        """Those among whom a share is told: 受害人 of 受害人中，18至35岁的青年占|56.3%|; empty where the clause before names none."""
        found = _AMONG.fullmatch(self.topic)
        return found["those"] if found else ""

    def latest(self) -> str:
        """What was measured last, in this sentence or the one before: 比去年同期增加|7630家次| → 检查企业."""
        if self.bases:
            return self.bases[-1].words
        if self.topic and len(self.topic) <= 16 and not is_state(self.topic):
            return nouns.noun_before(self.topic) or self.topic
        if self.topic and is_subject(subject := subject_of(self.topic)):
            return subject
        return self.context.bases[-1].words if self.context.bases else ""

    def thing_done(self, unit: str) -> str:
        """What a bare verb was done to: the noun of the clause before, else what was counted in the same unit.

        培育社区社会组织，全市备案注册|2696个| → 社区社会组织; of money, funds named before: 准备收购资金|26亿元|，已发放|11亿元| → 资金.
        """
        if measured.dimension_of(unit) == "money":
            return next(
                (funds for base in reversed(self.bases) if _FUNDS.search(funds := nouns.noun_only(base.words))), ""
            )
        if self.topic and (noun := nouns.noun_tail(self.topic)) and 2 <= len(noun) <= SUBJECT_LENGTH:
            return noun
        same = [
            base.words
            for base in [*self.context.bases[::-1], *self.bases]
            if measured.alike(base.unit, unit) and not base.words.endswith(_NUMBERS)
        ]
        if same:
            return nouns.noun_only(same[-1])
        per = self.bases[-1].words.partition("每" + unit) if self.bases else ("", "", "")
        return per[0] if per[1] else ""  # 加装电梯每台补助|10万元|，已竣工|36台|

    def subject(self, attribute: str = "", unit: str = "") -> str:
        """The thing that the last measure was an attribute of: 开工路线全长|96公里|，总投资 → 开工路线.

        A total behind sibling measures is of what they have in common: 薰衣草种植面积, 干花产量, 精油产量, 总产值 → 薰衣草.
        """
        if holder := self._taking(attribute) or self._broken_down(unit) or measured.each_of(self.bases, attribute):
            return holder
        if self.begun and not self.whole:
            return self.begun
        if not self.bases:
            return one_spoken_of(self.topic) or founded(self.topic) or self.opening or self._told_before()
        if attribute.startswith("总") and (siblings := measured.siblings(self.bases)):
            common = siblings < len(self.bases)
            return shortened(holder_of(self.bases[-siblings - 1].words)) if common else self.opening
        return shortened(measured.whose(attribute, self._measured_thing()) or self.opening or self._earlier())

    def _taking(self, attribute: str) -> str:
        """The things just counted, for what they take; behind 其中 only in the same clause (其中产业项目53个、总投资)."""
        return measured.counted_for(self.bases, attribute) if self.measured_here or not self.whole else ""

    def _measured_thing(self) -> str:
        """The thing that a measure of this part, else of this sentence, was of; no place."""
        for bases in (self.bases,) if self.whole else (self.part, self.bases):
            if bases and (thing := self._held(bases) or self._named(bases)) and not is_place(thing):
                return thing
        return ""

    def _told_before(self) -> str:
        """The noun of what was told last; empty where that is a state, or a measure, which has none of its own."""
        told = "" if is_state(self.topic) else last_words(nouns.noun_only(self.latest()))
        return "" if is_measure(told) else told

    def _broken_down(self, unit: str) -> str:
        """The thing whose measure 其中 breaks down, where the part is of the same unit: 货物贸易 of 货物贸易进出口总值."""
        if self.whole_of_before and self.bases and unit != self.whole_unit:
            self.whole = None  # 年平均气温零下2度。其中，边境小康村工程涉及6个村，总投资
        if not self.whole or not (self.bases or unit in ("", self.whole_unit)):
            return ""
        holder = holder_of(self.whole)
        return shortened(holder.rpartition("的")[2] if len(holder) > SUBJECT_LENGTH else holder)

    def _held(self, bases: list[Base]) -> str:
        """The thing that one of the measures was an attribute of, the nearest first: 开工路线 of 开工路线全长."""
        known = [self.whole] if self.whole else [base.words for base in reversed(bases) if base.unit != "次"]
        holder = next((holder for words in known if (holder := holder_of(words))), "")
        described = holder.rpartition("的")[2]
        return described if len(described) > 1 else holder

    def _named(self, bases: list[Base]) -> str:
        """The thing that the first measure names, else the one that the last did: 城镇老旧小区, 项目贷款; no measure."""
        first = nouns.noun_before(bases[0].words)
        if 2 <= len(first) <= SUBJECT_LENGTH and first != bases[0].words and not predicates.opens_with_deed(first):
            return first
        last = nouns.noun_only(self.whole or bases[-1].words).rpartition("的")[2]
        return (
            ""
            if last.startswith(("每", "年产", "日产")) or ATTRIBUTE.search(last) or tagging.MEASURES.search(last)
            else last
        )

    def _earlier(self) -> str:
        """The subject of the first thing that the sentence before measured: 规模以上工业企业完成增加值 → 规模以上工业企业."""
        words = self.context.bases[0].words if self.context.bases else ""
        subject = nouns.noun_before(words)
        return subject if subject != words and len(subject) <= SUBJECT_LENGTH else ""

    def counted_last(self) -> str:
        """The noun of what was counted last, in this sentence or the one before; else empty."""
        return measured.counted_last([*self.context.bases, *self.bases])

    def counted_in(self, unit: str) -> str:
        """The noun of what was counted last in a unit like this."""
        return measured.counted_last([base for base in self.bases if measured.alike(base.unit, unit)])

    def deed(self) -> str:
        """What was done last, shortened to its noun where it is long: 电信网络诈骗警情 of 服务台接报电信网络诈骗警情."""
        words = self.latest()
        return words if len(words) <= SUBJECT_LENGTH else nouns.noun_only(words)

    def holder(self) -> str:
        """The thing that the last measure was an attribute of, empty where it was none."""
        return shortened(firm_ahead(holder_of(self.bases[-1].words))) if self.bases else ""

    def listed(self, count: int, tail: str) -> list[str] | None:
        """The things listed in the clause before, or measured just before: 祁白芷、祁菊花价格走高，每公斤分别为9.5元、42元."""
        return measured.listed(self.topic, self.bases, count, tail)


_PLACE_AHEAD = re.compile(rf"^[{HAN}]{{1,6}}?(?:省|市|县|区|州|盟|旗|镇|乡)(?=[{HAN}]{{4}})")
_LIGHT_VERB = re.compile(r"^(?:实现|完成|开展|进行|办理|组织|累计)")

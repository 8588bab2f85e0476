"""Labels of the members of a roster and of the parts of a whole: what they share with what was measured before."""

from __future__ import annotations

import re

from articles.reading.clauses import connectives, measures, nouns, predicates, tagging
from articles.reading.facts import measured
from articles.reading.facts.antecedents import Antecedents
from articles.reading.facts.labels.words import BORROWED, LISTED, Label, Words
from articles.reading.facts.subjects import ATTRIBUTE, is_measure, is_place, subject_of
from articles.reading.tables import read_toml
from articles.reading.text.characters import HAN

_MEMBER = re.compile(rf"(?P<member>[{HAN}A-Za-z\d.]{{2,10}}?)(?:分别)?(?:为|是|达到?)?")
_OPENS_ROSTER = re.compile("(?:是|为|如下|依次|分别)$")
_FIRST = re.compile(rf"(?:最[大高多]|最[小低少])(?:的)?(?:为|是|出现在|在)(?P<member>[{HAN}]{{2,8}})")
_CLASS = re.compile(
    rf"(?P<measure>[{HAN}]{{2,12}})(?P<bound>(?:超过?|达到?|不足|低于|高于|在)\d[\d.万亿]*[{HAN}%]{{1,3}}?(?:以[上下内])?)的(?:已|共|就|约|只|仅|也|还)*(?:有|达|是|为)"
)
_QUALIFYING = frozenset({"平均", "累计", "过程", "最大", "最高", "最低", "最小", "面", "人均", "户均", "亩均", "日均"})
_MEASURING = frozenset({"蓄水", "降雨", "降水", "存栏", "出栏"})  # deeds that name what is measured
_UPON = tuple(read_toml("indicators")["deeds_upon"])
_SCOPE = re.compile("全[国省市县区州盟旗镇乡村]")
DEED = 4  # characters of a deed with what it is done to: 主体在建, 基础施工
HAPPENED = ("起", "次", "人次", "件次", "例", "场次")  # of these each is an event of its own: 货车超载|46起|
SOME_PLACES = ("部分地区", "局部地区", "个别地区", "局部", "局地")
_SO_OFTEN = frozenset({"次", "趟", "回", "场", "场次"})
_OFFICERS = ("长", "书记", "主席", "教授", "主任", "经理")
LONGEST_WHO = 6  # characters of somebody who did something so often
DISTRICTS = ("市区", "城区", "主城区", "市本级")

_AVERAGED = re.compile(
    rf"[{HAN}]{{0,6}}?(?P<time>(?:[日月年]均|平均每[天日月年]|(?:单日)?最高峰时?(?:每天|单日)?|高峰时|单日最高))"
)
_AVERAGE_BEHIND = re.compile("(?:[日月年]均|平均每[天日月年]|最高峰时?|高峰时|单日最高)$")
_PLACES_OF_PEOPLE = re.compile(r"(?:学校|院校|高校|高中|医院|企业|单位|公司|机构|城镇|农村|乡镇)$")
_CASUALTIES = frozenset({"死亡", "受伤", "重伤", "轻伤", "失踪", "遇难", "致死", "致伤"})
_MISHAP = re.compile(r"(?:交通|安全|生产|火灾|道路|矿山|煤矿){0,3}(?:事故|火灾|灾害|地震|爆炸|确诊病例)$")
LONGEST_DONE = 10  # characters of a deed that is said of each part again
SHORTEST = 3  # characters of what can be averaged


def on_a_roster(words: Words, past: Antecedents) -> Label | None:
    """A member of a roster has the measure that the roster was opened with, a place has it as it is.

    平均降雨量为71.1毫米，市区为|66.8毫米| → 平均降雨量; 种植面积从大到小依次是：小麦|30万亩| → 小麦种植面积.
    Untouched: 出库水量|0.77亿立方米| (a measure of its own), 学校|5所| (counted things), 纳税|3400万元| (a deed).
    """
    if words.right or words.counts or not words.unit:
        return None
    opened = _OPENS_ROSTER.search(past.topic) is not None
    said = measures.measure_in(past.topic) if opened else _measured_last(words.unit, past)
    if first := _FIRST.fullmatch(words.own):  # 最大为|奉化|335毫米
        return _of_member(first["member"], said) if is_measure(said) else None
    member = _member(words.own)
    if not member or member in said:
        return None
    if member in SOME_PLACES and said:
        return Label(member + said, BORROWED, base=said)
    return _measured_alike(member, said, words, past) if is_measure(said) else _goes_on_with(member, said, words, past)


def _measured_alike(member: str, said: str, words: Words, past: Antecedents) -> Label | None:
    """A member of a roster whose measure is named: a place has it as it is, another thing with its name."""
    if (is_place(member) or member in DISTRICTS) and not _goes_on(words, said):
        return Label(said, BORROWED, base=said)
    if _OPENS_ROSTER.search(past.topic):
        return Label(member + said, BORROWED, base=member + said)
    return _goes_on_with(member, said, words, past)


def _goes_on_with(member: str, said: str, words: Words, past: Antecedents) -> Label | None:
    """A member of a list that goes on, or of the whole that 其中 breaks down: 岩马水库蓄水11300万立方米、马河水库|9800万立方米|."""
    on_it = words.part.chained or past.whole == said or (_of_several(said, past) and not is_place(member))
    return _of_member(member, said) if on_it else None


def _of_member(member: str, said: str) -> Label | None:
    like = measured.measure_of_like([measured.Base(said, "")], member)
    if like != member:
        return Label(like, BORROWED, base=like)  # 城镇居民, of 居民|人均可支配收入
    what = _end_of(said)
    return Label(member + what, BORROWED, base=member + what) if what else None


def _member(own: str) -> str:
    """The bare name before a number: 市区 of 市区为; empty where it is a measure or holds a deed."""
    found = _MEMBER.fullmatch(own)
    member = found["member"] if found else ""
    return "" if is_measure(member) or predicates.has_verb(member) else member


def _goes_on(words: Words, said: str) -> bool:
    """Whether a list goes on whose member before stands in what was said last: 石苍|过程降雨量; not 全市|平均降雨量."""
    whose = said.removesuffix(_end_of(said))
    return words.part.chained and bool(whose) and _SCOPE.fullmatch(whose) is None


def _of_several(said: str, past: Antecedents) -> bool:
    """Whether two things in a row had the measure said last: 姚江流域雨量, 甬江流域雨量."""
    end = _end_of(said)
    return bool(end) and len(past.bases) > 1 and said != end and past.bases[-2].words.endswith(end)


def _measured_last(unit: str, past: Antecedents) -> str:
    """The label measured last in a unit like this, with nothing but 其中 between."""
    last = past.bases[-1] if past.bases and past.topic in ("", "其中") else None
    return last.words if last is not None and measured.alike(last.unit, unit) else ""


def _end_of(label: str) -> str:
    """The measure or the deed that a label ends with: 面积 of 耕地面积, 过程降雨量 of 石苍过程降雨量, 蓄水 of 岩马水库蓄水."""
    found = ATTRIBUTE.search(label)
    end = found.group() if found else ""
    for word, flag in reversed(tagging.tagged(label.removesuffix(end))):
        if not end and (is_measure(word) or flag.startswith("v") or word in _MEASURING):
            end = word
        elif end and word in _QUALIFYING:
            end = word + end
        else:
            break
    return end if len(end) > 1 else ""


def of_class(words: Words, past: Antecedents) -> Label | None:
    """Those of a class that a measure bounds, or its first member: 降雨量超过50毫米的有|38个|乡镇, 降雨量超过100毫米的有石苍|121毫米|."""
    found = _CLASS.match(words.own + "有" * words.part.left.endswith("的有")) or _CLASS.match(words.part.left)
    if found is None:
        return None
    measure = connectives.lead_off(found["measure"])
    member = words.part.left.partition(found.group())[2] or words.own.partition(found.group())[2]
    if words.counts and words.right and not member:
        return Label(f"{measure}{found['bound']}的{words.right}", LISTED, base=words.right)
    return _of_member(member, measure) if 2 <= len(member) <= 8 and not words.right else None


def object_shared(label: str, words: Words, past: Antecedents) -> Label | None:
    """What the same deed was done to before: 道路发送旅客7836万人，铁路发送|2352万人| → 铁路发送旅客. Untouched: 发送|2352万人|."""
    verb, flag = tagging.tagged(label)[-1] if label else ("", "")
    if words.right or len(verb) != predicates.VERB or verb == label or not flag.startswith("v"):
        return None
    for base in reversed(past.bases):
        before, _, done_to = base.words.partition(verb)
        if before and measured.alike(base.unit, words.unit) and nouns.is_noun_group(done_to):
            return Label(label + done_to, BORROWED)
    return None


def part_by_deed(label: str, words: Words, past: Antecedents) -> Label | None:
    """Parts of those counted, by what was done to them or what they do: 幼儿园39所，其中新建|11所|，主体在建|10所| → 新建的幼儿园, 主体在建的幼儿园.

    Untouched: 幼儿园学位|5610个| (their own noun), 新建|11所| behind no 其中.
    """
    if not words.counts or words.found.noun or past.whole is None or label.endswith(_UPON) or words.unit in HAPPENED:
        return None
    deed = predicates.is_bare_verb(label) or (len(label) == DEED and predicates.tells_deed(label))
    deed = deed or label == words.found.predicate  # |1所|正在办理前期手续
    noun = past.counted_in(words.unit) if deed else ""
    return Label(f"{label}的{noun}", BORROWED, base=noun) if noun else None


def part_by_place(label: str, words: Words, past: Antecedents) -> Label | None:
    """People of a whole by where they are: 计划招收新生2.1万人，其中公办学校|1.5万人| → 公办学校招收新生. Untouched: 其中农民|300人|."""
    whole = past.whole if words.unit in ("人", "名", "人次") and past.whole_unit == words.unit else None
    if not whole or words.found.noun or not _PLACES_OF_PEOPLE.search(label) or predicates.has_verb(label):
        return None
    done = predicates.opens_with_verb(whole) and len(whole) <= LONGEST_DONE
    return Label(label + whole, BORROWED) if done else None


def casualties(label: str, words: Words, past: Antecedents) -> Label | None:
    """Who died or was hurt, in what happened before: 发生交通事故45起，死亡|3人| → 交通事故死亡; behind no event the deed alone."""
    if label not in _CASUALTIES or not words.counts:
        return None
    event = next((found for base in reversed(past.bases) if (found := _MISHAP.search(base.words))), None)
    return Label((event.group() if event else "") + label, BORROWED)


def who_so_often(label: str, words: Words, past: Antecedents) -> Label | None:
    """Who did something so often is the clause before's subject: 市长心系老区，先后|19次|来到苏区 → 市长来到苏区. Untouched: 开展检查|19次|."""
    if words.unit not in _SO_OFTEN or not predicates.opens_with_verb(label):
        return None
    who = subject_of(past.topic)
    return (
        Label(who + label, BORROWED)
        if 1 < len(who) <= LONGEST_WHO and (nouns.acts(who) or who.endswith(_OFFICERS))
        else None
    )


def averaged(label: str, words: Words, past: Antecedents) -> Label | None:
    """What was counted just before, on a day or at its peak: 火车站累计发送旅客186万人次，日均|4.7万人次| → 火车站发送旅客日均.

    Untouched: 日均客流量 (its own measure), 日均|300元| behind a count.
    """
    time = _AVERAGED.fullmatch(label)
    if time is None or not words.counts or not past.bases or past.topic or past.bases[-1].unit != words.unit:
        return None
    counted_before = _AVERAGE_BEHIND.sub("", past.bases[-1].words.replace("累计", ""))
    return Label(counted_before + time["time"], BORROWED, base="") if len(counted_before) > SHORTEST else None

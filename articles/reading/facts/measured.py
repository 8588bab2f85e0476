"""What was measured so far, and what later numbers borrow of it: those of whom each has so much, the measure of others alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.reading.clauses import connectives, nouns, predicates, tagging
from articles.reading.clauses.lists import split_list
from articles.reading.facts.subjects import ATTRIBUTE, SUBJECT_LENGTH, is_measure, without_per
from articles.reading.quantities.units import unit_named
from articles.reading.tables import read_toml
from articles.reading.text.characters import HAN

_LENT = re.compile(rf"[{HAN}]{{0,8}}(?:贷款|存款|债券|国债|贷)")
_EACH = {"户": ("户",), "人": ("人", "名", "位")}
_PEOPLE = frozenset({"人", "名", "位"})
_BUILT = ("项目", "工程")
_TAKEN = re.compile(r"(?:总|计划|估算|概算)*投资额?|(?:总|建筑|占地|用地)+面积|占地")
_CLASSES = frozenset("业品类户")  # what the names of classes end with: 采矿业, 工业品, 食品烟酒类, 农户
_BELONGING = read_toml("indicators")["belonging"]
_OF_PEOPLE = re.compile("[人户]均|平均|^(?:[年月]?(?:收入|工资)|每|增收|年龄)")
CLASS = 24  # characters of the longest class: 电力、热力、燃气及水生产和供应业
LIKE = 8  # characters of those who have the same measure as others just named


@dataclass(frozen=True, slots=True)
class Base:
    """A measured thing that later numbers may speak of: 出动执法人员, in 人次; `those`: who did so, of 企业入驻平台 企业."""

    words: str
    unit: str
    those: str = ""


def dimension_of(unit: str) -> str:
    known = unit_named(unit)
    return known.dimension if known else ""


def alike(one: str, other: str) -> bool:
    """Whether two units are one, or both count people: 名 and 人."""
    return one == other or {one, other} <= _PEOPLE


def counts(base: Base) -> bool:
    """Whether things were counted: 家, 名."""
    unit = unit_named(base.unit)
    return unit is not None and unit.counts


def lent(bases: Sequence[Base]) -> str:
    """What bears interest: 信用贷款 of 发放信用贷款3260笔，金额7.9亿元，平均利率|4.35%|; empty where nothing does."""
    found = (_LENT.search(base.words) for base in reversed(bases))
    return next((nouns.noun_tail(lent.group()) or lent.group() for lent in found if lent), "")


def each_of(bases: Sequence[Base], attribute: str) -> str:
    """Those of whom each has so much, counted just before: 带动周边农户310户，户均增收 → 周边农户."""
    if not bases or bases[-1].unit not in _EACH.get(attribute[:1], ()):
        return ""
    noun = nouns.noun_only(bases[-1].words).rpartition("的")[2]
    return noun if 2 <= len(noun) <= SUBJECT_LENGTH and nouns.acts(noun) else ""


def measure_of_like(bases: Sequence[Base], label: str) -> str:
    """The label with the measure of its like, where it names only whose it is: 农村居民 behind 城镇居民人均可支配收入 → 农村居民人均可支配收入.

    Untouched: 农村居民消费支出 (its own measure), 食品价格.
    """
    if not 3 <= len(label) <= LIKE or tagging.MEASURES.search(label) or ATTRIBUTE.search(label):
        return label
    if predicates.opens_with_verb(label) and len(tagging.tagged(label)[0][0]) > 1:
        return label  # 拉动工业经济; not 奉化江流域
    for base in reversed(bases):
        _, like, measure = base.words.partition(label[-2:])
        if like and tagging.MEASURES.search(measure) and label not in base.words:
            return label + measure
    return label


def broken_down_by(by: str, latest: str) -> str:
    """The measure of the classes that follow: 产量 of 从产品产量看, else what was measured last (固定资产投资 of 完成固定资产投资)."""
    if tagging.MEASURES.search(by):
        return nouns.noun_tail(by).removeprefix("产品")
    measure = latest[len(predicates.up_to_verb(latest)) :] if predicates.opens_with_verb(latest) else latest
    return measure if _measures(measure) else ""


def _measures(words: str) -> bool:
    return is_measure(words) or words.endswith("指数")


def is_class(thing: str) -> bool:
    """Whether a name is one of a class: 采矿业, 食品烟酒类."""
    return thing[-1:] in _CLASSES


def measure_of_class(thing: str, bases: Sequence[Base], broken_down: str) -> str:
    """A class of a breakdown with the measure of the class before it, else of what is broken down.

    制造业 behind 采矿业增加值 → 制造业增加值; 城镇 where 社会消费品零售总额 is broken down → 城镇社会消费品零售总额.
    Untouched: 牛奶产量, 商品零售 (it says so itself), 企业用电 where nothing is broken down.
    """
    deed = predicates.has_verb(thing) and not thing.endswith("类")  # 居住类
    if not 2 <= len(thing) <= CLASS or is_measure(thing) or deed or "的" in thing:
        return thing
    for base in reversed(bases):
        _, like, measure = base.words.rpartition(thing[-1])
        if like and is_class(thing) and len(measure) > 1 and _measures(measure) and thing not in base.words:
            return thing + measure
    said = any(thing[at : at + 2] in broken_down for at in range(len(thing) - 1))
    return thing + broken_down if broken_down and not said else thing


def counted_for(bases: Sequence[Base], attribute: str) -> str:
    """The things counted just before, for the sum or the ground that they take: 产业项目 of 产业项目53个、总投资; else empty."""
    last = bases[-1] if bases and _TAKEN.fullmatch(attribute) else None
    if last is None or not counts(last) or last.unit in (*_PEOPLE, "户") or not 3 <= len(last.words) <= SUBJECT_LENGTH:
        return ""
    named = not predicates.has_verb(last.words) or last.words.endswith(_BUILT)
    return last.words if named and "的" not in last.words else ""


def whose(attribute: str, thing: str) -> str:
    """Of whom a measure is, of an institution or of its people: 合作社 of 合作社社员, for its 年产值; the people for 人均收入."""
    thing = without_per(thing) if attribute else thing  # 大豆每斤3.2元，日成交量
    people = next((word for word in _BELONGING if thing.endswith(word)), "")
    institution = thing.removesuffix(people)
    return thing if len(institution) < 2 or _OF_PEOPLE.search(attribute) else institution


def siblings(bases: Sequence[Base]) -> int:
    """How many of the last measures are one attribute of different things (干花产量, 精油产量): two or more, else 0."""
    found = ATTRIBUTE.search(bases[-1].words) if bases else None
    holders: set[str] = set()
    for base in reversed(bases):
        holder = base.words.removesuffix(found.group()) if found else ""
        if not holder or holder == base.words or holder in holders:
            break
        holders.add(holder)
    return len(holders) if len(holders) > 1 else 0


def counted_last(bases: Sequence[Base]) -> str:
    """The noun of what was counted last, short enough to be named again; else empty."""
    last = next((base for base in reversed(bases) if counts(base)), None)
    noun = connectives.lead_off(last.those or nouns.noun_only(last.words).rpartition("的")[2]) if last else ""
    return noun if 2 <= len(noun) <= SUBJECT_LENGTH else ""


def framed(frame: str, label: str) -> str:
    """The label with the matter that its sentence opened with, where it goes on in its words.

    农村危房改造方面，沧州市…改造任务|1719户| → 农村危房改造任务. Untouched: 交通方面，…起降航班|214架次|.
    """
    for length in range(min(4, len(frame)), 1, -1):
        tail = frame[-length:]
        if tail in label and frame not in label:
            return frame + label.partition(tail)[2]
    return label


def listed(topic: str, bases: list[Base], count: int, tail: str) -> list[str] | None:
    """So many things that a clause lists, else those measured last, each with `tail`: 祁白芷、祁菊花价格走高, 每公斤 → 祁白芷每公斤, 祁菊花每公斤."""
    items = split_list(_PACE_TOLD.sub("", topic), count) if "、" in topic else None
    if items is not None:
        return [connectives.joined(nouns.noun_before(item) or item, tail) for item in items]
    measures = list(dict.fromkeys(base.words for base in bases))  # 由650元提高到710元 is one
    return [connectives.joined(words, tail) for words in measures[-count:]] if len(measures) >= count else None


_PACE_TOLD = re.compile(r"(?:[上下]?[增降涨跌升]幅|增速|增势|走势|势头)[^，,、]*$")  # 苹果、梨、枣|涨幅明显|

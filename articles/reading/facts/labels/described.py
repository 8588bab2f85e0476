"""Labels of things that a number measures or describes: their length, their attributes, what changed of them."""

from __future__ import annotations

import re

from articles.reading.clauses import connectives, nouns, predicates, tagging
from articles.reading.clauses.counted_nouns import without_localizer
from articles.reading.facts.antecedents import Antecedents
from articles.reading.facts.changes import CHANGES, told_change
from articles.reading.facts.labels.words import BORROWED, BORROWED_CHANGE, PLAIN, Label, Words, matter
from articles.reading.facts.measured import measure_of_class, measure_of_like
from articles.reading.facts.subjects import ATTRIBUTE
from articles.reading.tables import alternation, read_toml
from articles.reading.text.characters import HAN

_WORDS = read_toml("indicators")
_PACE = re.compile(rf"(?:实际|名义|平均|年均|累计)?(?:{alternation(_WORDS['attributes']['of_changes'])})")
_GROWING = ("新增", "净增")
_HOW = re.compile("(?:年均|实际|累计|则)+$")  # 收入年均实际|增长
_MANNER = re.compile(
    r"(?:[一二两三四五六七八九十\d]{1,2}(?:个?年|个?月|个?季度)平均|[年月日]均|平均|累计|实际|名义|可比|同口径|[当单]月|月度|全年)+"
)  # 产值同比增长9.3%，|两年平均|增长
_OF_RATE = re.compile(r"的(?:比例|标准|税率|速度|价格|幅度|利率)")
_DIMENSIONS = {"长": "长度", "宽": "宽度", "高": "高度", "深": "深度", "厚": "厚度", "重": "重量"}
_SO_LONG = re.compile(rf"(?P<how>[{''.join(_DIMENSIONS)}])的(?P<thing>[{HAN}]{{2,12}})")
_ITS_EXTENT = re.compile(rf"(?P<how>面积|长度|高度|深度|宽度|海拔)的(?P<thing>[{HAN}]{{2,6}}?)(?=[上里中内]|$)")
_JOINED = re.compile("(?<=..)[和与及、]")  # 9.5米长的|油管和里面的抽油杆
_EXTENTS = {"area": "面积", "length": "长度"}
_BY_RATE = re.compile(r"的?(?P<rate>标准|幅度|比例|税率|价格|费率)")
_AT_PRICE = re.compile(r"(?:以|按|按照)(?P<per>(?:平均)?(?:每[^，,每]{1,4})*)$")
_PRICE_BEHIND = re.compile(
    r"(?:一|每|/)?(?P<of>[亩斤吨只头棵株箱袋])?的(?P<price>价格|单价|均价|底价|价)(?:将|把|对|向)?(?P<deed>[^，,的]{2,10}?)(?:过来|回来|出去|$)"
)
_WHERE = re.compile(rf"(?!发展中)(?P<thing>[^，,的]{{2,8}})[上里中下处](?=[{HAN}]{{2}})")  # 6000米的|山峰上体验攀登
_AT_RATE = re.compile(rf"的(?:高比例|高)?(?P<rate>[{HAN}]{{1,3}}(?:率|票数))(?:表决|获得|高票|顺利|一次性)*通过")
_UNDERWAY = re.compile("(?<=..)[从由自](?=[^，,]{1,12}[到至])")  # 城轨列车|从设计到上线运行
_LAND = re.compile("(?:土地|大地|热土)上")
_REACHED = re.compile(
    r"(?:超过|逼近|达到|接近|突破|低于|高于|相当于|占用|用|有|形成|获得|租下|建成|拥有|保持|维持|呈现|实现)了?$"
)
_YEARLY = re.compile(r"平均每(?P<span>[年月日天])|每(?P<each>[年月日天])平均|(?P<even>[年月日]均|平均)")
_LAST_DESCRIBED = re.compile(r"的[^，,]*(?:以及|和|与|及|、)(?P<deed>[^，,的和与及、]{4,12})$")
DEED = 4  # characters of a deed that says what it is done to
DESCRIBING = 10  # characters of a deed that stays before the things counted
_SHARES = ("比例", "比重", "占比")
_OF_WHOLE = re.compile(r"占[^占]{1,10}的比例$")
_AFFAIRS = frozenset({"局面", "态势", "势头", "速度", "时间", "比例", "水平", "距离", "范围", "地方"})
_RESTATING = re.compile(r"(?:约?折?合|相当于)人民币(?:约|达|近)?")


def restated(words: Words, past: Antecedents) -> Label | None:
    """The amount just told, in another currency: 现钞兑换1.2亿图格里克，折合人民币|5700万元| → 现钞兑换折合人民币."""
    if not _RESTATING.fullmatch(words.part.left) or not past.bases:
        return None
    return Label(connectives.joined(past.latest(), "折合人民币"), BORROWED, base="")


def change_of(words: Words, past: Antecedents) -> Label | None:
    """Growth, fall, difference: the thing that changed with the words of the change, borrowed where the clause names none.

    产量|比去年增加 → 产量比去年增加; 增长 → (the last measure)增长. Untouched: 新增|5个|车位 (the noun behind is measured).
    """
    if words.right or (told := told_change(words.left, words.unit)) is None:
        return None
    base, change = connectives.lead_off(told[0]), told[1]
    if words.counts and change in _GROWING and (those := nouns.noun_tail(past.among())):
        return Label(base + change + those, BORROWED)  # 全市新增幼儿园中，中心城区新增|24所|
    if (borrowed := _change_borrowed(base, change, words, past)) is not None:
        return borrowed
    if predicates.opens_with_verb(base) and not nouns.noun_tail(base):
        base = past.latest()
    base = measure_of_class(measure_of_like(past.bases, base), past.bases, past.broken_down(base))
    return Label(base + change, PLAIN, base=_HOW.sub("", base))


def _change_borrowed(base: str, change: str, words: Words, past: Antecedents) -> Label | None:
    """The change of what was measured before, where its clause names no thing: 增长, 两年平均增长, 总投资增长; else None."""
    if not base and words.unit == "百分点" and words.named.endswith(_SHARES):
        share = _OF_WHOLE.sub("占比", words.named)
        return Label(share + change, BORROWED_CHANGE, base="")  # 占总人口的23.8%，高出全市平均水平|3.2个百分点
    if not base or _MANNER.fullmatch(base):
        return Label(connectives.joined(past.latest(), base + change), BORROWED_CHANGE, base="")
    if _PACE.fullmatch(base):
        return Label(connectives.joined(past.latest(), base + change), BORROWED, base="")
    if base == "拉动":
        return Label(base + change, BORROWED, base="")  # whose, the owner spoken of tells
    if not ATTRIBUTE.fullmatch(base):
        return None
    base = connectives.joined(past.subject(base, words.unit), base)
    return Label(base + change, BORROWED, base="" if base.endswith(CHANGES) else base)


def dimension_of(words: Words, past: Antecedents) -> Label | None:
    """So long, wide or deep a thing: 一条|57公里|长的太浦河 → 太浦河长度. Untouched: |5家|长期合作的企业."""
    if of := _ITS_EXTENT.match(words.part.right):
        return Label(of["thing"] + of["how"], PLAIN, base=of["thing"])  # 只有0.73平方公里|面积的小岛上
    told = _SO_LONG.match(words.part.right) if not words.counts else None
    thing = _JOINED.split(told["thing"])[0] if told else ""
    noun = nouns.noun_before(thing) if len(thing) > 1 else ""
    return Label(noun + _DIMENSIONS[told["how"]], PLAIN, base=noun) if told and len(noun) > 1 else None


def passed_by(words: Words, past: Antecedents) -> Label | None:
    """By what share of votes a thing was passed: 意愿征询以|99.69%|的高比例同意率通过 → 意愿征询同意率."""
    rate = _AT_RATE.match(words.part.right) if words.part.left.endswith("以") else None
    return Label(words.own + rate["rate"], PLAIN, base=words.own) if rate else None


def object_measured(words: Words, past: Antecedents) -> Label | None:
    """What a number describes is what is measured: 租下|不到300平方米|的旧库房 → 旧库房面积, 逼近|22万吨|的设计能力 → 设计能力.

    Untouched: 投资|2.2亿元|的示范基地 (its own attribute is named).
    """
    noun = _object(words) if not words.counts and words.part.right.startswith("的") else ""
    if not noun:
        return None
    is_measure = tagging.MEASURES.search(noun) is not None
    subject, verb, described = predicates.around_verb(words.own)
    extent = _EXTENTS.get(words.dimension, "")
    extent = "" if is_measure or noun.endswith(extent) else extent
    if extent or is_measure or ATTRIBUTE.fullmatch(noun) or _REACHED.search(verb):
        verb = ""
    return Label(connectives.joined(subject + verb + _yearly(described), noun) + extent, PLAIN)


def _object(words: Words) -> str:
    """The thing that a number describes: 旧库房; the land that it lies on (在全岛|194平方公里|的土地上); empty where it is a deed or an affair."""
    if where := _where(words.part.right.removeprefix("的")):
        return where
    noun = words.found.noun
    deed = predicates.tells_deed(noun) and tagging.MEASURES.search(noun) is None
    return "" if noun in _AFFAIRS or words.found.predicate or deed else noun


def _where(behind: str) -> str:
    """The thing that a place is told by: 土地|上森林覆盖率 → 土地; empty where none is: 可可西里, 污水处理厂."""
    if _LAND.match(behind):
        return "土地"
    where = _WHERE.match(behind)
    return where["thing"] if where and {where.end("thing"), where.end()} <= tagging.boundaries(behind) else ""


def _yearly(described: str) -> str:
    """保持了平均每年|10%|的增速 → 年均. Untouched: 每月 (each month has one)."""
    yearly = _YEARLY.fullmatch(described)
    return described if yearly is None else yearly["even"] or f"{yearly['span'] or yearly['each']}均"


def price_of_deed(words: Words, past: Antecedents) -> Label | None:
    """At what price something was done: 以每公斤|8元|的价格收购苹果 → 收购苹果每公斤价格. Untouched: 价格为|8元|."""
    per = _AT_PRICE.search(words.part.left) if words.dimension == "money" else None
    deed = _PRICE_BEHIND.match(words.part.right) if per else None
    if per is None or deed is None:
        return None
    return Label(
        f"{deed['deed']}{per['per']}{'每' * bool(deed['of'])}{deed['of'] or ''}{deed['price']}",
        PLAIN,
        base=deed["deed"],
    )


def rate_of_deed(words: Words, past: Antecedents) -> Label | None:
    """By what rate a deed is counted: 购买养老保险的，按|3000元|标准算 → 购买养老保险标准. Untouched: 标准为|3000元|."""
    rate = _BY_RATE.match(words.part.right) if words.part.left.endswith(("按", "按照")) else None
    told = words.part.right[rate.end() :] if rate else ""
    if rate and len(told) >= DEED and predicates.has_verb(told):
        return Label(told + rate["rate"], PLAIN)  # 按照|50%|幅度顶格减征‘六税两费’
    deed = predicates.last_deed(past.topic.rstrip("的")) if rate else ""
    return Label(deed + rate["rate"], BORROWED) if rate and len(deed) > 2 else None


def described_thing(words: Words, past: Antecedents) -> Label | None:
    """An attribute that describes the noun behind 的: 投资|2.2亿元|的示范基地 → 示范基地投资. Untouched: 投资|5家|企业."""
    attribute = _described_by(words.own)
    if not words.part.right.startswith("的") or not attribute or not words.right:
        return None
    if rate := _OF_RATE.match(words.part.right):
        return Label(words.own + rate.group().removeprefix("的"), PLAIN)  # 按投资额|30%|的比例抵免
    behind = words.part.right.removeprefix("的")
    where = _where(behind)
    thing = where if where else nouns.thing(without_localizer(_UNDERWAY.split(behind)[0])).rstrip("从由自有")
    return Label(connectives.joined(thing, attribute), PLAIN)


def _described_by(own: str) -> str:
    """The attribute before a number, without the verb of its thing: 设立总规模|不低于80亿元|的基金 → 总规模; empty where there is none."""
    if own.endswith("人口"):
        return "人口"
    own = own.rpartition("在")[2].rpartition("等")[2]  # 涌现出复方丹参滴丸等|年产值
    behind = predicates.around_verb(own)[2]
    if not ATTRIBUTE.search(own):
        return ""
    return behind if ATTRIBUTE.fullmatch(behind) and not ATTRIBUTE.fullmatch(own) else own


def disposed_thing(words: Words, past: Antecedents) -> Label | None:
    """将 or 把 before a number: the noun behind it, without what is done to it: 将|787万亩|播种任务分解到各县 → 播种任务."""
    before = words.part.left if words.head is None or not words.part.chained else words.head.left
    disposed = "将" in before or "把" in before
    if not words.right or words.counts or not (disposed or words.part.right.startswith("的")):
        return None
    return Label(connectives.joined(words.own, nouns.thing(words.right)), PLAIN)


def thing_described(words: Words, past: Antecedents) -> Label | None:
    """A thing that the words before describe, measured: 种植大户刘永强的|1200亩|棉花. Untouched: 全市的|5家|企业."""
    own = matter(words)
    if (last := _LAST_DESCRIBED.search(own)) and predicates.has_verb(last["deed"]):
        own = last["deed"]  # 中央确定的8个方面专项整治和省委确定的|2项|集中治理
    described = words.part.left.endswith("的") and len(own) >= 4 and words.found.noun
    deed = words.counts and predicates.ends_with_deed(own) and len(own) <= DESCRIBING  # 省委确定的|2项|集中治理
    told = described and (deed or not words.counts)
    return Label(f"{own}的{words.found.noun}", PLAIN) if told else None

"""A plain label that cannot stand alone, with what it lacks: its owner, its verb's object, its whole. `COMPLETIONS` are tried in order."""

from __future__ import annotations

import re
from collections.abc import Callable

from articles.reading.clauses import connectives, measures, nouns, predicates, tagging
from articles.reading.facts.antecedents import Antecedents
from articles.reading.facts.labels import rosters
from articles.reading.facts.labels.deeds import TIMES, UPON, object_of_verb
from articles.reading.facts.labels.extents import extent, warmth
from articles.reading.facts.labels.words import BORROWED, Label, Words
from articles.reading.facts.measured import Base, lent, measure_of_like
from articles.reading.facts.subjects import ATTRIBUTE, SUBJECT_LENGTH, holder_of, is_measure, is_thing, subject_of
from articles.reading.quantities.units import unit_named
from articles.reading.tables import alternation, read_toml
from articles.reading.text.characters import HAN

_WORDS = read_toml("indicators")
_OWNER = re.compile(rf"(?:该|本|我|全)[{HAN}]{{1,2}}$|园区$")
_OF_DEEDS = frozenset(_WORDS["attributes"]["of_deeds"])
_REACHING = frozenset(_WORDS["reaching"]["words"])
_PER = re.compile(r"每(?![天日年月周](?!租金|收入|工资|支出|成本|利润).{2}).{1,4}")  # 每亩; not 每天自行车
_STATIVE = re.compile(
    r"(?:已|均|都|首次|再次|再|连续|继续|一直|始终|稳定|保持|维持|稳步|达到|突破|在|位居|历史|新高|创|第?[\d一二三四五六七八九十]+年)+"
)
_PLACE = re.compile(rf"[{HAN}]{{1,6}}(?:地区|省|市|县|区|州|盟|旗|镇|乡|村)")
_SCOPE = re.compile("(?:占|相当于)?全[国省市县区州盟旗]")
_PLACES_AHEAD = re.compile(rf"^(?:全[国省市县区州盟旗]|[{HAN}]{{1,5}}?(?:地区|省|市|县))")
_BARE_MEASURE = re.compile(
    rf"(?:[日月年人户]均|平均|总|年|日)?[{HAN}]{{1,2}}(?:{alternation(_WORDS['measure_endings'])})"
)


_SO_OFTEN = re.compile(
    rf"(?:[一每][天年月日周晚季亩]|最多|至少|最高)(?:都|就|还|可以|能够|能|可|要)?(?P<deed>[{HAN}]{{1,3}})"
)
_OTHERS = re.compile(r"(?:另外?|其余|其他)?[一二两三四五六七八九十几]个(?P<unit>乡镇?|镇|村|县|市|区|省|社区|小组|班)")
_LAND = re.compile(rf"[{HAN}]{{0,2}}[园田地林塘棚]面积")  # 茶园|面积: of land that it names
_OF_THE_PUBLIC = ("税收收入", "税收")  # of no thing spoken of before
_BELONGING = frozenset(_WORDS["belonging"])
_POINTING = re.compile(r"^(?:[这那该本][家所个座支处间]?|[所座支](?=.{3}))")
_INSTITUTION = re.compile(
    r".{0,10}?(?:公司|企业|集团|厂|学校|学院|大学|中学|小学|幼儿园|医院|卫生院|社区|小区|合作社|农场|林场|基地|园区|产业园|景区|协会|研究所|研究院|图书馆|博物馆|酒店|宾馆|剧团|球队|市场|商场|超市|服务队|车间)(?!里|内|的)"
)
_OF_DEALS = (
    "面积",
    "总面积",
    "金额",
    "总金额",
    "成交额",
    "交易额",
    "总投资",
    "投资额",
    "投资总额",
    "货值",
    "价值",
    "收益",
)
_DEALT = ("金额", "收益")
_EXTREMES = frozenset({"最高", "最低", "最多", "最少", "最大", "最小"})
_SPREADING = ("远销", "销往", "畅销", "出口到", "出口至", "覆盖", "辐射", "可容纳", "容纳", "可满足")
_LIGHT = frozenset({"组织", "拥有", "设有", "共有"})  # verbs that tell no more than that there are some
_REACHED = ("完成", "实现")
_SELF_NAMED = frozenset({"发电量", "货运量", "客运量"})  # measures of a whole place too, behind ；
_MATERIAL = frozenset({"mass", "volume"})
SHORT_DEED = 4  # characters of a deed that what the next clause speaks of is put to
SHORT_CLAUSE = 16  # characters of a clause that itself is what happened so often

Completion = Callable[[str, Words, Antecedents], Label | None]


def own_owner(label: str, words: Words, past: Antecedents) -> Label | None:
    """该公司|产值 → 该公司产值: the owner printed before an attribute, general as it is."""
    if not ATTRIBUTE.fullmatch(label) or not (owner := _OWNER.search(words.part.before(label))):
        return None
    return Label(owner.group() + label, BORROWED)


def topic(label: str, words: Words, past: Antecedents) -> Label | None:
    """Nothing beside the number: what the clause before spoke of. 最大降雨量出现在百寿镇，达|412毫米| → 最大降雨量."""
    if not past.topic or (label and not _STATIVE.fullmatch(label)):
        return None
    happens = words.unit in TIMES and len(past.topic) <= SHORT_CLAUSE and predicates.has_verb(past.topic)
    subject = past.topic if happens else measures.measure_in(past.topic) or subject_of(past.topic)
    return Label(subject, BORROWED) if subject else None


def measure_of_whole(label: str, words: Words, past: Antecedents) -> Label | None:
    """A part has the measure of its whole: 新能源装机容量1056万千瓦，其中风电|801万千瓦| → 风电装机容量."""
    measure = past.measure_of_whole(words.unit)
    if measure and label.endswith(_REACHED) and nouns.is_noun_group(label[:-2]) and past.whole:
        return Label(label + past.whole, BORROWED)  # 原煤产量1657.8万吨；其中，县属企业完成|1094.2万吨|
    if not label or not measure or predicates.has_verb(label):
        return None
    if ATTRIBUTE.search(label) or tagging.MEASURES.search(label):
        return None
    like = measure_of_like([Base(past.whole or "", words.unit)], label)
    return Label(like if like != label else label + measure, BORROWED)


def deed(label: str, words: Words, past: Antecedents) -> Label | None:
    """Money and reach of what was done last: 办理续贷236家，金额|18.9亿元| → 办理续贷金额."""
    if label not in _OF_DEEDS and label not in _REACHING:
        return None
    return Label(connectives.joined(past.deed(), label), BORROWED)


def compared_level(label: str, words: Words, past: Antecedents) -> Label | None:
    """A bare multiple, percentage or number of the same unit is of the last measure: 总面积30万平方米，今年达到|36万平方米|."""
    if label:
        return None
    latest = past.latest()
    again = past.bases and not past.topic and (past.bases[-1].unit == words.unit or tagging.MEASURES.search(latest))
    return Label(latest, BORROWED) if again or words.unit in ("倍", "%", "百分点") else None


def priced(label: str, words: Words, past: Antecedents) -> Label | None:
    """A bare price per unit is of what was measured last: 每亩产香瓜8000斤，每斤|3.5元| → 香瓜每斤."""
    noun = nouns.noun_tail(past.latest()).rpartition("的")[2]
    noun = holder_of(noun) or noun  # 烤烟平均亩产|156公斤|，每亩收入
    if not _PER.fullmatch(label) or not 2 <= len(noun) <= SUBJECT_LENGTH:
        return None
    return Label(connectives.joined(noun, label), BORROWED)


def owner_of_attribute(label: str, words: Words, past: Antecedents) -> Label | None:
    """总投资, 每人 and what has no words: with the thing spoken of before. Untouched: 开工路线全长."""
    if label and not ATTRIBUTE.fullmatch(label) and not _PER.fullmatch(label):
        return None
    if label in _OF_THE_PUBLIC or (label in _SELF_NAMED and past.bases and not past.part):
        return None
    owner = past.subject(label, words.unit)
    owner = "" if is_measure(owner) else owner
    owner = owner or past.owner_spoken_of or (past.dealt_with() if label in _OF_DEALS else "")
    return Label(connectives.joined(owner, label), BORROWED)


def place_alone(label: str, words: Words, past: Antecedents) -> Label | None:
    """A place and a share: the measure before it, there. 全国收获进度63.8%，其中东北地区|接近六成| → 东北地区收获进度."""
    if words.unit not in ("%", "") or not (_PLACE.fullmatch(label) or _SCOPE.fullmatch(label)):
        return None
    measure = _PLACES_AHEAD.sub("", past.latest())
    return Label(label + measure, BORROWED) if measure and measure != label else None


def owner_of_measure(label: str, words: Words, past: Antecedents) -> Label | None:
    """A bare rate, price or amount is of what the sentence opened with: 家纺城三期…，签约率|83%| → 家纺城三期签约率.

    Untouched: 工业增加值 (its own noun stands in it), 人均可支配收入 (of everybody).
    """
    if not 2 <= len(label) <= 5 or not _BARE_MEASURE.fullmatch(label):
        return None
    if label in _OF_THE_PUBLIC or _LAND.fullmatch(label):
        return None
    owner = (lent(past.bases) if label.endswith("利率") else "") or past.owner()
    owner = owner or (past.dealt_with() if label.endswith(_DEALT) else "")
    owner = _PLACES_AHEAD.sub("", owner) or owner  # 库尔勒市|香梨: the place is the fact's
    if not 2 <= len(owner) <= SUBJECT_LENGTH or label[:2] in owner or not is_thing(owner):
        return None
    return Label(connectives.joined(owner, label), BORROWED)


def holder_of_part(label: str, words: Words, past: Antecedents) -> Label | None:
    """A short noun behind an attribute belongs to its thing: 三期工程建筑面积36万平方米，拥有商铺|4600间| → 三期工程商铺."""
    if len(label) > 2 or predicates.is_bare_verb(label) or past.holder().startswith(label):
        return None
    return Label(connectives.joined(past.holder(), label), BORROWED)


def topic_done(label: str, words: Words, past: Antecedents) -> Label | None:
    """What a measured deed is done to stands in the clause before: 水葫芦泛滥，一天可以捞|70吨| → 水葫芦一天可以捞.

    Untouched: 一天可以捞鱼 (its own object), 每天需要 behind no subject.
    """
    found = _SO_OFTEN.fullmatch(label)
    if found is None or words.counts or not predicates.is_bare_verb(found["deed"]):
        return None
    subject = subject_of(past.topic) or past.opening
    return Label(subject + label, BORROWED) if subject and is_thing(subject) else None


def owner_behind(label: str, words: Words, past: Antecedents) -> Label | None:
    """历经|5次|修订，外商投资准入负面清单… → 外商投资准入负面清单修订; 总投资|1.5亿元|，年产量5万吨的钢结构项目 → 钢结构项目总投资."""
    return Label(words.behind + label, BORROWED) if words.behind and len(label) <= SHORT_DEED else None


def sibling(label: str, words: Words, past: Antecedents) -> Label | None:
    """Of others like those just named the same measure: 城镇居民人均可支配收入4.2万元，农村居民|1.9万元| → 农村居民人均可支配收入."""
    if not past.bases or past.bases[-1].unit != words.unit or words.counts:
        return None
    if those := _OTHERS.fullmatch(label):
        measure = nouns.noun_tail(past.bases[-1].words)
        return Label(f"其他{those['unit']}{measure}", BORROWED) if tagging.MEASURES.search(measure) else None
    like = measure_of_like(past.bases, label)
    return Label(like, BORROWED) if like != label else None


def extreme(label: str, words: Words, past: Antecedents) -> Label | None:
    """The highest of what was just measured: 外出务工人员月均收入4800元，最高的达到|1.2万元| → 外出务工人员月均收入最高."""
    if label not in _EXTREMES or not past.bases or past.bases[-1].unit != words.unit:
        return None
    return Label(past.bases[-1].words + label, BORROWED, base="")


def shared_verb(label: str, words: Words, past: Antecedents) -> Label | None:
    """A bare thing behind a deed done to another: 生产原油3090万吨，天然气|43.5亿立方米| → 生产天然气.

    Untouched: 森林覆盖率, 财政收入 (measures), 种植小麦5万亩，产值|3亿元|, 全县耕地 behind no deed.
    """
    if not past.bases or words.right or words.part.left != label or past.topic:
        return None
    if ATTRIBUTE.search(label) or tagging.MEASURES.search(label) or not nouns.is_noun_group(label):
        return None
    if _is_own_deed(label, chained=words.part.chained):
        return None
    before = past.bases[-1]
    if not past.part or not _alike(before.unit, words.unit):
        return None
    verb = words.governing if words.part.chained else predicates.verb_of_object(before.words)
    return Label(verb + label, BORROWED) if verb and verb not in _LIGHT else None


def _is_own_deed(label: str, *, chained: bool) -> bool:
    """Whether a thing is said to be done, or pointed at: 每周发运货柜, 清理柴草垛, 入库冷藏, 转运超员乘客 behind a comma."""
    opening, *rest = tagging.tagged(label)
    if opening[1].startswith("r") or label.startswith((*UPON, "入")):
        return True
    return bool(rest) and opening[1].startswith("v") and nouns.acts(label) and not chained


def _alike(one: str, other: str) -> bool:
    """Whether two units measure or count things of a kind: 吨 and 立方米, 家 and 个; not 元 and 台."""
    first, second = unit_named(one), unit_named(other)
    if first is None or second is None or first.counts or second.counts:
        return all(bool(unit) and (known is None or known.counts) for unit, known in ((one, first), (other, second)))
    return {first.dimension, second.dimension} <= _MATERIAL


def what_reaches(label: str, words: Words, past: Antecedents) -> Label | None:
    """What sells, serves or reaches so far is the sentence's subject: 光纤产品应用于全球网络，远销|60多个|国家 → 光纤产品远销国家."""
    if not words.part.left.startswith(_SPREADING) or not label.startswith(_SPREADING) or "的" in label:
        return None
    subject = subject_of(past.topic) or past.opening
    return Label(subject + label, BORROWED) if is_thing(subject) and nouns.is_noun_group(subject) else None


def belonging(label: str, words: Words, past: Antecedents) -> Label | None:
    """Those whom an institution has: 这家公司去年才成立，员工已有|420人| → 公司员工. Untouched: 社区居民, 全市党员, 老党员."""
    if label not in _BELONGING or words.part.left[:2] in ("全市", "全县", "全省", "全国"):
        return None
    last = past.bases[-1].words if past.bases and not past.topic else ""
    found = _INSTITUTION.match(subject_of(_POINTING.sub("", past.topic)) or past.opening or last)
    if found is None or label in found.group():
        return None
    return Label(found.group() + label, BORROWED)


COMPLETIONS: tuple[Completion, ...] = (
    own_owner,
    owner_behind,
    belonging,
    warmth,
    rosters.averaged,
    rosters.casualties,
    rosters.who_so_often,
    topic,
    topic_done,
    measure_of_whole,
    deed,
    compared_level,
    priced,
    place_alone,
    extreme,
    sibling,
    owner_of_attribute,
    owner_of_measure,
    what_reaches,
    shared_verb,
    rosters.object_shared,
    rosters.part_by_deed,
    rosters.part_by_place,
    extent,
    holder_of_part,
    object_of_verb,
)


def completed(label: Label, words: Words, past: Antecedents) -> Label:
    """The label with what it lacks, by the first completion that has something to add."""
    for completion in COMPLETIONS:
        if (fuller := completion(label.words, words, past)) is not None:
            way = f"{label.way}+{completion.__name__}"
            return Label(fuller.words, min(fuller.sure, label.sure), label.base, way)
    return label

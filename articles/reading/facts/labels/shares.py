"""Labels of shares, of parts of those counted before, and of what a measure is compared with."""

from __future__ import annotations

import re

from articles.reading.clauses import connectives, nouns, predicates, tagging
from articles.reading.facts.antecedents import Antecedents
from articles.reading.facts.changes import CHANGES, told_change
from articles.reading.facts.labels.words import (
    BORROWED,
    BORROWED_CHANGE,
    BORROWED_SHARE,
    LISTED,
    PLAIN,
    Label,
    Words,
    matter,
)
from articles.reading.text.characters import HAN

_SHARE = re.compile(r"(?:约|大约|均|各)?(?:占(?!地)|恢复[至到]|相当于|仅为)")
_IS_SHARE = re.compile(r"(?:[约仅只]?为|[仅只]?是)[^，,。；;]{2,}的")  # 为年度预算的|52.4%|
_SHARE_ALONE = re.compile(r"占比?(?:达到?|到|为|约)?")
_SHARE_COMPARED = re.compile("占比(?:高于|低于|高出|比|较|同比|提高|上升|下降)")
_SOME = ("有", "已有", "就有", "仅有", "只有", "还有", "共有")
_PARTS = ("%", "‰", "倍", "")
_COMPARED = re.compile(r"(?:比|较)(?!例|重|值|率|为|大|多|高)")
_LEVEL_AGAINST = re.compile(
    r"(?P<base>.{2,20}?)(?:只有|仅有|仅为|只是|相当于|不足|不到|已?接近|已?达到?|超过|约为|是|为)(?P<whole>[^，,]{2,12})的"
)
_OF_WHOLE = re.compile(r"(?P<whole>[^，,的]{2,10})的")
_SHARE_OF_WHOLE = re.compile(r"(?P<base>.{2,20}?(?:占|相当于))[^，,]{2,12}?(?:的比例)?")
_WHOSE = re.compile(r"的(?P<who>[^的，,]{2,8})的(?P<what>[^的，,]{2,16}?(?:得到|得以|有所|受到|实现)[^的，,]{2,6})")
_SCOPE = re.compile("全[国省市县区州盟旗镇乡村校]")
_OF_NAMED = re.compile(r"(?P<base>[^占]{2,20})占(?!地|用|据|比)(?P<whole>[^占]{2,14})")
_SHARES = ("比重", "比例", "比率", "份额", "百分比")  # 占国内生产总值比重 says that it is one
_GOALS = ("任务", "计划", "目标")
_MULTIPLE = re.compile(r"(?:是|为|相当于)[^，,是为]{1,12}的$")
_HAVE = re.compile(rf"(?:没有|有|无)[{HAN}]{{2,10}}")
_OF_THOSE = re.compile(r"(?:^|其|[^高集期当])(?:中|当中|之中)[，,]?(?:已|共|仅|只|就|约|现|还|仍|均|都)*有?$|^(?:其中)")


def compared_with(words: Words, past: Antecedents) -> Label | None:
    """What a measure is compared with is the same measure: 比2018年的|15%|提高了. Untouched: 比去年增长|5%|, 比重|15%|."""
    if not _COMPARED.match(words.part.left) or words.left.endswith(CHANGES) or told_change(words.left, words.unit):
        return None
    return Label(past.latest(), BORROWED, base="")


def compared_figure(words: Words, past: Antecedents) -> Label | None:
    """In brackets behind what is compared, that one's own measure: 增长9.1%，比全省（|7.4%|）高 → 工业增加值增长的全省水平; 占年度任务（|1026台|）.

    Untouched: 总投资（含|1.2亿元|配套资金）.
    """
    if not words.bracketed:
        return None
    if words.bracketed.endswith(_GOALS):
        return Label(connectives.joined(past.latest(), words.bracketed), BORROWED, base="")
    measure = past.rate if words.unit in _PARTS[:2] else past.latest()
    whose = words.bracketed if words.bracketed.endswith("水平") else words.bracketed + "水平"
    return Label(f"{measure}的{whose}", BORROWED, base="") if measure else None


def share_of(words: Words, past: Antecedents) -> Label | None:
    """占, 恢复到, 为…的: the measure before with what it is a part of: 开工5993套，占任务的|74.9%|. Untouched: 占地|20亩|."""
    told = words.unit == "%" and _IS_SHARE.fullmatch(words.part.left)
    if (
        words.own.startswith("相当于")
        and words.unit not in _PARTS
        and predicates.has_verb(words.own.removeprefix("相当于"))
    ):
        return Label(words.own, PLAIN)  # 相当于减少标准煤消耗|280万吨
    own = connectives.trail_off(words.part.left) if told else words.own or _before_bracket(words)
    if not told and not _SHARE.match(own):
        return None
    if words.part.left.endswith("计划的"):
        own = connectives.lead_off(words.part.left).removesuffix("的")  # 占年度投资计划的|32.1%|
    return Label(connectives.joined(past.latest(), _as_rate(own)), BORROWED_SHARE, base="")


def _before_bracket(words: Words) -> str:
    """The words before the bracket that the number before stands in: 占年度任务（1026台）|55.75%|."""
    head = words.head.left if words.head is not None and not words.part.left.strip("）)") else ""
    return connectives.lead_off(head[:-1]) if head.endswith(("（", "(")) else ""


def _as_rate(share: str) -> str:
    """占任务 → 占任务的比例, 占 → 占比. Untouched: 恢复到2019年同期, 为年度预算, 占总产值的比重."""
    if not share.startswith("占"):
        return share
    if share.endswith(("比重", "比例")) or _SHARE_COMPARED.match(share):
        return share  # 占总产值比重, 占比高于全省
    return "占比" if _SHARE_ALONE.fullmatch(share) else f"{share}的比例"


def part_of_those(words: Words, past: Antecedents) -> Label | None:
    """A share of things with what they do: 60%的耕地缺乏灌溉设施 → 缺乏灌溉设施的耕地占比. Untouched: 80%的股份."""
    owner = "" if _SCOPE.fullmatch(words.own) else words.own
    if words.unit != "%" or not words.part.right.startswith("的") or predicates.has_verb(owner):
        return None
    if words.part.left.endswith(("按", "按照", "以", "为")) or tagging.MEASURES.search(words.found.noun):
        return None
    if those := _WHOSE.fullmatch(words.part.right):
        return Label(
            f"{owner}{connectives.without_inner(those['what'])}的{those['who']}占比", LISTED, base=those["who"]
        )
    noun, predicate = words.found.noun.removesuffix("是"), words.found.predicate
    if noun and not predicate and predicates.has_verb(noun) and (before := nouns.noun_before(noun)):
        noun, predicate = before, noun.removeprefix(before)  # no thing is counted here that a verb could describe
    return Label(f"{owner}{predicate}的{noun}占比", LISTED, base=noun) if noun and predicate else None


def share_who(words: Words, past: Antecedents) -> Label | None:
    """A share of those counted before, by what they do: 受访的1200家小微企业中，有|近四成|反映贷款难 → 反映贷款难的小微企业占比."""
    told = words.found.noun + words.found.predicate
    if words.unit != "%" or words.own or not told or not predicates.opens_with_verb(told):
        return None
    counted = past.counted_last()
    return Label(f"{told}的{counted}占比", BORROWED, base="") if counted else None


def some_of_those(words: Words, past: Antecedents) -> Label | None:
    """So many of those counted before, by what they do: 89个县（市、区）中已有|87个|组建了中心 → 组建中心的县（市、区）.

    Untouched: 有|87个|单位组建了中心 (its own noun is told).
    """
    if not words.counts or not _is_among(words, past):
        return None
    noun, told = words.found.noun, words.found.predicate
    if having := _HAVE.match(words.part.right):
        noun, told = "", having.group()  # 481处灌区中|400处|有春灌任务
    elif noun and not told and predicates.opens_with_verb(noun):
        noun, told = "", connectives.without_inner(noun)  # 54名学生，有|49名|考上了本科
    those = past.counted_last() if told and not noun else ""
    return Label(f"{told}的{those}", BORROWED, base=those + told) if those else None


def _is_among(words: Words, past: Antecedents) -> bool:
    """Whether a number counts some of those counted before: 89个县中已有|87个|; 54名学生，有|49名|."""
    if not words.part.left and words.head is not None:
        return words.head.right.endswith("中") or (words.part.chained and _OF_THOSE.search(words.head.left) is not None)
    again = bool(past.bases) and past.bases[-1].unit == words.unit and not past.topic
    return _OF_THOSE.search(words.part.left) is not None or (again and words.part.left in _SOME)


def level_against(words: Words, past: Antecedents) -> Label | None:
    """A level as a share of another's: 含氧量只有内地的|七成| → 含氧量相当于内地的比例. Untouched: 占全省的|七成|."""
    found = _LEVEL_AGAINST.fullmatch(words.part.left) if words.unit in ("%", "") and not words.right else None
    if found is None or "占" in found["base"]:
        return None
    base = connectives.lead_off(found["base"])
    return Label(f"{base}相当于{found['whole']}的比例", LISTED, base=base) if len(base) > 1 else None


def share_of_another(words: Words, past: Antecedents) -> Label | None:
    """The same, as a share of another whole: 占全省GDP的80%、全国的|1/8| → …占全国的比例. Untouched: 全国的|5家|企业."""
    whole = _OF_WHOLE.fullmatch(words.part.left) if words.part.chained and words.unit in ("%", "") else None
    known = _SHARE_OF_WHOLE.fullmatch(words.named) if whole and not words.right else None
    if whole is None or known is None:
        return None
    return Label(f"{known['base']}{whole['whole']}的比例", LISTED, base="")


def multiple_of(words: Words, past: Antecedents) -> Label | None:
    """是1月份的|3倍| → (the last measure)是1月份的倍数. Untouched: 增长|3倍|, 是|3倍|."""
    found = _MULTIPLE.search(words.part.left) if words.unit == "倍" and not words.right else None
    if found is None:
        return None
    base = connectives.trail_off(connectives.lead_off(words.part.left[: found.start()])) or past.latest()
    return Label(f"{base}{found.group()}倍数", BORROWED_CHANGE, base="")


def share_of_named(words: Words, past: Antecedents) -> Label | None:
    """A share with its whole behind 占: 高技术产业利用外资占整体利用外资|30%| → …占整体利用外资的比例. Untouched: 占比|30%|."""
    found = _OF_NAMED.fullmatch(matter(words)) if words.unit in ("%", "") and not words.right else None
    if found is None or found["whole"].endswith(_SHARES):
        return None
    return Label(found.group() + "的比例", PLAIN, base=found["base"])


def share_among(words: Words, past: Antecedents) -> Label | None:
    """A part's share of those spoken of: 受害人中，青年占|56.3%| → 青年占受害人的比例; of nobody named: 青年占比."""
    label = connectives.joined(matter(words), words.right)
    if not label.endswith("占") or not (words.unit == "%" or words.counts):
        return None
    if words.counts:  # 全国167个重点学科中，江苏仅占|17个|
        those = past.counted_last()
        return Label(f"{label}{those}", BORROWED, base=those) if those else None
    whole = past.among()
    return Label(f"{label}{whole}的比例" if whole else label + "比", PLAIN)

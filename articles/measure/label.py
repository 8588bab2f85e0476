"""The short name under which a fact is shown; its indicator stays as read. Each shortening is a pure function; their order is `SHORTENINGS`."""

from __future__ import annotations

import re
from collections.abc import Callable

from articles.measure.key import WORDS, alternatives

WIDE = 18  # characters that a name should not exceed where the sense allows
WIDEST = 28  # characters from which a name loses what describes its noun

_ASIDE = re.compile(r"[（(](?![市县区旗镇乡街道社居村、]+[）)])[^（()）]*[）)]")  # 县（市、区） is one word
_AGAINST_LAST_YEAR = re.compile(r"(?:比|较|与)(?:去年|上年|上一年|去年同期|上年同期)(?:同期)?(?:相比)?(?![底末初年])")
_CITY = re.compile(
    r"^(?:[^市县区省的]{2,3}省)?[^市县区省的]{2,3}[市县](?!级|场|区|域|内|外|辖|属|政|民|委|直|中心|人大|财政)(?=.{6})"
)
_LISTED = re.compile(r"^[^的“”《》]*、[^的“”《》]*?等(?=(?!级|于|候|待|额|同|次)[^、的]{4,})")
_DESCRIBED = re.compile(rf"^(?P<clause>[^的]{{5,}})的(?P<thing>(?!{alternatives(WORDS['of_something'])})[^的]{{4,}})$")
_DEED = re.compile(rf"(?<![党团])(?:{alternatives(WORDS['deeds'])})")  # 党组织|进行指导
_LEADING = re.compile(
    rf"^(?:{alternatives(WORDS['time'])}|{alternatives(WORDS['scope'])}的?|{alternatives(WORDS['reached'])})(?=.{{4}})"
)


def without_asides(name: str) -> str:
    """下达责令改正通知书（不予行政处罚） → 下达责令改正通知书."""
    return _ASIDE.sub("", name)


def against_last_year(name: str) -> str:
    """出动执法人员比去年同期增加 → 出动执法人员同比增加. Untouched: 比2019年增长."""
    return _AGAINST_LAST_YEAR.sub("同比", name)


def without_opening(name: str) -> str:
    """全市累计压减地下水超采量 → 压减地下水超采量."""
    while (shorter := _LEADING.sub("", name)) != name:
        name = shorter
    return name


def without_place(name: str) -> str:
    """沧州市主导或参与制定国家标准的企业 → 主导或参与制定国家标准的企业: the fact's place stands beside it. Untouched: 市级财政."""
    return _CITY.sub("", name)


def without_list(name: str) -> str:
    """重病、重残对象、儿童等特殊困难群体纳入低保 → 特殊困难群体纳入低保. Untouched: 国家标准、行业标准."""
    return _LISTED.sub("", name)


def without_described(name: str) -> str:
    """What describes a noun from its nearest deed on: 在服务事项平台认领政务服务事项的行政村社区 → 认领政务服务事项的行政村社区.

    Where no deed fits, a very long description goes. Untouched: 相当于平均水平的比例比2012年提高 (the share is of something).
    """
    described = _DESCRIBED.match(name)
    if described is None:
        return name
    clause, thing = described["clause"], described["thing"]
    rests = [f"{clause[deed.start() :]}的{thing}" for deed in _DEED.finditer(clause) if deed.end() < len(clause)]
    for width in (WIDE, WIDEST):
        if kept := next((rest for rest in rests if len(rest) <= width), ""):
            return kept
    return thing if len(name) > WIDEST else name


SHORTENINGS: tuple[Callable[[str], str], ...] = (
    without_asides,
    against_last_year,
    without_opening,
    without_place,
    without_list,
    without_described,
)


def label_of(indicator: str) -> str:
    """The indicator, shortened step by step until it is narrow enough; where no step helps it stays long, never cut.

    >>> label_of("棚户区改造开工"), label_of("市县两级环境执法人员出动执法人员比去年同期增加")
    ('棚户区改造开工', '市县两级环境执法人员出动执法人员同比增加')
    >>> label_of("在省政务服务事项平台认领政务服务事项的行政村社区")
    '认领政务服务事项的行政村社区'
    """
    name = indicator
    for shorten in SHORTENINGS:
        if len(name) <= WIDE:
            return name
        name = shorten(name)
    return name

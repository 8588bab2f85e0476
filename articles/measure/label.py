"""The short name under which a fact is shown; its indicator stays as read. Each shortening is a pure function; their order is `SHORTENINGS`."""

from __future__ import annotations

import re
from collections.abc import Callable

from articles.measure.key import WORDS, alternatives

WIDE = 18  # characters that a name should not exceed where the sense allows

_ASIDE = re.compile(r"[（(][^（()）]*[）)]")
_AGAINST_LAST_YEAR = re.compile(r"(?:比|较|与)(?:去年|上年|上一年|去年同期|上年同期)(?:同期)?(?:相比)?")
_LEADING_CLAUSE = re.compile(r"^[^的]{5,}的(?=[^的]{4,}$)")
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


def without_described(name: str) -> str:
    """参加主题教育活动并且开展志愿服务的党员干部 → 党员干部. Untouched where less than four characters would be left."""
    return _LEADING_CLAUSE.sub("", name)


SHORTENINGS: tuple[Callable[[str], str], ...] = (without_asides, against_last_year, without_opening, without_described)


def label_of(indicator: str) -> str:
    """The indicator, shortened step by step until it is narrow enough; where no step helps it stays long, never cut.

    >>> label_of("棚户区改造开工"), label_of("市县两级环境执法人员出动执法人员比去年同期增加")
    ('棚户区改造开工', '市县两级环境执法人员出动执法人员同比增加')
    >>> label_of("主导或参与制修订国家标准、行业标准的沧州市企业")
    '沧州市企业'
    """
    name = indicator
    for shorten in SHORTENINGS:
        if len(name) <= WIDE:
            return name
        name = shorten(name)
    return name

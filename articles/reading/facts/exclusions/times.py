"""Times that are no metrics: dates, clock times, the spans that facts are set in, ages. Patterns: tables/exclusions.toml."""

from __future__ import annotations

import re
from decimal import Decimal

from articles.reading.clauses.tagging import SAYING, is_saying
from articles.reading.facts.exclusions.setting import Setting
from articles.reading.tables import read_toml
from articles.reading.text.characters import HAN

_CALENDAR = {name: re.compile(pattern) for name, pattern in read_toml("exclusions")["calendar"].items()}
_CLOCK = {name: re.compile(pattern) for name, pattern in read_toml("exclusions")["clock"].items()}

_YEARS, _EARLY_YEARS = (1000, 2200), (100, 1000)  # from, to before
_CUT = re.compile(r"^的[^，,。；;\d]{1,12}(?:缩短|压缩|压减|缩减|降|减)[^，,。；;\d]{0,3}[到至为成]")
_LIFE = re.compile(
    r"(?:寿命|平均年龄|均龄)(?:[^，,。；;\d]{0,8}|[^。；;]{1,30}(?:提高|延长|增加|增长|上升|下降|降低|推迟|提前)了?)$"
)
_ROW = re.compile(
    rf"(?:分别|依次|各)[^。；;]{{0,20}}[、和]$|[到至为][{HAN}]{{0,8}}\d{{1,3}}(?:个)?(?:天|日|周|月|小时|分钟|工作日)[、和][^，,。；;]{{2,18}}$"
)
_DATED = frozenset({"月", "月份", "年代", "旬", "号", "季度", "世纪"})
_TOLD_UNITS = frozenset(
    {"年", "个月", "天", "日", "昼夜", "周", "个星期", "星期", "小时", "个小时", "分钟", "年头", "日夜"}
)
_SPANS = frozenset({"年", "个月", "天", "个星期", "周"})
_CLOSE = 8  # characters before a span in which its tale's verb stands: 奋战了|, 又经过|


def is_calendar_date(setting: Setting) -> bool:
    """截至6月25日, 2021年, 一季度, 上世纪80年代; not 办理用时5天, 连续15日, 两年, 连续8个季度."""
    quantity = setting.quantity
    if quantity.unit in _DATED or (setting.before.endswith("年") and quantity.raw.startswith("三十")):
        return True  # 年三十|包饺子
    if quantity.unit == "年":
        if setting.after.startswith("度"):
            return True  # 五十一年度, 07年度
        return quantity.bound is None and (_is_year(quantity.value, _YEARS) or _is_early_year(setting))
    if quantity.unit != "日" or quantity.value > 31:
        return False
    lasting = quantity.bound or _CALENDAR["duration_of_days_behind"].search(setting.after)
    return not (lasting or _CALENDAR["duration_of_days_before"].search(setting.before))


def _is_early_year(setting: Setting) -> bool:
    """光绪三十二年（1906年）, 民国29年, 公元375年, 07年; not 历时12年."""
    if _CALENDAR["eras_before"].search(setting.before) or _CALENDAR["eras_behind"].search(setting.after):
        return True
    if setting.quantity.raw.startswith(("0", "０")) and setting.quantity.value == int(setting.quantity.value):
        return True
    return _is_year(setting.quantity.value, _EARLY_YEARS) and bool(_CALENDAR["ancient_behind"].search(setting.after))


def _is_year(value: Decimal, years: tuple[int, int]) -> bool:
    """Whether a number may name one of the years; 2021.5 names none."""
    return years[0] <= value < years[1] and value == value.to_integral_value()


def is_clock_time(setting: Setting) -> bool:
    """上午9时30分, 14:20, 晚8点, scores and scales like them (2:0, 1∶500); not 用时30分钟, 得分98分, 跌12点."""
    quantity = setting.quantity
    if quantity.unit in ("时", "点", "点钟"):
        counted = "." in quantity.raw or _CLOCK["points_before"].search(setting.before)
        return quantity.value <= 24 and not counted
    if quantity.unit in ("分", "秒") and _CLOCK["after_hour"].search(setting.before):
        return True
    return bool(_CLOCK["colon_before"].search(setting.before) or _CLOCK["colon_behind"].search(setting.after))


def is_time_window(setting: Setting) -> bool:
    """今年前10个月, 近五年来, 比三年前, 每3年: when, not how long; not 历时近3年, 提前6个月, 每次不少于21天."""
    if setting.dimension != "duration" or setting.unit == "岁" or _CALENDAR["lasting"].search(setting.before):
        return False
    if _CUT.match(setting.after):
        return False  # 过去|4至6小时|的诊断流程缩短到10分钟
    if _CALENDAR["ahead_before"].search(setting.before):
        return True  # 今后|5年内|安排
    if setting.unit == "年" and _CALENDAR["intended_before"].search(setting.before):
        return True  # 提出|三年内|关闭小煤矿46处
    if setting.quantity.bound == "under" and _CALENDAR["later_behind"].match(setting.after):
        return True  # 不到10个小时后，
    if setting.quantity.bound not in (None, "about"):
        return False
    if _CALENDAR["window_before"].search(setting.before) or _CALENDAR["window_behind"].search(setting.after):
        return True
    return setting.quantity.raw.startswith("近") and setting.unit in _SPANS and not setting.in_digits


def is_told_time(setting: Setting) -> bool:
    """已经过去了4年多, 又经过5年的快速发展, 70年栉风沐雨, 春节7天长假: how long a tale goes on; not 用时5天, 历时14个月."""
    if setting.dimension != "duration" or setting.quantity.bound not in (None, "about") or _CUT.match(setting.after):
        return False
    close = setting.before[-_CLOSE:]
    if _CALENDAR["told_before"].search(close) or _CALENDAR["told_behind"].match(setting.after):
        return True
    if setting.unit == "年" and any(_CALENDAR[name].search(close) for name in ("years_before", "lived_before")):
        return True
    if any(_stands_between(setting, name) for name in ("within", "kept", "spent")):
        return True
    return setting.quantity.value_max is None and is_saying(setting.after[:SAYING])


def is_span_of_tale(setting: Setting) -> bool:
    """从警13年, 与疾病搏斗了6年, 三年会战: what lasts, with nothing that makes it an outcome or a limit; not 压缩至35天, 10分钟就到."""
    if setting.unit not in _TOLD_UNITS or setting.quantity.bound not in (None, "about", "over"):
        return False
    if "." in setting.quantity.raw or "半" in setting.quantity.raw:
        return False
    if _CUT.match(setting.after) or _ROW.search(setting.before):
        return False  # 三县分别为143天、|140天|; 核准类51天、审批类|53天|
    told = _CALENDAR["outcome_before"].search(setting.before) or _CALENDAR["outcome_behind"].match(setting.after)
    return told is None


def _stands_between(setting: Setting, name: str) -> bool:
    """Whether the words before and behind are those of a pair of patterns: 在|两年|时间内，."""
    before, behind = _CALENDAR[f"{name}_before"], _CALENDAR[f"{name}_behind"]
    return bool(before.search(setting.before[-_CLOSE:]) and behind.match(setting.after))


def is_age(setting: Setting) -> bool:
    """52岁的村民, 3至11岁儿童, 6个月大的婴儿; not 人均预期寿命77.6岁，比五年前提高1.3岁, 工期6个月, 连续3天大雨."""
    if setting.unit in ("个月", "天", "周"):
        return bool(_CALENDAR["infants_behind"].search(setting.after))
    return setting.unit == "岁" and _LIFE.search(setting.before) is None

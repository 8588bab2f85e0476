"""What is a quantity but no metric: dates, ranks, names, ages, codes, idiomatic 一. One rule a reason, in one order.

The door is `metric_quantities`. Patterns stand in tables/exclusions.toml; which numbers are metrics says docs/SCHEMA.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from articles.reading.quantities import read_quantities
from articles.reading.records import Quantity
from articles.reading.tables import read_toml
from articles.reading.units import unit_named

_TABLE = read_toml("exclusions")


def _patterns(section: str) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in _TABLE[section].items() if isinstance(pattern, str)}


_CALENDAR = _patterns("calendar")
_CLOCK = _patterns("clock")
_ORDINAL = _patterns("ordinal")
_NAMES = _patterns("names")
_NUMBERS = _patterns("numbers")
_RANKED = frozenset(_TABLE["ordinal"]["units"])
_GRADES = frozenset(_TABLE["ordinal"]["grades"])
_CLASS_UNITS = frozenset(_TABLE["names"]["class_units"])
_NUMBERED = frozenset(_TABLE["numbers"]["numbered"])
_HOUSES = frozenset(_TABLE["numbers"]["houses"])
_QUOTED_LONGEST: int = _TABLE["names"]["quoted_longest"]

_WINDOW = 26  # characters before and behind that a rule sees
_YEARS = range(1000, 2200)
_HAN = re.compile("[一-龥]")
_PRECISE = re.compile(r"[万亿千百.．]")
_DECIMAL = re.compile(r"-?[\d０-９]+[.．][\d０-９]+")
_DIGITS = re.compile(r"[0-9０-９]")


@dataclass(frozen=True, slots=True)
class Setting:
    """A quantity with what stands before and behind it in its text (one paragraph at most)."""

    quantity: Quantity
    before: str
    after: str

    @property
    def in_digits(self) -> bool:
        """Printed with ASCII or full-width digits."""
        return bool(_DIGITS.search(self.quantity.raw))

    @property
    def number(self) -> str:
        """The first character of the number, behind its bound words."""
        match = re.search(r"[0-9０-９零〇一二两三四五六七八九十百千万亿半]", self.quantity.raw)
        return match[0] if match else ""

    @property
    def dimension(self) -> str:
        unit = unit_named(self.quantity.unit)
        return unit.dimension if unit else ""


def metric_quantities(text: str) -> list[Quantity]:
    """The quantities of `text` that can be metrics, in order: 开工5993套; not 截至6月25日, 第12版, “1559”工作计划.

    >>> [q.raw for q in metric_quantities("截至6月25日，全市开工5993套，居全省第三位")]
    ['5993套']
    """
    return [quantity for quantity in read_quantities(text) if not excluded_by(setting_of(text, quantity))]


def excluded_by(setting: Setting) -> str | None:
    """The name of the first rule that says the quantity is no metric; None where it may be one."""
    return next((rule.__name__ for rule in EXCLUSIONS if rule(setting)), None)


def setting_of(text: str, quantity: Quantity) -> Setting:
    """What stands around a quantity of `text`, within its paragraph."""
    before = text[max(0, quantity.start - _WINDOW) : quantity.start]
    after = text[quantity.end : quantity.end + _WINDOW]
    return Setting(quantity, before.rpartition("\n")[2], after.partition("\n")[0])


# ------------------------------------------------------------------------------------------------------------- the rules


def is_calendar_date(setting: Setting) -> bool:
    """截至6月25日, 2021年, 一季度, 上世纪80年代; not 办理用时5天, 连续15日, 两年."""
    quantity, unit = setting.quantity, setting.quantity.unit
    if unit in ("月", "月份", "年代", "季度", "旬", "号"):
        return True
    if unit == "年":
        return quantity.bound is None and (quantity.value in _YEARS or _is_early_year(setting))
    if unit == "世纪":
        return "个" not in quantity.raw
    if unit != "日" or quantity.value > 31:
        return False
    lasting = quantity.bound or _CALENDAR["duration_of_days_behind"].search(setting.after)
    return not (lasting or _CALENDAR["duration_of_days_before"].search(setting.before))


def _is_early_year(setting: Setting) -> bool:
    """光绪三十二年（1906年）, 民国29年, 公元375年, 07年; not 历时12年."""
    if _CALENDAR["eras_before"].search(setting.before) or _CALENDAR["eras_behind"].search(setting.after):
        return True
    if setting.quantity.raw.startswith(("0", "０")):
        return True
    return setting.quantity.value in range(100, 1000) and bool(_CALENDAR["ancient_behind"].search(setting.after))


def is_clock_time(setting: Setting) -> bool:
    """上午9时30分, 14:20, 晚8点, and scores and scales like them (2:0, 1∶500); not 用时30分钟, 得分98分, 3215.37点."""
    if setting.quantity.unit in ("时", "点", "点钟"):
        return setting.quantity.value <= 24 and "." not in setting.quantity.raw
    if setting.quantity.unit in ("分", "秒") and _CLOCK["after_hour"].search(setting.before):
        return True
    return bool(_CLOCK["colon_before"].search(setting.before) or _CLOCK["colon_behind"].search(setting.after))


def is_time_window(setting: Setting) -> bool:
    """今年前10个月, 近五年来, 比三年前, 每3年: when, not how long; not 历时近3年, 用了7个半月, 提前6个月."""
    if setting.dimension != "duration" or setting.quantity.unit == "岁":
        return False
    if _CALENDAR["lasting"].search(setting.before):
        return False
    printed_near = setting.quantity.raw.startswith("近") and setting.quantity.unit in (
        "年",
        "个月",
        "天",
        "个星期",
        "周",
    )
    return bool(
        _CALENDAR["window_before"].search(setting.before)
        or _CALENDAR["window_behind"].search(setting.after)
        or (printed_near and not setting.in_digits)
    )


def is_ordinal(setting: Setting) -> bool:
    """居全省前三位, 第一、二季度, 二期工程, 市五次党代会, 三级医院; not 举办3期培训, 风力7级."""
    quantity, after = setting.quantity, setting.after
    if quantity.unit == "级" and ("." in quantity.raw or _ORDINAL["measured_grades"].search(setting.before)):
        return False
    if quantity.unit in _GRADES or _ORDINAL["row"].search(setting.before):
        return True
    if quantity.unit in _RANKED | {""} and quantity.value <= 1000 and _ORDINAL["before"].search(setting.before):
        return True
    if quantity.unit == "期" and (not setting.in_digits or _ORDINAL["phases_behind"].search(after)):
        return True
    return quantity.unit in ("次", "届") and bool(_ORDINAL["meetings_behind"].search(after)) and not setting.in_digits


def is_in_a_name(setting: Setting) -> bool:
    """“1559”工作计划, 《三年行动方案》, 15分钟政务服务圈, 5人制, 三查七对; not “今年收了十来亩，不错”."""
    if setting.quantity.unit in ("%", "元", "亩", "吨", "公里") and setting.dimension:
        return False
    if _NAMES["behind"].search(setting.after) or _NAMES["classes"].search(setting.after):
        return True
    if setting.quantity.unit == "年" and _NAMES["aged"].search(setting.after):
        return True
    if setting.quantity.unit in _CLASS_UNITS and _NAMES["class_before"].search(setting.before):
        return True
    if not setting.in_digits and _NAMES["set_phrases"].search(setting.after):
        return True
    chant = _NAMES["chant_behind"].search(setting.after) or _NAMES["chant_before"].search(setting.before)
    if chant and setting.dimension == "count" and not setting.in_digits and len(setting.quantity.raw) <= 2:
        return True
    opening, closing = _NAMES["quoted"].search(setting.before), _NAMES["quoted_behind"].search(setting.after)
    if not opening or not closing:
        return False
    inside = opening[0][1:] + setting.quantity.raw + closing[0][:-1]
    title = opening[0][0] in "《〈"
    return title or (len(inside) <= _QUOTED_LONGEST and not _NAMES["quoted_speech"].search(inside))


def is_idiomatic_one(setting: Setting) -> bool:
    """一个缩影, 一批, 一公斤卖8元; not 增长一倍, 提前一年, 一亿三千万元."""
    quantity = setting.quantity
    if quantity.value != 1 or setting.number != "一" or quantity.bound or quantity.value_max is not None:
        return False
    if quantity.unit in ("倍", "番", "%", "百分点", ""):
        return False
    return not (setting.dimension == "duration" and _CALENDAR["lasting"].search(setting.before))


def is_age(setting: Setting) -> bool:
    """52岁的村民, 3至11岁儿童, 6个月大的婴儿; not 工期6个月."""
    return setting.quantity.unit == "岁" or (
        setting.quantity.unit in ("个月", "天", "周") and setting.after[:1] in ("大", "龄")
    )


def is_code(setting: Setting) -> bool:
    """热线82212345, 318国道, 12路公交, 3栋2单元; not 电话回访5000户."""
    quantity, before, after = setting.quantity, setting.before, setting.after
    if _NUMBERS["mileposts_before"].search(before):
        return True
    if quantity.unit in _NUMBERED or not quantity.unit_known:
        return bool(_NUMBERS["codes_before"].search(before) or _NUMBERS["labels_behind"].search(after))
    return quantity.unit in _HOUSES and bool(_NUMBERS["addresses_behind"].match(after))


def is_denominator(setting: Setting) -> bool:
    """每300户配1名网格员 → 300户; not 每户300元."""
    return bool(_NUMBERS["denominators"].search(setting.before))


def is_bare_number(setting: Setting) -> bool:
    """2017年度, 110, 3比1; not 执法活跃度1.04, 三分之二, 突破80万, 总数达5620."""
    quantity = setting.quantity
    if not quantity.unit_known:
        return not quantity.bound
    if quantity.unit:
        return False
    if "分之" in quantity.raw or "/" in quantity.raw:
        return False
    if quantity.bound:
        return False
    if _NUMBERS["ratios_behind"].search(setting.after) or _NUMBERS["ratios_before"].search(setting.before):
        return True
    if _HAN.match(setting.after) and not _PRECISE.search(quantity.raw):
        return True
    if _DECIMAL.fullmatch(quantity.raw) and not _HAN.match(setting.after):
        return not _HAN.search(setting.before[-1:])
    return not _NUMBERS["amounts_before"].search(setting.before) or (
        quantity.value in _YEARS and len(quantity.raw) == 4
    )


EXCLUSIONS: tuple[Callable[[Setting], bool], ...] = (
    is_calendar_date,
    is_clock_time,
    is_time_window,
    is_ordinal,
    is_age,
    is_in_a_name,
    is_idiomatic_one,
    is_code,
    is_denominator,
    is_bare_number,
)

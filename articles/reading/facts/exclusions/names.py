"""Numbers that are part of a name or a rank and so no metrics. Patterns: tables/exclusions.toml."""

from __future__ import annotations

import re

from articles.reading.facts.exclusions.setting import Setting
from articles.reading.quantities.compounds import MEDALS
from articles.reading.tables import read_toml

_TABLE = read_toml("exclusions")
_ORDINAL = {name: re.compile(pattern) for name, pattern in _TABLE["ordinal"].items() if isinstance(pattern, str)}
_NAMES = {name: re.compile(pattern) for name, pattern in _TABLE["names"].items() if isinstance(pattern, str)}
_CLASSES_BEHIND = {unit: re.compile(pattern) for unit, pattern in _TABLE["names"]["classes_behind"].items()}
_CLASSES_BEFORE = {unit: re.compile(pattern) for unit, pattern in _TABLE["names"]["classes_before"].items()}
_RANKED = frozenset(_TABLE["ordinal"]["units"])
_GRADES = frozenset(_TABLE["ordinal"]["grades"])
_MEASURED = frozenset(_TABLE["names"]["measured"])
_QUOTED_LONGEST: int = _TABLE["names"]["quoted_longest"]
_NAMED_UNITS = frozenset(_TABLE["names"]["named_units"])
_NUMBERED = frozenset(_TABLE["names"]["numbered"])
_TROOPS = frozenset(_TABLE["names"]["troops"])
_PARTS_OF_TROOPS = frozenset({"团", "班"})
LAST_RANK = 1000
_AGE = 10  # years from which a span told with a beginning is an anniversary
_STRAIGHT = "\"'"
_YEAR = re.compile(r"20[0-3]\d(?!\d)")
_WORDS_OF_EVENTS = frozenset(_TABLE["names"]["words_of_events"])
_RADII = frozenset({"duration", "length", ""})


def is_ordinal(setting: Setting) -> bool:
    """居全省前三位, 第一、二季度, 三期工程, 市五次党代会, 三级医院, 一二类苗, 水质四类; not 举办3期培训, 风力7级, 目前12家, 升至12家."""
    return any(sign(setting) for sign in _SIGNS_OF_ORDER)


def _is_grade(setting: Setting) -> bool:
    """三级医院, 第一、二季度, 一二类苗, 水质四类, 四年级3班; not 风力7级."""
    if setting.unit == "级" and _is_measured_grade(setting):
        return False
    if setting.unit == "类" and _ORDINAL["classes_before"].search(setting.before):
        return True
    if setting.unit == "班" and _ORDINAL["classes_of_schools_before"].search(setting.before):
        return True
    told = _ORDINAL["row"].search(setting.before) or _ORDINAL["neighbours"].match(setting.quantity.raw)
    return setting.unit in _GRADES or bool(told)


def _is_rank(setting: Setting) -> bool:
    """居全省前三位, 由第8位升至3位; not 目前12家, 升至12家."""
    if setting.unit == "位" and _ORDINAL["moved_before"].search(setting.before):
        return True
    ranked = not setting.unit or setting.unit in _RANKED
    return ranked and setting.quantity.value <= LAST_RANK and bool(_ORDINAL["before"].search(setting.before))


def _is_phase(setting: Setting) -> bool:
    """三期工程; not 举办3期培训."""
    if setting.unit != "期":
        return False
    return not setting.in_digits or bool(_ORDINAL["phases_behind"].search(setting.after))


def _is_meeting(setting: Setting) -> bool:
    """市五次党代会, 三届二次会议; not 召开3次会议."""
    if setting.unit not in ("次", "届") or setting.in_digits:
        return False
    return bool(_ORDINAL["meetings_behind"].search(setting.after))


_SIGNS_OF_ORDER = (_is_grade, _is_rank, _is_phase, _is_meeting)


def _is_measured_grade(setting: Setting) -> bool:
    """阵风7级, 4—6级偏北风, 4.3级地震; not 三级医院."""
    if "." in setting.quantity.raw or _ORDINAL["measured_grades"].search(setting.before):
        return True
    return bool(_ORDINAL["measured_grades_behind"].search(setting.after))


def is_named(setting: Setting) -> bool:
    """鸡鸣三省大桥, 铁人三项, 二十国集团, 成立70周年: a numeral inside a name; not 三省签约, 建成三座大桥."""
    if setting.unit == "周年" or _names_village(setting) or _names_troops(setting) or _names_a_year(setting):
        return True
    if setting.unit == "年" and setting.quantity.value >= _AGE:
        return bool(_NAMES["ages_before"].search(setting.before) or _NAMES["ages_behind"].search(setting.after))
    if setting.in_digits or setting.quantity.bound or setting.unit not in _NAMED_UNITS:
        return False
    return bool(
        _NAMES["named_behind"].search(setting.after)
        or _NAMES["named_before"].search(setting.before)
        or (setting.unit == "省" and _NAMES["named_regions"].search(setting.before))
    )


def _names_village(setting: Setting) -> bool:
    """吾库萨克镇7村村民, 李家村3组; not 全镇7村, 天生桥镇7个村."""
    if setting.unit not in _NUMBERED or setting.quantity.bound or not setting.quantity.raw.endswith(setting.unit):
        return False
    return bool(_NAMES["numbered_before"].search(setting.before) and _NAMES["numbered_behind"].search(setting.after))


def _names_troops(setting: Setting) -> bool:
    """3师, 5旅13团7连; not 3团游客."""
    around = _NAMES["troops_around"]
    if setting.unit in _PARTS_OF_TROOPS:
        return bool(around.search(setting.before) or around.search(setting.after))
    return setting.unit in _TROOPS


def _names_a_year(setting: Setting) -> bool:
    """·2019村暖花开, 举办2019对接交流会: the year of a campaign or an event; not 完成2019村, 2019对新人."""
    if not _YEAR.fullmatch(setting.quantity.raw.removesuffix(setting.unit)):
        return False
    if len(setting.unit) == 1 and setting.unit + setting.after[:1] in _WORDS_OF_EVENTS:
        return True
    if setting.unit not in _NAMED_UNITS:
        return False
    return bool(_NAMES["years_of_names"].search(setting.before)) and setting.after[:1] not in "，,。、；;"


def is_size_class(setting: Setting) -> bool:
    """10亿元以上项目12个: the size of a class that the next number counts; not 年产值10亿元以上，企业12家."""
    if _NAMES["classed_of"].search(setting.after) and _NAMES["classed_before"].search(
        setting.before + setting.quantity.raw
    ):
        return True  # 降雨量超过50毫米|的有38个乡镇
    if setting.quantity.bound not in ("at_least", "at_most", "under"):
        return False
    if setting.dimension in ("count", "") and not setting.after.startswith("的"):
        return False  # 采购4种以上的|医院达到259家
    return setting.quantity.raw.endswith(("以上", "以下", "以内")) and bool(
        _NAMES["classed_behind"].search(setting.after)
    )


def is_class(setting: Setting) -> bool:
    """5人制篮球, 女子100米自由泳, 三年陈皮, 四件套, 22人龙; not 16家龙头企业, 5个制造基地, 100米长."""
    behind, before = _CLASSES_BEHIND.get(setting.unit), _CLASSES_BEFORE.get(setting.unit)
    return bool((behind and behind.search(setting.after)) or (before and before.search(setting.before)))


def is_radius(setting: Setting) -> bool:
    """15分钟政务服务圈, 三年行动计划, 岸线1公里范围内, 500米服务半径覆盖率; not 建成12个便民生活圈, 24小时内办结."""
    if setting.dimension == "length" and _NAMES["range_behind"].match(setting.after):
        return True
    if setting.dimension == "length" and setting.quantity.raw.endswith("内") and setting.after.startswith("的"):
        return True  # 长江沿线1公里内|的134家企业
    return setting.dimension in _RADII and bool(_NAMES["radius_behind"].search(setting.after))


def is_set_phrase(setting: Setting) -> bool:
    """三包五保, 六位一体, 中央八项规定, 四个意识; not 三包水泥, 8项规定动作."""
    if setting.in_digits or setting.quantity.raw[-1] in MEDALS:
        return False
    if _NAMES["set_phrases"].search(setting.after):
        return True
    chanted = _NAMES["chant_behind"].search(setting.after) or _NAMES["chant_before"].search(setting.before)
    return bool(chanted) and setting.dimension == "count" and len(setting.quantity.raw) <= 2


def is_quoted(setting: Setting) -> bool:
    """“1559”工作计划, “十项承诺”, 《三年行动方案》; not “今年收了十来亩，不错”, “亩产超1000斤”."""
    if setting.in_title:
        return True
    if setting.unit in _MEASURED:
        return False
    opening, closing = _NAMES["quoted"].search(setting.before), _NAMES["quoted_behind"].search(setting.after)
    if not opening or not closing or (opening[0][0] in _STRAIGHT and opening[0][0] not in setting.open_quotes):
        return False
    inside = opening[0][1:] + setting.quantity.raw + closing[0][:-1]
    return len(inside) <= _QUOTED_LONGEST and not _NAMES["quoted_speech"].search(inside)

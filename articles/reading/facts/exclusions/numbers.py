"""Numbers that count nothing: codes, what a rate is taken of, idiomatic 一, bare numbers. Patterns: tables/exclusions.toml."""

from __future__ import annotations

import re

from articles.reading.facts.exclusions.setting import Setting
from articles.reading.quantities.compounds import MEDALS
from articles.reading.quantities.units import match_unit
from articles.reading.tables import read_toml
from articles.reading.text.characters import HAN_LETTER

_TABLE = read_toml("exclusions")["numbers"]
_NUMBERS = {name: re.compile(pattern) for name, pattern in _TABLE.items() if isinstance(pattern, str)}
_LASTING = re.compile(read_toml("exclusions")["calendar"]["lasting"])
_ROADS = frozenset({"国", "省", "县", "乡"})
_HOUSES = frozenset(_TABLE["houses"])
_PARTED, _FORMATS = frozenset(_TABLE["parted_units"]), frozenset(_TABLE["formats"])
_NO_HANDFUL = frozenset({"", "块", "毛"})  # 三块: money as it is spoken
_NEVER_CONVERTED, _OLD_MEASURES = frozenset({"", "count"}), {"volume", "mass"}
_HANDFUL = 20  # from how many on a count in Chinese numerals is told for its number
_FEW = 4  # persons that a clause begins with as a pronoun: 三人一起
_COUNTED_ONE = frozenset({"倍", "番", "%", "百分点", ""})

_PRECISE = re.compile(r"[万亿千百.．]")
_LONG = re.compile(r"\d{9,}")  # 130981199001011234: an amount is printed with 万, 亿 or a unit
_DECIMAL = re.compile(r"-?\d+[.．]\d+")
_YEAR = re.compile(r"(?:1[89]|20|21)\d\d|(?:１[８９]|２０|２１)[０-９]{2}")


def is_idiomatic_one(setting: Setting) -> bool:
    """一个缩影, 一批, 一公斤卖8元; not 增长一倍, 提前一年, 上涨一元, 一亿三千万元."""
    quantity = setting.quantity
    if quantity.value != 1 or setting.number != "一" or quantity.bound or quantity.value_max is not None:
        return False
    if quantity.unit in _COUNTED_ONE or quantity.raw[-1] in MEDALS:
        return False
    if setting.dimension == "duration" and (_LASTING.search(setting.before) or _was_cut(setting)):
        return False
    return setting.dimension in ("count", "duration", "") or not _NUMBERS["changes_before"].search(setting.before)


def _was_cut(setting: Setting) -> bool:
    """由原来的|一个月|缩短为7天: what a time was before it was cut."""
    return bool(_NUMBERS["cut_before"].search(setting.before) and _NUMBERS["cut_behind"].match(setting.after))


def is_anaphora(setting: Setting) -> bool:
    """这3家企业, 两人均表示, 夫妻二人, 三项数据均为最高; not 造成两人受伤, 另外3家, 两人死亡."""
    if setting.dimension != "count" or setting.quantity.bound:
        return False
    if _NUMBERS["demonstratives"].search(setting.before) or _NUMBERS["figures_behind"].match(setting.after):
        return True
    if setting.unit != "人" or setting.in_digits or setting.quantity.value > _FEW:
        return False
    told = _NUMBERS["pairs_before"].search(setting.before)
    return bool(told) and not _NUMBERS["casualties_behind"].search(setting.after)


def is_handful(setting: Setting) -> bool:
    """两句诗, 四套班子, 十几对灯束: told, not measured (GB/T 15835 prints counts in figures); not 两人死亡, 新开通两条专线, 8条专线."""
    quantity = setting.quantity
    if setting.in_digits or setting.dimension not in ("count", "") or quantity.raw[-1] in MEDALS:
        return False
    if setting.unit in _NO_HANDFUL:
        return False
    if quantity.bound not in (None, "about") or (quantity.value_max or quantity.value) >= _HANDFUL:
        return False
    return not (_NUMBERS["outcomes_before"].search(setting.before) or _NUMBERS["outcomes_behind"].match(setting.after))


def is_aspect(setting: Setting) -> bool:
    """需要在三个方面加力, 6个小标题, 分两批进行: the parts of a speech or of a plan; not 分3批发放 in figures, 38个问题."""
    if _NUMBERS["aspects_behind"].match(setting.after) and setting.dimension in ("count", ""):
        return True
    return setting.unit in _PARTED and not setting.in_digits and bool(_NUMBERS["parted_before"].search(setting.before))


def is_format(setting: Setting) -> bool:
    """4K直播, 1080P短视频: the format of a picture; not 4千克."""
    return setting.unit in _FORMATS


def is_conversion(setting: Setting) -> bool:
    """1元人民币约合10.7卢比, 1英亩约合6.07亩: what a unit is in another; not 1亿元约合10亿卢比, 1公里造价约1.2亿元, 1吨煤卖800元."""
    raw, dimension = setting.quantity.raw, setting.dimension
    words = raw[: max(0, raw.find(setting.number))]  # 约合 belongs to the number as printed
    if one := _NUMBERS["converted_before"].search(setting.before + words):
        return _convert(_dimension_of(one["unit"], 0), dimension)
    if setting.quantity.value != 1 or setting.quantity.bound:
        return False
    other = _NUMBERS["converted_behind"].match(setting.after)
    return other is not None and _convert(dimension, _dimension_of(setting.after, other.end()))


def _dimension_of(text: str, at: int) -> str:
    found = match_unit(text, at)
    return found[0].dimension if found else ""


def _convert(one: str, other: str) -> bool:
    """Whether units of these dimensions are told in one another: the same, or measures as the old 石, of volume or weight."""
    return (one == other and one not in _NEVER_CONVERTED) or {one, other} == _OLD_MEASURES


def is_displayed(setting: Setting) -> bool:
    """“1347亿元”——去年，…进出口1347亿元: a figure held up before the sentence that tells it; not “1347亿元”, 13天——."""
    shown = _NUMBERS["displayed_before"].search(setting.before)
    return bool(shown and _NUMBERS["displayed_behind"].match(setting.after))


def is_beginning(setting: Setting) -> bool:
    """从0到1: out of nothing; not 0到1级风."""
    return not setting.unit and setting.quantity.value == 0 and setting.quantity.value_max == 1


def is_code(setting: Setting) -> bool:
    """热线82212345, 318国道, 302省道, K325+200米, 北纬38度, 3栋2单元; not 电话回访5000户, 开行列车120次."""
    before, after = setting.before, setting.after
    if _NUMBERS["mileposts_before"].search(before):
        return True
    if setting.unit in _ROADS and after.startswith("道"):
        return setting.in_digits  # |302省|道通车, 318国道
    if not setting.unit or not setting.quantity.unit_known:
        return bool(_NUMBERS["codes_before"].search(before) or _NUMBERS["labels_behind"].search(after))
    return setting.unit in _HOUSES and bool(_NUMBERS["addresses_behind"].match(after))


def is_denominator(setting: Setting) -> bool:
    """每300户配1名网格员 → 300户; not 每户300元."""
    return bool(_NUMBERS["denominators"].search(setting.before))


def is_bare_number(setting: Setting) -> bool:
    """2017年度, 110, 3比1, 8坨; not 执法活跃度1.04, 三分之二, 突破80万, 总数达5620."""
    quantity, before, after = setting.quantity, setting.before, setting.after
    if quantity.unit and quantity.unit_known:
        return False
    if _LONG.fullmatch(quantity.raw):
        return True
    if _NUMBERS["sums_before"].search(before):
        return True
    if quantity.bound or "分之" in quantity.raw or "/" in quantity.raw:
        return False
    if not quantity.unit_known or _NUMBERS["ratios_behind"].search(after) or _NUMBERS["ratios_before"].search(before):
        return True
    if HAN_LETTER.match(after):
        if not _PRECISE.search(quantity.raw):
            return True
    elif _DECIMAL.fullmatch(quantity.raw):
        return not HAN_LETTER.search(before[-1:])
    return not _NUMBERS["amounts_before"].search(before) or bool(_YEAR.fullmatch(quantity.raw))

"""Chinese numerals that are part of a word, and digits that are part of a label: 统一, 三军, 十分, 5G, PM2.5.

Words stand in tables/numerals.toml ([words]) and tables/units.toml ([words]).
"""

from __future__ import annotations

import re
from decimal import Decimal

from articles.reading.quantities.bounds import bound_after, bound_before
from articles.reading.quantities.names import in_place_name
from articles.reading.quantities.numerals import raised
from articles.reading.quantities.units import UNITS, Unit, match_unit
from articles.reading.tables import read_toml
from articles.reading.text.characters import HAN, HAN_LETTER

_TABLE = read_toml("numerals")
_CURRENCY: dict[str, str] = _TABLE["currency"]
_LONGEST_MARK = max(map(len, _CURRENCY))
_BEFORE_ONE = tuple(_TABLE["words"]["before_one"])
_BEFORE_ANY = (*_TABLE["words"]["before_any"], "星期")
_BEFORE_VAGUE = tuple(_TABLE["words"]["before_vague"])
_ADVERBS = frozenset(_TABLE["words"]["adverbs"])

RANGE_AHEAD = re.compile(r"(?:至|到|—{1,2}|-{1,2}|~)(?=[\d二两三四五六七八九十])")
_MODEL = re.compile(r"[A-Za-z]-$")  # T-92, DC-9
_MODEL_NAMED = re.compile(
    rf"(?<![\d\-])(?![年月日号时点分元个为是达到至率幅速约在降升零〇一二三四五六七八九十百千万亿])[{HAN}]-$"
)
_CODED = re.compile(
    "(?!一二|二三|三四|四五|五六|六七|七八|八九|三五)[一二三四五六七八九]{2}|[〇零一二三四五六七八九两]{3,}"
)  # 一一, 五一村, 七三一部队, 三三两两
_SCALED = re.compile("[十百千万亿点]")
_LARGE = re.compile("[百千万亿点]")
_SAID_YEAR = re.compile("[一二][〇零九八].*|.*[〇零].*")
_PLAN = re.compile("十[一二三四]?五")  # 十三五: a five-year plan
_IN_DIGITS_ALONE = ("年", "号", "室")  # 二〇二一年 is said digit by digit
_LASTING = tuple("期时了近约满第")  # 四周 is all around, unless it lasts: 为期四周
_PERSONS = ("人", "位", "名", "者")
_WEEK_CUT = re.compile(r"周(?:缩短|压缩|压减|缩减|减少|延长)[到至为成]")  # 从原来的一周缩短到十几个小时
_COUNTED_WEEKS = tuple("每一两三四")  # 每周三次, 两周三次
ONLY = tuple(_TABLE["words"]["before_only"])  # 唯一, 统一: what stands behind their 一 is a number of its own

THOUSANDS = re.compile(r"\s?(?P<scale>[kKMwW])(?=$|[个元,，。;；、~至到\s-]|左右|上下|以上|以下)")
THOUSANDS_VALUES = {"k": 1000, "K": 1000, "M": 1_000_000, "w": 10_000, "W": 10_000}


def is_label(text: str, start: int, end: int) -> bool:
    """第12版, PM2.5, 5G, G307, T-92: an ordinal, or a number grown together with letters."""
    before = text[start - 1 : start]
    if text[start] == "一" and before in ONLY:
        return True
    if before in _BEFORE_VAGUE and not text[start].isdecimal():
        return text[start] in "十百千万亿" and not text.startswith("成", start - 1)
    if before == "第" or text[start - 2 : start] in ("No", "№") or _MODEL.search(text[max(0, start - 3) : start]):
        return True
    if not text[start].isdecimal():
        return False
    return _is_model(text, start, end) or _grows_together(text, start, end)


def _grows_together(text: str, start: int, end: int) -> bool:
    """Whether letters that are no money and no unit touch digits: G307, 5G."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isascii() and before.isalpha() and not _is_currency(text, start):
        return True
    return after.isascii() and after.isalpha() and not _has_measure(text, end)


def _is_currency(text: str, start: int) -> bool:
    """Whether the letters before digits are a money's: RM50, US$3."""
    return any(text[max(0, start - length) : start] in _CURRENCY for length in range(2, _LONGEST_MARK + 1))


def _is_model(text: str, start: int, end: int) -> bool:
    """运-20首飞, 东风-41: a type by its name and number; not 气温-5℃, 5月-10月."""
    if _MODEL_NAMED.search(text, max(0, start - 3), start) is None:
        return False
    behind = match_unit(text, end)
    return behind is None or behind[0].counts


def _has_measure(text: str, end: int) -> bool:
    """Whether the letters behind digits are their unit or a power of ten: 5km, 10,000; not 5G."""
    return bool(match_unit(text, end) or THOUSANDS.match(text, end) or raised(Decimal(1), text, end)[1] > end)


def is_word(text: str, start: int, end: int, unit: Unit | None, vague: bool) -> bool:
    """Whether a Chinese numeral is part of a word: 统一, 三军, 十分, 万一, 星期三, 二次供水, 三台县; never so in digits."""
    run = text[start:end]
    if run[0].isdecimal() or run[0] == ".":
        return False
    if run == "万一" or in_place_name(text, start, end):
        return True
    if unit is None and not vague:
        return _is_word_without_unit(text, start, end)
    if unit is None and len(run) == 1 and run not in "十百千万亿":
        return True
    if run in ("百", "千", "万", "亿"):
        return _is_bare_scale(text, start, end, unit, vague)
    if len(run) > 1 or unit is None:
        return _is_code(run, unit)
    if run == "一" and _WEEK_CUT.match(text, end):
        return False
    return _is_single_word(run, text[max(0, start - 2) : start], unit, vague=vague)


def _is_code(run: str, unit: Unit | None) -> bool:
    """Digits read one by one, the name of a plan: 一一〇, 十三五."""
    coded = _CODED.fullmatch(run) and (unit is None or unit.name not in _IN_DIGITS_ALONE)
    return bool(coded or _PLAN.fullmatch(run))


def _is_word_without_unit(text: str, start: int, end: int) -> bool:
    """The same of a numeral that no unit follows: 万无一失; not 三至五, 上万."""
    run = text[start:end]
    if RANGE_AHEAD.match(text, end):
        return text[max(0, start - 2) : start].endswith(_BEFORE_ANY + (_BEFORE_ONE if run == "一" else ()))
    if run in ("万", "亿"):
        return bound_before(text, start, 0, bare_scale=True)[1] is None
    return _is_bare_word(run, text[start - 1 : start], text[end : end + 1])


def _is_single_word(run: str, before: str, unit: Unit, *, vague: bool) -> bool:
    """One numeral with a unit: 星期三, 二期, 一起, 三军, 四周环山; not 每周三次, 二人, 一家企业.

    二 before a classifier is an ordinal, for 两 counts: 二次供水, 二胎, 二轮.
    """
    if before.endswith(_BEFORE_ANY) and not before.startswith(_COUNTED_WEEKS):
        return True
    if run == "四" and unit.name == "周" and not before.endswith(_LASTING):
        return True
    if run == "二" and unit.counts and unit.name not in _PERSONS:
        return not vague
    if run == "一" and (unit.name in UNITS.not_after_one or before.endswith(_BEFORE_ONE)):
        return True
    return unit.name in UNITS.words_with_numeral and not vague


def _is_bare_word(run: str, before: str, after: str) -> bool:
    """A Chinese numeral without unit is a number only where it can be nothing else: 一百五十二, 一九四九, 二 alone."""
    if len(run) == 1:
        return bool(after and after not in " ,") or bool(before and before not in " ,点")
    if run in _ADVERBS or _PLAN.fullmatch(run):
        return True
    if not _SCALED.search(run):
        return not _SAID_YEAR.fullmatch(run)
    if HAN_LETTER.match(after):
        return len(run) < 3 or not _LARGE.search(run)
    return run[0] == "十" and len(run) == 2 and bool(before) and not HAN_LETTER.match(before)  # “十一”


def _is_bare_scale(text: str, start: int, end: int, unit: Unit | None, vague: bool) -> bool:
    """百, 千, 万 without a digit count only when bounded: 上百人, 千余家, 近万亩; not 百家争鸣, 每百户, 万元户."""
    _, bound = bound_before(text, start, 0, bare_scale=True)
    _, bound_behind = bound_after(text, end, measured=False)
    return not (vague or bound or (unit is None and bound_behind))

"""Which facts of one measure can stand in one line: the same kind of time, the same class of owner."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum

from articles.measure.key import WORDS, alternatives

# A name of two characters at least before what kind of firm it is; 国有企业, 上市公司 are many firms, not one.
_FIRM = re.compile(
    r"(?!.{0,6}(?:企业|上市|国有|民营|全[国省市县区]|各|所有|[家个户]))[^，的、]{2,14}?(?:股份公司|有限公司|集团|公司|合作社|农场|钢铁厂|电厂|医院|银行)"
)

_PROVINCE = re.compile(rf"{alternatives(WORDS['provinces'])}(?:省|(?:壮族|回族|维吾尔)?自治区)?")
_REGION = re.compile(rf"{alternatives(WORDS['regions'])}(?:地区|流域)?")
_COUNTY_ENDS = ("县", "区", "旗")


class TimeKind(StrEnum):
    """What span a fact's time is: a figure of a month is no figure of the months from January."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    FROM_JANUARY = "from_january"
    YEARS = "years"
    SPELL = "spell"  # a holiday, a fair, a week
    UNDATED = "undated"


class OwnerClass(StrEnum):
    """Of what class of place a fact is."""

    NATION = "nation"  # or a province, a region: nothing as narrow as a city
    CITY = "city"
    COUNTY = "county"
    BELOW = "below"  # a town, a village, a zone
    FIRM = "firm"  # or a farm, a bank, a hospital: whoever has a name of its own in the label


def time_kind(first: date | None, last: date | None) -> TimeKind:
    """The kind of a span from its first to its last day, both in.

    >>> time_kind(date(2021, 1, 1), date(2021, 9, 30)).value, time_kind(date(2021, 6, 1), date(2021, 6, 30)).value
    ('from_january', 'month')
    >>> time_kind(date(2023, 9, 29), date(2023, 10, 6)).value, time_kind(None, None).value
    ('spell', 'undated')
    """
    if first is None or last is None:
        return TimeKind.UNDATED
    if first == last:
        return TimeKind.DAY
    if first.day != 1 or (last + timedelta(days=1)).day != 1:
        return TimeKind.SPELL
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months == 1:
        return TimeKind.MONTH
    if months == 12 and first.month == 1:
        return TimeKind.YEAR
    if first.year != last.year:
        return TimeKind.YEARS
    return _within_a_year(first.month, months)


def _within_a_year(month: int, months: int) -> TimeKind:
    """A quarter or half is one wherever it lies; other runs are counted from January or are a spell of months."""
    if months == 6 and month in (1, 7):
        return TimeKind.HALF
    if months == 3 and month in (1, 4, 7, 10):
        return TimeKind.QUARTER
    return TimeKind.FROM_JANUARY if month == 1 else TimeKind.SPELL


def _class_of_place(place: str, *, of_a_city: bool) -> OwnerClass:
    """The class of a place by its name; what news of no city names without 县 or 区 is a city (杭州, 牡丹江市) or wider."""
    if place.endswith(("镇", "乡", "村", "街道", "社区", "苏木", "嘎查", "开发区", "高新区", "经开区", "新区")):
        return OwnerClass.BELOW
    if _PROVINCE.fullmatch(place) or _REGION.fullmatch(place):
        return OwnerClass.NATION
    return OwnerClass.COUNTY if of_a_city or place.endswith(_COUNTY_ENDS) else OwnerClass.CITY


def owner_class(place: str, county: str, city: str, *, indicator: str = "") -> OwnerClass:
    """The class of the narrowest name that a fact is of; empty names are none. A firm's name may open the `indicator`.

    >>> owner_class("", "", "沧州", indicator="华北石化公司完成投资").value, owner_class("", "", "沧州", indicator="公司注册数量").value
    ('firm', 'city')
    >>> owner_class("泊头市", "", "沧州").value, owner_class("", "", "沧州").value, owner_class("东落堡乡", "定兴县", "保定").value
    ('county', 'city', 'below')
    >>> [owner_class(place, "", "").value for place in ("安徽", "西部地区", "牡丹江市", "杭州", "德清县")]
    ['nation', 'nation', 'city', 'city', 'county']
    """
    if _FIRM.match(indicator) or (place and _FIRM.fullmatch(place)):
        return OwnerClass.FIRM
    if place:
        return _class_of_place(place, of_a_city=bool(county or city))
    if county:
        return OwnerClass.COUNTY
    return OwnerClass.CITY if city else OwnerClass.NATION

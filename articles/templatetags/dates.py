"""Days and periods in words: 2021-01/2021-09 → 2021年1月至9月."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import template
from django.utils import dates, formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

register = template.Library()

QUARTERS = {"Q1": "第一季度", "Q2": "第二季度", "Q3": "第三季度", "Q4": "第四季度", "H1": "上半年", "H2": "下半年"}
POINT = re.compile(r"(?P<year>\d{4})(?:-(?P<part>[QH]\d)|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")


def in_chinese() -> bool:
    return (get_language() or "zh").startswith("zh")


@register.filter
def day(value: date | None) -> str:
    """2021-07-30 → 2021年7月30日."""
    if value is None:
        return ""
    if in_chinese():
        return f"{value.year}年{value.month}月{value.day}日"
    return formats.date_format(value, "j F Y")


@register.filter
def day_path(value: date) -> str:
    """A day's address behind that of the calendar: 2021-07-30 → 2021/07/30/. A calendar has hundreds: each looked up among all addresses takes its time."""
    return f"{value.isoformat().replace('-', '/')}/"


@register.filter
def page_name(page: Any) -> str:
    """A page as readers know it, never by its file: 沧州日报 · 2018年6月28日 · 第2版."""
    paper = str(page.newspaper) if page.newspaper else _("报名不详")
    return " · ".join(filter(None, (paper, day(page.published) or _("日期不详"), page_number(page))))


@register.filter
def page_number(page: Any) -> str:
    """Its number in the paper as printed: 第2版; nothing where none is printed."""
    return _("第%s版") % page.page_number if page.page_number else ""


@register.filter
def month_words(value: date) -> str:
    """2021-07-01 → 2021年7月."""
    return f"{value.year}年{value.month}月" if in_chinese() else formats.date_format(value, "F Y")


@register.filter
def month_name(month: int) -> str:
    """A month by its number, without its year: 7 → 7月, in English Jul."""
    return f"{month}月" if in_chinese() else dates.MONTHS_3[month].capitalize()


def point_words(iso: str, *, without_year: bool = False) -> str:
    """One end of a period in Chinese: 2021-Q3 → 2021年第三季度. What has no such form is given back as it is."""
    match = POINT.fullmatch(iso)
    if match is None:
        return iso
    words = "" if without_year else f"{match['year']}年"
    if match["part"]:
        return words + QUARTERS.get(match["part"], match["part"])
    if match["month"]:
        words += f"{int(match['month'])}月"
    if match["day"]:
        words += f"{int(match['day'])}日"
    return words


@register.filter
def period_words(iso: str) -> str:
    """A fact's period as readers say it: 2021-06-30 → 2021年6月30日; 2021/2025 → 2021年至2025年."""
    first, _slash, last = iso.partition("/")
    if not in_chinese():
        return f"{first} – {last}" if last else first
    if not last:
        return point_words(first)
    same_year = first[:4] == last[:4] and len(first) > 4 and len(last) > 4
    return f"{point_words(first)}至{point_words(last, without_year=same_year)}"

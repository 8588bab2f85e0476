"""The times that a question for facts names: 2018年, 2021年上半年, 二〇二三年前9个月, 2021年6月底, 8月."""

from __future__ import annotations

import re
from datetime import date

from articles.reading.quantities.units import Unit, match_unit
from articles.reading.times.spans import Span, day_span, half_span, join, month_span, quarter_span, year_span
from articles.search.terms.folding import GAP
from articles.search.terms.numbers import plain_digits

NUMERALS = "一二三四"
WRITTEN_YEAR = re.compile(r"[一二][〇零一二三四五六七八九]{3}(?=年)")
DIGITS = {character: str(value) for value, character in enumerate("零一二三四五六七八九")} | {"〇": "0"}
UP_TO = r"前(?P<{0}>1[0-2]|[1-9]|十[一二]?|[二三四五六七八九])个?(?:月份?|(?P<{0}_quarters>季度))"
ONE_TO = r"1月?[ 至到~](?P<{0}>1[0-2]|[2-9])月份?"
TIME = re.compile(
    rf"""(?<!\d)(?P<year>(?:1[89]|20)\d{{2}})
        (?: 年?第?(?P<quarter>[一二三四1-4])季度 | 年?(?P<half>[上下])半年
          | 年?(?:{UP_TO.format("first")}|{ONE_TO.format("to")})
          | [-/.年](?P<month>1[0-2]|0?[1-9])
            (?:(?:[-/.月])(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)日?|月(?:[底末初]|[上中下]旬)?|(?![\d.]))
          | 年[底末初]? | (?P<bare>(?![\d.,])) )""",
    re.VERBOSE,
)
MONTH = re.compile(
    rf"(?<![\d年])(?:(?P<month>1[0-2]|[1-9])月(?:份|[底末初]|(?:3[01]|[12]\d|[1-9])日)?(?!\d)"
    rf"|{UP_TO.format('first')}|{ONE_TO.format('to')})"
)
YEAR_ALONE = re.compile(r"(?:1[89]|20)\d{2}")
YEARS_FROM_NOW = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}
RELATIVE_YEAR = re.compile(rf"(?<![比较与到])(?:{'|'.join(YEARS_FROM_NOW)})(?!同期|底)")
SCALES = ("万", "亿")
MONTHS_OF_QUARTER, MONTHS_OF_YEAR = 3, 12


def read_times(folded: str) -> tuple[tuple[Span, ...], str]:
    """The years, halves, quarters, months and days of a text, and the text without them.

    >>> spans, rest = read_times("新疆二零二三年前9个月进口")
    >>> spans[0].iso, rest
    ('2023-01/2023-09', '新疆 进口')
    """
    folded = WRITTEN_YEAR.sub(lambda match: "".join(DIGITS[character] for character in match[0]), folded)
    spans, kept, end = [], [], 0
    for match in TIME.finditer(folded):
        if match["bare"] is not None and is_value(folded, match.start(), match.end()):
            continue
        try:
            spans.append(span_of(match))
        except ValueError:
            continue
        kept.append(folded[end : match.start()])
        end = match.end()
    return tuple(spans), GAP.join((*kept, folded[end:]))


def read_relative_year(folded: str) -> tuple[int | None, str]:
    """Which year a text names from the day of issue on, 去年 as -1, and the text without it; 比去年 compares and stays.

    >>> read_relative_year("去年重污染天"), read_relative_year("比去年多")
    ((-1, ' 重污染天'), (None, '比去年多'))
    """
    match = RELATIVE_YEAR.search(folded)
    return (YEARS_FROM_NOW[match[0]], RELATIVE_YEAR.sub(GAP, folded)) if match else (None, folded)


def read_months(folded: str) -> tuple[tuple[int, ...], str]:
    """The months named without a year, and the text without them; of a run of months the last.

    >>> read_months("8月平均降水量"), read_months("前十个月浓度")
    (((8,), ' 平均降水量'), ((10,), ' 浓度'))
    """
    months = tuple(int(match["month"] or 0) or last_month(match) for match in MONTH.finditer(folded))
    return months, MONTH.sub(GAP, folded)


def last_month(match: re.Match[str]) -> int:
    """The last month of 前9个月, 前三季度 or 1-10月."""
    number = int(match["to"] or plain_digits(match["first"]) or DIGITS[match["first"]])
    return min(MONTHS_OF_YEAR, number * MONTHS_OF_QUARTER if match["first_quarters"] else number)


def is_value(folded: str, start: int, at: int) -> bool:
    """Whether a year without 年 that ends here may be a number: 2018套, 2000万, or 2018 alone; not 2018棚户区改造 or 机采率2018."""
    end = unit_after(folded, at)[1]
    if folded[at : at + 1] in SCALES:
        return True
    if end == at == len(folded):
        return not folded[start - 1 : start].isalpha()
    return end == len(folded) or not folded[end].isalnum()


def span_of(match: re.Match[str]) -> Span:
    year = int(match["year"])
    if match["quarter"]:
        quarter = match["quarter"]
        return quarter_span(year, int(quarter) if quarter.isdigit() else NUMERALS.index(quarter) + 1)
    if match["half"]:
        return half_span(year, 1 if match["half"] == "上" else 2)
    if match["first"] or match["to"]:
        return join(month_span(year, 1), month_span(year, last_month(match))) or year_span(year)
    if match["day"]:
        return day_span(date(year, int(match["month"]), int(match["day"])))
    return month_span(year, int(match["month"])) if match["month"] else year_span(year)


def unit_after(folded: str, at: int) -> tuple[str, int]:
    found: tuple[Unit, int] | None = match_unit(folded, at)
    return (found[0].name, found[1]) if found else ("", at)

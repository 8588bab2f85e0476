"""What a question for facts asks for: words, and where, when, which value, and in which unit.

A place in it is a place, a year a time, a number a value: 沧州2018年棚户区改造开工多少套 is 沧州, 2018, 棚户区改造, 开工, in 套.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from articles.reading.quantities.units import Unit, match_unit
from articles.reading.times.spans import Span, day_span, half_span, month_span, quarter_span, year_span
from articles.search.terms.analysis import Analysis, question_words
from articles.search.terms.figures import FIGURE, figures
from articles.search.terms.folding import GAP, fold
from articles.search.terms.synonyms import longest_known

LONGEST_RUN = 12
NUMERALS = "一二三四"
TIME = re.compile(
    r"""(?<!\d)(?P<year>(?:1[89]|20)\d{2})
        (?: 年?第?(?P<quarter>[一二三四1-4])季度 | 年?(?P<half>[上下])半年
          | [-/.年](?P<month>1[0-2]|0?[1-9])(?:(?:[-/.月])(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)日?|月|(?![\d.])) | 年 | (?P<bare>(?![\d.,])) )""",
    re.VERBOSE,
)
MONTH = re.compile(r"(?<![\d年])(?P<month>1[0-2]|[1-9])月(?:份|(?:3[01]|[12]\d|[1-9])日)?(?!\d)")
YEAR_ALONE = re.compile(r"(?:1[89]|20)\d{2}")
ASKED_FOR = re.compile(r"(?:多少|几|多大|多高|多长|多远)")
FACTORS = re.compile(r"[十百千万亿余]*(?:个(?=百分点))?")
MEASURED_BY = {  # what a noun of quantity is counted in: 人数 is in 人
    "面积": "平方米", "人数": "人", "人次": "人次", "户数": "户", "套数": "套", "比例": "%", "占比": "%", "比重": "%",
    "百分比": "%", "金额": "元", "总额": "元", "资金": "元", "钱": "元", "里程": "公里", "长度": "公里", "产量": "吨",
}  # fmt: skip
SET_ASIDE = re.compile(
    r"(?:那年|当年|一共|总共|共有|共计|合计|分别|大约|大概|达到|达|是否|目前|截至|截止|数量|数字|数据|情况|单位|是指|有关|关于)"
)


@dataclass(frozen=True, slots=True)
class Value:
    """A number asked for, in a unit where one was written."""

    number: Decimal
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question for facts as understood. `asks` says that it holds words that ask, which were set aside; `runs` are its
    words as they stand together; `months` those named without a year."""

    words: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    times: tuple[Span, ...] = ()
    values: tuple[Value, ...] = ()
    unit: str = ""
    asks: bool = False
    runs: tuple[str, ...] = ()
    months: tuple[int, ...] = ()


def read_asked(texts: Iterable[str], analysis: Analysis, places: Callable[[str], list[str]]) -> Asked:
    """What the plain words of a query ask for; `places` finds the names of places that stand in a text.

    >>> asked = read_asked(["沧州2018年棚户区改造开工多少套"], Analysis(), lambda text: ["沧州"])
    >>> asked.words, asked.places, asked.times[0].iso, asked.unit
    (('棚户区改造', '开工'), ('沧州',), '2018', '套')
    """
    folded = [fold(text) for text in texts]
    found = Asked()
    for text in folded:
        if YEAR_ALONE.fullmatch(text) and len(folded) > 1:
            found = joined(found, Asked(times=(year_span(int(text)),)))
        else:
            found = joined(found, read_one(text, analysis, places))
    telling = tuple(word for word in found.words if not SET_ASIDE.fullmatch(word))
    return replace(found, words=telling or found.words)


def joined(first: Asked, second: Asked) -> Asked:
    return Asked(
        tuple(dict.fromkeys((*first.words, *second.words))),
        tuple(dict.fromkeys((*first.places, *second.places))),
        (*first.times, *second.times),
        (*first.values, *second.values),
        first.unit or second.unit,
        first.asks or second.asks,
        (*first.runs, *second.runs),
        (*first.months, *second.months),
    )


def read_one(folded: str, analysis: Analysis, places: Callable[[str], list[str]]) -> Asked:
    times, rest = read_times(folded)
    months, rest = read_months(rest)
    unit, rest = read_unit_asked(rest)
    values, rest = read_values(rest)
    named = places(rest)
    for name in named:
        rest = rest.replace(name, GAP)
    asks = bool(unit) or any(word in rest for word in question_words() if len(word) > 1)
    rest = SET_ASIDE.sub(GAP, rest) if asks or SET_ASIDE.sub("", rest).strip() else rest
    words = words_of(rest, analysis)
    if not unit:
        unit = next((MEASURED_BY[word] for word in words if word in MEASURED_BY), "")
    runs = tuple(run for run in rest.split(GAP) if 2 < len(run) <= LONGEST_RUN)
    return Asked(words, tuple(named), times, values, unit, asks, runs, months)


def read_times(folded: str) -> tuple[tuple[Span, ...], str]:
    """The years, halves, quarters, months and days of a text, and the text without them."""
    spans, kept, end = [], [], 0
    for match in TIME.finditer(folded):
        if match["bare"] is not None and is_value(folded, match.end()):
            continue
        try:
            spans.append(span_of(match))
        except ValueError:
            continue
        kept.append(folded[end : match.start()])
        end = match.end()
    return tuple(spans), GAP.join((*kept, folded[end:]))


def read_months(folded: str) -> tuple[tuple[int, ...], str]:
    """The months named without a year, and the text without them: 8月平均降水量 → 8."""
    return tuple(int(match["month"]) for match in MONTH.finditer(folded)), MONTH.sub(GAP, folded)


def is_value(folded: str, at: int) -> bool:
    """Whether a year without 年 that ends here may be a number: 2018套, or 2018 alone; not 2018棚户区改造."""
    end = unit_after(folded, at)[1]
    return end == len(folded) or not folded[end].isalnum()


def span_of(match: re.Match[str]) -> Span:
    year = int(match["year"])
    if match["quarter"]:
        quarter = match["quarter"]
        return quarter_span(year, int(quarter) if quarter.isdigit() else NUMERALS.index(quarter) + 1)
    if match["half"]:
        return half_span(year, 1 if match["half"] == "上" else 2)
    if match["day"]:
        return day_span(date(year, int(match["month"]), int(match["day"])))
    return month_span(year, int(match["month"])) if match["month"] else year_span(year)


def read_unit_asked(folded: str) -> tuple[str, str]:
    """The unit of 多少套, and the text without it and the words before it."""
    for match in ASKED_FOR.finditer(folded):
        factors = FACTORS.match(folded, match.end())
        found = match_unit(folded, match.end()) or (match_unit(folded, factors.end()) if factors else None)
        if found:
            unit, end = found
            return unit.name, folded[: match.start()] + GAP + folded[end:]
    if "百分之几" in folded or "百分之多少" in folded:
        return "%", re.sub("百分之(?:几|多少)", GAP, folded)
    return "", folded


def read_values(folded: str) -> tuple[tuple[Value, ...], str]:
    """The numbers that stand by themselves or before a unit, and the text without them. 12345热线 is a name."""
    values, kept, end = [], [], 0
    for start, stop, term in figures(folded):
        unit, after = unit_after(folded, stop)
        if stop - start == 1 and not folded[start].isascii():
            continue  # 两级 is a word
        alone = start in (0, end) or folded[start - 1] == GAP or not folded[start - 1].isalnum() or bool(unit)
        if not alone or not (unit or after == len(folded) or not folded[after].isalnum()):
            continue
        values.append(Value(Decimal(term.removeprefix(FIGURE)), unit))
        kept.append(folded[end:start])
        end = after
    return tuple(values), GAP.join((*kept, folded[end:]))


def unit_after(folded: str, at: int) -> tuple[str, int]:
    found: tuple[Unit, int] | None = match_unit(folded, at)
    return (found[0].name, found[1]) if found else ("", at)


def words_of(text: str, analysis: Analysis) -> tuple[str, ...]:
    """The words that say something: those of the table of synonyms whole, the rest as they are cut."""
    known = longest_known(text)
    for word in known:
        text = text.replace(word, GAP)
    tokens = [token.text for token in analysis.tokens(text) if token.weight == 1 and not token.asks]
    whole = [word for word in tokens if not any(word in other and word != other for other in tokens)]
    telling = [*known, *(word for word in whole if len(word) > 1)]
    return tuple(dict.fromkeys(telling or whole))

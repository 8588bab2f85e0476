"""The forms in which a newspaper prints its day, and what each says: 2021年12月3日, 二○○三年四月十八日, 民國88年9月22日.

A form is a pattern; `DATE_FORMS` has them in the order in which they are tried. All texts are in half-width.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

HAN_DIGITS: Final = {
    c: n for n, row in enumerate(("〇零○Ｏ", "一", "二", "三", "四", "五", "六", "七", "八", "九")) for c in row
}
WEEKDAYS: Final = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6} | {
    name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
}
MONTHS: Final = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
FOUNDED: Final = 1911  # the year before the first of the Republic (民國元年)
THIS_CENTURY: Final = 2000
HAN_DAY: Final = r"[一二三四五六七八九十廿卅〇零]{1,3}"
HAN_MONTH: Final = r"[一二三四五六七八九十〇零]{1,2}"
NAMED_MONTH: Final = rf"(?:{'|'.join(MONTHS)})[a-z]{{0,6}}\.?"
NAMED_WEEKDAY: Final = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
WEEKDAY_FORM: Final = rf"(?:星\s*期|周|週|礼拜|禮拜)\s*[一二三四五六日天]|\b{NAMED_WEEKDAY}"
WEEKDAY: Final = re.compile(
    r"(?:星\s*期|周|週|礼拜|禮拜)\s*(?P<han>[一二三四五六日天])|\b(?P<name>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs?|ur)?(?:day)?\b\.?",
    re.IGNORECASE,
)
#: Year, month and day in figures, as groups of those names.
YEAR: Final = r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*年"
MONTH: Final = r"(?P<month>1[0-2]|0?[1-9])\s*月"
DAY: Final = r"(?P<day>3[01]|[12]\d|0?[1-9])\s*日"
DATE_FORMS: Final = (
    r"(?<!\d)(?:1\ ?9|2\ ?0)\ ?\d\ ?\d\s*(?:年|[-./／·])\s*[01]?\ ?\d\s*(?:月|[-./／·])\s*(?:[0-3]\ ?\d|\d)\s*日?(?!\d(?!\d?:\d\d))",
    rf"[一二][一二三四五六七八九〇零○Ｏ]{{3}}\s*年\s*{HAN_MONTH}\s*月\s*{HAN_DAY}\s*日?",
    rf"(?:(?:中[华華])?民[国國]\s*(?:\d{{1,3}}|[元一二三四五六七八九十廿卅百〇零○]{{1,5}})|(?<!\d)1[0-4]\d)\s*年\s*(?:\d{{1,2}}|{HAN_MONTH})\s*月\s*(?:\d{{1,2}}|{HAN_DAY})\s*日?",
    r"(?<!\d)(?:1[0-2]|0?[1-9])\s*月\s*[0-3]?\d\s*日\s*(?:19|20)\d\d\s*年?(?!\d)",
    rf"(?:\b{NAMED_WEEKDAY}\s*,\s*)?\b{NAMED_MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?\s*,?\s*(?:19|20)\d\d\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s*{NAMED_MONTH}\s*,?\s*(?:19|20)\d\d\b",
    r"(?<![\d-])[0-3]\d-[01]\d-[0-3]\d(?=\s+\d{1,2}:\d\d)",
)


@dataclass(frozen=True, slots=True)
class Written:
    """A day as written at line[start:end]; the three numbers may be of no calendar (2月30日)."""

    start: int
    end: int
    words: str
    parts: tuple[int, int, int]


def _figures(words: str) -> tuple[int, int, int]:
    """2 0 2 1年12月3日, 2018-03-09 → the three numbers."""
    closed = re.sub(r"(?<=\d) (?=\d)", "", words)
    year, month, day = re.findall(r"\d+", closed)
    return int(year), int(month), int(day)


def _han(words: str) -> tuple[int, int, int]:
    year, month, day = re.findall(r"[^\s年月日]+", words)
    return int("".join(str(HAN_DIGITS[c]) for c in year)), han_number(month), han_number(day)


def _of_the_republic(words: str) -> tuple[int, int, int]:
    """民國88年9月22日 → 1999; 106年12月4日 → 2017."""
    year, month, day = (
        int(part) if part.isdecimal() else han_number(part)
        for part in re.findall(r"[^\s年月日]+", re.sub(r"^.*民[国國]", "", words))
    )
    return FOUNDED + year, month, day


def _year_last(words: str) -> tuple[int, int, int]:
    """5月18日 2011年."""
    month, day, year = map(int, re.findall(r"\d+", words))
    return year, month, day


def _english(words: str) -> tuple[int, int, int]:
    """March 14, 2012; 14 March 2012."""
    day, year = map(int, re.findall(r"\d+", words))
    named = re.sub(rf"{NAMED_WEEKDAY}\s*,|(?<=\d)(?:st|nd|rd|th)|[^a-z]", "", words.lower())
    return year, MONTHS[named[:3]], day


def _of_this_century(words: str) -> tuple[int, int, int]:
    """20-03-17 before a time of the day, as sites date what they took over."""
    year, month, day = map(int, words.split("-"))
    return THIS_CENTURY + year, month, day


READERS: Final[tuple[Callable[[str], tuple[int, int, int]], ...]] = (
    _figures, _han, _of_the_republic, _year_last, _english, _of_this_century,
)  # fmt: skip
FORMS: Final = tuple(
    (re.compile(form, re.IGNORECASE), reader) for form, reader in zip(DATE_FORMS, READERS, strict=True)
)


def written_days(line: str) -> Iterator[Written]:
    """Every day written on a line, in the order of the forms.

    >>> [found.parts for found in written_days("中華民國九十八年八月九日 Wed, March 14, 2012")]
    [(2009, 8, 9), (2012, 3, 14)]
    >>> [found.parts for found in written_days("106年12月4日 星期一 98年12月4日")]
    [(2017, 12, 4)]
    """
    for form, reader in FORMS:
        for match in form.finditer(line):
            yield Written(match.start(), match.end(), match[0].strip(), reader(match[0]))


def han_number(word: str) -> int:
    """A year, month or day in Chinese numerals: 九十八 → 98, 廿一 → 21, 〇三 → 3, 一百零二 → 102."""
    word = word.replace("元", "一").replace("廿", "二十").replace("卅", "三十")
    if "百" in word:
        hundreds, _, rest = word.partition("百")
        return 100 * HAN_DIGITS.get(hundreds, 1) + (han_number(rest) if rest else 0)
    if "十" in word:
        tens, _, ones = word.strip("〇零○").partition("十")
        return 10 * (HAN_DIGITS.get(tens, 1) if tens else 1) + (HAN_DIGITS.get(ones, 0) if ones else 0)
    number = 0
    for character in word:
        number = 10 * number + HAN_DIGITS.get(character, 0)
    return number


def weekday_of(match: re.Match[str]) -> int:
    """The weekday of a match of WEEKDAY, Monday 0."""
    return WEEKDAYS[match["han"] or match["name"].lower()]

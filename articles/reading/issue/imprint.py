"""What a page's imprint says of its place in the issue: page number, section, number of the issue, CN number.

Read from the short lines at a page's head and foot, where mastheads and running heads stand: 第2版 要闻 总第3640期.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from articles.reading.issue.running_heads import is_dated, without_days, without_pieces, words_between
from articles.reading.quantities.numerals import read_numeral
from articles.reading.tables import read_csv, read_toml
from articles.reading.text.characters import HAN

HEAD: Final = 14  # lines at a page's head that masthead and running head may fill
FOOT: Final = 8  # and at its foot
LONGEST: Final = 120  # characters of such a line
LONGEST_HEAD: Final = 140  # characters of a page that is one line in which its masthead may stand
NEAR: Final = 2  # lines from a running head's in which a page's number may stand alone
LONE_AMONG: Final = 4  # words on a line at whose end a number alone is a page's
PROSE: Final = re.compile(r"[。！？；]|[，,]\S{6}")
HAN_NUMBERS: Final = {name: number for number, name in enumerate("一二三四五六七八九十", 1)}
#: A page's number: 第2版, A06版, 04版, 版次：A06; not 今日8版, a count, nor 下转第八版, another page.
PAGE: Final = re.compile(
    rf"""
    (?<![转見见接自至到共日期天周出]) (?<![转見见接]\s) (?<![A-Za-z0-9.\-/])
    (?: 第\s*(?P<nth>[A-DT]?\s?\d{{1,3}}|[一二三四五六七八九十]{{1,3}})\s*版(?![面式权次本])
      | (?P<code>[A-DT]\s?\d{{1,2}})(?:\s*[-—]\s*[A-DT]?\d{{1,2}})?\s*(?:版(?![面式权次本])|(?=[\s:：|｜/／·•]|$|[{HAN}]))
      | 版次\s*[:：]?\s*第?(?P<said>[A-DT]?\d{{1,3}})
      | (?P<plain>\d{{1,2}})\s*版(?![面式权次本])
    )
    """,
    re.VERBOSE,
)
COUNTED: Final = re.compile(r"(?:今日|今天|本期|本报|共|总|计|全)\s*(?:共|出)?\s*$")
#: A number alone beside a section's name: 6 法治, 要闻 02.
BESIDE_SECTION: Final = re.compile(
    rf"(?P<number>[A-DT]?\d{{1,2}})[\s·•|｜]?(?P<after>[{HAN}]{{2,8}})|(?P<before>[{HAN}]{{2,8}})[\s·•|｜]?(?P<last>[A-DT]?\d{{1,2}})"
)
#: A page number without 版 on a running head's line, or on a line of its own beside one: 重庆晨报 07, Z02.
LONE: Final = re.compile(r"[A-Z]\d{2}|\d{2}|[A-D]\d")
MONTH: Final = re.compile(r"(?:\d|[一二三四五六七八九十])\s*月$")
FIGURE: Final = re.compile(r"\d{1,4}")
SECTION_AFTER: Final = re.compile(rf"版\s*[:：]\s*(?P<section>[{HAN}]{{2,8}})(?=$|[\s\d|｜·])")
ISSUE: Final = re.compile(
    r"(?:[总總]\s*第?|第)\s*(?P<number>\d(?:\s?\d){1,5})\s*[期号號]|[总總]期[数號号]?\s*[:：]?\s*(?P<said>\d{2,6})"
    r"|(?:[总總]\s*第?|第)\s*(?P<worded>[一二三四五六七八九十百千〇○零]{2,9})\s*[期号號]"
)
CN_NUMBER: Final = re.compile(r"CN\s*[:：]?\s*(?P<province>\d{2})\s*[-—－–]\s*(?P<number>0\d{3})(?!\d)", re.IGNORECASE)
IN_FILE_NAME: Final = re.compile(r"(?:19|20)\d{2}[-_.]?[01]\d[-_.]?[0-3]\d[-_ ]?(?P<number>[A-DT]?\d{2})(?=\D|$)")


@dataclass(frozen=True, slots=True)
class Imprint:
    """A page's number as printed without 第 and 版 (2, 04, A06), its section, the issue's running number, the CN number."""

    page_number: str | None = None
    section: str | None = None
    issue_number: int | None = None
    cn_number: str | None = None


def read_imprint(lines: Sequence[str], source: str = "") -> Imprint:
    """The imprint of a page from its physical lines; its number else from the file's name.

    >>> read_imprint(["清江日报 2021年10月9日 星期六 第2版 要闻", "总第3640期 国内统一刊号:CN51-0073"])
    Imprint(page_number='2', section='要闻', issue_number=3640, cn_number='51-0073')
    >>> read_imprint(["衡水日报 今日8版"], "hsrb20211203A01.txt")
    Imprint(page_number='A01', section=None, issue_number=None, cn_number=None)
    >>> read_imprint([], "绍兴日报 20230615 第3版.txt").page_number
    '3'
    """
    number = section = issue = cn = None
    head = tuple(_around(lines))
    for line in head:
        printed = _page(line)
        number = number or printed
        section = section or _section(line, paged=printed is not None)
        issue = issue or _issue(line)
        if cn is None and (match := CN_NUMBER.search(line)):
            cn = f"{match['province']}-{match['number']}"
    number = number or _alone(head)
    return Imprint(number or _in_file_name(unicodedata.normalize("NFKC", source)), section, issue, cn)


def _in_file_name(name: str) -> str | None:
    """hsrb20211203A01.txt, 绍兴日报 20230615 第3版.txt."""
    match = IN_FILE_NAME.search(name)
    return match["number"] if match else _with_its_word(name)


def title_of_number(cn_number: str | None) -> str | None:
    """The title that is registered under a CN number, where tables/cn_numbers.csv has it.

    >>> title_of_number("44-0003"), title_of_number("13-0999")
    ('南方周末', None)
    """
    return _titles().get(cn_number or "")


@cache
def _titles() -> dict[str, str]:
    return {row["number"]: row["title"] for row in read_csv("cn_numbers")}


@cache
def _sections() -> frozenset[str]:
    return frozenset(read_toml("furniture")["sections"])


def _around(lines: Sequence[str]) -> Iterator[str]:
    """The lines at a page's head and foot that can be imprint; of a page on one line what it begins with."""
    filled = [re.sub(r"\s+", " ", unicodedata.normalize("NFKC", line)).strip() for line in lines if line.strip()]
    if filled and len(filled[0]) > LONGEST:
        yield filled[0][:LONGEST_HEAD]
    for line in (*filled[:HEAD], *filled[max(HEAD, len(filled) - FOOT) :]):
        if len(line) <= LONGEST and not PROSE.search(line):
            yield line


def _issue(line: str) -> int | None:
    """The number of the issue that a line prints: of 第48期 总第1802期 the running one.

    >>> _issue("一九五二年九月十五日 第八十七期"), _issue("总第1802期"), _issue("第六期")
    (87, 1802, None)
    """
    found = list(ISSUE.finditer(line))
    match = next((one for one in found if one[0][0] in "总總"), found[0] if found else None)
    if match is None:
        return None
    if match["worded"]:
        numeral = read_numeral(match["worded"])
        return int(numeral.value) if numeral else None
    return int("".join((match["number"] or match["said"]).split()))


def _page(line: str) -> str | None:
    """The page number that a line prints, by the first of the forms that finds one."""
    return next((number for form in PAGE_FORMS if (number := form(line))), None)


def _with_its_word(line: str) -> str | None:
    """第2版, A06版, 版次：A06; the day on the line is no number of a page."""
    line = without_days(line)
    for match in PAGE.finditer(line):
        if not (match["plain"] and COUNTED.search(line[: match.start()])):
            printed = next(found for name in ("nth", "code", "said", "plain") if (found := match[name]))
            return _arabic(printed.replace(" ", ""))
    return None


def _beside_a_section(line: str) -> str | None:
    """6 法治, 要闻 02; on a running head's line too: 2 综合新闻 1997年5月6日 赤峰日报."""
    tokens = without_pieces(line).split()
    for near in ("".join(tokens), *map(" ".join, itertools.pairwise(tokens)), *tokens):
        beside = BESIDE_SECTION.fullmatch(near)
        if beside and (beside["after"] or beside["before"]) in _sections():
            return beside["number"] or beside["last"]
    return None


def _at_an_end(line: str) -> str | None:
    """A code or two figures at either end of a line that has a date: 重庆晨报 2018年12月25日 07."""
    tokens = without_pieces(line).split()
    if len(tokens) > LONE_AMONG or not is_dated(line):
        return None
    return next((token for token in (*tokens[:1], *tokens[-1:]) if LONE.fullmatch(token)), None)


PAGE_FORMS: Final[tuple[Callable[[str], str | None], ...]] = (_with_its_word, _beside_a_section, _at_an_end)


def _alone(lines: Sequence[str]) -> str | None:
    """A number on a line of its own near one with a date or a section's name: 04 / 民生 / 梅州日报.

    One figure counts where no other figures stand beside it: 2024 / 3 / 5 is a day set in three lines. Beside a month
    without its day the number is that day: 2024年1月 / 26 / 星期五.
    """
    for number, line in enumerate(lines):
        beside = (*lines[max(0, number - NEAR) : number], *lines[number + 1 : number + 1 + NEAR])
        single = len(line) == 1 and line.isdecimal() and not any(map(FIGURE.fullmatch, beside))
        if any(MONTH.search(other) for other in beside):
            continue
        if (single or LONE.fullmatch(line)) and any(is_dated(other) or other in _sections() for other in beside):
            return line
    return None


def _arabic(printed: str) -> str:
    """第八版 → 8, 第十二版 → 12; figures stay as printed (04, A06)."""
    if printed[0] not in HAN_NUMBERS:
        return printed
    tens, has_ten, ones = printed.partition("十")
    if not has_ten:
        return str(HAN_NUMBERS[printed[0]])
    return str(10 * HAN_NUMBERS.get(tens, 1) + HAN_NUMBERS.get(ones, 0))


def _section(line: str, *, paged: bool) -> str | None:
    """The section that a line names alone, behind its page number, or beside a page number or a date."""
    if line in _sections():
        return line
    if after := SECTION_AFTER.search(line):
        return after["section"]
    if not paged and not is_dated(line):
        return None
    return next((word for word in words_between(line) if word in _sections()), None)

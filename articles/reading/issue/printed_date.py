"""The day a page was published: given, printed in the masthead, in the file's name, or inferred from what it reports."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from articles.reading.issue.date_checks import Checks, checked, day_of
from articles.reading.issue.inferred_date import infer_date
from articles.reading.issue.lunar import find_lunar
from articles.reading.records import IssueDate

HAN_DIGITS: Final = {
    c: n for n, row in enumerate(("〇零○Ｏ", "一", "二", "三", "四", "五", "六", "七", "八", "九")) for c in row
}
WEEKDAYS: Final = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}

DATE: Final = re.compile(
    r"""
    (?<!\d)
    (?: (?P<year>(?:1\ ?9|2\ ?0)\ ?\d\ ?\d) \s*(?:年|[-./／·])\s* (?P<month>[01]?\ ?\d) \s*(?:月|[-./／·])\s* (?P<day>[0-3]\ ?\d|\d)
      | (?P<han_year>[一二][一二三四五六七八九〇零○Ｏ]{3})\s*年\s* (?P<han_month>[一二三四五六七八九十〇零]{1,2})\s*月\s* (?P<han_day>[一二三四五六七八九十廿卅〇零]{1,3})
    )
    \s*日? (?!\d(?!\d?:\d\d))  # 2018-03-0913:36:59: the hour, of which the space before it was lost
    """,
    re.VERBOSE,
)
YEAR_MONTH: Final = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*年\s*(?P<month>1[0-2]|0?[1-9])\s*月\s*$")
DAY_ALONE: Final = re.compile(r"\s*(?P<day>[0-3]?\d)\s*日?\s*(?:星期[一二三四五六日天])?\s*")
YEAR_ALONE: Final = re.compile(r"\s*(?P<year>(?:19|20)\d\d)\s*年?\s*")
MONTH_DAY: Final = re.compile(
    r"\s*(?P<month>1[0-2]|0?[1-9])\s*月\s*(?P<day>[0-3]?\d)\s*日\s*(?:星期[一二三四五六日天])?\s*"
)
WEEKDAY: Final = re.compile(r"(?:星\s*期|周|週|礼拜|禮拜)\s*([一二三四五六日天])")
BESIDE: Final = re.compile(
    r"\s*[(（,，|｜]?\s*(?:星\s*期|周|週|礼拜|禮拜)\s*[一二三四五六日天]"
)  # 2021年12月3日|星期五
BEFORE: Final = re.compile(r"(?:星\s*期|周|週|礼拜|禮拜)\s*[一二三四五六日天]\s*[|｜]?\s*$")
#: What makes a date with its weekday one that a text tells of: 将于2021年12月3日（星期五）上午9时.
TOLD: Final = re.compile(r"[于在至到从自是定即截：:]\s*$")
TOLD_AFTER: Final = re.compile(r"\s*[)）]?\s*(?:[，,。、；;]|[上下中]午|凌晨|晚|早|\d{1,2}[时点:：]|起|前|至)")
#: A date in which recognition took figures for letters: 2Ol9年1O月24日.
SLIPPED: Final = re.compile(
    r"(?<![A-Za-z0-9])(?=[^年]*[lIOoZSB]|[^年]*年[^日]*[lIOoZSB])[12lIZ][0-9lIOoZSB]{3}\s*年\s*[0-9lIOoZSB]{1,2}\s*月\s*[0-9lIOoZSB]{1,2}\s*日"
)
FIGURES: Final = str.maketrans("lIOoZSB", "1100258")
#: What an ISO line of a web page goes on with: 2018-03-09 13:36 | 来源：某网 | 编辑：李一
WEB_LINE: Final = re.compile(
    r"\s*\d{1,2}:\d\d(?::\d\d)?|[|｜]?\s*(?:来源|稿源|作者|编辑|发布时间|责任编辑)\s*[:：]?[^|｜]*"
)
LUNAR: Final = re.compile(
    r"(?:农[历曆歷]|農[历曆歷]|夏历|旧历|阴历).{0,16}|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年.{0,10}"
)
#: What may stand on a masthead's line beside the date.
FURNITURE: Final = re.compile(
    r"第?\s*[\dA-Z]+\s*[期版号]|总第?.{0,8}期|今日.{0,6}版|责任?编.*|编辑.*|版式.*|美编.*|校对.*|电话.*|热线.*|邮箱.*|国内(?:统一)?.*|CN[\d\-/]+|邮发代号.*"
    r"|[\w.]+@[\w.]+|(?:https?://|www\.)[\w./]+|出版|星期|农历|中共.{2,12}委.{0,12}|.{2,10}[报刊社]"
)
LONGEST_LINE: Final = 70
PROSE: Final = re.compile(r"[，。；！？“”、,;!?\"《》（）()]")
HEAD: Final = (
    140  # characters of a line longer than any masthead's in which its masthead may stand, where a page is one line
)
OTHER_WORDS_ALLOWED: Final = 8  # Chinese characters beside the date on a masthead's line that nothing explains
ONE_LINE: Final = 2  # lines at a page's head that may be the whole page
NEAR_LUNAR: Final = 3  # lines around a date in which its lunar date may stand
NEAR: Final = 6  # lines around a date in which its weekday may stand
TOP: Final = 12  # lines from the page's head or foot where a bare date is a masthead's

FILE_DATES: Final = (
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:[0-2]\d[0-5]\d(?:[0-5]\d)?)?(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-_.年/ ](?P<month>[01]?\d)[-_.月/ ](?P<day>[0-3]?\d)(?!\d)"),
)


@dataclass(frozen=True, slots=True)
class DateReading:
    """A page's date, and the dates that were printed but not used, each with the reason."""

    issue_date: IssueDate | None
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Printed:
    """A date on a line of its own: the line's number, the words, and how sure it is a masthead's."""

    line: int
    day: date
    words: str
    weight: int


def find_issue_date(
    lines: Sequence[str], source: str, texts: Sequence[str], given: date | None = None
) -> IssueDate | None:
    """The day of a page from its physical lines, its file name and the texts read from it.

    >>> find_issue_date(["衡水日报", "2021年12月3日", "星期五"], "a.txt", []).date.isoformat()
    '2021-12-03'
    >>> find_issue_date(["2021年12月3日 星期一"], "b.txt", []) is None
    True
    >>> find_issue_date([], "hsrb-20211203-01.txt", []).basis
    'filename'
    """
    return read_issue_date(lines, source, texts, given).issue_date


def read_issue_date(lines: Sequence[str], source: str, texts: Sequence[str], given: date | None = None) -> DateReading:
    """As find_issue_date, with the printed dates that are impossible or contradict their weekday."""
    if given:
        return DateReading(IssueDate(given, "given", given.isoformat()))
    refused: list[str] = []
    printed = _masthead(lines, refused)
    if printed:
        return DateReading(IssueDate(printed.day, "masthead", printed.words), tuple(refused))
    named = _file_name(source, refused)
    if named:
        return DateReading(named, tuple(refused))
    return DateReading(infer_date(texts), tuple(refused))


def _masthead(lines: Sequence[str], refused: list[str]) -> _Printed | None:
    found = list(_printed_dates(lines, refused))
    strong = [printed for printed in found if printed.weight > 0]
    return max(strong, key=lambda printed: (printed.weight, -printed.line)) if strong else None


def _printed_dates(lines: Sequence[str], refused: list[str]) -> Iterator[_Printed]:
    """Every date that stands on a masthead's line, with the weight of what stands around it."""
    filled = [(number, _plain(line)) for number, line in enumerate(lines) if line.strip()]
    for place, (number, line) in enumerate(filled):
        if len(line) > LONGEST_LINE and place < ONE_LINE:
            line = line[:HEAD]
        elif len(line) > LONGEST_LINE:
            continue
        if not ("年" in line or line[:1].isdigit() or "20" in line):
            continue
        slipped = SLIPPED.search(line)
        line = SLIPPED.sub(lambda found: found[0].translate(FIGURES), line)
        split = _split_date(place, filled)
        match = None if split else DATE.search(line)
        if match is None and split is None:
            continue
        rest = line if match is None else line[: match.start()] + line[match.end() :]
        beside = match is not None and _has_weekday_beside(line, match)
        if match and not (beside or (len(line) < HEAD and _is_masthead(rest))):
            continue
        parts, words = split if split else (_parts(match), match[0].strip() if match else "")
        day = day_of(*parts)
        if day is None:
            refused.append(f"{words}: 没有这一天")
            continue
        weekday = _weekday(rest, [text for _, text in filled[max(0, place - NEAR) : place + NEAR + 1]])
        lunar = find_lunar("\n".join(lines[max(0, number - NEAR_LUNAR) : number + NEAR_LUNAR + 1]))
        printed = checked(day, words, Checks(weekday, lunar), refused)
        if printed is not None and slipped and weekday is None and lunar is None:
            refused.append(f"{slipped[0]}: 数字识别不清，又无星期、农历可核对")
            continue
        if printed is None:
            continue
        weight = (
            3 * (weekday is not None)
            + 2 * (lunar is not None)
            + 2 * bool(FURNITURE.search(rest))
            + (min(place, len(filled) - 1 - place) < TOP)
        )
        yield _Printed(number, printed, words, weight)


def _has_weekday_beside(line: str, match: re.Match[str]) -> bool:
    """Whether a weekday stands right beside a date, as only mastheads print it, whatever else is on the line."""
    if TOLD.search(line[: match.start()]):
        return False
    beside = BESIDE.match(line, match.end())
    if beside:
        return TOLD_AFTER.match(line, beside.end()) is None
    return BEFORE.search(line[: match.start()]) is not None and TOLD_AFTER.match(line, match.end()) is None


def _plain(line: str) -> str:
    """The line in half-width, without the lunar date, runs of white space as one space."""
    return LUNAR.sub(" ", re.sub(r"\s+", " ", unicodedata.normalize("NFKC", line)).strip())


def _is_masthead(rest: str) -> bool:
    """Whether what a line holds beside its date is a masthead's and no sentence."""
    rest = WEB_LINE.sub("", rest)
    if PROSE.search(FURNITURE.sub("", rest)):
        return False
    others = FURNITURE.sub("", WEEKDAY.sub("", rest))
    return len(re.findall(r"[\u4e00-\u9fff]", others)) <= OTHER_WORDS_ALLOWED


def _split_date(place: int, filled: Sequence[tuple[int, str]]) -> tuple[tuple[int, int, int], str] | None:
    """A date that the layout parted: 2021年12月 / 3日, or 2021年 / 12月3日."""
    line = filled[place][1]
    following = [text for _, text in filled[place + 1 : place + 3]]
    if head := YEAR_MONTH.search(line):
        for text in following:
            if tail := DAY_ALONE.fullmatch(text):
                return (int(head["year"]), int(head["month"]), int(tail["day"])), f"{head[0].strip()}{tail['day']}日"
    if head := YEAR_ALONE.fullmatch(line):
        for text in following:
            if tail := MONTH_DAY.fullmatch(text):
                return (
                    int(head["year"]),
                    int(tail["month"]),
                    int(tail["day"]),
                ), f"{head['year']}年{tail['month']}月{tail['day']}日"
    return None


def _parts(match: re.Match[str] | None) -> tuple[int, int, int]:
    if match is None:
        return 0, 0, 0
    if match["year"]:
        year, month, day = (re.sub(r"\s", "", match[name]) for name in ("year", "month", "day"))
        return int(year), int(month), int(day)
    year = "".join(str(HAN_DIGITS[c]) for c in match["han_year"])
    return int(year), _han_number(match["han_month"]), _han_number(match["han_day"])


def _han_number(word: str) -> int:
    """A day or month in Chinese numerals: 十二 → 12, 廿一 → 21, 二十 → 20, 〇三 → 3."""
    word = word.replace("廿", "二十").replace("卅", "三十")
    if "十" in word:
        tens, _, ones = word.partition("十")
        return 10 * (HAN_DIGITS.get(tens, 1) if tens else 1) + (HAN_DIGITS.get(ones, 0) if ones else 0)
    number = 0
    for character in word:
        number = 10 * number + HAN_DIGITS.get(character, 0)
    return number


def _weekday(rest: str, around: Sequence[str]) -> int | None:
    """The weekday printed on the date's line, else alone on a line near it."""
    if match := WEEKDAY.search(rest):
        return WEEKDAYS[match[1]]
    alone = [match for text in around if (match := WEEKDAY.fullmatch(text.strip()))]
    return WEEKDAYS[alone[0][1]] if alone else None


def _file_name(source: str, refused: list[str]) -> IssueDate | None:
    """The date in a file's name; impossible ones are reported."""
    name = unicodedata.normalize("NFKC", source)
    for pattern in FILE_DATES:
        for match in pattern.finditer(name):
            day = day_of(int(match["year"]), int(match["month"]), int(match["day"]))
            if day:
                return IssueDate(day, "filename", match[0])
            refused.append(f"{match[0]}: 没有这一天")
    return None

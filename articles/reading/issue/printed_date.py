"""The day a page was published: given, printed in the masthead, in the file's name, or inferred from what it reports."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from articles.reading.issue.date_checks import Checks, Refusal, checked, day_of
from articles.reading.issue.date_forms import DAY, MONTH, WEEKDAY, WEEKDAY_FORM, YEAR, Written, weekday_of, written_days
from articles.reading.issue.inferred_date import infer_date
from articles.reading.issue.lunar import find_lunar
from articles.reading.issue.running_heads import words_between
from articles.reading.makers.reports import Report
from articles.reading.records import IssueDate
from articles.reading.text.characters import HAN
from articles.reading.text.days import SLIPPED, without_slips

#: Years, months and days on lines of their own, as a layout parts them: 2021年12月 / 3日, 2021年 / 12月3日, 2011年 / 5月 / 18日.
ALONE: Final = rf"\s*(?:{WEEKDAY_FORM})?\s*"
PARTED: Final = tuple(
    tuple(re.compile(part) for part in parts)
    for parts in (
        (rf"{YEAR}\s*{MONTH}\s*$", rf"^\s*(?P<day>[0-3]?\d)\s*日?{ALONE}$"),
        (r"^\s*(?P<year>(?:19|20)\d\d)\s*年?\s*$", rf"^\s*{MONTH}\s*{DAY}{ALONE}$"),
        (r"^\s*(?P<year>(?:19|20)\d\d)\s*年?\s*$", rf"^\s*{MONTH}\s*$", rf"^\s*(?P<day>[0-3]?\d)\s*日?{ALONE}$"),
    )
)
PARTED_BY: Final = 2  # lines that may stand between the parts
BESIDE: Final = re.compile(rf"\s*[(（,，|｜]?\s*(?:{WEEKDAY_FORM})", re.IGNORECASE)  # 2021年12月3日|星期五
BEFORE: Final = re.compile(rf"(?:{WEEKDAY_FORM})\s*[|｜,，]?\s*$", re.IGNORECASE)
#: What makes a date with its weekday one that a text tells of: 将于2021年12月3日（星期五）上午9时.
TOLD: Final = re.compile(r"[于在至到从自是定即截：:]\s*$")
TOLD_AFTER: Final = re.compile(r"\s*[)）]?\s*(?:[，,。、；;]|[上下中]午|凌晨|晚上|早上|\d{1,2}[时点:：]|起|前|至)")
#: What an ISO line of a web page goes on with: 2018-03-09 13:36 | 来源：某网 | 编辑：李一
WEB_LINE: Final = re.compile(
    r"\s*\d{1,2}:\d\d(?::\d\d)?|[|｜]?\s*(?:来源|稿源|作者|编辑|发布时间|责任编辑)\s*[:：]?[^|｜]*"
)
#: A lunar date, out of whose way the line's own day is looked for: 农历辛丑年十月廿九, 壬寅年二月初三.
LUNAR: Final = re.compile(
    r"(?:农[历曆歷]|農[历曆歷]|夏历|旧历|阴历)[^\d|｜]{0,16}|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年[^\d|｜]{0,10}"
)
#: The day on which the paper was founded, which some print beside the issue's.
FOUNDED: Final = re.compile(
    r"(?:创刊|創刊|创办|創辦|复刊|復刊|试刊)(?:日期)?[于於:： ]*\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:创刊|創刊|创办|創辦|复刊)"
)
#: What tells that a line is a masthead's besides its date.
FURNITURE: Final = re.compile(
    r"第?\s*[\dA-Z]+\s*[期版号]|总第?.{0,8}期|今日.{0,6}版|责任?编|编辑|版式|美编|校对|电话|热线|邮箱|国内(?:统一)?|CN[\d\-/]+|邮发代号"
    r"|[\w.]+@[\w.]+|(?:https?://|www\.)[\w./]+|出版|星期|农历|中共.{2,12}委|.{2,10}[报報刊社]"
)
YEAR_SIGN: Final = re.compile(r"年|[12]\s?[90]\s?\d\s?\d|\d-\d\d-\d\d\s\d")  # what every date with its year has
LONGEST_LINE: Final = 110
PROSE: Final = re.compile(r"[，。；！？“”,;!?\"]")
HEAD: Final = (
    140  # characters of a line longer than any masthead's in which its masthead may stand, where a page is one line
)
OTHER_WORDS_ALLOWED: Final = 8  # Chinese characters beside the date on a masthead's line that nothing explains
PAPER: Final = re.compile(rf"[{HAN}]{{2,10}}[报報刊社]")
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
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """A filled line in half-width and without its lunar date: its number among the page's lines, its place among the filled ones."""

    number: int
    place: int
    text: str


@dataclass(frozen=True, slots=True)
class _Claim:
    """A date that stands where a masthead's stands: what is written, and what the line holds besides; `slip` as printed."""

    line: _Line
    parts: tuple[int, int, int]
    words: str
    rest: str
    slip: str = ""


@dataclass(frozen=True, slots=True)
class _Printed:
    """A date of a masthead: the line's number, the words, and how sure it is a masthead's."""

    line: int
    day: date
    words: str
    weight: int


def find_issue_date(
    lines: Sequence[str], source: str, reports: Sequence[Report], given: date | None = None
) -> IssueDate | None:
    """The day of a page from its physical lines, its file name and the articles read from it.

    >>> find_issue_date(["衡水日报", "2021年12月3日", "星期五"], "a.txt", []).date.isoformat()
    '2021-12-03'
    >>> find_issue_date(["2021年12月3日 星期一"], "b.txt", []) is None
    True
    >>> find_issue_date([], "hsrb-20211203-01.txt", []).basis
    'filename'
    """
    return read_issue_date(lines, source, reports, given).issue_date


def read_issue_date(
    lines: Sequence[str], source: str, reports: Sequence[Report], given: date | None = None
) -> DateReading:
    """As find_issue_date, with the printed dates that are impossible or contradict their weekday."""
    if given:
        return DateReading(IssueDate(given, "given", given.isoformat()))
    refused: list[Refusal] = []
    printed = _masthead(lines, refused)
    if printed:
        return DateReading(IssueDate(printed.day, "masthead", printed.words), tuple(refused))
    named = _file_name(source, refused)
    if named:
        return DateReading(named, tuple(refused))
    return DateReading(infer_date(reports), tuple(refused))


def _masthead(lines: Sequence[str], refused: list[Refusal]) -> _Printed | None:
    found = list(_printed_dates(lines, refused))
    strong = [printed for printed in found if printed.weight > 0]
    return max(strong, key=lambda printed: (printed.weight, -printed.line)) if strong else None


def _printed_dates(lines: Sequence[str], refused: list[Refusal]) -> Iterator[_Printed]:
    """Every date that stands on a masthead's line, with the weight of what stands around it."""
    numbered = [(number, line) for number, line in enumerate(lines) if line.strip()]
    filled = [_Line(number, place, _plain(line)) for place, (number, line) in enumerate(numbered)]
    for line in filled:
        claim = next((found for form in CLAIMS if (found := form(line, filled))), None)
        if claim and (printed := _weighed(claim, lines, filled, refused)):
            yield printed


def _parted_date(line: _Line, filled: Sequence[_Line]) -> _Claim | None:
    """A date that the layout parted onto lines of their own: 2021年12月 / 3日; 2011年 / 5月 / 18日."""
    for first, *others in PARTED:
        match = first.search(line.text)
        matches = [match] if match else []
        at = line.place + 1
        for part in others if match else ():
            near = filled[at : at + PARTED_BY]
            found = next(((other, m) for other in near if (m := part.match(other.text))), None)
            if found is None:
                break
            at = found[0].place + 1
            matches.append(found[1])
        if len(matches) == 1 + len(others):
            named = {name: value for m in matches for name, value in m.groupdict().items()}
            year, month, day = named["year"], named["month"], named["day"]
            return _Claim(line, (int(year), int(month), int(day)), f"{year}年{month}月{day}日", line.text)
    return None


def _date_on_line(line: _Line, filled: Sequence[_Line]) -> _Claim | None:
    """A date whose line holds nothing but a masthead's words, or its weekday right beside it."""
    text = line.text
    if not YEAR_SIGN.search(text):
        return None
    if len(text) > LONGEST_LINE:
        if line.place >= ONE_LINE:
            return None
        text = text[:HEAD]
    slip = SLIPPED.search(text)
    text = without_slips(text)
    written = next(written_days(text), None)
    if written is None:
        return None
    rest = text[: written.start] + " " + text[written.end :]
    if not _has_weekday_beside(text, written) and (len(text) >= HEAD or not _is_masthead(rest)):
        return None
    return _Claim(line, written.parts, written.words, rest, slip[0] if slip else "")


CLAIMS: Final[tuple[Callable[[_Line, Sequence[_Line]], _Claim | None], ...]] = (_parted_date, _date_on_line)


def _weighed(claim: _Claim, lines: Sequence[str], filled: Sequence[_Line], refused: list[Refusal]) -> _Printed | None:
    """A claim held against weekday and lunar date, with the weight of what makes it a masthead's; None where refused."""
    day = day_of(*claim.parts)
    if day is None:
        refused.append((claim.words, "no such day"))
        return None
    number, place = claim.line.number, claim.line.place
    weekday = _weekday(claim.rest, [line.text for line in filled[max(0, place - NEAR) : place + NEAR + 1]])
    lunar = find_lunar("\n".join(lines[max(0, number - NEAR_LUNAR) : number + NEAR_LUNAR + 1]))
    printed = checked(day, claim.words, Checks(weekday, lunar), refused)
    if printed is None:
        return None
    if claim.slip and weekday is None and lunar is None:
        refused.append((claim.slip, "unclear"))
        return None
    weight = (
        3 * (weekday is not None)
        + 2 * (lunar is not None)
        + 2 * bool(FURNITURE.search(claim.rest))
        + (min(place, len(filled) - 1 - place) < TOP)
    )
    return _Printed(number, printed, claim.words, weight)


def _has_weekday_beside(line: str, written: Written) -> bool:
    """Whether a weekday stands right beside a date, as only mastheads print it, whatever else is on the line."""
    if TOLD.search(line[: written.start]):
        return False
    beside = BESIDE.match(line, written.end)
    if beside:
        return TOLD_AFTER.match(line, beside.end()) is None
    return BEFORE.search(line[: written.start]) is not None and TOLD_AFTER.match(line, written.end) is None


def _plain(line: str) -> str:
    """The line in half-width, without the lunar date, runs of white space as one space."""
    line = FOUNDED.sub(" ", line)
    return LUNAR.sub(" ", re.sub(r"\s+", " ", unicodedata.normalize("NFKC", line)).strip())


def _is_masthead(rest: str) -> bool:
    """Whether what a line holds beside its date is a masthead's and no sentence."""
    rest = WEB_LINE.sub("", rest)
    words = words_between(rest)
    if words and PROSE.search(rest):
        return False
    return sum(len(word) for word in words if not PAPER.fullmatch(word)) <= OTHER_WORDS_ALLOWED


def _weekday(rest: str, around: Sequence[str]) -> int | None:
    """The weekday printed on the date's line, else alone on a line near it."""
    if match := WEEKDAY.search(rest):
        return weekday_of(match)
    alone = next((match for text in around if (match := WEEKDAY.fullmatch(text.strip()))), None)
    return weekday_of(alone) if alone else None


def _file_name(source: str, refused: list[Refusal]) -> IssueDate | None:
    """The date in a file's name; impossible ones are reported."""
    name = unicodedata.normalize("NFKC", source)
    for pattern in FILE_DATES:
        for match in pattern.finditer(name):
            day = day_of(int(match["year"]), int(match["month"]), int(match["day"]))
            if day:
                return IssueDate(day, "filename", match[0])
            refused.append((match[0], "no such day"))
    return None

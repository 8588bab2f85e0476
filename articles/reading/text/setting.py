"""How a page's lines are set: hard-wrapped in columns, whole paragraphs, joined by text recognition, briefs with their leads."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Final

from articles.reading.text.characters import HAN, ORNAMENTS
from articles.reading.text.days import MONTH_DAY
from articles.reading.text.lines import INDENT, Line, display_width, ends_sentence, fills

FEW_LINES = 12
ENDED = 0.4  # of the lines of running text: where fewer end a sentence, lines are broken to a column's width
FULL = 0.6  # of the middle line: a shorter one is a title rather than a line that breaks off
SIGNATURE = re.compile(
    r"(?<=[。！？”])\s?[（(][^（()）。]{2,16}[)）]$"
)  # who wrote it, behind a paragraph's last sentence
BREAKING = 0.3  # of the lines of running text: so many break off in columns of short paragraphs
EVEN, MOSTLY = 3, 0.8  # characters by which lines that a column broke differ in length, and the share of them that do
LONG = 60  # characters of a line that is a whole paragraph; no column is so wide
STANDING_OUT: Final = 0.05  # of the lines of a page, left of its margin
RUNNING: Final = re.compile("[，。；、]")
ENDS: Final = 3  # last lines of paragraphs that show whether the page parts paragraphs
SHOWN: Final = 0.5  # of them with a blank line behind
AROUND: Final = 8  # lines on each side that show a column's width
LEADING: Final = ("：", ":")  # of a line that a paragraph of its own follows
BRIEFS: Final = 2  # one below the other that show leads
TEXT_AT_LEAST: Final = 20  # characters
BRIEF: Final = re.compile(
    rf"""
    [\s　]* (?P<lead>[{ORNAMENTS}]?[ ]?(?![^，。：；！？、\s　]*(?:记者|通讯员|作者|[讯訊电電摄攝图]$))[^，。：；！？、\s　（()）]{{6,26}}) [ 　]{{1,4}}
    (?P<text>(?:\d|[一二三四五六七八九十]{{1,3}}月|近日|日前|近年|近期|连日|截至|昨[天日晚]|今[天日年]|去年|目前|入[春夏秋冬]|随着|经过|为|在|记者|本报讯|[{HAN}]{{2,8}}[省市县区州盟旗镇乡村局院校厂])
      .*[。！？”）)])\s*
    """,
    re.VERBOSE,
)

SEVERAL: Final = 240  # characters of a line that holds several articles
OPENING: Final = re.compile(
    rf"""(?:本[报報][讯訊]|[【〔]本[报報][专特]?[讯訊][】〕]|[〔【](?:本[报報])?[记記]者[^〔〕【】]{{2,20}}[报報][导道導][〕】]|据新华社电|据?新华社[{HAN}]{{2,6}}{MONTH_DAY}[电電]|本[报報][{HAN}]{{2,6}}{MONTH_DAY}[讯电訊電])
    (?=\s?[（(：: ]|[{HAN}])""",
    re.VERBOSE,
)
HOUSE: Final = re.compile(
    "本[报報][专特]?[讯訊]|新华社|[〔【](?:本[报報])?[记記]者"
)  # what every opening that OPENING knows has
TITLE: Final = re.compile(r"(?<=[ 。！？”])[^ ，。；！？]{4,30}$")


def is_wrapped(printed: list[str]) -> bool:
    """Whether the page's text is hard-wrapped: few of its lines of running text end a sentence.

    On a page too small to tell by that, lines that break off with the next one right below them show it.

    >>> is_wrapped(["全市植树1200株，成活率九成。（赵子忠）", "全县新建高标准农田3万亩，已开工。（杨世松）"])
    False
    """
    running = [line for line in printed if len(line) >= 6 and re.search("[，、；,;]", line)]
    if not running:
        return False
    ended = sum(ends_sentence(SIGNATURE.sub("", line)) for line in running)
    if len(running) >= FEW_LINES or ended == 0:
        return ended < ENDED * len(running) or breaks_evenly(printed, running)
    lengths = sorted(map(len, running))
    full = max(6, FULL * lengths[len(lengths) // 2])
    broken = sum(bool(after) and len(line) >= full and not ends_sentence(line) for line, after in pairwise(printed))
    whole = sum(len(line) >= LONG and ends_sentence(line) for line in printed)
    return broken >= 3 and broken > 2 * whole


def breaks_evenly(printed: Sequence[str], running: Sequence[str]) -> bool:
    """Whether many lines break off with the next right below them and nearly all are as long: columns of short paragraphs."""
    broken = sorted(
        len(line) for line, after in pairwise(printed) if after and RUNNING.search(line) and not ends_sentence(line)
    )
    if len(broken) < BREAKING * len(running) or max(map(len, running)) >= LONG:
        return False
    middle = broken[len(broken) // 2]
    return sum(abs(length - middle) <= EVEN for length in broken) >= MOSTLY * len(broken)


def is_recognised(printed: list[str]) -> bool:
    """Whether text recognition joined the page's lines with spaces: most long lines hold one at every column's width.

    >>> is_recognised(["全市粮食产量" * 6 + " " + "秋收基本结束" * 6 + " " + "质量好于往年" * 3])
    True
    >>> is_recognised(["本报讯 （通讯员 王芳 李强） " + "全市粮食产量" * 20])
    False
    """
    long = [line for line in printed if len(line) >= 80]
    spaced = sum(line.count(" ") >= len(line) / LONG and max(map(len, line.split(" "))) <= LONG for line in long)
    return bool(long) and spaced * 2 > len(long)


def leads(lines: Sequence[str]) -> dict[int, tuple[str, str]]:
    """The lead and the text of each line that holds a whole brief, by the line's index; one by itself may be anything.

    >>> leads(["要闻速览", "祥云县新建高标准农田3万亩 祥云县今年计划新建高标准农田3万亩，已开工1.2万亩。", "", "剑川县木雕订单增三成 今年前两个月，剑川县木雕订单额同比增长三成。"])[1][0]
    '祥云县新建高标准农田3万亩'
    >>> leads(["祥云县新建高标准农田3万亩 祥云县今年计划新建高标准农田3万亩，已开工1.2万亩。"])
    {}
    """
    found: dict[int, tuple[str, str]] = {}
    run: dict[int, tuple[str, str]] = {}
    for index, line in enumerate(lines):
        match = BRIEF.fullmatch(line) if line.strip() else None
        if match and len(match["text"]) >= TEXT_AT_LEAST:
            run[index] = match["lead"], match["text"]
        elif line.strip():
            run = {}
        if len(run) == BRIEFS:
            found |= run
        elif len(run) > BRIEFS and index in run:
            found[index] = run[index]
    return found


def margin(lines: Sequence[str]) -> int:
    """How many spaces stand before every line: a program indented the page, not its paper.

    On hard-wrapped pages one line of twenty may stand out, as a masthead does; elsewhere most lines may be indented paragraphs.

    >>> margin(["    本报讯（记者王芳）今年以", "    来，全市造林12.6万亩。", "", "      同比增长一成。"])
    4
    >>> margin(["植树造林过半", "　　今年以来，全市造林12.6万亩。"])
    0
    """
    widths = sorted(len(line) - len(line.lstrip()) for line in lines if line.strip())
    most = widths[int(STANDING_OUT * len(widths))] if len(widths) > 1 else 0
    if not most:
        return 0
    return most if is_wrapped([line.strip() for line in lines]) else widths[0]


def without_margin(line: str, width: int) -> str:
    """A line without the spaces of a margin, as far as it has them.

    >>> without_margin("      同比增长一成。", 4), without_margin(" 清江日报", 4)
    ('  同比增长一成。', '清江日报')
    """
    return line[min(width, len(line) - len(line.lstrip())) :]


def lost_breaks(raw: Sequence[str]) -> list[int]:
    """The lines of a hard-wrapped page before which a paragraph or a title begins, where only the widths show it.

    A line that leaves room in its column ends something; one that is set as a paragraph's first begins one behind a sentence. Nothing
    on a page whose paragraphs mostly have a blank line or an indent.

    >>> report = ["植树过半", "本报讯（记者王芳）今年", "以来，全市造林12.6万亩，", "成活率九成。", "市民说，绿地比去年", "多了。"]
    >>> lost_breaks([*report, *report]), lost_breaks([*report, "", *report[:4], "", *report[4:], "", *report])
    ([1, 4, 6, 7, 10], [])
    """
    filled = [number for number, line in enumerate(raw) if line.strip()]
    ends = {at: is_apart(raw, at, below) for at, below in pairwise(filled) if ends_sentence(raw[at])}
    if are_shown(ends.values()) or not is_wrapped([line.strip() for line in raw]):
        return []
    lines = [Line(at, raw[at].strip(), display_width(raw[at]), 0) for at in filled]
    full = {line.number: set_full(lines, at) for at, line in enumerate(lines)}
    if are_shown([apart for number, apart in ends.items() if not any(full[number])]):
        return []
    return [
        line.number
        for before, line in neighbours(lines)
        if begins(before, full[before.number], line, full[line.number])
    ]


def neighbours(lines: Sequence[Line]) -> list[tuple[Line, Line]]:
    """Each line with the one that stands right below it."""
    return [(before, line) for before, line in pairwise(lines) if line.number - before.number == 1]


def is_apart(raw: Sequence[str], at: int, below: int) -> bool:
    """Whether a blank line or an indent shows that the line below begins a paragraph."""
    return raw[below][:1].isspace() or below - at > 1


def are_shown(ends: Collection[bool]) -> bool:
    """Whether most ends of paragraphs are shown, or too few are known."""
    return len(ends) < ENDS or sum(ends) > SHOWN * len(ends)


def set_full(lines: Sequence[Line], at: int) -> tuple[bool, bool]:
    """Whether a line fills its column, and whether it does so with a paragraph's indent before it."""
    around = [line for line in lines[max(0, at - AROUND) : at + AROUND + 1] if RUNNING.search(line.text)]
    if not around:
        return False, False
    column = max(sorted({line.width for line in around}), key=lambda width: support(around, width))
    following = lines[at + 1].text if at + 1 < len(lines) else ""
    return fills(lines[at], column, following), fills(lines[at], column - INDENT, following)


def support(lines: Sequence[Line], width: int) -> float:
    """How many lines a column of this width explains: full ones, half as much those with an indent; none stands out of it."""
    full, indented = (sum(line.tight <= width - indent <= line.width + 1 for line in lines) for indent in (0, INDENT))
    return full + indented / 2 - sum(line.tight > width for line in lines)


def begins(before: Line, filled: tuple[bool, bool], line: Line, own: tuple[bool, bool]) -> bool:
    """Whether a line begins a paragraph or a title under another one."""
    ended, head = ends_sentence(before.text), own[1] and not own[0]
    if not any(filled):
        return ended or any(own)
    return (head and (ended or before.text.endswith(LEADING))) or (ended and not (any(own) or ends_sentence(line.text)))


def openings(line: str) -> list[int]:
    """Where articles begin inside a line: in a long one at each opening, in another only where it holds several."""
    long = len(line) >= SEVERAL
    if not long and not HOUSE.search(line, 1):
        return []
    starts = [match.start() for match in OPENING.finditer(line)]
    return [start for start in starts if start and (long or len(starts) > 1)]


def broken(line: str, starts: Sequence[int]) -> list[str]:
    """A line broken at `starts`; a title between a sentence's end and the next opening is a piece of its own.

    >>> broken("美编/张三 全市天气转冷本报讯(记者王明)降温8℃。本报讯(记者李丽)供热。", [12, 26])
    ['美编/张三', '', '全市天气转冷', '', '本报讯(记者王明)降温8℃。', '', '本报讯(记者李丽)供热。']
    """
    pieces, at = [], 0
    for start in starts:
        before = line[at:start]
        title = TITLE.search(before)
        pieces += [before[: title.start()], title[0]] if title else [before]
        at = start
    pieces.append(line[at:])
    out = [part for piece in pieces if piece.strip() for part in (piece.strip(), "")]
    return out[:-1] if starts else [line]

"""Which newspaper a page is from."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from articles.reading.issue.houses import NAMED_HOUSE, PUBLISHED, PUBLISHER, SPONSORED, house_in
from articles.reading.issue.imprint import read_imprint, title_of_number
from articles.reading.issue.paper_homes import no_districts
from articles.reading.issue.paper_titles import (
    GENERIC,
    STRONG,
    TITLE,
    WORDS,
    is_title,
    known_titles,
    place_of,
    stem,
    suffixes,
    unspaced,
)
from articles.reading.issue.running_heads import without_days, without_edition, words_between
from articles.reading.makers.reports import Report
from articles.reading.places.gazetteer import gazetteer
from articles.reading.tables import read_toml
from articles.reading.text.characters import HAN
from articles.reading.text.wording import REPORTS

#: Phrases beside a title on its line are figures, dates and short phrases: 要闻, 第3版, 责任编辑：沈晓敏.
LONGEST_BESIDE: Final = 9
PROSE: Final = re.compile(r"[，。；！？“”、,;!?\"]")
ROMAN: Final = re.compile(rf"[A-Za-z' ]{{3,24}}?\s?(?P<kind>{'|'.join(WORDS['roman'])})", re.IGNORECASE)
ADDRESS: Final = re.compile(rf"(?<![A-Za-z0-9])[a-z]{{1,4}}(?P<kind>{'|'.join(WORDS['initials'])})(?=[@.\d_])")
#: 河北日报记者 …, 保定晚报讯（: a title that signs.
SIGNED: Final = re.compile(
    rf"(?P<title>[{HAN}]{{2,9}}?(?:{STRONG}|广播电视报))\s?(?:[{HAN}]{{0,3}}(?:记者|通讯员)|讯[（(\s])"
)
OUTLET: Final = re.compile(rf"(?!本报)[{HAN}]{{3,8}}报")  # before 讯 no word but a paper's title ends so: 太原铁道报讯
PAPER_SIGN: Final = re.compile(r"[报報刊]|今\s*日|周末")  # what every title of a paper has
LONGEST_LINE: Final = 140  # characters of a masthead's line with all that stands on it
LONGEST_MASTHEAD: Final = 60  # and of the words on it that are no date, number, address …
WORDS_AT_MOST: Final = 6  # of these
LETTER: Final = re.compile(f"[{HAN}]")
UPRIGHT: Final = 3  # letters of the shortest title
TOP: Final = 3  # lines at a page's head that its masthead may fill
NAMED: Final = re.compile(rf"[{HAN}]{{2,9}}(?:[报報]|晨刊|周末)")
#: What only a paper's title has beside or right below it: its issue's number; together a day, its weekday and the page's number.
ISSUED: Final = re.compile(r"总?第?\s?[\d一二三四五六七八九十百零〇]{1,5}\s?期")
WEEKDAY_AND_PAGE: Final = re.compile(
    r"(?:星期|周)[一二三四五六日天](?=.*(?:\d版|第[一二三四五六七八九十]+版|\b[A-DT]\d{1,2}\b))"
)
UNUSUAL: Final = re.compile(rf"[{HAN}]{{3,8}}")
DATED: Final = re.compile(
    r"(?:民[国國]\s?\d{2,3}|(?<!\d)1[0-4]\d(?=年)|\d{4}|[〇○零一二三四五六七八九十]{4})\s?[年.-]\s?[\d一二三四五六七八九十]{1,3}\s?[月.-]"
)
BEGINNING: Final = re.compile(
    rf".{{0,40}}?{DATED.pattern}\s?[\d一二三四五六七八九十廿]{{1,3}}\s?日?(?:\s*(?:星期|周)[一二三四五六日天])?"
)


#: 大方|教育周刊, 法治|陇南.
PLACED: Final = re.compile(
    rf"(?P<before>[{HAN}]{{2,7}}?)(?:新闻|周刊|时讯|资讯)|(?:法治|法制|平安|文明|健康|教育)(?P<behind>[{HAN}]{{2,5}})"
)


def find_newspaper(lines: Sequence[str], reports: Iterable[Report], given: str | None = None) -> str | None:
    """The title of the paper that a page is from, as printed; None where neither masthead, bylines nor text tell.

    `lines` are the page's physical lines, `reports` the articles read from it.

    >>> from articles.reading.records import Byline, Opening
    >>> find_newspaper(["保 定 晚 报", "2017年11月21日"], [])
    '保定晚报'
    >>> find_newspaper(["HENGSHUIRIBAO", "中共衡水市委主办"], [])
    '衡水日报'
    >>> find_newspaper([], [Report((), "近日，黄骅市", Opening(14, Byline(), "河北日报"))])
    '河北日报'
    >>> find_newspaper(["法治陇南 2016年2月24日 星期三"], []), find_newspaper(["喀什新闻", "2018年10月11日"], [])
    ('法治陇南', '喀什新闻')
    >>> find_newspaper(["柚乡平和", "2017年11月24日 星期五 总第622期"], [])
    '柚乡平和'
    >>> find_newspaper(["情况通报"], [Report((), "近日", Opening(9, Byline(), "本报"))]) is None
    True
    """
    if given:
        return given
    lines = [*lines, *set_upright(lines)]
    return (
        _head(lines)
        or _upright(lines)
        or _masthead(lines)
        or house_in(lines, PUBLISHED)
        or title_of_number(read_imprint(lines).cn_number)
        or _signed(lines, reports)
        or house_in(lines, NAMED_HOUSE)
        or house_in(lines, SPONSORED)
        or _publisher(lines)
        or _placed(lines)
        or _unusual(lines)
    )


def set_upright(lines: Sequence[str]) -> Iterator[str]:
    """The words that a page sets with a letter on each line: 赣 / 州 / 日 / 报 → 赣州日报.

    >>> list(set_upright(["3月5日", "赣", "州", "", "日", "报", "老街巷里的新生活"])), list(set_upright(["好", "人"]))
    (['赣州日报'], [])
    """
    letters = ""
    for line in (*map(str.strip, filter(str.strip, lines)), ""):
        if LETTER.fullmatch(line):
            letters += line
            continue
        if len(letters) >= UPRIGHT:
            yield letters
        letters = ""


def _head(lines: Sequence[str]) -> str | None:
    """The title that begins a page with the date beside it or right below, or that stands beside the date behind it.

    江南教育报 / 2018年9月10日; 第三版 1992年9月8日 星期二 鄂西报, whatever it is called. Untouched: 情况通报 / 2018年9月10日.
    """
    top = [_beginning(line) for line in lines if line.strip()][:TOP]
    dated = [line for line in top if DATED.search(line) and not PROSE.search(line)]
    first = _titles(top[0])[:1] if dated else ()
    words = (*first, *(word for line in dated for word in _titles(line)))
    return next(filter(_names_paper, words), None)


def _upright(lines: Sequence[str]) -> str | None:
    """The title that begins a page letter by letter, whatever it is called, with the date within the lines below.

    洮 / 州 / 报 / 2010年5月21日 → 洮州报. Untouched: 通 / 报 / 2010年5月21日.
    """
    printed = [line.strip() for line in lines if line.strip()]
    letters = "".join(itertools.takewhile(LETTER.fullmatch, printed))
    below = printed[len(letters) : len(letters) + TOP]
    dated = any(DATED.search(line) and not PROSE.search(line) for line in below)
    return letters if dated and len(letters) >= UPRIGHT and _names_paper(letters) else None


def _placed(lines: Sequence[str]) -> str | None:
    """The words of a place beside a page's date that are called no paper: 喀什新闻, 大方教育周刊, 法治陇南.

    Last of all: beside a paper's title they are a section's.
    """
    top = [_beginning(line) for line in lines if line.strip()][:TOP]
    dated = any(DATED.search(line) and not PROSE.search(line) for line in top)
    words = (word for line in top for word in _words(line)) if dated else ()
    return next((word for word in words if (match := PLACED.fullmatch(word)) and _place_in(match)), None)


def _unusual(lines: Sequence[str]) -> str | None:
    """The words that begin a page's head, called as no paper is, where what only stands beside a title stands there.

    潇湘体坛 2006年9月12日 星期二 第3版; 柚乡平和 / 2017年11月24日 总第622期. Untouched: 会议通知 / 2017年11月24日, 要闻 2017年11月24日.
    """
    top = [_beginning(line) for line in lines if line.strip()][:TOP]
    dated = next((number for number, line in enumerate(top) if DATED.search(line) and not PROSE.search(line)), None)
    if dated is None:
        return None
    own = UNUSUAL.match(top[dated]) is not None
    told = ISSUED.search(top[dated]) or (own and WEEKDAY_AND_PAGE.search(top[dated]))
    words = _words(top[dated] if own else top[0]) if told and dated <= 1 else ()
    return words[0] if words and UNUSUAL.fullmatch(words[0]) and not _is_section(words[0]) else None


def _is_section(words: str) -> bool:
    """Whether words are what parts of many papers are called: 综合新闻, 教育周刊."""
    table = read_toml("furniture")
    return words in table["sections"] or words.endswith((*table["special_sections"], *table["section_tails"]))


def _place_in(match: re.Match[str]) -> bool:
    """Whether the words before a section's, or behind 法治, begin with a unit's name."""
    words = match["before"] or match["behind"]
    ends = (2, 3, 4) if match["before"] else (len(words),)
    return any(no_districts(words[:end]) for end in ends)


def _beginning(line: str) -> str:
    """A line, of a whole page on one only what stands up to the day and the weekday behind it."""
    day = BEGINNING.match(line) if len(line) > LONGEST_LINE else None
    return day[0] if day else line


def _names_paper(title: str) -> bool:
    """Whether words beside a page's date are a paper's title: no report (情况通报), no section that ends like one."""
    generic = stem(title) in GENERIC or REPORTS.search(title) is not None
    return NAMED.fullmatch(title) is not None and (is_title(title) or not generic)


def _masthead(lines: Sequence[str]) -> str | None:
    """The title that stands on a line of its own, or with date and section; the one printed most, then the first."""
    found: Counter[str] = Counter()
    for line in lines:
        words = _titles(line)
        for number, word in enumerate(words):
            others = words[:number] + words[number + 1 :]
            short = all(len(other) <= LONGEST_BESIDE for other in others)
            if short and (word in known_titles() or (TITLE.fullmatch(word) and is_title(word))):
                found[word] += 1
    return found.most_common(1)[0][0] if found else None


def _titles(line: str) -> tuple[str, ...]:
    """The words of a line that may be a masthead, a title among them without its edition; none of a sentence."""
    if len(line) > LONGEST_LINE or not (PAPER_SIGN.search(line) or _odd_titles().search(line)):
        return ()
    return _words(line)


def _words(line: str) -> tuple[str, ...]:
    """The words of a line that may be a masthead; none of a sentence."""
    words = words_between(line)
    if (
        len(words) > WORDS_AT_MOST
        or sum(map(len, words)) > LONGEST_MASTHEAD
        or (words and PROSE.search(without_days(line)))
    ):
        return ()
    return tuple(filter(None, map(without_edition, words)))


def _signed(lines: Sequence[str], reports: Iterable[Report]) -> str | None:
    """The title that openings and bylines print: 河北日报讯, 保定晚报记者; national papers only where no other stands."""
    found = Counter([*_outlets(reports), *_signatures(lines)])
    local = Counter({title: count for title, count in found.items() if known_titles().get(title) != ""})
    return (local or found).most_common(1)[0][0] if found else None


def _outlets(reports: Iterable[Report]) -> Iterator[str]:
    """The papers' titles that reports open with; of 石榴云/新疆日报 and 柳州日报·柳州1号客户端 the paper's."""
    for report in reports:
        opening = report.opening
        houses = re.split("[/／·•]", opening.outlet or "") if opening else []
        titles = (match[0] for house in reversed(houses) if (match := TITLE.match(house)))
        if title := next(filter(is_title, titles), None) or next(filter(OUTLET.fullmatch, houses[:1]), None):
            yield title


def _signatures(lines: Sequence[str]) -> Iterator[str]:
    """The titles before 记者 and 讯: known ones and such as are named after a place anywhere, others where they open a line."""
    for line in lines:
        for match in SIGNED.finditer(unspaced(line)):
            named = (ending for ending in suffixes(match["title"]) if ending in known_titles() or place_of(ending))
            opens = match.start() == 0 or line[match.start() - 1 : match.start()] in ("(", "（")
            printed = next(named, match["title"] if opens and is_title(match["title"]) else "")
            if printed:
                yield printed


def _publisher(lines: Sequence[str]) -> str | None:
    """The title from Roman letters or an address and the committee that publishes it: HENGSHUIRIBAO, 中共衡水市委主办."""
    short = [line.strip() for line in lines if len(line) <= LONGEST_MASTHEAD]
    kind: str | None = next((WORDS["roman"][m["kind"].upper()] for line in short if (m := ROMAN.fullmatch(line))), None)
    kind = kind or next((WORDS["initials"][m["kind"]] for line in short if (m := ADDRESS.search(line))), None)
    if kind is None:
        return None
    for line in short:
        match = PUBLISHER.search(unspaced(line))
        units = gazetteer().by_printed(match["place"] + match["what"]) if match else []
        if units:
            return units[-1].short + kind
    return None


@cache
def _odd_titles() -> re.Pattern[str]:
    """Any known title that no sign tells to be one: 参考消息, 南方周末."""
    return re.compile("|".join(title for title in known_titles() if not PAPER_SIGN.search(title)))

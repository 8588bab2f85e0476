"""Signs at a seam: what is seen there of gaps, wording, titles and matter, as numbers that a forest weighs."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Final

from articles.reading.blocks.endings import is_closing, is_ending
from articles.reading.tables.forests import Case
from articles.reading.text.lines import ends_sentence

CONNECTIVE: Final = re.compile(
    r"""[“"]?(?:此外|同时|另外|其中|不过|但|而|因此|所以|于是|随后|接着|然后|他|她|它|该|这|那|当时|当天|其|与此同时|对此|据了解
    |据介绍|据悉|目前|如今|现在|事实上|实际上|正因|由此|为此|然而|可见|当然|比如|例如|一方面|另一方面|首先|其次|再次|最后|总之|之后
    |后来|此次|本次|此前|会议|会上|活动|有了|除了|还|也|更|再|又)""",
    re.VERBOSE,
)
DATED: Final = re.compile(
    r"""[“"]?(?:日前|近日|近期|近年来|连日来|最近|前不久|今年|去年|昨日|昨天|今天|今日|当日|不久前|截至|\d{4}年|\d{1,2}月
    |\d{1,2}日|入[春夏秋冬]以?来|春节|国庆|清晨|傍晚|夜幕|走进|走在|在)""",
    re.VERBOSE,
)
ORDINAL: Final = re.compile(
    r"""(?:[一二三四五六七八九十]{1,3}[、是要]|第[一二三四五六七八九十]|其[一二三四]|[0-9]{1,2}[.．、]
    |[（(][一二三四五六七八九十]{1,2}[）)]|[①-⑳]|——|[●■◆★▲▶])""",
    re.VERBOSE,
)
ASKED: Final = re.compile(r"(?:问|答|记者|主持人)[：:]")
QUOTED: Final = re.compile(r"[“\"『「]")
COLUMN_NAMED: Final = re.compile(
    r"""(?<=\S{4})[（(](?![^（()）]*(?:星期|记者|通讯员|摄|[上下][接转]|电[)）]))(?!\d{4})
    [^（()）、，。；：:]{2,24}[)）](?=$|[ 　]|——)""",
    re.VERBOSE,
)
DOCUMENT: Final = re.compile(
    r"公告|声明|启事|通告|通知|讣告|公示|更正|贺信|讲话|全文|规定|办法|条例|意见|方案|决定|名单"
)
EVENT: Final = re.compile(
    r"强调|指出|要求|会见|会谈|出席|主持|考察|调研|举行|召开|发布|启动|开幕|闭幕|签署|印发|公布|通过"
)
LABEL: Final = re.compile(
    r"编后|编者|[相新]?[关闻]?链接|延伸阅读|核心阅读|背景|数据|阅读提示|记者手记|短评|点评|小贴士|声音|权威发布|快评|【"
)
CLOSED: Final = 3  # how a text ends: with a signature or the like; 2 with a sentence, 1 with a colon
REPORTER_WITHIN: Final = 60  # characters at a text's head


@dataclass(frozen=True, slots=True)
class Signs(Case):
    """What is seen at a seam; every field is a number, yes is 1. Lengths are characters, gaps blank lines.

    `gap` … `below` are gaps beyond the page's usual one; `like_…` how much the titles between name of the text after or
    before; `alike` … `dip` whether the texts on both sides speak of the same, `…_rank` the share of the page's seams where they
    do so less; `lead_…`, `foot_…` the same of the first paragraphs after and the last ones before, with what is `behind`
    or goes `on`, `held` the share of what they tell that was said before; `missing` headlines that are left over, `wanted` … `spare_foreign` what one of those names of the text after
    and before, `gain` what parting here gains for texts and headlines, and `gain_behind` the best place of the page;
    `since`, `till` how far the article goes back and on; `titled` how many of its seams have titles.
    """

    gap: float
    above: float
    below: float
    titles: float
    first_length: float
    last_length: float
    doubled: float
    bracketed: float
    dash_end: float
    colon_end: float
    deck: float
    commas: float
    spaced: float
    exclaims: float
    quoted_title: float
    ordinal_title: float
    label: float
    document: float
    event: float
    number: float
    goes_on: float
    like_after: float
    like_before: float
    like_more: float
    before_ends: float
    before_short: float
    before_length: float
    opening: float
    connective: float
    dated: float
    ordinal: float
    asked: float
    quoted: float
    reporter: float
    after_length: float
    indented: float
    alike: float
    alike_wide: float
    alike_rank: float
    wide_rank: float
    lead_behind: float
    lead_on: float
    foot_on: float
    foot_lead: float
    lead_held: float
    rare: float
    fresh: float
    dip: float
    mine: float
    theirs: float
    wanted: float
    wanted_lead: float
    gain: float
    gain_behind: float
    spare_fits: float
    spare_foreign: float
    missing: float
    since: float
    till: float
    titled: float
    to_next: float
    to_last: float
    column: float
    wrapped: float
    recognised: float
    usual_gap: float


NAMES: Final = tuple(field.name for field in fields(Signs))


@dataclass(frozen=True, slots=True)
class Choice(Case):
    """What is seen of the likeliest seam of a page: its log odds, its lead before the next likeliest, and before the one
    that would have to begin an article too if each headline that is left over had one; the rest are signs of the seam."""

    odds: float
    lead: float
    spare_lead: float
    gain: float
    gain_behind: float
    spare_fits: float
    spare_foreign: float
    wanted_lead: float
    missing: float
    titles: float
    like_more: float
    alike_rank: float
    wide_rank: float
    gap: float
    wrapped: float
    recognised: float


CHOICE_NAMES: Final = tuple(field.name for field in fields(Choice))
SEEN: Final = tuple(name for name in CHOICE_NAMES if name in NAMES)


def names_column(line: str) -> bool:
    """Whether a title line carries the name of the column (栏目) that its article is printed in: a crosshead never does.

    >>> names_column("中国特色大国外交展现新作为（大使随笔）"), names_column("英雄岭的日与夜(点赞新时代)——青海油田工人的一天")
    (True, True)
    >>> names_column("（本报伦敦2月16日电）"), names_column("打通最后一公里"), names_column("时间：2月11日（星期一）")
    (False, False, False)
    """
    return COLUMN_NAMED.search(line) is not None


def of_titles(lines: list[str]) -> dict[str, float]:
    """What title lines look like by themselves."""
    first, last, whole = (lines[0], lines[-1], "".join(lines)) if lines else ("", "", "")
    return {
        "titles": len(lines),
        "first_length": len(first),
        "last_length": len(last),
        "bracketed": any(map(names_column, lines)),
        "dash_end": first.endswith(("——", "—")) if len(lines) == 1 else -1.0 * first.endswith(("——", "—", "：", ":")),
        "colon_end": last.endswith(("：", ":")),
        "deck": any("——" in line or line.startswith("—") for line in lines),
        "commas": len(re.findall("[，,；;、]", whole)),
        "spaced": " " in whole,
        "exclaims": bool(re.search("[？！?!]$", whole)),
        "quoted_title": bool(re.match('[“"].*[”"]$', first)),
        "ordinal_title": bool(ORDINAL.match(first)),
        "label": bool(LABEL.match(first)),
        "document": bool(DOCUMENT.search(whole)),
        "event": bool(EVENT.search(whole)),
        "number": bool(re.search(r"\d", whole)),
    }


def of_heads(before: str, after: str) -> dict[str, float]:
    """How the text before ends and how the one after begins."""
    closed = is_closing(before) or is_ending(before)
    ends = CLOSED if closed else 2 if ends_sentence(before) else before.endswith(("：", ":"))
    return {
        "before_ends": ends,
        "before_length": len(before),
        "connective": bool(CONNECTIVE.match(after)),
        "dated": bool(DATED.match(after)),
        "ordinal": bool(ORDINAL.match(after)),
        "asked": bool(ASKED.match(after)),
        "quoted": bool(QUOTED.match(after)),
        "reporter": "记者" in after[:REPORTER_WITHIN],
        "after_length": len(after),
    }

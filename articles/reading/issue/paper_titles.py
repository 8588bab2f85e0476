"""Titles of newspapers: which words are one, and where one stands in a line that was set or copied without a space."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from articles.reading.makers.person_names import is_name
from articles.reading.places.gazetteer import Division, gazetteer
from articles.reading.tables import alternation, read_csv, read_toml
from articles.reading.text.characters import HAN
from articles.reading.text.script import forms

WORDS: Final = read_toml("titles")
STRONG: Final = "|".join(WORDS["strong"])
WEAK: Final = "|".join(WORDS["weak"])
GENERIC: Final = frozenset(WORDS["generic"])
TITLE: Final = re.compile(rf"[{HAN}]{{1,8}}?(?:{STRONG}|{WEAK})|今日[{HAN}]{{2,4}}")
#: What stands behind a title that is part of a longer name (赣州日报社出版, 赣州日报记者, 赣州日报数字报): it is left whole.
JOINED: Final = r"(?!社(?!会|区)|[记記]者|[讯訊]|通[讯訊]员|[数數]字|[电電]子|手机|客户端|官|传媒|报业|全媒|融媒)"
RUN: Final = re.compile(rf"(?P<words>[{HAN}]{{2,12}}?(?:{STRONG})){JOINED}")
#: What ends with a day, a number or a section's name, and may stand right before a title: 3月5日, 第3版, 社会新闻.
HEAD_PART: Final = re.compile(
    rf".*(?:[日号期版页]|(?:星期|周)[一二三四五六日天]|{alternation(read_toml('furniture')['sections'])})"
)
#: A line up to a maker's name, right behind what he did: 本版编辑：, 责编 .
MAKER: Final = re.compile(rf"(?:{alternation(read_toml('bylines')['roles']['imprint'])})[\s:：/／_＿|｜·]{{1,3}}$")


def is_title(title: str) -> bool:
    """Whether a phrase is a newspaper's title: known, named after a place, or ending as only titles do."""
    if title in known_titles() or place_of(title):
        return True
    match = re.fullmatch(rf"(?P<name>[{HAN}]{{2,6}})(?:{STRONG})", title)
    return bool(match) and match["name"] not in GENERIC if match else False


def suffixes(words: str) -> Iterable[str]:
    """The words and their endings, longest first: 图由河北日报 → 由河北日报 → 河北日报."""
    return (words[start:] for start in range(len(words) - 2))


@cache
def known_titles() -> dict[str, str]:
    """Titles that name no place, with the unit where they are at home; empty for national papers and those of elsewhere.

    A title in traditional characters is found in simplified ones too, as a page's text is folded (聯合報, 联合报).
    """
    homes = {row["title"]: row["home"] for row in read_csv("newspapers")}
    return {title.translate(forms()): home for title, home in homes.items()} | homes


def place_of(title: str) -> list[Division]:
    """The units that a title begins or ends with: 巴音郭楞日报, 今日安吉."""
    name = title.removeprefix("今日") if title.startswith("今日") else stem(title)
    return gazetteer().by_printed(name) if len(name) >= 2 else []


def stem(title: str) -> str:
    """The place in a title: 衡水日报 → 衡水, 海口广播电视报 → 海口."""
    return re.sub(rf"(?:{STRONG}|{WEAK})$", "", title)


def set_off_titles(line: str) -> str:
    """A line with a space on both sides of each known or place-named title that runs into other words.

    Words that may be a longer title are parted only where what stands before is a maker's name or another part of a head.

    >>> set_off_titles("本版编辑：张敏赣州日报社会新闻6"), set_off_titles("中共赣州市委主管赣州日报社出版")
    ('本版编辑：张敏 赣州日报 社会新闻6', '中共赣州市委主管赣州日报社出版')
    >>> set_off_titles("2019年3月5日长白山晚报"), set_off_titles("要闻赣州日报")
    ('2019年3月5日长白山晚报', '要闻 赣州日报 ')
    """
    return RUN.sub(lambda match: _set_off(match["words"], line[: match.start()]), line)


def _set_off(words: str, before: str) -> str:
    """The words of a run with the title that they end with set off; `before` is the line before them."""
    title = next((title for title in suffixes(words) if title in known_titles() or place_of(title)), None)
    if title is None:
        return words
    rest = words.removesuffix(title)
    parted = not rest or HEAD_PART.fullmatch(rest) or (is_name(rest, strict=True) and MAKER.search(before))
    return f"{rest} {title} " if parted or not is_title(words) else words


def unspaced(line: str) -> str:
    """Without spaces between Chinese characters: 保 定 晚 报 → 保定晚报."""
    return re.sub(rf"(?<=[{HAN}])\s+(?=[{HAN}])", "", line.strip())

"""Letters: a salutation on a line of its own, the text, who wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from articles.reading.genres.records import SetPiece, above
from articles.reading.makers.person_names import is_name
from articles.reading.records import Byline
from articles.reading.text.characters import HAN
from articles.reading.text.lines import Line, ends_sentence

HEADS: Final = 2  # lines of its title
LINES_AT_MOST: Final = 60
SIGNATURE_AT_MOST: Final = 24  # letters
SALUTATION: Final = re.compile(
    rf"(?:《?[{HAN}]{{2,8}}报》?(?:社|编辑部)?)?(?:编辑部?|编者|记者|总编)(?:部的?)?(?:同志|老师|先生|朋友)?们?[：:！]"
    rf"|(?:尊敬的|敬爱的|亲爱的)[{HAN}、“”]{{2,20}}[：:！]"
)
_PEOPLE: Final = rf"(?:读者|市民|学生|网友|村民|居民|职工|社员|家长|农民|战士|教师|工人|乘客|旅客|用户|顾客|业主|司机|考生|退休[{HAN}]{{2}})"
_WHERE: Final = rf"[{HAN}]{{2,14}}?[厂村校县市镇乡队社区院局店旗州站矿所路街]"
#: 信都区读者 王大民: where the writer lives, who he is, either or both.
WRITER: Final = re.compile(
    rf"(?:{_WHERE})?[\s　]*(?:一[位名]?)?(?:{_PEOPLE})?[\s　:：]*(?P<name>[{HAN}]{{1,2}}\s?[{HAN}]{{1,2}})"
)
NAMELESS: Final = re.compile(
    rf"(?:{_WHERE})?[\s　]*(?:一[位名群]?|[几数两]位|部分|本报)[\s　]*(?:[{HAN}]{{2}})?{_PEOPLE}"
)
CLOSING: Final = re.compile("此致|敬礼|祝好|顺颂.{2,4}|致礼")


def letters(lines: Sequence[Line]) -> Iterator[SetPiece]:
    """The letters among a page's lines that somebody signed.

    买煤为何这样难 / 编辑同志： / 公社煤建站一周只开两天门。 / 读者 姜玉田
    """
    for at, line in enumerate(lines):
        found = letter(lines, at) if SALUTATION.fullmatch(line.text) else None
        if found:
            yield found


def letter(lines: Sequence[Line], at: int) -> SetPiece | None:
    """The letter whose salutation is line `at`; None where no signature closes it before something else begins."""
    for end in range(at + 1, min(len(lines), at + LINES_AT_MOST)):
        line = lines[end]
        if line.opening or SALUTATION.fullmatch(line.text):
            return None
        if CLOSING.fullmatch(line.text) or not ends_before(lines, end):
            continue
        if makers := writer(line.text):
            heads, _ = above(lines, at, HEADS)
            return SetPiece("letter", heads, tuple(lines[at:end]), (line, makers))
    return None


def ends_before(lines: Sequence[Line], at: int) -> bool:
    """Whether a sentence, or a letter's closing words, stand right above a line."""
    above_it = lines[at - 1].text
    return ends_sentence(above_it) or CLOSING.fullmatch(above_it) is not None


def writer(text: str) -> Byline | None:
    """Who signs a letter, 读者 姜玉田; nobody by name where 一市民 does.

    >>> writer("读者 姜玉田").reporters, writer("莱阳县姜疃公社 姜玉田").reporters, writer("希望有关部门管一管")
    (('姜玉田',), ('姜玉田',), None)
    >>> writer("信都区读者 王大民").reporters, writer("一市民").reporters
    (('王大民',), ())
    """
    signed = text.strip("（()）")
    if len(signed) > SIGNATURE_AT_MOST:
        return None
    if NAMELESS.fullmatch(signed):
        return Byline()
    match = WRITER.fullmatch(signed)
    name = "".join(match["name"].split()) if match else ""
    return Byline(reporters=(name,)) if name and is_name(name, strict=True) else None

"""Hard-wrapped lines as one text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.reading.text.characters import HAN
from articles.reading.text.days import MONTH_DAY
from articles.reading.text.repair import latin

ROLE = re.compile(rf"(?:[{HAN}]{{2,4}})?(?:记者|通讯员|实习生)")
NAMING = re.compile(r"[（(][^（()）]*(?:记者|通讯员)[^（()）]{2,}$")  # a bracket of makers that is still open
DATELINE = re.compile(rf"(?:新华社|中新社)[{HAN}]{{2,8}}{MONTH_DAY}[电電讯訊]$")


def join(texts: Sequence[str]) -> str:
    """The lines without their breaks: a space stands only between two Latin words, before a role in a byline, behind a dateline.

    >>> join(["本报讯（记者刘静雯", "通讯员赵立辉）11月15", "日零时"])
    '本报讯（记者刘静雯 通讯员赵立辉）11月15日零时'
    >>> join(["新华社维尔纽斯10月22日电", "10月14日至22日，由"])
    '新华社维尔纽斯10月22日电 10月14日至22日，由'
    """
    out = texts[0]
    for text in texts[1:]:
        words = latin(out[-1]) and latin(text[0]) and not out[-1].isupper()
        named = ROLE.match(text) and NAMING.search(out)
        out += (" " if words or named or ends_dateline(out, text) else "") + text
    return out


def ends_dateline(before: str, text: str) -> bool:
    """Whether a line is an agency's dateline, which prints a space before the text that goes on without a bracket."""
    return text[:1] not in "（(" and DATELINE.fullmatch(before) is not None

"""Organisations that an article names in full in its running text: 沧州市公安局, 河北大学, 中国农业银行沧州分行.

Only what is sure is read: a name begins with a place or with what only such names begin with (中国, 国家), ends as offices, schools
and firms do, and holds nothing between that a sentence would. Who is only called 市公安局 or 这家公司 is not told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from articles.reading.tables import alternation, read_csv, read_toml
from articles.reading.text.characters import HAN

LONGEST: Final = 30  # letters of a name
LEVELS: Final = 4  # of places one behind the other
NAMED_AT_LEAST: Final = 5  # letters of one, but for 北京大学
RUN: Final = re.compile(rf"[{HAN}（）]+")
ORDINAL: Final = re.compile("(?<!第)[一二三四五六七八九十百千](?![局建航冶汽拖附院医中小冶])")


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation named in a text, and where its name stands."""

    name: str
    start: int


@cache
def _table() -> dict[str, Any]:
    return read_toml("organisations")


@cache
def _heads() -> dict[str, str]:
    """What a name may begin with, and its level: units in full, cities and provinces in short, what is the whole country's."""
    heads = dict.fromkeys(_table()["heads"], "country")
    for row in read_csv("divisions"):
        if len(row["name"]) > 2 or row["name"][-1:] in "县市区旗":
            heads.setdefault(row["name"], row["level"])
        if row["level"] in ("province", "prefecture"):
            heads.setdefault(row["short"], f"short {row['level']}")
    return heads


@cache
def _longest_head() -> int:
    return max(map(len, _heads()))


@cache
def _offices() -> re.Pattern[str]:
    return re.compile(alternation(_table()["offices"]["words"]))


@cache
def _endings() -> re.Pattern[str]:
    return re.compile(alternation([*_table()["institutions"]["words"], *_table()["offices"]["words"]]))


@cache
def _branches() -> re.Pattern[str]:
    """集美分局, right behind 厦门市公安局."""
    return re.compile(rf"[{HAN}]{{2,4}}?(?:{alternation(_table()['institutions']['branches'])})")


@cache
def _no_name() -> re.Pattern[str]:
    table = _table()["no_name"]
    return re.compile(rf"[{table['letters']}]|{alternation(table['words'])}")


def organisations_in(text: str) -> tuple[Organisation, ...]:
    """The organisations named in a text, each once, in its order.

    >>> [one.name for one in organisations_in("记者从河北省沧州市公安局获悉，该局与河北大学附属医院签约。")]
    ['沧州市公安局', '河北大学附属医院']
    >>> organisations_in("市公安局局长走访了沧州多家民营医院，北京大学生志愿者参加。")
    ()
    """
    found: dict[str, Organisation] = {}
    for run in RUN.finditer(text):
        if not _endings().search(run[0]):
            continue
        for one in _in_run(run[0], run.start()):
            found.setdefault(one.name, one)
    return tuple(found.values())


def _in_run(run: str, start: int) -> Iterator[Organisation]:
    """The names in letters that no mark parts."""
    at = 0
    while at < len(run):
        head = _head_at(run, at)
        if not head:
            at += 1
            continue
        below = _head_at(run, at + len(head))
        if below and _heads()[head] in ("province", "short province") and not _heads()[below].startswith("short"):
            at += len(head)  # 河北省|沧州市公安局
            continue
        end = _end_of(run, at, head)
        while end and (other := _head_at(run, end)) and (further := _end_of(run, end, other)):
            end = further  # 国家税务总局|沧州市税务局: no mark parts them, so they are one
        if end and end - at <= LONGEST:
            yield Organisation(run[at:end], start + at)
        at = end or at + len(head)


def _head_at(run: str, at: int) -> str:
    """The longest head that stands here; empty where none does."""
    longest = min(_longest_head(), len(run) - at)
    return next((run[at : at + size] for size in range(longest, 1, -1) if run[at : at + size] in _heads()), "")


def _end_of(run: str, at: int, head: str) -> int | None:
    """Where the name ends that begins with this head, at the last ending up to which nothing speaks against one."""
    behind = at + len(head)
    for _ in range(LEVELS - 1):
        behind += len(_head_at(run, behind))  # 沧州市|新华区
    office = _offices().match(run, behind)
    if office and not _goes_on(run, office.end()) and not _headless(head, office[0]):
        branch = _branches().match(run, office.end())
        return branch.end() if branch and not _no_name().search(branch[0]) else office.end()
    end = None
    for match in _endings().finditer(run, behind, min(len(run), at + LONGEST)):
        between = run[behind : match.start()]
        if _no_name().search(between) or ORDINAL.search(between) or _holds_place(between, match[0]):
            break
        if not _goes_on(run, match.end()) and _is_called(run[at:behind], between, match[0]):
            end = match.end()
    return end


def _headless(head: str, office: str) -> bool:
    """Whether an office under the whole country's head is none by itself: 中国|教育局."""
    return _heads()[head] == "country" and head in ("中国", "中华") and not office.endswith(("委员会", "会"))


def _goes_on(run: str, end: int) -> bool:
    """Whether the letter behind an ending makes another word of it: 公安局|长."""
    return run[end : end + 1] in tuple(_table()["goes_on"].get(run[end - 1], ""))


def _holds_place(between: str, ending: str) -> bool:
    """Whether another place is named inside, where no branch is: there another name begins."""
    branch = ending in _table()["institutions"]["branches"]
    return not branch and any(_head_at(between, at) for at in range(1, len(between)))


def _is_called(head: str, between: str, ending: str) -> bool:
    """Whether what stands between head and ending is what an institution may be called."""
    institutions, common = _table()["institutions"], _table()["no_name"]["common"]
    if ending not in institutions["words"]:
        return False  # an office whose place is not right before it
    if not between:
        return ending in institutions["bare"] and _heads().get(head, "").startswith("short")
    if between.count("（") != between.count("）"):
        return False
    if ending.endswith("合作社"):
        between = re.sub(alternation(common), "", between)
    short = len(between) < 2 and ending not in ("大学", "医院", "银行", "中学", "小学")
    return not short and len(head + between + ending) >= NAMED_AT_LEAST

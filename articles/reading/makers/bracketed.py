"""Openings in brackets, as papers of Hong Kong, Macau, Taiwan and overseas print them: 【本報專訊】, 〔記者王小明／屏東報導〕.

Texts are read in simplified characters (text/script.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from articles.reading.makers.credits import role_pattern, spaced
from articles.reading.makers.person_names import is_name
from articles.reading.tables import read_toml
from articles.reading.tables.dictionary import frequencies
from articles.reading.text.characters import HAN
from articles.reading.text.days import NUMERALS, WORDED_DAY
from articles.reading.text.displaced import COMMON_WORD

IN_BRACKETS: Final = re.compile(
    r"(?P<open>[〔【［\[（(])\s*(?P<inner>[^〔〕【】［］\[\]（）()。]{2,44})[〕】］\]）)]\s*"
)
#: What says by itself, between such brackets, that a report begins: 【專訊】.
HOUSELESS: Final = ("专讯", "特讯", "专电")
REPORT: Final = r"(?:综合|外电|专题)?(?:报道|报导)|专讯|特讯|消息|综合外电|专电|外电|电|讯"


@dataclass(frozen=True, slots=True)
class Bracketed:
    """What brackets at the head of a report say; `end` is where its own words begin."""

    end: int
    outlet: str | None
    names: tuple[str, ...]
    place: str | None


@cache
def _inner() -> re.Pattern[str]:
    table = read_toml("bylines")
    houses = spaced([*table["agencies"]["names"], *table["words"]["own"], "综合"])
    return re.compile(
        rf"""
        (?P<outlet> {houses} | [{HAN}]{{1,6}}?(?:日报|晚报|时报|商报|报|新闻网) )? \s?
        (?: (?P<role> {role_pattern(named=False)} | 编译 | 驻\S{{2,8}}?特派员 ) \s?
            (?P<names> [{HAN}·]{{2,12}}? (?:[、，\s]\s?[{HAN}·]{{2,8}}?){{0,5}} )
          | (?P<place> (?!(?:{REPORT})$)[{HAN}]{{2,5}}? ) )?
        \s? (?: [／/]\s?(?P<apart>[{HAN}]{{2,5}}?) )? \s?
        (?P<day>{WORDED_DAY}|[{NUMERALS}]{{1,3}}日)? \s? (?P<form>{REPORT})?
        """,
        re.VERBOSE,
    )


def match_bracketed(text: str, start: int = 0) -> Bracketed | None:
    """The brackets that a report opens with at `start`; None where what they hold is no maker, paper or agency.

    >>> match_bracketed("〔记者王小明、林美华／屏东报导〕莲雾外销倍增").names
    ('王小明', '林美华')
    >>> match_bracketed("【本报专讯】房委会").outlet, match_bracketed("【本报记者黄伟文三藩市报道】商会").names
    ('本报', ('黄伟文',))
    >>> match_bracketed("【专讯】运输工务司").end
    4
    >>> match_bracketed("【核心提示】今年"), match_bracketed("（记者王芳）今年")
    (None, None)
    """
    brackets = IN_BRACKETS.match(text, start)
    match = _inner().fullmatch(brackets["inner"].strip()) if brackets else None
    if brackets is None or match is None or brackets.end() == len(text):
        return None
    if not stands_open(brackets["open"], match):
        return None
    names, place = names_and_place(match["names"] or "")
    if not all(is_name(name) for name in names):
        return None
    return Bracketed(brackets.end(), match["outlet"], names, match["apart"] or match["place"] or place)


def stands_open(bracket: str, said: re.Match[str]) -> bool:
    """Whether what brackets hold opens a report: a house or makers that report, makers in 【】, a place with its day.

    【本报记者何家文】, 【专讯】, （槟城24日讯）; not （记者王芳）, whose names are read as a byline's.
    """
    if said["form"] is None:
        return bracket == "【" and bool(said["role"] and said["names"])
    if said["outlet"] or said["role"]:
        return True
    return (bracket == "【" and said["form"] in HOUSELESS) or bool(said["place"] and said["day"])


def names_and_place(words: str) -> tuple[tuple[str, ...], str | None]:
    """The names of a list, and the place that the last runs into.

    >>> names_and_place("陈大文台南"), names_and_place("王小明、林美华"), names_and_place("黄伟文三藩市")
    ((('陈大文',), '台南'), (('王小明', '林美华'), None), (('黄伟文',), '三藩市'))
    """
    *names, last = re.split(r"[、，\s]+", words)
    if names and frequencies().get(last, 0) >= COMMON_WORD and not is_name(last, strict=True):
        return tuple(names), last
    if len(last) <= 3:
        return tuple(filter(None, (*names, last))), None
    size = next((size for size in (3, 2) if frequencies().get(last[size:], 0) >= COMMON_WORD), 3)
    return (*names, last[:size]), last[size:]

"""Persons whom an article names in its running text, each with the word that says who they are: 村民顾二喜, 董事长崔永斌.

Only what is sure is read: a name stands behind such a word or before what it says, begins with a surname and ends where a
sentence goes on. Who is only called 王女士 is nobody in particular.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from articles.reading.makers.person_names import has_surname, is_name, is_transcribed, surnames
from articles.reading.tables import alternation, read_toml
from articles.reading.tables.dictionary import frequencies
from articles.reading.text.characters import HAN

COMMON: Final = 50  # times that jieba's dictionary has a word
VERY_COMMON: Final = 300
ENDS: Final = re.compile(rf"$|[^{HAN}·A-Za-z0-9]")
DOTTED: Final = re.compile(rf"[{HAN}]{{1,6}}(?:·[{HAN}]{{1,6}}){{1,2}}")
SAID: Final = re.compile(
    rf"(?<=[”。！？])(?P<name>[{HAN}]{{2,4}}|[{HAN}]{{2,6}}·[{HAN}]{{2,6}})(?:笑着|高兴地|激动地|兴奋地|感慨地|自豪地)?(?:说|表示|介绍|坦言|告诉)"
)


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A person named in a text: the name, the word before it that says who they are (empty where none does), and where the
    name stands in the text."""

    name: str
    role: str
    start: int


@cache
def words_of(kind: str) -> frozenset[str]:
    return frozenset(read_toml("persons")[kind]["words"])


@cache
def roles() -> re.Pattern[str]:
    """A word that says who somebody is, right before a surname."""
    return re.compile(f"(?:副|原|老)?(?P<role>{alternation(words_of('offices') | words_of('people'))})(?=[{HAN}])")


@cache
def goes_on() -> re.Pattern[str]:
    return re.compile(alternation(words_of("goes_on")))


def persons_in(text: str) -> tuple[Mentioned, ...]:
    """The persons named in a text, each once, in its order.

    >>> [(person.role, person.name) for person in persons_in("“价格不错。”村民顾二喜说。董事长崔永斌介绍，居民安全有保障。")]
    [('村民', '顾二喜'), ('董事长', '崔永斌')]
    >>> persons_in("市民王女士说")
    ()
    """
    found: dict[str, Mentioned] = {}
    for person in sorted((*behind_roles(text), *before_sayings(text)), key=lambda person: person.start):
        known = found.get(person.name)
        if known is None or (person.role and not known.role):
            found[person.name] = person
    return tuple(found.values())


def behind_roles(text: str) -> Iterator[Mentioned]:
    """The names right behind a word of office or of persons."""
    for match in roles().finditer(text):
        sure = match["role"] in words_of("offices")
        if name := name_at(text, match.end(), sure=sure):
            yield Mentioned(name, match[0], match.end())


def before_sayings(text: str) -> Iterator[Mentioned]:
    """The names between the end of what is quoted and the verb of saying: ”谭志强说."""
    for match in SAID.finditer(text):
        name = match["name"]
        if "·" in name:
            if is_transcribed(name):
                yield Mentioned(name, "", match.start())
        elif is_given_name(name, sure=False):
            yield Mentioned(name, "", match.start())


def name_at(text: str, start: int, *, sure: bool) -> str:
    """The name that begins here and behind which the sentence ends or goes on; empty where none does. Of two lengths the longer,
    unless its last letter is where the sentence goes on."""
    if dotted := DOTTED.match(text, start):
        return next(
            (name for name in cuts_of(dotted[0]) if ends_at(text, start + len(name)) and is_transcribed(name)), ""
        )
    long, short = (4, 3) if text[start : start + 2] in surnames() else (3, 2)
    lengths = (short,) if goes_on_word(text, start + short) else (long, short)
    for length in lengths:
        name = text[start : start + length]
        if len(name) == length and is_given_name(name, sure=sure) and ends_at(text, start + length):
            return (
                "" if length == short and may_go_on(text, start + length) else name
            )  # the longer was looked at before
    return ""


def cuts_of(dotted: str) -> Iterator[str]:
    """A run with middle dots cut behind its last part's second letter, its third, …: 史蒂芬·托斯, 史蒂芬·托斯说."""
    last = dotted.rindex("·") + 1
    yield from (dotted[:end] for end in range(min(last + 2, len(dotted)), len(dotted) + 1))


def goes_on_word(text: str, at: int) -> bool:
    """Whether a word of two letters and more goes on here, as 谈到 behind 项兵: its first letter is not the name's."""
    found = goes_on().match(text, at)
    return bool(found and len(found[0]) > 1)


def may_go_on(text: str, end: int) -> bool:
    """Whether the letter behind a name may be its last one, or make a word with it: 正 of 路志正拜师, not of 王芳正在; 到 of 常遇到."""
    either = text[end : end + 1] in words_of("either") and not is_common(text[end : end + 2])
    return either or is_common(text[end - 1 : end + 1], VERY_COMMON)


def ends_at(text: str, end: int) -> bool:
    """Whether a name may end here: before a mark, or where the sentence goes on."""
    return bool(ENDS.match(text, end) or goes_on().match(text, end))


def is_given_name(name: str, *, sure: bool) -> bool:
    """Whether letters are a Han person's name; unless an office-holder's must follow (`sure`), no word of the dictionary either.

    >>> is_given_name("顾二喜", sure=False), is_given_name("安全", sure=False), is_given_name("王女士", sure=True)
    (True, False, False)
    """
    if not (has_surname(name) and is_name(name, strict=True)) or name[0] in words_of("seldom_surnames"):
        return False
    given = name[2:] if name[:2] in surnames() and len(name) > 2 else name[1:]
    if not given or given in words_of("called") | words_of("offices") or not words_of("no_letters").isdisjoint(given):
        return False
    if len(name) > 2 and is_common(name[:2], VERY_COMMON if sure else COMMON):
        return False
    return (sure and len(name) > 2) or not frequencies().get(name)


def is_common(pair: str, times: int = COMMON) -> bool:
    """Whether two letters are a word that is used: 安全, 正在."""
    return (frequencies().get(pair) or 0) > times

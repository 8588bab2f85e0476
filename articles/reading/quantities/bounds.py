"""The words that bound a number: 近160万元, 8%以上, 不少于50平方米; which of them are printed as part of it.

Words, and the characters that make another word of them, stand in tables/numerals.toml.
"""

from __future__ import annotations

import re

from articles.reading.records import Bound
from articles.reading.tables import read_toml

_TABLE = read_toml("numerals")
_BEFORE: dict[str, Bound | None] = {}
for _bound, _words in _TABLE["bounds"]["before"].items():
    _BEFORE.update(dict.fromkeys(_words, None if _bound == "cap" else _bound))
_CAPS = frozenset(_TABLE["bounds"]["before"]["cap"])
_NOT_AFTER = {word: frozenset(characters) for word, characters in _TABLE["bounds"]["not_after"].items()}
_SCALE = _TABLE["bounds"]["scale"]
_AFTER = _TABLE["bounds"]["after"]
_LIMITS = re.compile("|".join(_TABLE["cap"]["limits"]))
_RECORDS = re.compile("|".join(_TABLE["cap"]["records"]))

_LONGEST_BEFORE = max(map(len, _BEFORE))
_LOOK_BACK = 16  # characters in which a limit (额度) or a record (气温) tells what 最高 means

_APART: dict[Bound, re.Pattern[str]] = {
    bound: re.compile(f"(?:{pattern})了?$") for bound, pattern in _TABLE["bounds"]["apart"].items()
}
_TOUCHING = re.compile(
    rf"(?P<at_most>{_AFTER['at_most']})|(?P<at_least>{_AFTER['at_least']})|(?P<under>{_AFTER['under']})"
    rf"|(?P<about>{_AFTER['about']})|(?P<over>{_AFTER['over']})"
)
_INSIDE = re.compile(_AFTER["inside"])
_TRAILING = re.compile(_AFTER["trailing"])


def bound_before(
    text: str, start: int, floor: int, *, bare_scale: bool, money: bool = False
) -> tuple[int, Bound | None]:
    """Where the number with its bound word begins, and the bound: 约74亩 → (start of 约, about).

    `floor` is where the quantity before ends; `bare_scale` allows 上百, 过万. 附近300米 has no bound, 约占四成 has one
    that is not part of it.
    """
    if touching := _bound_word(text, start, floor, money=money):
        return touching
    if bare_scale and (scaled := _scale_word(text, start, floor)):
        return start - 1, scaled
    return start, _bound_apart(text, start, floor, money=money)


def _bound_word(text: str, start: int, floor: int, *, money: bool) -> tuple[int, Bound | None] | None:
    """约|74亩, 超过了|8%: a word of the table right before the number, the longest first."""
    end = start - (start > floor and text[start - 1] == "了")
    window = text[max(floor, end - _LONGEST_BEFORE) : end]
    for length in range(len(window), 0, -1):
        word, begin = window[-length:], end - length
        if word not in _BEFORE or _is_part_of_a_word(text, begin, word):
            continue
        if word in _CAPS:
            return (begin, "at_most") if _is_cap(text, begin, money=money) else (start, None)
        return begin, _BEFORE[word]
    return None


def _is_part_of_a_word(text: str, begin: int, word: str) -> bool:
    """Whether what stands before a bound word makes another of it: 附|近."""
    before = text[begin - 1 : begin]
    return bool(before) and before in _NOT_AFTER.get(word, ())


def _scale_word(text: str, start: int, floor: int) -> Bound | None:
    """上|百, 过|万, where nothing before makes another word of it."""
    if start <= floor or (start > 1 and text[start - 2] in _SCALE["not_after"]):
        return None
    bounds: tuple[Bound, ...] = ("about", "over")
    return next((bound for bound in bounds if text[start - 1] in _SCALE[bound]), None)


def _bound_apart(text: str, start: int, floor: int, *, money: bool) -> Bound | None:
    """约占|四成, 至少有|1家: a bound that is not printed as part of the number."""
    before = text[max(floor, start - 10) : start]
    for bound, pattern in _APART.items():
        match = pattern.search(before)
        if match is None or (match[0].startswith("最") and not _is_cap(text, start - len(match[0]), money=money)):
            continue
        if not (match[0].startswith("约") and before[: match.start()][-1:] in _NOT_AFTER["约"]):
            return bound
    return None


def _is_cap(text: str, begin: int, *, money: bool) -> bool:
    """单户额度最高300万元 and 最长为90天 are caps; 最高气温39.2℃, 最高达39.2℃ are values seen."""
    before = text[max(0, begin - _LOOK_BACK) : begin]
    clause = re.split("[。！？；]", before)[-1]
    return (money or bool(_LIMITS.search(clause))) and not _RECORDS.search(clause)


def bound_after(text: str, end: int, *, measured: bool) -> tuple[int, Bound | None]:
    """Where the number with the bound word behind it ends, and the bound: 8%以上 → (behind 以上, at_least).

    `measured`: the unit is no classifier; only then 24小时内 and 两年多 are bounded (not 3家内地企业, 5个多).
    """
    if match := _TOUCHING.match(text, end):
        return match.end(), match.lastgroup  # type: ignore[return-value]  # groups are named as bounds
    if measured:
        if match := _INSIDE.match(text, end):
            return match.end(), "at_most"
        if match := _TRAILING.match(text, end):
            after, bound = bound_after(text, match.end(), measured=False)
            return after, bound or "about"
    return end, None

"""The noun that a number counts, from the words after it: 200多名|党员干部在旧址开展活动 → 党员干部开展活动."""

from __future__ import annotations

import re

from articles.reading.clauses import phrases
from articles.reading.tables import read_toml

_PREPOSITIONS = frozenset(read_toml("indicators")["prepositions"])
_BREAK = re.compile(r"[，,。；;：:！？…]")
_SUCH_AS = re.compile(r"^([^，,、；;的]{2,12})等(?!级|于|候|待|额|同|次|人)[^，,；;]*$")  # 蓄滞洪区等重点防洪工程
_FRAMES = frozenset(read_toml("indicators")["frames"])
_LISTED = re.compile(r"[、和与及]")
LIST_LENGTH = 20
MAX_LENGTH = 20


def counted_noun(text: str) -> str:
    """What follows a number and belongs to it: its noun with a short predicate."""
    text = _BREAK.split(text)[0].strip("”“\"' ")
    text = text.rstrip("（(") if text.count("（") + text.count("(") != text.count("）") + text.count(")") else text
    text = re.sub(r"^(?:以上|以下|以内|左右|上下|之多|不等|后|前|时|内|起|的)+(?=.)", "", text)
    text = text.removesuffix("的") if len(text) > 1 else text
    if _BREAK.fullmatch(text) or text in ("以上", "以下", "以内", "左右", "后", "前", "的", "时", "内"):
        return ""
    text = _SUCH_AS.sub(r"\1", phrases.without_list(text))
    bare = _without_circumstance(text)
    return _cut(_first_listed(bare if bare != text else phrases.head_noun(text)))


def _without_circumstance(text: str) -> str:
    """党员干部在旧址开展活动 → 党员干部开展活动: from a preposition to the last verb is circumstance."""
    at, start, last_verb = 0, 0, 0
    for word, flag in phrases.tagged(text):
        if at and not start and flag == "p" and word in _PREPOSITIONS:
            start = at
        if phrases.is_verb(word, flag):
            last_verb = at
        at += len(word)
    if not start:
        return text
    tail = text[last_verb:] if last_verb > start and len(text) - last_verb <= 12 else ""
    return text[:start] + ("" if "的" in tail or tail in _FRAMES else tail)


def _first_listed(text: str) -> str:
    """村民小组长助理和项目工作人员、村“两委”干部 → 村民小组长助理: of a long list, the first was counted.

    Untouched: 党员干部、捐赠人; 国家标准、行业标准.
    """
    if len(text) <= LIST_LENGTH:
        return text
    first = _LISTED.split(text)[0]
    return first if len(first) >= 3 else text


def _cut(text: str) -> str:
    """The first MAX_LENGTH characters, ended between words."""
    if len(text) <= MAX_LENGTH:
        return text
    return text[: max(place for place in phrases.boundaries(text) if place <= MAX_LENGTH)]

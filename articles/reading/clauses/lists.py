"""Lists joined by 、 and 和, and lists named by one word (市县两级), as their members."""

from __future__ import annotations

import re

from articles.reading.clauses import nouns, tagging
from articles.reading.tables import read_toml
from articles.reading.text.characters import HAN

MEMBER = 4  # characters of a deed with its object at least
_PAIRS = read_toml("indicators")["pairs"]
_RANK = re.compile("第[一二三四五六七八九十]")
_ORDINALS = re.compile(r"第(?P<ranks>[一二三四五六七八九十](?:[、和与及][一二三四五六七八九十])+)")  # 第一、二、三|产业
_JOINT = re.compile(r"[、和与及]")
_AS_CLASS = re.compile(
    rf"""(?:《[^《》]*》、?)+等 | (?:“[^“”]*”、?)+等 | (?:'[^']*'、?)+等
      | [^，,；;：:、]{{2,}}?(?:协会|公司|集团|中心|医院|学校|大学|学院|银行|合作社|商会)等(?!级|于|候|待|额|同|次|人)(?=[{HAN}]{{4}})
      | [^，,；;：:]*、[^，,；;：:]*?等(?!级|于|候|待|额|同|次|人)(?:地(?![区方])|国(?!家))?""",
    re.VERBOSE,
)
_VAGUE = (
    "方面",
    "领域",
    "环节",
    "情况",
    "情形",
    "行为",
    "内容",
    "形式",
    "方式",
)  # classes that say nothing without a member


def split_list(text: str, count: int) -> list[str] | None:
    """A list's members with what they share: 铁路、公路口岸货运量 → 铁路口岸货运量, 公路口岸货运量.

    Untouched (None): fewer members than numbers.
    """
    for joint, pair in _PAIRS.items():
        if joint in text and count == len(pair):
            return [text.replace(joint, each) for each in pair]
    text = _ORDINALS.sub(lambda found: "第" + re.sub("([、和与及])", r"\1第", found["ranks"]), text)
    pieces = _pieces(text, count)
    if len(pieces) < count or count < 2:
        return None
    pieces = pieces[-count:]
    last, previous = pieces[-1], pieces[-2]
    cut = last.find(previous[-1:], 0, len(previous) + 2) + 1
    if ranked := _RANK.match(last):
        cut = ranked.end()
    if not cut:
        cut = _member_end(last, len(previous))
        cut = cut if tagging.MEASURES.search(previous) else min(cut, _measure_at(last))
    prefix = pieces[0].rpartition("的")[0]
    prefix = prefix + "的" if prefix else ""
    first = pieces[0].removeprefix(prefix)
    return [prefix + piece + last[cut:] for piece in [first, *pieces[1:-1]]] + [prefix + last]


def _pieces(text: str, count: int) -> list[str]:
    """The members of a list; where there are more than `count`, 及 and 与 may join two in one: 蔬菜及食用菌、瓜果 are two."""
    pieces = _JOINT.split(text)
    return next(
        (wider for joint in ("[、和]", "、") if len(pieces) > count and len(wider := re.split(joint, text)) == count),
        pieces,
    )


def _measure_at(last: str) -> int:
    """Where the measure that ends the last member begins: 瓜果|产量; its end where none does."""
    word = tagging.tagged(last)[-1][0] if last else ""
    return len(last) - len(word) if tagging.MEASURES.search(word) and len(word) < len(last) else len(last)


def _member_end(last: str, length: int) -> int:
    """Where the last member ends: at the word boundary nearest to `length`, no later than what is told of all begins.

    东盟|实际投入外资金额 (behind “一带一路”沿线国家); 玉米|机收损失率 (behind 水稻).
    """
    places = sorted((place for place in tagging.boundaries(last) if place), key=lambda place: abs(place - length))
    told = nouns.subject_words(last)
    return min(places[0], len(told)) if 2 <= len(told) < len(last) else places[0]


def without_list(text: str) -> str:
    """A list that 等 closes gives way to its class: 组织县中行、农行等银行 → 组织银行; 《…》《…》等国家标准 → 国家标准.

    Untouched: 国家标准、行业标准; 一等奖.
    """
    found = _AS_CLASS.search(text)
    if not found or len(found.group()) < 3:
        return text
    if text.startswith(_VAGUE, found.end()):
        first = found.group().partition("、")[0]
        return text[: found.start()] + first + "等" + text[found.end() :]
    if found.group()[0] in "《“'":
        return text[: found.start()] + text[found.end() :]
    head, _, others = found.group().partition("、")
    deeds = bool(others) and all(_is_deed(member) for member in others.split("、"))
    at, keep = 0, 0
    for word, flag in tagging.tagged(head):
        at += len(word)
        if (len(word) > 1 and tagging.is_verb(word, flag)) or (flag in ("p", "vn") and at < len(head)):
            keep = at
            if deeds:
                break  # 明确|开展庆祝活动、激励干部担当等5项重点任务
    return text[: found.start() + keep] + text[found.end() :]


def _is_deed(member: str) -> bool:
    """Whether a member of a list tells a deed: 激励干部担当; not 预警设施."""
    words = tagging.tagged(member)
    return (
        len(words) > 1 and (words[0][1].startswith("v") or tagging.is_deed_noun(words[0][0])) and len(member) > MEMBER
    )


def first_member(text: str) -> str:
    """The words up to the first 、 or 和 between words: 颁发中华人民共和国成立纪念章 is whole."""
    at = 0
    for word, _ in tagging.tagged(text):
        if at and _JOINT.fullmatch(word):
            return text[:at]
        at += len(word)
    return text

"""Lists joined by 、 and 和, and lists named by one word (市县两级), as their members."""

from __future__ import annotations

import re

from articles.reading.clauses import phrases
from articles.reading.tables import read_toml

_PAIRS = read_toml("indicators")["pairs"]


def split_list(text: str, count: int) -> list[str] | None:
    """A list's members with what they share: 铁路、公路口岸货运量 → 铁路口岸货运量, 公路口岸货运量.

    Untouched (None): fewer members than numbers.
    """
    for joint, pair in _PAIRS.items():
        if joint in text and count == len(pair):
            return [text.replace(joint, each) for each in pair]
    pieces = re.split(r"[、和与及]", text)
    if len(pieces) < count or count < 2:
        return None
    pieces = pieces[-count:]
    last, previous = pieces[-1], pieces[-2]
    cut = last.find(previous[-1:], 0, len(previous) + 2) + 1
    if not cut:
        cut = _member_end(last, len(previous))
    prefix = pieces[0].rpartition("的")[0]
    prefix = prefix + "的" if prefix else ""
    first = pieces[0].removeprefix(prefix)
    return [prefix + piece + last[cut:] for piece in [first, *pieces[1:-1]]] + [prefix + last]


def _member_end(last: str, length: int) -> int:
    """Where the last member ends: at the word boundary nearest to `length`, no later than what is told of all begins.

    东盟|实际投入外资金额 (behind “一带一路”沿线国家); 玉米|机收损失率 (behind 水稻).
    """
    places = sorted((place for place in phrases.boundaries(last) if place), key=lambda place: abs(place - length))
    told = phrases.subject_words(last)
    return min(places[0], len(told)) if 2 <= len(told) < len(last) else places[0]

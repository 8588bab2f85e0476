"""Whether letters that spell a place's name are that name, or parts of other words: 新增|城镇 is no 增城.

A text is cut into words twice around the name, once freely and once with the name as a word, by the frequencies of jieba's
dictionary; the name stands where its cut is not much less likely. One pass of dynamic programming over a dozen characters.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Final

from articles.reading.tables import dictionary
from articles.reading.text.characters import HAN

REACH: Final = 6  # characters looked at on either side
LONGEST_WORD: Final = 7
MARGIN: Final = 2.5  # how many times e less likely the cut with the name may be
CLEARLY: Final = (
    -1.0
)  # the same for a town that the dictionary does not have: its cut must be the likelier one (快|于|城镇)
NEIGHBOURS: Final = re.compile(rf"[{HAN}]+")
#: How often a name in no dictionary, or hardly, is taken to occur: a full one (沧县), a short one (增城), a town's (于城镇).
FULL, SHORT, TOWN = 60, 6, 3
UNKNOWN: Final = 1


@lru_cache(maxsize=1)
def _words() -> tuple[dict[str, int], float]:
    """The dictionary's words with their frequencies, and the logarithm of their sum."""
    return dictionary.frequencies(), math.log(dictionary.total())


def is_plausible(text: str, start: int, end: int, least: int) -> bool:
    """Whether text[start:end] is a word there. `least` is what the name is taken to occur at least.

    >>> is_plausible("全市新增城镇就业2万人", 3, 5, SHORT), is_plausible("记者在增城采访", 3, 5, SHORT)
    (False, True)
    """
    left = text[max(0, start - REACH) : start]
    right = text[end : end + REACH]
    before = NEIGHBOURS.findall(left)[-1] if left and NEIGHBOURS.match(left[-1]) else ""
    after = NEIGHBOURS.match(right)
    return _is_word(before, text[start:end], after[0] if after else "", least)


@lru_cache(maxsize=20_000)
def _is_word(before: str, name: str, after: str, least: int) -> bool:
    if not before and not after:
        return True
    frequencies, total = _words()
    own = math.log(max(frequencies.get(name, 0), least)) - total
    margin = MARGIN if least != TOWN else 0.0 if frequencies.get(name, 0) else CLEARLY
    return _likelihood(before) + own + _likelihood(after) >= _likelihood(before + name + after) - margin


@lru_cache(maxsize=20_000)
def _likelihood(text: str) -> float:
    """The logarithm of how likely the best cut of a text into words is."""
    frequencies, total = _words()
    best = [0.0] + [-math.inf] * len(text)
    for end in range(1, len(text) + 1):
        for start in range(max(0, end - LONGEST_WORD), end):
            times = frequencies.get(text[start:end], 0) or (UNKNOWN if end - start == 1 else 0)
            if times:
                best[end] = max(best[end], best[start] + math.log(times) - total)
    return best[len(text)]

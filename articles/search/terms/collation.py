"""The order of names as a Chinese dictionary has it: by the reading of each character, then by the character itself.

Digits and letters come before Chinese characters, characters without a known reading after them. An order is given as
numbers, so that the index keeps and compares it like any other figure.
"""

from __future__ import annotations

from functools import cache, lru_cache

from articles.search.terms.folding import fold
from articles.search.terms.pinyin import usual_readings

A_NUMBER = 3  # characters whose places one number holds exactly: 3 × 16 bits of the 53 of a double
BITS = 16
NAMES = 2_000  # whose places are kept in mind: the same things are measured again and again
FIRST_READ = 0x80  # the place of 吖, behind all of ASCII
UNREAD = (1 << BITS) - 1


@cache
def places() -> dict[str, int]:
    """The place of every character with a reading: 安 before 八, 工 before 公."""
    readings = usual_readings()
    ordered = sorted(readings, key=lambda code: (readings[code], code))
    return {chr(code): FIRST_READ + place for place, code in enumerate(ordered)}


def place_of(character: str) -> int:
    """From 1, so that a name that has ended comes before one that goes on."""
    if character.isascii():
        return ord(character) + 1
    return places().get(character, UNREAD - 1) + 1


@lru_cache(NAMES)
def order_of(text: str, numbers: int) -> tuple[float, ...]:
    """The place of a name among names, as so many numbers of three characters each, the weightier first.

    >>> order_of("棚户区", 2) < order_of("棚户区改造", 2) < order_of("人口", 2)
    True
    >>> sorted(["税收", "保险", "GDP", "粮食"], key=lambda name: order_of(name, 2))
    ['GDP', '保险', '粮食', '税收']
    """
    characters = fold(text)
    return tuple(
        float(sum(place_of(character) << BITS * (A_NUMBER - 1 - at) for at, character in enumerate(part)))
        for part in (characters[start : start + A_NUMBER] for start in range(0, numbers * A_NUMBER, A_NUMBER))
    )

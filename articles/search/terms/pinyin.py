"""How Chinese characters are read, without tones: 沧州 → cangzhou, cz. Readings stand in tables/pinyin.csv."""

from __future__ import annotations

import csv
from functools import cache
from itertools import islice, product
from pathlib import Path

TABLE = Path(__file__).parent / "tables" / "pinyin.csv"
READINGS_AT_MOST = 4


@cache
def usual_readings() -> dict[int, str]:
    """Each character's usual reading, for str.translate."""
    with TABLE.open(encoding="utf-8") as file:
        return {ord(character): row["syllable"] for row in csv.DictReader(file) for character in row["usual"]}


@cache
def other_readings() -> dict[str, tuple[str, ...]]:
    """The further readings of characters that have some: 重 → chong."""
    others: dict[str, tuple[str, ...]] = {}
    with TABLE.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for character in row["also"]:
                others[character] = (*others.get(character, ()), row["syllable"])
    return others


@cache
def initial_letters() -> dict[int, str]:
    return {code: syllable[0] for code, syllable in usual_readings().items()}


def spelled(text: str) -> str:
    """沧州日报 → cangzhouribao; what is no Chinese character stays."""
    return text.translate(usual_readings())


def initials(text: str) -> str:
    """沧州日报 → czrb."""
    return text.translate(initial_letters())


def syllables(text: str) -> tuple[str, ...]:
    """沧州 → ("cang", "zhou")."""
    table = usual_readings()
    return tuple(table.get(ord(character), character) for character in text)


def readings(text: str) -> tuple[tuple[str, ...], ...]:
    """The ways to read a name, the usual one first, at most four: 重庆 → zhong qing, chong qing."""
    others = other_readings()
    choices = [(usual, *others.get(character, ())) for character, usual in zip(text, syllables(text), strict=True)]
    return tuple(islice(product(*choices), READINGS_AT_MOST))

"""One spelling for every way to write a text: width, case, traditional forms, punctuation.

Folding works character by character, so that a piece of a text folds to a piece of the folded text: that is why no
substring is missed. OpenCC's own table gives the simplified form of each character.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from opencc import OpenCC

GAP = " "
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
BETWEEN = re.compile(r"(?:[ ,]|(?<!\d)\.|\.(?!\d))+")
KEPT = ".,%‰"  # of a figure: the point between digits stays, the comma before three digits goes, else they are GAP
FULL_WIDTH = 0xFEE0  # from ! to ！, and so for all of ASCII that can be seen
SEEN = range(ord("!"), ord("~") + 1)
NARROW = {FULL_WIDTH + code: code for code in SEEN}
IDEOGRAPHS = (*range(0x3400, 0xA000), *range(0xF900, 0xFB00))


@cache
def simplified_characters() -> dict[int, str]:
    """OpenCC's simplified form of each character that has another one: 滄 → 沧."""
    characters = [chr(code) for code in IDEOGRAPHS]
    simplified = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {ord(old): new for old, new in zip(characters, simplified, strict=True) if old != new and len(new) == 1}


def in_simplified(text: str) -> str:
    """The text with each traditional character as its simplified one: 滄州 → 沧州."""
    return text.translate(simplified_characters())


class Folding(dict[int, str]):
    """What each character folds to, worked out when it is first met: Ａ → a, 滄 → 沧, 《 → GAP."""

    def __missing__(self, code: int) -> str:
        text = unicodedata.normalize("NFKC", chr(code)).lower().translate(simplified_characters())
        folded = "".join(character if character.isalnum() or character in KEPT else GAP for character in text)
        self[code] = folded
        return folded


FOLDING = Folding()


def fold(text: str) -> str:
    """The text as it is compared, with one GAP for whatever is neither letter, digit nor sign of a figure.

    >>> fold("《滄州》５,９９３戶，增長3.5％。")
    '沧州 5993户 增长3.5%'
    """
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return BETWEEN.sub(GAP, THOUSANDS.sub("", text.translate(FOLDING))).strip(GAP)


def narrow(text: str) -> str:
    """The text with each full-width sign as its ASCII one, character for character: ５％ → 5%."""
    return text.translate(NARROW)


@cache
def spellings() -> dict[str, str]:
    """For each simplified character the traditional ones that fold to it: 沧 → 滄."""
    others: dict[str, str] = {}
    for code, plain in simplified_characters().items():
        others[plain] = others.get(plain, "") + chr(code)
    return others


def forms_of(character: str) -> str:
    """The ways to write a folded character, itself first: 沧滄, aAａＡ."""
    forms = character + spellings().get(character, "")
    if ord(character) not in SEEN:
        return forms
    both = dict.fromkeys((character, character.upper()))
    return forms + "".join(dict.fromkeys([*both, *(chr(ord(form) + FULL_WIDTH) for form in both)]))[1:]

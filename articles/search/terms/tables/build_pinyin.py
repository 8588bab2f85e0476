"""Makes pinyin.csv from pypinyin's readings (MIT licence; its own source is 《汉语大字典》 and Unihan).

    python articles/search/terms/tables/build_pinyin.py > articles/search/terms/tables/pinyin.csv

The table keeps toneless syllables only: loading pypinyin itself would cost a serving process 57 MB.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from unicodedata import combining, normalize

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

WORDS_AT_LEAST = 4  # words of pypinyin's list in which a second reading must occur


def toneless(syllable: str) -> str:
    """lǜ → lv, cāng → cang."""
    plain = normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join(letter for letter in plain if not combining(letter))


def readings() -> dict[str, list[str]]:
    """Each character of GB 2312 with its readings, the usual one first."""
    in_words: dict[str, Counter[str]] = defaultdict(Counter)
    for word, syllables in PHRASES_DICT.items():
        for character, choices in zip(word, syllables, strict=False):
            in_words[character][toneless(choices[0])] += 1
    found = {}
    for code, listing in PINYIN_DICT.items():
        character = chr(code)
        try:
            character.encode("gb2312")
        except UnicodeEncodeError:
            continue
        listed = list(dict.fromkeys(map(toneless, listing.split(","))))
        counts = in_words[character]
        usual = max(listed, key=lambda syllable: (counts[syllable], -listed.index(syllable)))
        others = [syllable for syllable in listed if syllable != usual and counts[syllable] >= WORDS_AT_LEAST]
        found[character] = [usual, *others]
    return found


def main() -> None:
    usual: dict[str, str] = defaultdict(str)
    also: dict[str, str] = defaultdict(str)
    for character, syllables in sorted(readings().items()):
        usual[syllables[0]] += character
        for syllable in syllables[1:]:
            also[syllable] += character
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["syllable", "usual", "also"])
    table.writerows([syllable, usual[syllable], also[syllable]] for syllable in sorted({*usual, *also}))


if __name__ == "__main__":
    main()

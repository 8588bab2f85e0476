"""How a day is printed, as parts of patterns for all who only look for one; issue/date_forms.py reads what it says."""

from __future__ import annotations

import re
from typing import Final

#: Figures of any width and Chinese numerals, to stand within a regular expression's brackets.
NUMERALS: Final = r"\d〇○零一二三四五六七八九十"
MONTH_DAY: Final = r"\d{1,2}\s?月\s?\d{1,2}\s?日"  # 12月3日
FULL_DAY: Final = rf"\d{{4}}\s?年\s?{MONTH_DAY}"  # 2021年12月3日
WORDED_DAY: Final = rf"[{NUMERALS}]{{1,3}}\s*月\s*[{NUMERALS}廿卅]{{1,3}}\s*日"  # 十二月三日, 12月3日
#: 民国九十八年; since 2011 the figures alone have three places: 106年.
REPUBLIC_YEAR: Final = rf"(?:(?:中[华華])?民[国國]\s*[{NUMERALS}元廿卅百]{{1,6}}|(?<!\d)1[0-4]\d)\s*年"
_SCANNED: Final = r"[12lIZ][0-9lIOoZSB]{3}\s*年\s*[0-9lIOoZSB]{1,2}\s*月\s*[0-9lIOoZSB]{1,2}\s*日"
#: A date in which recognition took figures for letters: 2Ol9年1O月24日. That it is one is asked first: no look goes beyond it.
SLIPPED: Final = re.compile(rf"(?<![A-Za-z0-9])(?={_SCANNED})(?=[^日]*[lIOoZSB]){_SCANNED}")
FIGURES: Final = str.maketrans("lIOoZSB", "1100258")


def without_slips(text: str) -> str:
    """The text with the letters of such dates as the figures that they stand for.

    >>> without_slips("2Ol3年7月l5日 星期一")
    '2013年7月15日 星期一'
    """
    return SLIPPED.sub(lambda found: found[0].translate(FIGURES), text)

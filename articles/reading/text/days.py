"""How a day is printed, as parts of patterns for all who only look for one; issue/date_forms.py reads what it says."""

from __future__ import annotations

from typing import Final

#: Figures of any width and Chinese numerals, to stand within a regular expression's brackets.
NUMERALS: Final = r"\d〇○零一二三四五六七八九十"
MONTH_DAY: Final = r"\d{1,2}\s?月\s?\d{1,2}\s?日"  # 12月3日
FULL_DAY: Final = rf"\d{{4}}\s?年\s?{MONTH_DAY}"  # 2021年12月3日
WORDED_DAY: Final = rf"[{NUMERALS}]{{1,3}}\s*月\s*[{NUMERALS}廿卅]{{1,3}}\s*日"  # 十二月三日, 12月3日
REPUBLIC_YEAR: Final = rf"(?:中[华華])?民[国國]\s*[{NUMERALS}元廿卅百]{{1,6}}\s*年"  # 民国九十八年

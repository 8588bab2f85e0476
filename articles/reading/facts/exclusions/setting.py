"""A quantity with the words around it, as the rules of exclusions.py see it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.reading.quantities.units import unit_named
from articles.reading.records import Quantity

_WINDOW = 26  # characters before and behind that a rule sees
_PARAGRAPH = 2000  # characters back that quotation marks are counted; bounds the time, no paragraph is longer
_TITLE = 80  # characters of a long title (《关于…的通知》)
_DIGITS = re.compile(r"\d")
_NUMERALS = re.compile(r"[\d零〇一二两三四五六七八九十百千万亿半]")


@dataclass(frozen=True, slots=True)
class Setting:
    """A quantity, what stands before and behind it in its paragraph, and which straight quotes or titles (《》) are open around it."""

    quantity: Quantity
    before: str
    after: str
    open_quotes: str = ""
    in_title: bool = False

    @property
    def unit(self) -> str:
        return self.quantity.unit

    @property
    def in_digits(self) -> bool:
        """Printed with ASCII or full-width digits."""
        return bool(_DIGITS.search(self.quantity.raw))

    @property
    def number(self) -> str:
        """The first character of the number, behind its bound words."""
        match = _NUMERALS.search(self.quantity.raw)
        return match[0] if match else ""

    @property
    def dimension(self) -> str:
        unit = unit_named(self.quantity.unit)
        return unit.dimension if unit else ""


def setting_of(text: str, quantity: Quantity) -> Setting:
    """What stands around a quantity of `text`, within its paragraph."""
    before = text[max(0, quantity.start - _WINDOW) : quantity.start].rpartition("\n")[2]
    after = text[quantity.end : quantity.end + _WINDOW].partition("\n")[0]
    opened = "".join(mark for mark in "\"'" if mark in before and _is_open(text, mark, quantity.start))
    return Setting(quantity, before, after, opened, _in_title(text, quantity.start, quantity.end))


def _in_title(text: str, start: int, end: int) -> bool:
    """Whether 《 is open at `start` and closed behind `end`, within a title's length."""
    begin = max(0, start - _TITLE)
    return text.rfind("《", begin, start) > text.rfind("》", begin, start) and "》" in text[end : end + _TITLE]


def _is_open(text: str, mark: str, at: int) -> bool:
    """Whether a straight quotation mark, the same at both ends, is open at `at` in its paragraph."""
    begin = max(0, at - _PARAGRAPH)
    return text.count(mark, max(begin, text.rfind("\n", begin, at) + 1), at) % 2 == 1

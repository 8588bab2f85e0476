"""A text folded for reading numbers: widths, traditional forms and stray spaces, with the way back to the text given.

Every character folds to one character, so that only removed white space moves positions; `Folded.span` leads back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from articles.reading.quantities.names import begins_division
from articles.reading.tables import read_toml
from articles.reading.text.characters import HALF_WIDTH, HAN

_NUMERALS = read_toml("numerals")

_WIDTHS = {full: code for full, code in HALF_WIDTH.items() if chr(code) not in ",;:?!()\"'"}
_FORMS = {ord(old): new for old, new in _NUMERALS["traditional"].items()}
_MINUS = {ord(sign): "-" for sign in "−－﹣"}
_FOLD = {**_WIDTHS, **_FORMS, **_MINUS, 0x3000: 0x20, 0x00A0: 0x20, ord("﹪"): "%", ord("〜"): "~", ord("∼"): "~"}

_WIDE_THOUSANDS = re.compile(
    r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))|(?<![\d.])(?<=\d)，(?=\d{3}\.\d)|(?<=\d\d)，(?=\d{3}\.\d\d)"
)
_FINANCIAL = str.maketrans(_NUMERALS["financial"])
_FINANCIAL_RUN = re.compile(
    rf"""
    [壹贰叁柒捌玖佰仟]                                                      # never part of another word
  | (?<=[壹贰叁肆伍陆柒捌玖佰仟百千万亿拾])[肆伍陆拾](?=[壹贰叁肆伍陆柒捌玖拾佰仟元圆角万亿零整点一二三四五六七八九]|$|[^{HAN}])
  | (?<![队入退行登大着内水收])[肆伍陆拾](?=[壹贰叁肆伍陆柒捌玖拾佰仟])           # 肆佰, 陆拾
  | (?<!收)拾(?=[万亿六零])
  | (?<=[拾佰仟])[肆伍陆]
  | (?<![{HAN}])[肆伍陆](?=\s?点\s?[一二三四五六七八九])
    """,
    re.VERBOSE,
)
#: A figure's or letter's nought in a year of Chinese numerals: 二0一九年, 二００三年.
_NOUGHT = re.compile(r"(?<=[一二三四五六七八九])[0○Ｏ]{1,2}(?=[一二三四五六七八九]{0,2}年)")
_SPACE = re.compile(r"\s+")
_COUNTING = "零〇一二两三四五六七八九十百千万亿半"
_MULTIPLYING = "十百千万亿点分之又余多几成折"
_TOUCHING = frozenset(_COUNTING + _MULTIPLYING + "个约近超逾达至到" + "0123456789.%")
_WRAPPED = 8  # a line this long that ends in a number was broken by the column, not by its author
_ROW = 16  # characters in which the last number of a table's row stands


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` to read numbers in, and the positions (in `text`) after which white space of the source was removed."""

    text: str
    cuts: tuple[int, ...] = ()
    removed: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stands in the source (end exclusive)."""
        return self._source(start), self._source(end - 1) + 1

    def _source(self, position: int) -> int:
        index = bisect_right(self.cuts, position)
        return position + (self.removed[index - 1] if index else 0)


def fold(text: str) -> Folded:
    """Widths and forms folded, spaces inside numbers dropped.

    >>> fold("同比增长９．４％").text
    '同比增长9.4%'
    >>> fold("共47.86 万户").text
    '共47.86万户'
    >>> fold("不忘初心 牢记使命").text
    '不忘初心 牢记使命'
    """
    folded = _WIDE_THOUSANDS.sub(",", text).translate(_FOLD)
    folded = _FINANCIAL_RUN.sub(lambda match: match[0].translate(_FINANCIAL), folded)
    folded = _NOUGHT.sub(lambda match: "〇" * len(match[0]), folded)
    return _close_up(folded)


def _close_up(text: str) -> Folded:
    """Drops the white space that splits a number, and keeps the rest as it is."""
    pieces, cuts, removed, kept, gone, at = [], [], [], 0, 0, 0
    for match in _SPACE.finditer(text):
        if not _splits_number(text, match.start(), match.end()):
            continue
        pieces.append(text[at : match.start()])
        kept += match.start() - at
        gone += match.end() - match.start()
        cuts.append(kept)
        removed.append(gone)
        at = match.end()
    if not cuts:
        return Folded(text)
    pieces.append(text[at:])
    return Folded("".join(pieces), tuple(cuts), tuple(removed))


def _splits_number(text: str, start: int, end: int) -> bool:
    """Whether the white space `text[start:end]` stands inside a quantity.

    共 1 至 2 名 and 五 分之 一 are split; 1, 234 and 12 345 are not; a line end only splits in running text.
    """
    if not start or end == len(text):
        return False
    left, right = text[start - 1], text[end]
    if _TOUCHING.isdisjoint((left, right)) or _begins_cell(text, left, end):
        return False
    if not set("\n\r").isdisjoint(text[start:end]):
        return _breaks_line(text, start, left, right)
    if left.isdecimal() and right.isdecimal():
        return _parts_digits(text, start, end)
    if left in ".," or right == ",":
        return _leads_decimals(text, start, end)
    if left in _COUNTING and right in _COUNTING:
        return left in _MULTIPLYING or right in _MULTIPLYING or _counts_tenths(text, end)
    return not (left.isascii() and left.isalpha())


def _begins_cell(text: str, left: str, at: int) -> bool:
    """Whether what stands at `at`, behind a number and white space, is a table's next cell: 5.2 -1.3; 5.1 元氏县."""
    return left.isdecimal() and (_SIGNED.match(text, at) is not None or begins_division(text, at))


def _parts_digits(text: str, start: int, end: int) -> bool:
    """The same between two digits: 12 345 is one number, 1 2 345 is none; 8 5折 is."""
    if _counts_tenths(text, end):
        return not text[max(0, start - 2) : start - 1].isdecimal()
    return bool(_GROUPED.match(text, end)) and bool(_GROUP_BEFORE.search(text[max(0, start - 12) : start]))


def _leads_decimals(text: str, start: int, end: int) -> bool:
    """Whether the point before the white space is a number's, and its decimals stand behind: 5. 8万; not 1. 全市."""
    pointed = text[start - 1] == "." and text[start - 2 : start - 1].isdecimal()
    return pointed and bool(_DECIMALS.match(text, end))


def _counts_tenths(text: str, end: int) -> bool:
    """Whether 折 or 成 stands behind the digit at `end`."""
    return text[end + 1 : end + 3].strip()[:1] in ("折", "成")


_SIGNED = re.compile(r"-\d{1,4}(?:\.\d|%)")  # a whole number may be the second of a score, a date, a telephone's
_LAST_CELL = re.compile(r"\s-?[\d.,]+$")
_GROUPED = re.compile(r"\d{3}(?: \d{3})*(?![\d.,:/-])\s?(?=[^\W\d_]|%)")
_GROUP_BEFORE = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})*$")
_DECIMALS = re.compile(r"\d{1,2}\s?[%万亿个]")


def _breaks_line(text: str, start: int, left: str, right: str) -> bool:
    """Whether a line end falls into a number of running text: 占地约15\\n00亩; not between two paragraphs, items or rows."""
    cell = _LAST_CELL.search(text, max(0, start - _ROW), start)
    line = start - (text.rfind("\n", 0, start) + 1)
    number_goes_on = left.isdecimal() and (right.isdecimal() or right in ".%万亿千百" or "一" <= right <= "龥")
    scaled_unit = left in "万亿" and "一" <= right <= "龥"
    bound_before = left in "约近超逾达" and right.isdecimal()
    wrapped = line >= _WRAPPED and not cell and right not in "一二三四五六七八九十"
    return wrapped and (number_goes_on or scaled_unit or bound_before)

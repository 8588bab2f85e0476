"""Times in a list with 分别, each for a number of its own: 春节、清明、五一假期分别接待36万、12万和28万人次."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from articles.reading.clauses.sentences import Sentence
from articles.reading.times.periods import PeriodMention
from articles.reading.times.spans import Span

JOINT: Final = re.compile(r"\s*[、，,和与及]\s*")
EACH: Final = re.compile(r"分别|依次")
#: Between two numbers of a row: a unit, and what joins the next.
ROW: Final = re.compile(
    r"[\d.,，．余多近约超万亿千百\s]{1,14}[^\d，,、。；;：:]{0,6}[、，,和与及]\s*(?:近|约|超|达)?\s*"
)
MEMBERS: Final = 2


class Members:
    """The times that a sentence lists, and which of its numbers each dates; ask in the text's order."""

    def __init__(self, body: str, sentence: Sentence, mentions: Sequence[PeriodMention]) -> None:
        self.body, self.sentence = body, sentence
        self.marks = [match.start() for match in EACH.finditer(body, sentence.start, sentence.end)]
        self.lists = list(_lists(body, mentions)) if self.marks else []
        self.ends = [end for end, _ in self.lists]
        self.mark = -1  # the 分别 whose numbers are being dated
        self.number = -1  # the last number dated
        self.given = 0

    def of(self, number: int) -> Span | None:
        """The span of the number at `number` where it is one of a row behind 分别, None where it is none."""
        behind, marked = bisect_right(self.ends, number), bisect_left(self.marks, number)
        if not behind or not marked:
            return None
        listed = self.lists[behind - 1][1]
        if self.marks[marked - 1] != self.mark:
            self.mark, self.given = self.marks[marked - 1], 0
        elif not ROW.fullmatch(self.body, self.number, number):
            return None
        self.number, self.given = number, self.given + 1
        return listed[self.given - 1] if self.given <= len(listed) else None


def _lists(body: str, mentions: Sequence[PeriodMention]) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """Where each list of times ends, with its members: 4月、5月、6月; several holidays in one expression."""
    row: list[PeriodMention] = []
    for mention in mentions:
        if len(mention.each) >= MEMBERS:
            yield mention.end, mention.each
        if row and not JOINT.fullmatch(body, row[-1].end, mention.start):
            row = []
        if mention.span is not None:
            row.append(mention)
        if len(row) >= MEMBERS:
            yield mention.end, tuple(each.span for each in row if each.span)

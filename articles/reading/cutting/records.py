"""A cut: which letters of a page belong to which article, as what, and which of them a person corrected. Frozen records.

Every place is in the page's own text, which no reading changes: physical line and column, from 0, ends exclusive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from articles.reading.records import ArticleKind, Span

Part = Literal["kicker", "headline", "subheadline", "byline", "body", "caption"]
PARTS: tuple[Part, ...] = get_args(Part)
TITLES: tuple[Part, ...] = ("kicker", "headline", "subheadline")
TEXTS: tuple[Part, ...] = ("body", "caption")


@dataclass(frozen=True, slots=True, order=True)
class Strip:
    """Letters of one line that stand together."""

    line: int
    start: int
    end: int

    def meets(self, other: Strip) -> bool:
        """Whether the two have a letter in common.

        >>> Strip(3, 0, 8).meets(Strip(3, 7, 9)), Strip(3, 0, 8).meets(Strip(3, 8, 9))
        (True, False)
        """
        return self.line == other.line and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that stand together on the page, over one line or many, as one part of an article."""

    part: Part
    line: int
    column: int
    end_line: int
    end_column: int

    def strips(self, lines: Sequence[str]) -> Iterator[Strip]:
        """The run line by line, blank lines left out; what the page does not have is in none.

        >>> list(Run("body", 0, 2, 2, 3).strips(["沧州日报", "", "造林20万亩"]))
        [Strip(line=0, start=2, end=4), Strip(line=2, start=0, end=3)]
        """
        for number in range(self.line, min(self.end_line, len(lines) - 1) + 1):
            text = lines[number]
            start = self.column if number == self.line else 0
            end = min(self.end_column, len(text)) if number == self.end_line else len(text)
            if text[start:end].strip():
                yield Strip(number, start, end)


@dataclass(frozen=True, slots=True)
class CutArticle:
    """An article's runs, its text in reading order; a caption is an article of its own."""

    runs: tuple[Run, ...]

    @property
    def kind(self) -> ArticleKind:
        return "photo" if any(run.part == "caption" for run in self.runs) else "article"


@dataclass(frozen=True, slots=True, order=True)
class Correction:
    """`old` at this place of the page, read as `new`; `old` may be empty: letters that the text lost."""

    line: int
    column: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class PageCut:
    """A page cut into articles; what no run has is left over."""

    articles: tuple[CutArticle, ...]
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class OnPage:
    """What a reading found of an article and where: the titles as read, the physical lines, the spans of the body."""

    kind: ArticleKind
    titles: tuple[str, str, str]
    lines: tuple[int, ...]
    spans: tuple[Span, ...]

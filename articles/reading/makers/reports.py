"""Where a text opens as a report (本报讯…), behind its titles; found once for all rules that ask."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from articles.reading.makers.openings import Opening, match_opening

TITLE_LINES: Final = 4  # lines of a text among which its opening stands
KEPT: Final = 256  # texts whose openings are remembered: more than a page has


@dataclass(frozen=True, slots=True)
class Report:
    """A text with its titles; `start` is where the line of its opening begins, `end` where the story behind it does."""

    text: str
    opening: Opening | None
    start: int
    end: int

    @property
    def story(self) -> str:
        """The text without the words that it opens with: a dateline tells where it was filed, not what it is about."""
        return self.text[: self.start] + self.text[self.end :]


@lru_cache(maxsize=KEPT)
def report_of(text: str) -> Report:
    """The text as a report.

    >>> report_of("小麦丰收\\n本报讯（记者王芳）今年").story
    '小麦丰收\\n今年'
    >>> report_of("小麦丰收").opening is None
    True
    """
    start = 0
    for line in text.split("\n", TITLE_LINES):
        if opening := match_opening(line):
            return Report(text, opening, start, start + opening.end)
        start += len(line) + 1
    return Report(text, None, 0, 0)

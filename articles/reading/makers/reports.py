"""An article as a report: its titles, its body, and where that opens (本报讯…)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from articles.reading.records import ArticleRecord, Opening


@dataclass(frozen=True, slots=True)
class Report:
    """Titles and body of an article; `opening` is how the body begins as a report, where it does.

    >>> from articles.reading.makers.openings import match_opening
    >>> body = "本报讯（记者王芳）今年"
    >>> report = Report(("小麦丰收",), body, match_opening(body))
    >>> report.story
    '小麦丰收\\n今年'
    >>> report.text[report.start : report.end]
    '本报讯（记者王芳）'
    """

    titles: tuple[str, ...]
    body: str
    opening: Opening | None = None

    @property
    def text(self) -> str:
        """Titles and body, each on a line of its own."""
        return "\n".join((*self.titles, self.body))

    @property
    def start(self) -> int:
        """Where in the text the opening begins; 0 without one."""
        return len(self.text) - len(self.body) + self.opening.start if self.opening else 0

    @property
    def end(self) -> int:
        """Where in the text the story behind the opening begins; 0 without one."""
        return len(self.text) - len(self.body) + self.opening.end if self.opening else 0

    @property
    def told(self) -> str:
        """The body without the words that it opens with: a dateline tells where it was filed, not what it is about."""
        return self.body[: self.opening.start] + self.body[self.opening.end :] if self.opening else self.body

    @property
    def story(self) -> str:
        """The text without the words that its body opens with."""
        return "\n".join((*self.titles, self.told))

    def with_letters(self, letters: Mapping[int, int]) -> Report:
        """The report with other letters, one for one, as `str.translate` takes them."""
        titles = tuple(title.translate(letters) for title in self.titles)
        return replace(self, titles=titles, body=self.body.translate(letters))


def report_of(article: ArticleRecord) -> Report:
    """An article as a report."""
    titles = (article.kicker, article.headline, article.subheadline)
    return Report(tuple(title for title in titles if title), article.body, article.opening)

"""A story that goes on on another page (下转第八版 … 上接第一版): its parts, where the archive holds their pages.

Each page is a source of its own, and so each part is an article of its own. They are joined when they are read: by the
mark that leads on, the mark that leads back, and the headline that most papers repeat over the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.choices import ArticleKind
from articles.models import Article, SourcePage
from articles.models.articles import ArticleQuerySet
from articles.reading.text.marks import MARK, leads_on
from articles.search.help.twins import title_key
from articles.search.terms.folding import fold
from articles.search.terms.numbers import plain_digits

PARTS_AT_MOST = 5
TITLE_AT_LEAST = 5  # letters of a title that may be the other's
BESIDE = 2  # lines between a mark of its own and the text that it belongs to
NUMBER = re.compile(r"(?P<letter>[a-z]?)0*(?P<number>\d+|[一二三四五六七八九十]+)")


def parts_of(article: Article) -> list[Article]:
    """The parts of the story that an article is one of, in their order; empty where it is all of it that is held.

    Two stories of a page that go on on the same one, without their titles there, are not told apart: they stay alone.
    """
    if not (article.page.newspaper_id and article.published):
        return []
    day = Day.of(article)
    if not day.leading:
        return []
    story = [article]
    while len(story) < PARTS_AT_MOST and (before := day.before(story[0])) and before not in story:
        story.insert(0, before)
    while len(story) < PARTS_AT_MOST and (after := day.after(story[-1])) and after not in story:
        story.append(after)
    return story if len(story) > 1 else []


def page_key(name: str) -> str:
    """A page's number however it is written; empty where there is none.

    >>> page_key("第八版"), page_key("A02版"), page_key("第3版"), page_key("a2"), page_key("要闻")
    ('8', 'a2', '3', 'a2', '')
    """
    found = NUMBER.search(fold(name))
    return found["letter"] + (plain_digits(found["number"]) or found["number"]) if found else ""


def same_title(one: str, other: str) -> bool:
    """Whether one headline is the other, or the beginning or end of it: papers shorten what they repeat.

    >>> same_title("全市水利建设 提速增效", "水利建设提速增效"), same_title("短讯", "短讯")
    (True, False)
    """
    shorter, longer = sorted(map(title_key, (one, other)), key=len)
    return len(shorter) >= TITLE_AT_LEAST and shorter in longer


@dataclass(slots=True)
class Day:
    """A newspaper's stories of one day that lead on to another page."""

    newspaper: int
    leading: list[Article]

    @classmethod
    def of(cls, article: Article) -> Day:
        newspaper = article.page.newspaper_id or 0
        stories = Article.objects.current().filter(page__newspaper=newspaper, published=article.published)
        return cls(newspaper, list(read(stories.exclude(continued=""))))

    def before(self, article: Article) -> Article | None:
        """The part that leads on to this one."""
        own = page_key(article.page.page_number)
        leading = [part for part in self.leading if leads_to(part, own) and part.page_id != article.page_id]
        return next((part for part in leading if self.after(part) == article), None) if own else None

    def after(self, article: Article) -> Article | None:
        """The part that this one leads on to, if it can be told."""
        target = page_key(article.continued)
        if not target:
            return None
        found = self.on_page(target, article)
        marks = marks_of(found)
        back = [part for part in found if leads_back(marks.get(part.pk), article)]
        titled = [part for part in back or found if same_title(str(part), str(article))]
        if len({title_key(str(part)) for part in titled}) == 1 and (back or not marks):
            return titled[0]  # of several editions of the page the first
        return back[0] if len(back) == 1 and self.alone(article, target) else None

    def alone(self, article: Article, target: str) -> bool:
        """Whether no other story of its page leads on to the same page."""
        return not any(
            part != article and part.page_id == article.page_id and leads_to(part, target) for part in self.leading
        )

    def on_page(self, target: str, article: Article) -> list[Article]:
        """The articles of this page of the day."""
        pages = SourcePage.objects.filter(newspaper=self.newspaper, published=article.published)
        numbers = pages.exclude(pk=article.page_id).values_list("pk", "page_number")
        wanted = [pk for pk, number in numbers if page_key(number) == target]
        stories = Article.objects.current().filter(page__in=wanted, kind=ArticleKind.ARTICLE)
        return list(read(stories.order_by("page", "position"))) if wanted else []


def read(stories: ArticleQuerySet) -> ArticleQuerySet:
    """The rows with what joining asks of them."""
    return stories.select_related("page__newspaper").defer("spans", "page__layout", "page__leftover", "page__steps")


def leads_to(article: Article, page: str) -> bool:
    return page_key(article.continued) == page


def leads_back(mark: str | None, article: Article) -> bool:
    """Whether a mark (上接第一版) names the page that the article stands on; one whose number is unknown may be any."""
    own = page_key(article.page.page_number)
    return mark is not None and (not own or mark == own)


def marks_of(articles: Sequence[Article]) -> dict[int, str]:
    """For each article that a mark leads back from, the page named: {7: "1"}. A mark belongs to the text around it, or below it."""
    found: dict[int, str] = {}
    texts = {article.page_id: article.page.text.splitlines() for article in articles}
    for page, lines in texts.items():
        own = [article for article in articles if article.page_id == page and article.lines]
        for number, line in enumerate(lines):
            match = MARK.search(line)
            if not match or leads_on(match):
                continue
            around = [part for part in own if min(part.lines) - BESIDE <= number <= max(part.lines)]
            if around:
                nearest = min(around, key=lambda part: (number < min(part.lines), abs(min(part.lines) - number)))
                found[nearest.pk] = page_key(match["page"])
    return found

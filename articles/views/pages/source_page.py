"""A source page: its text as it was given beside what was read from it, tied line by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.choices import ReviewState
from articles.forms.listing import ListForm
from articles.http.row_numbers import row_number
from articles.models import Article, Metric, SourcePage, Tally
from articles.views.lists.paging import page_of
from articles.views.pages.images import may_see, thumbs_of
from articles.views.pages.printed import drawing_of

LINES_SHOWN = 3000
FACTS = Prefetch("metrics", Metric.objects.exclude(state=ReviewState.REJECTED))
PAGES_SHOWN = 400  # of one issue


@dataclass(frozen=True, slots=True)
class Line:
    """A physical line of the original; `owner` is the order (from 1) of the article read from it, 0 for none."""

    number: int
    text: str
    owner: int
    opens: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as read: its order on the page, its lines, and the steps of the reading that touched them."""

    order: int
    article: Article
    first_line: int | None
    steps: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Turner:
    """A page's place (from 1) among the pages of its issue, and its neighbours there."""

    place: int
    count: int
    before: SourcePage | None
    after: SourcePage | None


@require_safe
def source_page_list(request: HttpRequest) -> HttpResponse:
    form = ListForm(request.GET)
    pages = SourcePage.objects.newest_first().without_text().with_counts().with_leads().select_related("newspaper")
    shown = page_of(pages, form, total=Tally.objects.total("pages"))
    return render(
        request, "articles/source_page_list.html", {"page": shown, "thumbs": thumbs_of(request.user, shown.items)}
    )


@require_safe
def source_page(request: HttpRequest, pk: int) -> HttpResponse:
    page = get_object_or_404(SourcePage.objects.select_related("newspaper", "home_city", "file"), pk=pk)
    articles = list(
        page.articles.current().select_related("city", "county").prefetch_related(FACTS).order_by("position")
    )
    chosen = request.GET.get("article", "")
    lines = page.text.splitlines()
    return render(
        request,
        "articles/source_page.html",
        {
            "page": page,
            "lines": owned_lines(lines[:LINES_SHOWN], articles),
            "lines_left_out": max(0, len(lines) - LINES_SHOWN),
            "readings": readings_of(page, articles),
            "other_steps": steps_of_no_article(page, articles),
            "drawing": drawing_of(page, articles, row_number(chosen)),
            "image_shown": may_see(request.user, page),
            "turner": turner_of(page),
            "crumbs": [(str(page.newspaper), page.newspaper.get_absolute_url())] if page.newspaper else [],
        },
    )


@require_safe
def source_page_text(request: HttpRequest, pk: int) -> HttpResponse:
    """The original text alone, as it was read from the file."""
    page = get_object_or_404(SourcePage.objects.only("text"), pk=pk)
    return HttpResponse(page.text, content_type="text/plain; charset=utf-8")


def turner_of(page: SourcePage) -> Turner | None:
    """The pages before and after this one in its issue; None for a page that is alone or has no day."""
    if page.published is None or page.newspaper is None:
        return None
    issue = SourcePage.objects.filter(newspaper=page.newspaper, published=page.published)
    pages = list(issue.only("pk", "number").order_by("file_id", "number", "pk")[:PAGES_SHOWN])
    here = next((index for index, other in enumerate(pages) if other.pk == page.pk), None)
    if here is None or len(pages) < 2:
        return None
    return Turner(
        here + 1, len(pages), pages[here - 1] if here else None, pages[here + 1] if here + 1 < len(pages) else None
    )


def owned_lines(lines: list[str], articles: list[Article]) -> list[Line]:
    """Each line with the article it went to; `opens` where another article's lines begin."""
    owners = {line: order for order, article in enumerate(articles, 1) for line in article.lines}
    result, previous = [], 0
    for number, text in enumerate(lines):
        owner = owners.get(number, 0)
        blank = not text.strip()
        result.append(Line(number + 1, text, owner, opens=bool(owner) and owner != previous))
        previous = previous if blank else owner
    return result


def readings_of(page: SourcePage, articles: list[Article]) -> list[Reading]:
    return [
        Reading(
            order, article, min(article.lines) + 1 if article.lines else None, steps_touching(page, set(article.lines))
        )
        for order, article in enumerate(articles, 1)
    ]


def steps_touching(page: SourcePage, lines: set[int]) -> list[dict[str, Any]]:
    """The steps of the reading that touched one of these lines, in the order they were made."""
    return [step for step in page.steps if lines.intersection(step.get("lines", ()))]


def steps_of_no_article(page: SourcePage, articles: list[Article]) -> list[dict[str, Any]]:
    """The steps that touched the page as a whole, or lines that went to no article."""
    taken = {line for article in articles for line in article.lines}
    return [step for step in page.steps if not taken.intersection(step.get("lines", ()))]

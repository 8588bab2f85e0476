"""What is held of each newspaper, month by month and day by day, against counting page by page."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import product

import pytest

from articles.holdings import DOUBTFUL_BELOW, Held, Times, held_by_day, held_by_month, in_all
from articles.models import SourcePage
from articles.models.kept import NONE
from tests import rows

pytestmark = pytest.mark.django_db

DAYS = (date(1958, 10, 1), date(2021, 7, 1), date(2021, 7, 30), date(2021, 8, 1), None)


def held_of(page: SourcePage) -> Held:
    """One page, as it is looked at by itself."""
    shown = [article for article in page.articles.all() if article.state == "current"]
    decided = [page.curated_fields, *(article.curated_fields for article in shown)]
    checked = [fact.state for article in shown for fact in article.metrics.all() if fact.state != "unreviewed"]
    doubtful = any(article.confidence < DOUBTFUL_BELOW for article in shown)
    return Held(1, int(doubtful), int(any(decided) or bool(checked)))


def counted() -> dict[int, Times]:
    found: dict[int, dict[date | None, Held]] = defaultdict(lambda: defaultdict(Held))
    for page in SourcePage.objects.all():
        month = page.published and page.published.replace(day=1)
        found[page.newspaper_id or NONE][month] += held_of(page)
    return {paper: dict(months) for paper, months in found.items()}


@pytest.fixture
def papers() -> list[int]:
    """Two newspapers and pages that print none; on every day one page of each kind."""
    for title, day in product(("临山日报", "青河晚报", None), DAYS):
        rows.article(rows.page(day, title=title), confidence=0.9)
        rows.article(rows.page(day, title=title, curated_fields=["published"]), confidence=0.9)
        rows.article(rows.page(day, title=title), confidence=0.1, curated_fields=["headline"])
        rows.article(rows.page(day, title=title), confidence=0.1, curated_fields=["headline"], state="vanished")
        told = rows.article(rows.page(day, title=title), confidence=0.9)
        rows.fact(told, state="confirmed", start=0, end=2)
        rows.fact(told, state="rejected", start=4, end=6)
        struck_out = rows.article(rows.page(day, title=title), confidence=0.9)
        rows.fact(struck_out, state="rejected", start=0, end=2)
    return [rows.newspaper().pk, rows.newspaper("青河晚报").pk, NONE]


def test_it_is_what_looking_at_every_page_gives(papers: list[int]) -> None:
    assert held_by_month(papers) == counted()
    assert in_all(held_by_month([NONE])[NONE]) == Held(30, 5, 20)
    assert set(held_by_month(papers[:1])) == {papers[0]}
    assert held_by_month([]) == {}


def test_days_are_those_of_the_pages_asked_for(papers: list[int]) -> None:
    of_2021 = SourcePage.objects.of_newspapers(papers[:1]).filter(published__year=2021)
    assert held_by_day(of_2021) == {day: Held(6, 1, 4) for day in DAYS if day and day.year == 2021}

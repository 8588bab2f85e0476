"""What is held of each newspaper, month by month and day by day, against counting page by page."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import product

import pytest

from articles.holdings import Held, Times, held_by_day, held_by_month, held_by_year, in_all
from articles.integrity import CHECKS
from articles.models import Article, PageMark, SourcePage
from articles.models.kept import DOUBTFUL_BELOW, NONE
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


def in_years(months: Times) -> dict[int | None, Held]:
    years: dict[int | None, Held] = defaultdict(Held)
    for month, held in months.items():
        years[month and month.year] += held
    return dict(years)


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
    by_page = counted()
    assert {paper: held_by_month(paper) for paper in papers} == by_page
    assert held_by_year(papers) == {paper: in_years(months) for paper, months in by_page.items()}
    assert in_all(held_by_month(NONE)) == Held(30, 5, 20)
    assert set(held_by_year(papers[:1])) == {papers[0]}
    assert held_by_year([]) == {}


def test_days_are_those_of_the_pages_asked_for(papers: list[int]) -> None:
    of_2021 = SourcePage.objects.of_newspapers(papers[:1]).filter(published__year=2021)
    assert held_by_day(of_2021) == {day: Held(6, 1, 4) for day in DAYS if day and day.year == 2021}


def test_marks_follow_their_page(papers: list[int]) -> None:
    """A page that is given another day or newspaper, or is gone; one whose doubtful article a person withdraws or corrects."""
    for page in SourcePage.objects.filter(published=DAYS[1]):
        page.published, page.published_basis = date(2020, 2, 29), "given"
        page.save()
    SourcePage.objects.filter(published=DAYS[2]).update(newspaper=papers[1], curated_fields=["newspaper"])
    Article.objects.filter(page__published=DAYS[3], confidence__lt=DOUBTFUL_BELOW).update(state="withdrawn")
    Article.objects.filter(page__published=DAYS[0]).update(confidence=1.0)
    SourcePage.objects.filter(published=None, newspaper=papers[0])[0].delete()
    by_page = counted()
    assert {paper: held_by_month(paper) for paper in papers} == by_page
    assert held_by_month(papers[1])[date(2021, 7, 1)] == Held(18, 3, 18)
    assert PageMark.objects.differing() == {}
    assert not PageMark.objects.exclude(page__in=SourcePage.objects.values("pk")).exists()


def test_marks_that_are_wrong_are_found_and_mended(papers: list[int]) -> None:
    PageMark.objects.filter(doubtful__gt=0).update(doubtful=0)
    found = [str(finding) for part in CHECKS["counts"](0, False) for finding in part.findings]
    assert len(found) == 15
    assert all("marks of page" in words for words in found)
    assert [finding.mended for part in CHECKS["counts"](0, True) for finding in part.findings] == [True] * 15
    assert {paper: held_by_month(paper) for paper in papers} == counted()

"""Holdings: a calendar of what is held, doubtful and curated, so that a reader knows what a search could not find."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.charts.calendars import WEEKDAYS, Month, year_of
from articles.forms.holdings import UNTITLED, HoldingsForm
from articles.holdings import Held, Times, Years, held_by_day, held_by_month, held_by_year, in_all
from articles.models import Newspaper, SourcePage, Tally
from articles.models.kept import NONE
from articles.models.pages import SourcePageQuerySet
from articles.views.lists.paging import page_of
from articles.views.pages.images import covers_of

NEWSPAPERS_A_PAGE = 60
MOST_COLUMNS = 24  # years side by side on one screen; more go by decades


@dataclass(frozen=True, slots=True)
class YearHeld:
    """A year's twelve months."""

    year: int
    months: tuple[tuple[int, Held], ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A newspaper's holdings; `key` names it in the address."""

    title: str
    key: str
    held: Held
    undated: int
    years: tuple[YearHeld, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A column of the overview: a year, or ten years."""

    first: int
    last: int

    @property
    def words(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True, slots=True)
class Row:
    """A newspaper in the overview: what is held in each column, with the latest year held there."""

    title: str
    key: str
    held: Held
    undated: int
    spans: tuple[tuple[Span, Held, int | None], ...]


@dataclass(frozen=True, slots=True)
class DayHeld:
    date: date
    held: Held

    @property
    def number(self) -> str:
        """Its number as printed (as that of calendars.Day)."""
        return str(self.date.day)


@require_safe
def holdings(request: HttpRequest) -> HttpResponse:
    form = HoldingsForm(request.GET)
    values = form.typed()
    if values["newspaper"]:
        return of_newspaper(request, form)
    page = page_of(Newspaper.objects.order_by("title"), form, NEWSPAPERS_A_PAGE)
    titles = {paper.pk: paper.title for paper in page.items}
    if page.number == page.pages:
        titles[NONE] = ""
    held = held_by_year(titles)
    spans = spans_of({year for years in held.values() for year in years if year})
    rows = [row_of(title, held.get(pk, {}), spans) for pk, title in titles.items() if title or pk in held]
    return render(
        request,
        "articles/holdings.html",
        {"rows": rows, "spans": spans, "page": page, "total": Tally.objects.total("pages")},
    )


def spans_of(years: Collection[int]) -> list[Span]:
    """The columns for these years: each from the first to the last, or decades where that is too many.

    >>> [span.words for span in spans_of({2019, 2021})], [span.words for span in spans_of({1958, 2021})][:2]
    (['2019', '2020', '2021'], ['1950–1959', '1960–1969'])
    """
    if not years:
        return []
    first, last = min(years), max(years)
    if last - first < MOST_COLUMNS:
        return [Span(year, year) for year in range(first, last + 1)]
    return [Span(year, year + 9) for year in range(first - first % 10, last + 1, 10)]


def row_of(title: str, years: Years, spans: Sequence[Span]) -> Row:
    cells = []
    for span in spans:
        within = {year: held for year, held in years.items() if year and span.first <= year <= span.last}
        cells.append((span, in_all(within), max(within, default=None)))
    return Row(title, title or UNTITLED, in_all(years), years.get(None, Held()).pages, tuple(cells))


def of_newspaper(request: HttpRequest, form: HoldingsForm) -> HttpResponse:
    """One newspaper, day by day, in a year (the latest where none is asked for)."""
    values = form.typed()
    key, year = values["newspaper"], values["year"]
    title = "" if key == UNTITLED else key
    paper = Newspaper.objects.filter(title=title).values_list("pk", flat=True).first() if title else NONE
    held = held_by_month(paper) if paper is not None else {}
    if paper is None or not held:
        form.refuse("newspaper", _("库中没有“%s”这份报纸。") % key)
    shelf = shelf_of(title, held)
    shown = year if year is not None else max((row.year for row in shelf.years), default=None)
    pages = pages_of(paper, shown) if shown else SourcePage.objects.none()
    days = held_by_day(pages) if shown else {}
    counts = {day: held.pages for day, held in days.items() if day is not None}
    return render(
        request,
        "articles/holdings_newspaper.html",
        {
            "shelf": shelf,
            "covers": covers_of(request.user, pages) if shown else [],
            "year": shown,
            "months": [weeks_of(month, days) for month in year_of(shown, counts)] if shown else [],
            "weekdays": WEEKDAYS,
            "crumbs": [(_("馆藏"), reverse("holdings"))],
        },
    )


def pages_of(paper: int, year: int) -> SourcePageQuerySet:
    """A newspaper's pages of a year."""
    return SourcePage.objects.of_newspapers([paper]).published_between(date(year, 1, 1), date(year, 12, 31))


def weeks_of(month: Month, days: Times) -> tuple[date, int, list[list[DayHeld | None]]]:
    """A month's first day, how many pages are held of it, and its weeks, each day with what is held of it."""
    weeks = [
        [DayHeld(cell.date, days.get(cell.date, Held())) if cell else None for cell in week] for week in month.weeks
    ]
    return month.first, month.count, weeks


def shelf_of(title: str, months: Times) -> Shelf:
    years = tuple(
        YearHeld(year, tuple((month, months.get(date(year, month, 1), Held())) for month in range(1, 13)))
        for year in sorted({first.year for first in months if first}, reverse=True)
    )
    return Shelf(title, title or UNTITLED, in_all(months), months.get(None, Held()).pages, years)

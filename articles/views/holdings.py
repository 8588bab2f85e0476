"""Holdings: a calendar of what is held, doubtful and curated, so that a reader knows what a search could not find."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.charts.calendars import WEEKDAYS, Month, year_of
from articles.forms.holdings import UNTITLED, HoldingsForm
from articles.holdings import Days, Held, by_month, held_by_newspaper, in_all
from articles.models import Newspaper, SourcePage
from articles.views.paging import page_of

NEWSPAPERS_A_PAGE = 10


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
class DayHeld:
    date: date
    held: Held


@require_safe
def holdings(request: HttpRequest) -> HttpResponse:
    form = HoldingsForm(request.GET)
    values = form.typed()
    if values["newspaper"]:
        return of_newspaper(request, form)
    page = page_of(Newspaper.objects.order_by("title"), form, NEWSPAPERS_A_PAGE)
    titles = [paper.title for paper in page.items]
    untitled = page.number == page.pages
    held = held_by_newspaper(titles, untitled=untitled)
    shelves = [shelf_of(title, held.get(title, {})) for title in titles]
    if untitled and "" in held:
        shelves.append(shelf_of("", held[""]))
    return render(
        request,
        "articles/holdings.html",
        {"shelves": shelves, "page": page, "months": range(1, 13), "total": SourcePage.objects.count()},
    )


def of_newspaper(request: HttpRequest, form: HoldingsForm) -> HttpResponse:
    """One newspaper, day by day, in a year (the latest where none is asked for)."""
    values = form.typed()
    key, year = values["newspaper"], values["year"]
    title = "" if key == UNTITLED else key
    days = held_by_newspaper([title] if title else [], untitled=not title).get(title)
    if not days:
        form.refuse("newspaper", _("库中没有“%s”这份报纸。") % key)
    shelf = shelf_of(title, days)
    shown = year if year is not None else max((row.year for row in shelf.years), default=None)
    counts = {day: held.pages for day, held in days.items() if day is not None}
    return render(
        request,
        "articles/holdings_newspaper.html",
        {
            "shelf": shelf,
            "year": shown,
            "months": [weeks_of(month, days) for month in year_of(shown, counts)] if shown else [],
            "weekdays": WEEKDAYS,
            "crumbs": [(_("馆藏"), reverse("holdings"))],
        },
    )


def weeks_of(month: Month, days: Days) -> tuple[date, list[list[DayHeld | None]]]:
    """A month's first day and its weeks, each day with what is held of it."""
    weeks = [
        [DayHeld(cell.date, days.get(cell.date, Held())) if cell else None for cell in week] for week in month.weeks
    ]
    return month.first, weeks


def shelf_of(title: str, days: Days) -> Shelf:
    months = by_month(days)
    years = tuple(
        YearHeld(year, tuple((month, months.get(date(year, month, 1), Held())) for month in range(1, 13)))
        for year in sorted({first.year for first in months}, reverse=True)
    )
    return Shelf(title, title or UNTITLED, in_all(days), days.get(None, Held()).pages, years)

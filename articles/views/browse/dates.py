"""The dated archive: years, a year, a month as a calendar, a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.charts import bar_chart, over_time
from articles.charts.calendars import WEEKDAYS, last_of_month, month_of, year_of, years_of
from articles.models import Article, SourcePage, Tally
from articles.models.kept import UNDATED, by_first_day
from articles.templatetags.dates import day as day_words
from articles.templatetags.dates import month_name, month_words
from articles.views.lists.addressing import calendar_address
from articles.views.pages.images import thumbs_of

DAY_SHOWS = 300
T = TypeVar("T", int, date)


@require_safe
def dates(request: HttpRequest) -> HttpResponse:
    """All years by months."""
    counts = Tally.objects.by_key("month")
    months = by_first_day(counts)
    return render(
        request,
        "articles/dates.html",
        {
            "years": years_of(months),
            "months": range(1, 13),
            "chart": bar_chart(_("文章数量"), over_time(months, calendar_address)),
            "undated": counts.get(UNDATED, 0),
        },
    )


@require_safe
def dates_year(request: HttpRequest, year: int) -> HttpResponse:
    with_articles = sorted({first.year for first in Tally.objects.months()})
    if year not in with_articles:
        raise Http404(str(year))
    days = Article.objects.current().published_between(date(year, 1, 1), date(year, 12, 31)).counted_by_day()
    return render(
        request,
        "articles/dates_year.html",
        {
            "year": year,
            "months": year_of(year, days),
            "weekdays": WEEKDAYS,
            "total": sum(days.values()),
            **neighbours(year, with_articles, lambda other: (reverse("dates-year", args=[other]), _("%s年") % other)),
            "crumbs": [(_("日期"), reverse("dates"))],
        },
    )


@require_safe
def dates_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    first = day_or_404(year, month, 1)
    in_month = Article.objects.current().published_between(first, last_of_month(first))
    calendar = month_of(year, month, in_month.counted_by_day())
    if not calendar.count:
        raise Http404(f"{year}-{month}")
    return render(
        request,
        "articles/dates_month.html",
        {
            "first": first,
            "calendar": calendar,
            "weekdays": WEEKDAYS,
            "newspapers": in_month.counted_by("page__newspaper__title"),
            "cities": in_month.counted_by("city__short_name"),
            **neighbours(first, Tally.objects.months(), month_link),
            "crumbs": [(_("日期"), reverse("dates")), (_("%s年") % year, reverse("dates-year", args=[year]))],
        },
    )


@require_safe
def dates_day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    """A day's articles, newspaper by newspaper in the order of the page; a day of which only empty pages are held says so."""
    when = day_or_404(year, month, day)
    current = Article.objects.current()
    articles = list(
        current.filter(published=when)
        .for_lists()
        .order_by("page__newspaper__title", "page_id", "position")[: DAY_SHOWS + 1]
    )
    empty_pages = [] if articles else list(SourcePage.objects.filter(published=when).select_related("newspaper"))
    nothing = not articles and not empty_pages
    shown = articles[:DAY_SHOWS]
    return render(
        request,
        "articles/dates_day.html",
        {
            "day": when,
            "pages": [(page, list(rows)) for page, rows in groupby(shown, key=attrgetter("page"))],
            "thumbs": thumbs_of(request.user, {article.page for article in shown}),
            "empty_pages": empty_pages,
            "nothing": nothing,
            "total": len(shown),
            "cut": len(articles) > DAY_SHOWS,
            "weekday": WEEKDAYS[when.weekday()].full,
            **neighbours(when, current.days_beside(when), day_link),
            "crumbs": [
                (_("日期"), reverse("dates")),
                (_("%s年") % year, reverse("dates-year", args=[year])),
                (month_name(month), reverse("dates-month", args=[year, month])),
            ]
            if not nothing
            else [(_("日期"), reverse("dates"))],
        },
        status=404 if nothing else 200,
    )


def neighbours(here: T, others: Iterable[T], link: Callable[[T], tuple[str, str]]) -> dict[str, str]:
    """The nearest before and after that have articles: address and words of each that there is."""
    known = list(others)
    earlier = [other for other in known if other < here]
    later = [other for other in known if other > here]
    found = {}
    if earlier:
        found["earlier_url"], found["earlier_words"] = link(max(earlier))
    if later:
        found["later_url"], found["later_words"] = link(min(later))
    return found


def month_link(first: date) -> tuple[str, str]:
    return reverse("dates-month", args=[first.year, first.month]), month_words(first)


def day_link(day: date) -> tuple[str, str]:
    return reverse("dates-day", args=[day.year, day.month, day.day]), day_words(day)


def day_or_404(year: int, month: int, day: int) -> date:
    """The day, or 404 where the calendar has none such (2021-02-30)."""
    try:
        return date(year, month, day)
    except ValueError:
        raise Http404(f"{year}-{month}-{day}") from None

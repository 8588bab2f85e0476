"""Terms counted: a few over time in one drawing, or a long list in one table."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from articles.charts import DotChart, Reading, dot_chart, end_of_month, middle, one_after_another
from articles.exports import term_counts, workbook
from articles.exports.term_counts import COLUMNS, COLUMNS_OVER_TIME, TermCount, TermTable, count_terms
from articles.forms.terms import TermListForm, TrendsForm
from articles.models import Newspaper
from articles.search.request import SearchRequest
from articles.views.articles.articles import cities_to_choose
from articles.views.lists.downloads import Part, as_file, sparing


@require_safe
def trends(request: HttpRequest) -> HttpResponse:
    """Up to six terms as shares of each year's or month's articles."""
    form = TrendsForm(request.GET)
    terms = form.terms()
    values = form.typed()
    asked = form.request()
    table = count_terms(terms, asked, values["step"] or "year") if terms else None
    return render(
        request,
        "articles/trends.html",
        {
            "form": form,
            "typed": "\n".join(terms),
            "table": table,
            "chart": table and chart_of(table, asked),
            "rows": table and rows_by_period(table, asked),
            "totals": table
            and [(term, address_of(term.term, asked), percent(table.share_of_all(term))) for term in table.terms],
            "cities": cities_to_choose(values["city"]),
            "newspapers": Newspaper.objects.values_list("title", flat=True),
        },
    )


@require_safe
@sparing
def trends_csv(request: HttpRequest) -> HttpResponseBase:
    """One line a term and period."""
    table = asked_table(request)
    rows = list(term_counts.rows_over_time(table))
    part = Part(1, len(rows), len(rows))
    return as_file(
        term_counts.csv_lines(COLUMNS_OVER_TIME, iter(rows)), "text/csv; charset=utf-8", "trends", "csv", part
    )


@require_safe
@sparing
def trends_workbook(request: HttpRequest) -> HttpResponseBase:
    """The same as a workbook."""
    rows = list(term_counts.rows_over_time(asked_table(request)))
    part = Part(1, len(rows), len(rows))
    data = workbook.written(_("历时"), COLUMNS_OVER_TIME, rows, request.build_absolute_uri(), part.about())
    return as_file(data, workbook.MEDIA_TYPE, "trends", "xlsx", part)


@require_http_methods(["GET", "HEAD", "POST"])
def terms(request: HttpRequest) -> HttpResponseBase:
    """A list of terms, each with how many articles hold it; as a page, a CSV or a workbook. Nothing of it is kept."""
    form = TermListForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        status = 200 if request.method != "POST" else 400
        return render(request, "articles/terms.html", {"form": form}, status=status)
    everywhere = SearchRequest()
    table = count_terms(form.cleaned_data["found"], everywhere)
    part = Part(1, len(table.terms), len(table.terms))
    match request.POST.get("as"):
        case "csv":
            lines = term_counts.csv_lines(COLUMNS, term_counts.rows_of(table))
            return as_file(lines, "text/csv; charset=utf-8", "terms", "csv", part)
        case "xlsx":
            source = request.build_absolute_uri()
            data = workbook.written(_("词表"), COLUMNS, list(term_counts.rows_of(table)), source, part.about())
            return as_file(data, workbook.MEDIA_TYPE, "terms", "xlsx", part)
    rows = [(term, address_of(term.term, everywhere), percent(table.share_of_all(term))) for term in table.terms]
    pasted = "\n".join(form.cleaned_data["found"])
    return render(request, "articles/terms.html", {"form": form, "rows": rows, "table": table, "pasted": pasted})


def asked_table(request: HttpRequest) -> TermTable:
    form = TrendsForm(request.GET).only_known()
    found = form.terms()
    if not found:
        form.refuse(None, _("请填写至少一个词。"))
    return count_terms(found, form.request(), form.typed()["step"] or "year")


def chart_of(table: TermTable, asked: SearchRequest) -> DotChart | None:
    readings = readings_of(table, asked)
    return dot_chart(_("占当期文章的百分比"), readings, one_after_another(readings))


def readings_of(table: TermTable, asked: SearchRequest) -> list[Reading]:
    return [
        Reading(
            middle_of(period),
            100 * table.share(term, period),
            term.term,
            f"{term.term} {period}: {percent(table.share(term, period))}",
            address_of(term.term, asked, period),
        )
        for term in table.terms
        for period in table.periods
    ]


def rows_by_period(table: TermTable, asked: SearchRequest) -> list[dict[str, Any]]:
    """The newest period first; each term's count, share and the search that lists it."""
    return [
        {
            "period": period,
            "of": table.of[period],
            "cells": [cell_of(table, term, period, asked) for term in table.terms],
        }
        for period in reversed(table.periods)
    ]


def cell_of(table: TermTable, term: TermCount, period: str, asked: SearchRequest) -> dict[str, Any]:
    return {
        "count": term.periods.get(period, 0),
        "share": percent(table.share(term, period)),
        "url": address_of(term.term, asked, period),
    }


def address_of(term: str, asked: SearchRequest, period: str = "") -> str:
    """The search for a term, within the same filters and one period."""
    when = {"year": period[:4], "month": period if len(period) > 4 else ""} if period else {}
    filters = {"q": term, "city": asked.city, "newspaper": asked.newspaper, **when}
    return f"{reverse('search')}?{urlencode({name: value for name, value in filters.items() if value})}"


def percent(share: float) -> str:
    """A share in words: 12.5%, and with one more digit below one percent."""
    return f"{100 * share:.2g}%" if 0 < share < 0.01 else f"{100 * share:.1f}%"


def middle_of(period: str) -> date:
    """The day at which a year's or month's value is drawn: its middle."""
    if len(period) == 4:
        return middle(date(int(period), 1, 1), date(int(period), 12, 31))
    first = date(int(period[:4]), int(period[5:7]), 1)
    return middle(first, end_of_month(first))

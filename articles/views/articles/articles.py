"""The list of articles, filtered, sorted and paged."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.filters import ARTICLE_FILTERS, FacetName, told
from articles.forms.articles import ArticleFilterForm
from articles.models import Article, Newspaper, Place, Tally
from articles.models.articles import ArticleQuerySet
from articles.search import search
from articles.search.request import SearchRequest
from articles.views.lists.facets import facets_of
from articles.views.lists.filters import chips_of
from articles.views.lists.paging import page_of

SHARED = ("city", "county", "newspaper", "person", "kind", "year", "date_from", "date_to")
COUNTED: tuple[FacetName, ...] = ("city", "county", "year", "newspaper", "person", "kind")


@require_safe
def article_list(request: HttpRequest) -> HttpResponse:
    form = ArticleFilterForm(request.GET)
    values = form.typed()
    asked = asked_like(values)
    return render(
        request,
        "articles/article_list.html",
        {
            "form": form,
            "facets": facets_of(request, asked, search(asked)),
            "page": page_of(filtered(values).for_lists(), form, total=kept_total(values)),
            "chips": chips_of(request, told(ARTICLE_FILTERS, values)),
            "cities": cities_to_choose(values["city"]),
            "counties": counties_to_choose(values["city"], values["county"]),
            "newspapers": Newspaper.objects.values_list("title", flat=True),
        },
    )


def asked_like(values: dict[str, Any]) -> SearchRequest:
    """The same filters as a question for search, which counts what the articles have in common."""
    shared = {name: values[name] for name in SHARED}
    return SearchRequest(**shared, facets=COUNTED, limit=1, snippets=False)


def filtered(values: dict[str, Any]) -> ArticleQuerySet:
    """The articles that the form's values ask for, in the order they ask for."""
    articles = Article.objects.current().published_between(values["date_from"], values["date_to"])
    articles = articles.matching(**{name: values[name] for name in ("city", "county", "newspaper", "person", "kind")})
    if values["year"]:
        articles = articles.published_between(date(values["year"], 1, 1), date(values["year"], 12, 31))
    return articles.oldest_first() if values["sort"] == "oldest" else articles.newest_first()


def kept_total(values: dict[str, Any]) -> int | None:
    """How many articles the form's values leave, where that is kept: without filters, of a city, of a newspaper, of a city in
    a newspaper. None where they must be counted."""
    if any(values[name] for name in SHARED if name not in ("city", "newspaper")):
        return None
    city, newspaper, kept = values["city"], values["newspaper"], Tally.objects.all()
    if city:
        kept = kept.filter(key__in=Place.objects.filter(short_name=city).ids())
    if newspaper:
        papers = Newspaper.objects.filter(title=newspaper)
        kept = kept.filter(other__in=papers) if city else kept.filter(key__in=papers)
    return kept.total(("city_paper" if city else "paper") if newspaper else "city")


def cities_to_choose(chosen: str | None) -> list[str]:
    """Cities that articles are about, and the one asked for even if there is none about it."""
    names = Place.objects.with_articles().values_list("short_name", flat=True).order_by("code", "name")
    return with_chosen(list(names), chosen)


def counties_to_choose(city: str | None, chosen: str | None) -> list[str]:
    """Counties of the chosen city that articles are about."""
    if not city:
        return [chosen] if chosen else []
    names = Place.objects.with_articles_in(city).values_list("name", flat=True).order_by("code", "name")
    return with_chosen(list(names), chosen)


def with_chosen(names: list[str], chosen: str | None) -> list[str]:
    names = list(dict.fromkeys(names))
    return names if not chosen or chosen in names else [*names, chosen]

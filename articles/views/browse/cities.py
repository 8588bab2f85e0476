"""Cities and counties: what the archive has about each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.charts import bar_chart, over_time
from articles.charts.calendars import by_month
from articles.forms.listing import ListForm
from articles.models import Article, Contributor, Metric, Newspaper, Place, Tally
from articles.models.articles import ArticleQuerySet
from articles.models.kept import by_first_day
from articles.views.facts.measures import LOOKED_AT, REPORTED_BY, main_measures, main_of_kept, units_shown
from articles.views.lists.addressing import narrowed_to_time
from articles.views.lists.canonical import canonical_names
from articles.views.lists.paging import page_of

MEASURES_SHOWN = 12
PEOPLE_SHOWN = 20


@require_safe
def city_list(request: HttpRequest) -> HttpResponse:
    """Every city that articles are about, by province."""
    places = Place.objects.with_articles().with_article_counts().select_related("parent")
    cities = sorted(places, key=lambda city: (city.parent.code if city.parent else city.code, city.code, city.name))
    provinces = [
        (province, list(members))
        for province, members in groupby(cities, key=lambda city: city.parent.name if city.parent else city.name)
    ]
    return render(
        request,
        "articles/city_list.html",
        {"provinces": provinces, "total": len(cities), "placeless": Tally.objects.placeless()},
    )


@require_safe
@canonical_names
def city(request: HttpRequest, name: str) -> HttpResponse:
    places = list(Place.objects.with_articles().filter(short_name=name).select_related("parent"))
    if not places:
        raise Http404(name)
    keys = [place.pk for place in places]
    kept = Tally.objects.of_cities(keys)
    first = Tally.objects.most_each({"city_person": (PEOPLE_SHOWN, 1), "city_measure": (LOOKED_AT, REPORTED_BY)}, keys)
    facts = Metric.objects.of_place(name, None)
    measures = main_of_kept("city_measure", keys, first["city_measure"], facts, MEASURES_SHOWN)
    counts = kept_of(keys, kept, [person for person, _number in first["city_person"]])
    return render(
        request,
        "articles/city.html",
        {
            "place": places[0],
            "name": name,
            "counties": counties_of(kept["county"]),
            "crumbs": [(_("城市"), reverse("city-list"))],
            "measures": measures,
            "printed": units_shown(measures),
            **portrait_of(Article.objects.current().about(keys), counts, request, city=name),
        },
    )


@require_safe
@canonical_names
def county(request: HttpRequest, city: str, name: str) -> HttpResponse:
    counties = Place.objects.with_articles_in(city).filter(name=name).ids()
    if not counties:
        raise Http404(name)
    articles = Article.objects.current().in_city(city).about_counties(counties)
    cities = Place.objects.filter(short_name=city)
    total = Tally.objects.filter(key__in=counties, other__in=cities).total("county")
    measures = main_measures(city, name, MEASURES_SHOWN)
    return render(
        request,
        "articles/county.html",
        {
            "name": name,
            "city": city,
            "crumbs": [(_("城市"), reverse("city-list")), (city, reverse("city", args=[city]))],
            "measures": measures,
            "printed": units_shown(measures),
            **portrait_of(articles, counted_in(articles, total), request, city=city, county=name),
        },
    )


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles there are of a place, of it in each month, paper, by each person."""

    articles: int
    months: Mapping[date, int]
    papers: list[tuple[str, int]]
    people: list[tuple[str, int]]


def kept_of(cities: Collection[int], kept: Mapping[str, Mapping[int, int]], names: Collection[str]) -> Counts:
    """A city's counts, as they are kept (`Tally.of_cities`); of its people those with these names are counted."""
    papers = kept["city_paper"]
    titles = Newspaper.objects.filter(pk__in=papers).values_list("pk", "title")
    return Counts(
        sum(papers.values()),
        by_first_day(kept["city_month"]),
        sorted(((title, papers[pk]) for pk, title in titles), key=most_first),
        list(Contributor.objects.filter(article__city_id__in=cities).counted(names).values_list("name", "number")),
    )


def counted_in(articles: ArticleQuerySet, total: int) -> Counts:
    """A county's counts, from its articles, which are few: so many."""
    return Counts(
        total,
        by_month(articles.counted_by_day()),
        articles.counted_by("page__newspaper__title"),
        articles.counted_by("contributors__name")[:PEOPLE_SHOWN],
    )


def most_first(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


def counties_of(counts: Mapping[int, int]) -> list[tuple[str, int]]:
    """The counties that are counted, by name, the most first."""
    names = Place.objects.filter(pk__in=counts).values_list("pk", "name")
    return sorted(((name, counts[pk]) for pk, name in names), key=most_first)


def portrait_of(articles: ArticleQuerySet, counts: Counts, request: HttpRequest, **filters: str) -> dict[str, object]:
    """What the pages of a city and a county share: its articles over time, its papers and people."""
    form = ListForm(request.GET)
    listed = articles.for_lists().newest_first()
    return {
        "page": page_of(listed, form, total=counts.articles),
        "chart": bar_chart(_("文章数量"), over_time(counts.months, narrowed_to_time(**filters))),
        "newspapers": counts.papers,
        "people": counts.people,
        "filters": urlencode(filters),
    }

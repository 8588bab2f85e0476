"""Cities and counties: what the archive has about each."""

from __future__ import annotations

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
from articles.models import Article, MeasureDecision, Metric, Place, Tally
from articles.models.articles import ArticleQuerySet
from articles.models.facts import MetricQuerySet
from articles.views.addressing import narrowed_to_time
from articles.views.canonical import canonical_names
from articles.views.paging import page_of

MEASURES_SHOWN = 12
REPORTED_BY = 3  # articles that report a measure before it is one of the place's main ones
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
    articles = Article.objects.current().in_city(name)
    places = Place.objects.with_articles().filter(short_name=name).select_related("parent")
    place = places.first()
    if place is None:
        raise Http404(name)
    return render(
        request,
        "articles/city.html",
        {
            "place": place,
            "name": name,
            "counties": articles.counted_by("county__name"),
            "crumbs": [(_("城市"), reverse("city-list"))],
            **portrait_of(articles, Metric.objects.current().in_city(name), request, city=name),
        },
    )


@require_safe
@canonical_names
def county(request: HttpRequest, city: str, name: str) -> HttpResponse:
    articles = Article.objects.current().matching(city=city, county=name)
    if not articles.exists():
        raise Http404(name)
    return render(
        request,
        "articles/county.html",
        {
            "name": name,
            "city": city,
            "crumbs": [(_("城市"), reverse("city-list")), (city, reverse("city", args=[city]))],
            **portrait_of(articles, Metric.objects.current().in_county(name), request, city=city, county=name),
        },
    )


def portrait_of(
    articles: ArticleQuerySet, facts: MetricQuerySet, request: HttpRequest, **filters: str
) -> dict[str, object]:
    """What the pages of a city and a county share: its articles over time, its papers, people and indicators."""
    form = ListForm(request.GET)
    days = articles.counted_by_day()
    return {
        "page": page_of(articles.for_lists().newest_first(), form),
        "chart": bar_chart(_("文章数量"), over_time(by_month(days), narrowed_to_time(**filters))),
        "newspapers": articles.counted_by("page__newspaper__title"),
        "people": articles.counted_by("contributors__name")[:PEOPLE_SHOWN],
        "filters": urlencode(filters),
        "measures": facts.main_measures(MEASURES_SHOWN, at_least=REPORTED_BY, chosen=MeasureDecision.objects.chosen()),
    }

"""Newspapers: what is held of each, and what it wrote about."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.charts import bar_chart, over_time
from articles.charts.calendars import years_of
from articles.forms.listing import ListForm
from articles.models import Article, Contributor, Newspaper, Place, SourcePage, Tally
from articles.models.kept import NONE
from articles.views.lists.addressing import narrowed_to_time
from articles.views.lists.canonical import canonical_names
from articles.views.lists.paging import page_of
from articles.views.pages.images import covers_of, thumbs_of

PEOPLE_SHOWN = 20


@require_safe
def newspaper_list(request: HttpRequest) -> HttpResponse:
    newspapers = Newspaper.objects.with_holdings().select_related("home_city").most_held_first()
    untitled = Tally.objects.by_key("paper").get(NONE, 0)
    form = ListForm(request.GET)
    return render(
        request,
        "articles/newspaper_list.html",
        {"page": page_of(newspapers, form), "untitled": untitled},
    )


@require_safe
@canonical_names
def newspaper(request: HttpRequest, title: str) -> HttpResponse:
    paper = get_object_or_404(Newspaper.objects.with_holdings().select_related("home_city"), title=title)
    articles = Article.objects.current().in_newspaper(title)
    months = Tally.objects.months_of("paper_month", [paper.pk])
    names = [name for name, _number in Tally.objects.most("paper_person", PEOPLE_SHOWN, keys=[paper.pk])]
    form = ListForm(request.GET)
    page = page_of(articles.for_lists().by_issue(), form, total=Tally.objects.filter(key=paper.pk).total("paper"))
    return render(
        request,
        "articles/newspaper.html",
        {
            "covers": covers_of(request.user, SourcePage.objects.filter(newspaper=paper)),
            "thumbs": thumbs_of(request.user, (article.page for article in page.items)),
            "newspaper": paper,
            "chart": bar_chart(_("文章数量"), over_time(months, narrowed_to_time(newspaper=title))),
            "years": years_of(months),
            "months": range(1, 13),
            "cities": Place.objects.named_with(Tally.objects.by_key_of("city_paper", paper.pk)),
            "people": Contributor.objects.filter(article__page__newspaper=paper)
            .counted(names)
            .values_list("name", "number"),
            "page": page,
            "crumbs": [(_("报纸"), reverse("newspaper-list"))],
        },
    )

"""The front page: the search, what the archive holds, what is new, some facts that were checked."""

from __future__ import annotations

from collections import Counter

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.charts import BarChart, bar_chart, over_time
from articles.choices import ArticleKind
from articles.models import Article, Metric, Place, SourcePage, Tally
from articles.models.facts import MetricQuerySet
from articles.views.extent import extent_of_archive

PAGES_SHOWN = 6
FACTS_SHOWN = 8
FACTS_AN_ARTICLE = 2
CITIES_SHOWN = 16


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    curated = varied(Metric.objects.current().curated().for_lists().order_by("-updated_at", "-pk"))
    return render(
        request,
        "articles/home.html",
        {
            "extent": extent_of_archive(),
            "fact_count": Tally.objects.total("facts"),
            "chart": articles_over_time(),
            "cities": cities_with_counts(),
            "pages": newest_pages(),
            "curated": curated,
            "facts": curated or surest_facts(),
        },
    )


def articles_over_time() -> BarChart | None:
    """Articles by month, or by year where there are too many months; a bar leads to the calendar of its time."""
    months = Counter(Tally.objects.months())
    calendar = reverse("dates")

    def link(year: int, month: int | None) -> str:
        return f"{calendar}{year}/{month:02}/" if month else f"{calendar}{year}/"

    counts = over_time(months, link)
    return bar_chart(_("文章的时间分布"), counts, row_name=_("时间")) if len(counts) > 1 else None


def cities_with_counts() -> list[tuple[str, int]]:
    """The cities that most articles are about: [(沧州, 35), …]."""
    kept = Tally.objects.cities()
    counts: Counter[str] = Counter()
    for pk, name in Place.objects.filter(pk__in=kept).values_list("pk", "short_name"):
        counts[name] += kept[pk]
    return sorted(counts.items(), key=lambda city: (-city[1], city[0]))[:CITIES_SHOWN]


def newest_pages() -> list[SourcePage]:
    """The pages of the latest days with their articles, without photo captions."""
    articles = Article.objects.current().filter(kind=ArticleKind.ARTICLE).defer("body", "lines").order_by("position")
    pages = SourcePage.objects.newest_first().without_text().select_related("newspaper")
    return list(pages.prefetch_related(Prefetch("articles", articles, to_attr="shown"))[:PAGES_SHOWN])


def surest_facts() -> list[Metric]:
    """Where no curator has checked a fact yet: those that the reading was surest of."""
    return varied(Metric.objects.awaiting_review().for_lists().order_by("-confidence", "-pk"))


def varied(facts: MetricQuerySet) -> list[Metric]:
    """The first facts, but no more than two of one article."""
    seen: Counter[int] = Counter()
    chosen = []
    for fact in facts[: FACTS_SHOWN * 8]:
        seen[fact.article_id] += 1
        if seen[fact.article_id] <= FACTS_AN_ARTICLE:
            chosen.append(fact)
    return chosen[:FACTS_SHOWN]

"""The front page: the search, what the archive holds, what is new, some facts that were checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.charts import BarChart, bar_chart, over_time
from articles.choices import ArticleKind, MetricKind
from articles.models import Article, Metric, Place, SourcePage, Tally
from articles.models.facts import MetricQuerySet
from articles.views.extent import extent_of_archive

PAGES_SHOWN = 6
FACTS_SHOWN = 8
LOOKED_AT = 1_000  # facts, of which the first of each article are taken
SHORT_NAMES = (4, 18)  # characters of an indicator that says by itself what it is
LONGEST_EXAMPLE = 12
CITIES_SHOWN = 16


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    curated = varied(Metric.objects.current().lately_confirmed(LOOKED_AT).for_lists())
    facts = curated or surest_facts()
    cities, pages = cities_with_counts(), newest_pages()
    return render(
        request,
        "articles/home.html",
        {
            "extent": extent_of_archive(),
            "fact_count": Tally.objects.total("facts"),
            "chart": articles_over_time(),
            "cities": cities,
            "pages": pages,
            "curated": curated,
            "facts": facts,
            "examples": examples_of(facts, cities, next((page.published for page in pages), None)),
        },
    )


@dataclass(frozen=True, slots=True)
class Example:
    """A query of one kind that leads somewhere in this archive."""

    kind: str
    query: str
    url: str


def examples_of(facts: Sequence[Metric], cities: Sequence[tuple[str, int]], newest: date | None) -> list[Example]:
    """One query of each kind, made of what the archive holds: words, a number, a question, a place, a day."""
    search = reverse("search")
    found: list[Example] = []

    def add(kind: str, query: str) -> None:
        found.append(Example(kind, query, f"{search}?{urlencode({'q': query})}"))

    place = next((fact.article.city.short_name for fact in facts if fact.article.city), "")
    telling = next((fact for fact in facts if fact.unit and fact.article.city), None)
    if telling and telling.article.city:
        place = telling.article.city.short_name
        add(_("词语"), said_in(telling.indicator, telling.quote))
        add(_("数字"), telling.raw)
        add(
            _("问句"),
            _("%(place)s%(indicator)s多少%(unit)s？")
            % {
                "place": "" if place in telling.indicator else place,
                "indicator": telling.indicator,
                "unit": telling.unit,
            },
        )
    if cities:
        found.append(Example(_("地名"), cities[0][0], reverse("city", args=[cities[0][0]])))
    if newest:
        add(_("日期"), f"{newest.year}年{newest.month}月{newest.day}日")
    return found


def said_in(indicator: str, quote: str) -> str:
    """The longest beginning of an indicator that its sentence has as it stands: 国家标准 of 国家标准发布实施.

    >>> said_in("国家标准发布实施", "今年已发布国家标准14项")
    '国家标准'
    """
    lengths = range(min(len(indicator), LONGEST_EXAMPLE), 1, -1)
    return next((indicator[:length] for length in lengths if indicator[:length] in quote), indicator)


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
    return Place.objects.named_with(Tally.objects.cities())[:CITIES_SHOWN]


def newest_pages() -> list[SourcePage]:
    """The pages of the latest days with their articles, without photo captions."""
    articles = Article.objects.current().filter(kind=ArticleKind.ARTICLE).defer("body", "lines").order_by("position")
    pages = SourcePage.objects.newest_first().without_text().select_related("newspaper")
    return list(pages.prefetch_related(Prefetch("articles", articles, to_attr="shown"))[:PAGES_SHOWN])


def surest_facts() -> list[Metric]:
    """Where no curator has checked a fact yet: those that the reading was surest of, with a time, a place and a short name."""
    named = Metric.objects.awaiting_review().annotate(words=Length("indicator")).exclude(period="")
    telling = named.filter(
        words__gte=SHORT_NAMES[0], words__lte=SHORT_NAMES[1], article__city__isnull=False, kind=MetricKind.LEVEL
    )
    return varied(telling.for_lists().order_by("-confidence", "pk"))


def varied(facts: MetricQuerySet) -> list[Metric]:
    """The first facts, one of an article."""
    chosen: dict[int, int] = {}  # of each article its first fact
    for pk, article in facts.values_list("pk", "article_id")[:LOOKED_AT]:
        if len(chosen) < FACTS_SHOWN:
            chosen.setdefault(article, pk)
    found = Metric.objects.for_lists().in_bulk(chosen.values())
    return [found[pk] for pk in chosen.values()]

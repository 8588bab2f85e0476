"""The front page: the search, what the archive holds, what is new, some facts that were checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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
from articles.choices import ArticleKind, DateBasis, MetricKind
from articles.models import Article, Metric, Newspaper, Place, SourcePage, Tally
from articles.models.facts import MetricQuerySet
from articles.models.kept import NONE
from articles.search.help.twins import title_key
from articles.views.lists.extent import extent_of_archive

ISSUES_SHOWN = 6
PAGES_LOOKED_AT = 40  # the newest, of which the issues shown are made
HEADLINES_SHOWN = 6
PAPERS_SHOWN = 10
FACTS_SHOWN = 8
LOOKED_AT = 1_000  # facts, of which the first of each article are taken
SHORT_NAMES = (4, 18)  # characters of an indicator that says by itself what it is
LONGEST_EXAMPLE = 12
CITIES_SHOWN = 16


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    curated = varied(Metric.objects.current().lately_confirmed(LOOKED_AT).for_lists())
    facts = curated or surest_facts()
    counts = Tally.objects.by_kinds("city", "pages", "facts", "paper")
    cities, issues = cities_with_counts(counts["city"]), newest_issues()
    return render(
        request,
        "articles/home.html",
        {
            "extent": extent_of_archive(counts),
            "fact_count": sum(counts["facts"].values()),
            "chart": articles_over_time(),
            "cities": cities,
            "papers": papers_with_counts(counts["paper"]),
            "issues": issues,
            "curated": curated,
            "facts": facts,
            "examples": examples_of(facts, cities, next((issue.published for issue in issues), None)),
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


def cities_with_counts(kept: Mapping[int, int]) -> list[tuple[str, int]]:
    """The cities that most articles are about: [(沧州, 35), …]."""
    return Place.objects.named_with({key: number for key, number in kept.items() if key != NONE})[:CITIES_SHOWN]


@dataclass(frozen=True, slots=True)
class Issue:
    """The pages of a newspaper of one day. `headlines` are those of its stories that no issue before it shows."""

    newspaper: Newspaper
    published: date
    pages: list[SourcePage]
    headlines: list[Article] = field(default_factory=list)

    @property
    def stories(self) -> dict[str, Article]:
        """The articles by their titles, each once where several editions of the day have it."""
        stories: dict[str, Article] = {}
        for article in (article for page in self.pages for article in shown_on(page)):
            stories.setdefault(title_key(article.headline), article)
        return stories

    @property
    def articles(self) -> int:
        return len(self.stories)


def shown_on(page: SourcePage) -> list[Article]:
    """The page's articles, as `newest_issues` fetched them."""
    articles: list[Article] = page.shown  # type: ignore[attr-defined]
    return articles


def newest_issues() -> list[Issue]:
    """The latest issues whose paper and day are printed on them, each with its pages; articles without a headline stay out."""
    articles = (
        Article.objects.current()
        .filter(kind=ArticleKind.ARTICLE)
        .exclude(headline="")
        .defer("body", "lines", "spans")
        .order_by("position")
    )
    printed = SourcePage.objects.filter(newspaper__isnull=False, published__isnull=False)
    pages = (
        printed.exclude(published_basis=DateBasis.INFERRED).newest_first().without_text().select_related("newspaper")
    )
    found = pages.prefetch_related(Prefetch("articles", articles, to_attr="shown"))[:PAGES_LOOKED_AT]
    issues: dict[tuple[int, date], Issue] = {}
    for page in found:
        if page.newspaper and page.published and shown_on(page):
            issue = issues.setdefault((page.newspaper.pk, page.published), Issue(page.newspaper, page.published, []))
            issue.pages.append(page)
    shown = list(issues.values())[:ISSUES_SHOWN]
    told: set[str] = set()
    for issue in shown:
        issue.pages.sort(key=lambda page: (page.page_number, page.number or 0, page.pk))
        new = [(key, article) for key, article in issue.stories.items() if key not in told][:HEADLINES_SHOWN]
        issue.headlines.extend(article for _, article in new)
        told |= {key for key, _ in new}
    return shown


def papers_with_counts(kept: Mapping[int, int]) -> list[tuple[str, int, int]]:
    """The newspapers that most articles are of, with how many, and of the most how many per cent: for bars."""
    titles = dict(Newspaper.objects.filter(pk__in=[key for key in kept if key != NONE]).values_list("pk", "title"))
    counts = sorted(((titles[key], kept[key]) for key in titles), key=lambda paper: (-paper[1], paper[0]))[
        :PAPERS_SHOWN
    ]
    return [(title, count, max(1, round(100 * count / counts[0][1]))) for title, count in counts]


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

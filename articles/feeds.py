"""Atom feeds of what arrives: all articles, those of a search, city, county, paper or person, the facts of an indicator."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time
from typing import Any, cast

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from articles.forms.listing import ListForm
from articles.forms.search import SearchForm
from articles.forms.series import MeasuresForm, keys_of
from articles.http.addresses import absolute
from articles.models import Article, MeasureDecision, Metric
from articles.models.articles import ArticleQuerySet
from articles.search import misread, search

MOST = 50
PAGES_AT_MOST = 200
SUMMARY = 200
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def for_xml(text: str) -> str:
    """The text without the control characters that XML cannot hold: text layers and queries may carry them.

    >>> for_xml("新增\\x00就业")
    '新增就业'
    >>> for_xml("新增\\n就业")
    '新增\\n就业'
    """
    return NOT_IN_XML.sub("", text)


class PagedAtom(Atom1Feed):
    """Atom with the address of the page before and after (RFC 5005)."""

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        for rel in ("previous", "next"):
            if address := self.feed.get(rel):
                handler.addQuickElement("link", "", {"rel": rel, "href": address})


class ArrivalFeed(Feed):  # type: ignore[type-arg]  # Django cannot subscript it when running
    """What came into the archive, the last first: an old page that is read today appears today. Fifty entries a page."""

    feed_type = PagedAtom
    form_class: type[ListForm] = ListForm
    language = "zh-hans"
    request: HttpRequest
    form: ListForm

    def __call__(self, request: HttpRequest, *args: object, **kwargs: object) -> Any:
        feed = type(self)()  # one a request: the address depends on the host that was asked
        feed.request = request
        feed.form = feed.form_class(request.GET).only_known()
        return super(ArrivalFeed, feed).__call__(request, *args, **kwargs)

    @property
    def number(self) -> int:
        """Which page, from 1."""
        return self.form.number_within(PAGES_AT_MOST)

    def feed_url(self, obj: object = None) -> str:
        """The feed's own address, with its query."""
        return absolute(self.request, self.request.get_full_path())

    def feed_extra_kwargs(self, obj: object) -> dict[str, str]:
        found = {"previous": self.page_url(self.number - 1)} if self.number > 1 else {}
        return {**found, **({"next": self.page_url(self.number + 1)} if self.has_more(obj) else {})}

    def page_url(self, number: int) -> str:
        query = self.request.GET.copy()
        query["page"] = str(number)
        return absolute(self.request, f"{self.request.path}?{query.urlencode()}")

    def has_more(self, obj: Any) -> bool:
        return len(self.found(obj)) > MOST

    def items(self, obj: Any = None) -> list[Any]:
        return self.found(obj)[:MOST]

    def found(self, obj: Any) -> list[Any]:
        """The entries of this page and, where there is one, the first of the next."""
        if not hasattr(self, "kept"):
            first = (self.number - 1) * MOST
            self.kept = list(self.entries(obj, first, MOST + 1))
            if first and not self.kept:
                self.form.refuse("page", _("订阅没有这么多页。"))
        return self.kept

    def entries(self, obj: Any, first: int, most: int) -> Iterable[Any]:
        """So many entries from the first, the last to arrive first."""
        raise NotImplementedError


class ArticleFeed(ArrivalFeed):
    """What an entry of every feed says of an article. Its id is the article's permanent address."""

    def item_title(self, item: Article) -> str:
        return for_xml(str(item))

    def item_description(self, item: Article) -> str:
        return for_xml(item.body if len(item.body) <= SUMMARY else f"{item.body[:SUMMARY]}…")

    def item_link(self, item: Article) -> str:
        return absolute(self.request, item.get_absolute_url())

    def item_guid(self, item: Article) -> str:
        return self.item_link(item)

    def item_pubdate(self, item: Article) -> datetime | None:
        """Midnight in the archive's time zone: newspapers give no hour."""
        if item.published is None:
            return None
        return datetime.combine(item.published, time(), tzinfo=timezone.get_default_timezone())

    def item_updateddate(self, item: Article) -> datetime:
        return item.updated_at

    def item_author_name(self, item: Article) -> str | None:
        return for_xml("、".join(person.name for person in item.contributors.all()) or item.agency) or None

    def item_categories(self, item: Article) -> list[str]:
        places = [item.city and item.city.short_name, item.county and item.county.name]
        return [name for name in places if name]


class NewestFeed(ArticleFeed):
    """The articles that came last into the archive."""

    def title(self) -> str:
        return _("报库：新入库的文章")

    def link(self) -> str:
        return absolute(self.request, reverse("home"))

    def entries(self, obj: Any, first: int, most: int) -> Iterable[Any]:
        return arrived(Article.objects.not_retired(), first, most)


def arrived(articles: ArticleQuerySet, first: int, most: int) -> ArticleQuerySet:
    return articles.for_lists().order_by("-pk")[first : first + most]


class NamedFeed(ArticleFeed):
    """The articles of one place, paper or person."""

    def found_under(self, **names: str) -> ArticleQuerySet:
        raise NotImplementedError

    def get_object(self, request: HttpRequest, **names: str) -> dict[str, str]:
        if not self.found_under(**names).exists():
            raise Http404(str(names))
        return names

    def title(self, obj: dict[str, str]) -> str:
        return _("报库：%s") % " ".join(obj.values())

    def link(self, obj: dict[str, str]) -> str:
        return absolute(self.request, self.request.path.removesuffix("feed/"))

    def entries(self, obj: Any, first: int, most: int) -> Iterable[Any]:
        return arrived(self.found_under(**obj), first, most)


class CityFeed(NamedFeed):
    """What arrived about a city."""

    def found_under(self, name: str = "", **names: str) -> ArticleQuerySet:
        return Article.objects.current().in_city(name)


class CountyFeed(NamedFeed):
    """What arrived about a county."""

    def found_under(self, city: str = "", name: str = "", **names: str) -> ArticleQuerySet:
        return Article.objects.current().matching(city=city, county=name)


class NewspaperFeed(NamedFeed):
    """What arrived of a newspaper."""

    def found_under(self, title: str = "", **names: str) -> ArticleQuerySet:
        return Article.objects.current().in_newspaper(title)


class PersonFeed(NamedFeed):
    """What arrived by a person."""

    def found_under(self, name: str = "", **names: str) -> ArticleQuerySet:
        return Article.objects.current().by_person(name)


class FactFeed(ArrivalFeed):
    """The facts that arrived of one indicator (`of`, as the series has it) or all facts, of all places or one."""

    form_class = MeasuresForm

    def get_object(self, request: HttpRequest) -> list[str]:
        return [measure.key for measure in keys_of(request.GET)]

    def title(self, obj: list[str]) -> str:
        return _("报库数据：%s") % (for_xml("、".join(obj)) or _("全部"))

    def link(self, obj: list[str]) -> str:
        query = self.request.GET.urlencode()
        return absolute(self.request, f"{reverse('series' if obj else 'fact-list')}?{query}")

    def entries(self, obj: list[str], first: int, most: int) -> Iterable[Any]:
        values = self.form.typed()
        facts = Metric.objects.of_place(values["city"], values["county"]).for_lists()
        decided = MeasureDecision.objects.decided()
        keys = [key for asked in obj for key in decided.joined_to(asked)]
        return (facts.filter(measure__in=keys) if keys else facts).order_by("-pk")[first : first + most]

    def item_title(self, item: Metric) -> str:
        return for_xml(f"{item.indicator} {item.raw}")

    def item_description(self, item: Metric) -> str:
        return for_xml(item.quote)

    def item_link(self, item: Metric) -> str:
        return absolute(self.request, item.get_absolute_url())

    def item_updateddate(self, item: Metric) -> datetime:
        return item.updated_at


class SearchFeed(ArticleFeed):
    """What a search finds, the last to arrive first, whatever the order of the search's own page."""

    form_class = SearchForm

    def get_object(self, request: HttpRequest) -> str:
        return request.GET.urlencode()

    def title(self, obj: str) -> str:
        return _("报库检索：%s") % (for_xml(self.request.GET.get("q", "")) or _("全部文章"))

    def link(self, obj: str) -> str:
        return absolute(self.request, f"{reverse('search')}?{obj}")

    def entries(self, obj: Any, first: int, most: int) -> Iterable[Any]:
        form = cast(SearchForm, self.form)
        if notes := misread(form.request().query):
            form.refuse("q", "；".join(notes))
        asked = replace(form.request(), sort="arrived", limit=most, offset=first, facets=(), snippets=False)
        return [hit.article for hit in search(asked).hits]

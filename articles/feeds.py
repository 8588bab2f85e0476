"""Atom feeds: the newest articles, those about a city, those that a search finds."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from articles.forms.search import SearchForm
from articles.http.addresses import absolute
from articles.models import Article
from articles.search import search

MOST = 50
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


class ArticleFeed(Feed):  # type: ignore[type-arg]  # Django cannot subscript it when running
    """What an entry of every feed says of an article. Its id is the article's permanent address."""

    feed_type = Atom1Feed
    language = "zh-hans"
    request: HttpRequest

    def __call__(self, request: HttpRequest, *args: object, **kwargs: object) -> Any:
        feed = type(self)()  # one a request: the address depends on the host that was asked
        feed.request = request
        return super(ArticleFeed, feed).__call__(request, *args, **kwargs)

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

    def items(self) -> list[Article]:
        return list(Article.objects.current().for_lists().order_by("-pk")[:MOST])


class CityFeed(ArticleFeed):
    """The newest articles about a city."""

    def get_object(self, request: HttpRequest, name: str) -> str:
        if not Article.objects.current().in_city(name).exists():
            raise Http404(name)
        return name

    def title(self, obj: str) -> str:
        return _("报库：%s") % obj

    def link(self, obj: str) -> str:
        return absolute(self.request, reverse("city", args=[obj]))

    def items(self, obj: str) -> list[Article]:
        return list(Article.objects.current().in_city(obj).for_lists().newest_first()[:MOST])


class SearchFeed(ArticleFeed):
    """What a search finds, the newest first, whatever the order of the search's own page."""

    def get_object(self, request: HttpRequest) -> str:
        return request.GET.urlencode()

    def title(self, obj: str) -> str:
        return _("报库检索：%s") % (for_xml(self.request.GET.get("q", "")) or _("全部文章"))

    def link(self, obj: str) -> str:
        return absolute(self.request, f"{reverse('search')}?{obj}")

    def items(self, obj: str) -> list[Article]:
        asked = replace(
            SearchForm(self.request.GET).request(), sort="newest", limit=MOST, offset=0, facets=(), snippets=False
        )
        return [hit.article for hit in search(asked).hits]

"""Articles."""

from __future__ import annotations

from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Query, Router

from articles.api.filters import ArticleFilters
from articles.api.paging import After, Id, Limit, next_address
from articles.api.present import summary, whole
from articles.api.problems import GoneError
from articles.api.schemas import ArticleList, ArticleOut
from articles.api.service import date_answer, reads
from articles.choices import ArticleState
from articles.models import Article, Metric

router = Router(tags=["articles"])


@reads(router, "", ArticleList)
def list_articles(
    request: HttpRequest, response: HttpResponse, filters: Query[ArticleFilters], limit: Limit = 20, after: After = 0
) -> ArticleList:
    """Articles in the order of their ids, so that a harvest misses none; for ranking see /search."""
    articles = Article.objects.current().published_between(filters.date_from, filters.date_to)
    articles = articles.matching(
        city=filters.city,
        county=filters.county,
        newspaper=filters.newspaper,
        person=filters.person,
        kind=filters.kind,
    )
    if filters.mentions:
        articles = articles.filter(mentions__name=filters.mentions)
    if filters.updated_since:
        articles = articles.changed_since(filters.updated_since)
    date_answer(response, Article.objects.aggregate(changed=Max("updated_at"))["changed"])
    found = list(articles.filter(pk__gt=after).for_lists().order_by("pk")[: limit + 1])
    shown = found[:limit]
    return ArticleList(
        results=[summary(article, request) for article in shown],
        next=next_address(request, after=shown[-1].pk) if len(found) > limit else None,
    )


@reads(router, "/{article_id}", ArticleOut, one=True, moves=True)
def get_article(request: HttpRequest, response: HttpResponse, article_id: Id) -> ArticleOut | HttpResponse:
    """An article with its text and its facts. One that went up in another redirects there; one taken down is 410."""
    article = Article.objects.for_lists().filter(pk=article_id).first()
    if article is None:
        raise Http404(_("没有这篇文章。"))
    if article.state == ArticleState.MERGED and article.successor_id:
        moved = HttpResponse(status=308)
        moved["Location"] = reverse("api-v1:get_article", args=[article.successor_id])
        return moved
    if article.state != ArticleState.CURRENT:
        raise GoneError(_("这篇文章已不在库中"))
    facts = list(Metric.objects.current().filter(article=article).for_lists().order_by("start", "pk"))
    date_answer(response, max([article.updated_at, *(fact.updated_at for fact in facts)]))
    return whole(article, facts, request)

"""Articles that a reader of one article may want next."""

from __future__ import annotations

from haystack import connections
from haystack.query import SearchQuerySet

from articles.models import Article
from articles.search.backends.embedded import ArticleBackend


def related(article: Article, limit: int = 5) -> list[Article]:
    """Other current articles that share the most telling words with this one, the most alike first."""
    if limit <= 0:
        return []
    backend = connections["default"].get_backend()
    if isinstance(backend, ArticleBackend):
        ids = list(backend.engine.similar(article.pk, limit).ids)
    else:
        ids = [int(result.pk) for result in SearchQuerySet().models(Article).more_like_this(article)[:limit]]
    articles = Article.objects.current().for_lists().in_bulk(ids)
    return [articles[pk] for pk in ids if pk in articles and pk != article.pk]

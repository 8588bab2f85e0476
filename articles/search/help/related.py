"""Articles that a reader of one article may want next."""

from __future__ import annotations

from articles.models import Article
from articles.search.backends import chosen


def related(article: Article, limit: int = 5) -> list[Article]:
    """Other current articles that share the most telling words with this one, the most alike first."""
    if limit <= 0:
        return []
    ids = chosen().similar(article, limit)
    articles = Article.objects.current().for_lists().in_bulk(ids)
    return [articles[pk] for pk in ids if pk in articles and pk != article.pk]

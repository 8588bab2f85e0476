"""Articles that a reader of one article may want next."""

from __future__ import annotations

from articles.models import Article


def related(article: Article, limit: int = 5) -> list[Article]:
    """Other current articles, the most alike first."""
    others = Article.objects.current().exclude(pk=article.pk).filter(city=article.city).for_lists()
    return list(others.newest_first()[:limit])

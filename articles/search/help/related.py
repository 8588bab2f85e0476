"""Articles that a reader of one article may want next."""

from __future__ import annotations

from articles.models import Article
from articles.search.backends import chosen
from articles.search.help.twins import title_key

EDITIONS = 2  # of one story, that may stand beside each other


def related(article: Article, limit: int = 5) -> list[Article]:
    """Other current articles that share the most telling words with this one, the most alike first; of one title only one."""
    if limit <= 0:
        return []
    ids = chosen().similar(article, EDITIONS * limit)
    articles = Article.objects.current().for_lists().in_bulk(ids)
    stories: dict[str, Article] = {}
    for pk in ids:
        if pk in articles and pk != article.pk:
            stories.setdefault(title_key(articles[pk].headline) or str(pk), articles[pk])
    return list(stories.values())[:limit]

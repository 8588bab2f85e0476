"""The persons that articles name in their text, as rows: what the body says now, whoever wrote it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from articles.models import Article, Mention
from articles.reading.makers.mentioned import persons_in
from articles.search.terms.pinyin import spelled

UNKNOWN = "-"  # the letter of a name whose first character has no known reading


def store_mentions(articles: Sequence[Article]) -> list[int]:
    """Make the articles' mentions those of their bodies. Returns the ids of the articles whose mentions were others."""
    stored = mentions_kept([article.pk for article in articles])
    changed = {
        article.pk: found for article in articles if (found := mentions_of(article)) != stored.get(article.pk, [])
    }
    Mention.objects.filter(article__in=[pk for pk in changed if pk in stored]).delete()
    Mention.objects.bulk_create(row for pk, found in changed.items() for row in rows(pk, found))
    return list(changed)


def mentions_kept(articles: Collection[int]) -> Mapping[int, list[tuple[str, str]]]:
    """Name and role of each person kept of these articles, by id, in the text's order; none of those without."""
    kept: dict[int, list[tuple[str, str]]] = defaultdict(list)
    mentions = Mention.objects.filter(article__in=articles).order_by("article_id", "position")
    for article, name, role in mentions.values_list("article_id", "name", "role"):
        kept[article].append((name, role))
    return kept


def mentions_of(article: Article) -> list[tuple[str, str]]:
    """Name and role of each person in an article's body, in its order."""
    return [(person.name[:60], person.role[:20]) for person in persons_in(article.body)]


def rows(article: int, found: Iterable[tuple[str, str]]) -> Iterable[Mention]:
    for position, (name, role) in enumerate(found):
        spelling = spelled(name)[:120]
        first = spelling[:1].upper()
        letter = first if first.isascii() and first.isalpha() else UNKNOWN
        yield Mention(
            article_id=article, name=name, role=role, letter=letter, spelling=spelling, position=min(position, 32_767)
        )

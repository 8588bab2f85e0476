"""The persons and organisations that articles name in their text, as rows: what the body says now, whoever wrote it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeAlias

from articles.choices import MentionKind
from articles.models import Article, Mention, MentionRejection
from articles.models.decided.rejections import Rejected
from articles.reading.makers.mentioned import persons_in
from articles.reading.makers.organisations import organisations_in
from articles.search.terms.pinyin import spelled

UNKNOWN = "-"  # the letter of a name whose first character has no known reading
Named: TypeAlias = tuple[str, str, str]
"""Kind, name and role."""


def store_mentions(articles: Sequence[Article]) -> list[int]:
    """Make the articles' mentions those of their bodies. Returns the ids of the articles whose mentions were others."""
    ids = [article.pk for article in articles]
    stored, rejected = mentions_kept(ids), MentionRejection.objects.of_articles(ids)
    read = {article.pk: mentions_of(article, rejected) for article in articles}
    changed = {pk: found for pk, found in read.items() if found != stored.get(pk, [])}
    Mention.objects.filter(article__in=[pk for pk in changed if pk in stored]).delete()
    Mention.objects.bulk_create(row for pk, found in changed.items() for row in rows(pk, found))
    return list(changed)


def mentions_kept(articles: Collection[int]) -> Mapping[int, list[Named]]:
    """What is kept of these articles, by id: persons, then organisations, in the text's order; none of those without."""
    kept: dict[int, list[Named]] = defaultdict(list)
    mentions = Mention.objects.filter(article__in=articles).order_by("article_id", "-kind", "position")
    for article, *named in mentions.values_list("article_id", "kind", "name", "role"):
        kept[article].append((named[0], named[1], named[2]))
    return kept


def mentions_of(article: Article, rejected: Rejected) -> list[Named]:
    """The persons in an article's body, then the organisations, each in its order; a name once, and none that people rejected."""
    found: dict[str, Named] = {}
    for person in persons_in(article.body):
        name = person.name[:60]
        found.setdefault(name, (MentionKind.PERSON.value, name, person.role[:20]))
    for one in organisations_in(article.body):
        found.setdefault(one.name, (MentionKind.ORGANISATION.value, one.name, ""))
    return [
        one for one in found.values() if (article.pk, *one[:2]) not in rejected and (None, *one[:2]) not in rejected
    ]


def rows(article: int, found: Iterable[Named]) -> Iterable[Mention]:
    before: Counter[str] = Counter()
    for kind, name, role in found:
        spelling = spelled(name)[:120]
        first = spelling[:1].upper()
        letter = first if first.isascii() and first.isalpha() else UNKNOWN
        position = min(before[kind], 32_767)
        before[kind] += 1
        yield Mention(
            article_id=article, kind=kind, name=name, role=role, letter=letter, spelling=spelling, position=position
        )

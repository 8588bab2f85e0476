"""Decisions on mentions: that a name which the reading took for a person or an organisation names nobody.

A rejection is a row of its own, of a name in one article or in all: a page read again finds it standing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.db import transaction

from articles.choices import MentionKind, Target, Verb
from articles.curation.changes import Act, columns, difference, enter
from articles.loading.mentions import store_mentions
from articles.models import Article, Mention, MentionRejection

KEPT: Final = ("kind", "name", "article_id", "stands")
AT_ONCE: Final = 200  # articles whose texts are read at once


@transaction.atomic
def reject_mention(act: Act, kind: MentionKind, name: str, article: int | None) -> MentionRejection:
    """Decide that a name names nobody in an article, or in all of them (None). What stands already enters nothing."""
    new = {"stands": False}  # who decides on the same name at the same moment finds it
    where: dict[str, Any] = {"kind": kind, "name": name, "article_id": article}
    row, _made = MentionRejection.objects.select_for_update().get_or_create(**where, defaults=new)
    before = columns(row, KEPT)
    if not row.stands:
        put(row, {"stands": True}, act)
        enter(act, Target.MENTION, row, Verb.REJECT, *difference(before, columns(row, KEPT)))
    return row


def put(row: MentionRejection, fields: Mapping[str, Any], act: Act) -> None:
    """Write the row with these fields, in the name of whoever decides, and the mentions that follow from it."""
    for name, value in {**fields, "decided_by": act.user, "decided_at": act.at}.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    if row.stands:
        named = Mention.objects.filter(kind=row.kind, name=row.name)
        (named if row.article_id is None else named.filter(article=row.article_id)).delete()
    else:
        name_again(row)


def name_again(row: MentionRejection) -> None:
    """Read the articles' mentions again that a rejection had taken away, those too that the name has come to stand in."""
    holding = Article.objects.filter(body__contains=row.name).order_by("pk").only("pk", "body")
    articles, last = (holding if row.article is None else holding.filter(page=row.article.page_id)), 0
    while part := list(articles.filter(pk__gt=last)[:AT_ONCE]):
        store_mentions(part)
        last = part[-1].pk

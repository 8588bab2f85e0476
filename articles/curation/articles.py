"""Decisions on articles: titles, makers and place corrected; withdrawn and restored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.choices import ArticleState, Target, Verb
from articles.curation.changes import Act, RefusedError, StaleError, columns, difference, enter, put_if_unchanged
from articles.curation.history import with_history
from articles.models import Article, Contributor
from articles.search import upkeep

CORRECTED = ("kind", "kicker", "headline", "subheadline", "agency", "city_id", "county_id", "continued")
KEPT = (*CORRECTED, "state", "successor_id", "curated_fields")


@transaction.atomic
def change_article(act: Act, pk: int, version: int, changes: Mapping[str, Any]) -> Article:
    """Correct an article as its maker saw it: `CORRECTED` fields, and `byline` as [[role, name], …] in printed order.

    Raises StaleError, RefusedError.
    """
    article = seen(pk, version)
    before = state_of(article, changes)
    changed = {name for name, value in changes.items() if before.get(name) != value}
    if unknown := changed - {*CORRECTED, "byline"}:
        raise RefusedError({name: [_("此项不能更正。")] for name in unknown})
    if not changed:
        return article
    names = {name.removesuffix("_id") for name in changed}
    after = {name: changes[name] for name in changed} | {"curated_fields": sorted({*article.curated_fields, *names})}
    put(article, version, after, act)
    enter(act, Target.ARTICLE, article, Verb.CORRECT, *difference(before | columns(article, ()), after))
    return article


@transaction.atomic
def change_articles_state(
    act: Act, articles: Iterable[tuple[int, int]], state: ArticleState
) -> tuple[list[int], list[int]]:
    """Withdraw articles or bring them back, (id, version) each, for good: no re-reading changes it.

    The ids that were changed, and those that were stale. A merged article is another's text and stays merged.
    """
    done, stale = [], []
    for pk, version in articles:
        try:
            article = seen(pk, version)
        except StaleError:
            stale.append(pk)
            continue
        if article.state in (state, ArticleState.MERGED):
            continue
        before = columns(article, KEPT)
        after = {"state": state.value, "curated_fields": sorted({*article.curated_fields, "state"})}
        put(article, version, after, act)
        verb = Verb.WITHDRAW if state == ArticleState.WITHDRAWN else Verb.RESTORE
        enter(act, Target.ARTICLE, article, verb, *difference(before, after))
        done.append(pk)
    return done, stale


def seen(pk: int, version: int) -> Article:
    """The article at the version that was seen, locked until the transaction ends."""
    article = Article.objects.select_for_update().filter(pk=pk).first()
    if article is None or article.version != version:
        raise StaleError(article)
    return article


def state_of(article: Article, changes: Mapping[str, Any]) -> dict[str, Any]:
    """What the record keeps of the article as it is."""
    return columns(article, KEPT) | ({"byline": byline_of(article)} if "byline" in changes else {})


def put(article: Article, version: int, fields: Mapping[str, Any], act: Act) -> None:
    """Write the fields, the byline among them, if the article still has this version, with an entry in its history."""
    columns_only = {name: value for name, value in fields.items() if name != "byline"}
    with with_history(article, act):
        for name, value in columns_only.items():
            setattr(article, name, value)
        check(article)
        put_if_unchanged(article, version, columns_only, act.at)
        if "byline" in fields:
            put_byline(article, fields["byline"])
    upkeep.apply_after_commit()


def check(article: Article) -> None:
    """RefusedError with words for people where a field cannot be so."""
    try:
        article.clean_fields(
            exclude=["page", "body", "lines", "curated_fields", "successor", "created_at", "updated_at"]
        )
    except ValidationError as error:
        raise RefusedError({name: list(texts) for name, texts in error.message_dict.items()}) from None


def byline_of(article: Article) -> list[list[str]]:
    """The makers in printed order, [role, name] each."""
    return [[role, name] for role, name in article.contributors.order_by("position", "pk").values_list("role", "name")]


def put_byline(article: Article, byline: Sequence[Sequence[str]]) -> None:
    article.contributors.all().delete()
    once = list(dict.fromkeys((role, name.strip()) for role, name in byline if name.strip()))
    Contributor.objects.bulk_create(
        Contributor(article=article, role=role, name=name[:60], position=position)
        for position, (role, name) in enumerate(once)
    )

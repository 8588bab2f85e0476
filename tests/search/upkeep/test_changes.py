"""What has changed is entered by the transaction that changes it, and applied once, by whoever may write."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone
from haystack.query import SearchQuerySet

from articles.models import Article, Contributor, IndexChange, IndexedArticle, Metric, Newspaper, Place
from articles.search import search_facts, upkeep
from articles.search.facts import index as fact_index
from articles.search.request import FactRequest
from articles.search.upkeep.locks import Lock, index_lock
from tests import rows

pytestmark = pytest.mark.django_db


def entered() -> set[int]:
    return set(IndexChange.objects.values_list("article_id", flat=True))


def settle() -> None:
    IndexChange.objects.all().delete()


def test_every_way_of_writing_enters_the_articles_that_show_the_row() -> None:
    first, second = rows.article(reporters=("赵远舟",)), rows.article()
    fact = rows.fact(first)
    ways: list[tuple[str, Any, set[int]]] = [
        ("an update in bulk", lambda: Article.objects.filter(pk=first.pk).update(headline="新"), {first.pk}),
        ("a byline in bulk", lambda: Contributor.objects.bulk_create([Contributor(article=second, role="reporter", name="钱")]), {second.pk}),
        ("a fact moved", lambda: Metric.objects.filter(pk=fact.pk).update(article=second), {first.pk, second.pk}),
        ("a fact deleted", lambda: Metric.objects.filter(pk=fact.pk)._raw_delete("default"), {second.pk}),
        ("a newspaper renamed", lambda: Newspaper.objects.update(title="青河晚报"), {first.pk, second.pk}),
        ("a page moved", lambda: first.page.__class__.objects.filter(pk=first.page_id).update(newspaper=None), {first.pk}),
        ("a place renamed", lambda: Place.objects.filter(pk=first.city_id).update(short_name="临川"), {first.pk, second.pk}),
        ("plain SQL", lambda: connection.cursor().execute("UPDATE articles_article SET body = 'x' WHERE id = %s", [second.pk]), {second.pk}),
        ("a page deleted", lambda: first.page.delete(), {first.pk}),
        ("a note that is not shown", lambda: Article.objects.update(curated_fields=["body"]), set()),
    ]  # fmt: skip
    for name, write, shown in ways:
        settle()
        write()
        assert entered() == shown, name


def test_a_change_that_is_rolled_back_is_not_entered() -> None:
    article = rows.article()
    settle()
    with transaction.atomic():
        Article.objects.update(headline="新")
        transaction.set_rollback(True)
    assert entered() == set()
    assert Article.objects.get(pk=article.pk).headline != "新"


def test_nobody_waits_for_the_writer_and_nothing_is_lost() -> None:
    article = rows.article(headline="水利工程开工")
    with index_lock(Lock.WRITING, wait=True):
        assert upkeep.apply_pending() == 0
        assert entered() == {article.pk}
    assert upkeep.apply_pending() == 1
    assert (entered(), SearchQuerySet().filter(content="水利").count()) == (set(), 1)


def test_what_is_entered_while_it_is_applied_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    article = rows.article(headline="水利工程开工")
    write = upkeep.changes.write

    def and_change(entries: Any) -> None:
        write(entries)
        monkeypatch.setattr(upkeep.changes, "write", write)
        Article.objects.filter(pk=article.pk).update(headline="学校开学")

    monkeypatch.setattr(upkeep.changes, "write", and_change)
    upkeep.apply_pending()
    assert SearchQuerySet().filter(content="学校").count() == 1
    assert SearchQuerySet().filter(content="水利").count() == 0


def test_an_article_that_cannot_be_read_rests_and_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad = rows.article(headline="水利工程开工"), rows.article(headline="水利")
    documents_of = fact_index.documents_of

    def fail(ids: list[int]) -> Any:
        if bad.pk in ids:
            raise ValueError("坏行")
        return documents_of(ids)

    with monkeypatch.context() as broken:
        broken.setattr(fact_index, "documents_of", fail)
        upkeep.apply_pending()
    assert SearchQuerySet().filter(content="水利").count() == 1
    waiting = IndexChange.objects.first()
    assert waiting is not None
    assert (entered(), waiting.failures) == ({bad.pk}, 1)
    assert "坏行" in waiting.error
    assert waiting.retry_at is not None
    assert waiting.retry_at > timezone.now()
    assert good.pk in IndexedArticle.objects.values_list("pk", flat=True)
    IndexChange.objects.update(retry_at=None)
    upkeep.apply_pending()
    assert SearchQuerySet().filter(content="水利").count() == 2


def test_an_entry_that_is_not_what_was_written_is_found_though_the_counts_are_right() -> None:
    articles = [rows.article() for _ in range(20)]
    upkeep.apply_pending()
    assert upkeep.is_complete()
    fact = rows.fact(articles[3])
    upkeep.apply_pending()
    settle()
    Metric.objects.filter(pk=fact.pk).update(indicator="水利投资")
    settle()  # as if the change had been lost: what is told and what is held are the same, the row is another
    IndexedArticle.objects.filter(article_id=articles[3].pk).update(digest=7)
    assert not upkeep.is_complete()
    assert upkeep.catch_up() == "search index brought up to date: 1 articles"
    assert upkeep.is_complete()
    assert search_facts(FactRequest(query="水利投资")).total == 1


def test_what_was_pending_is_applied_at_start() -> None:
    for _ in range(20):
        rows.article(headline="水利工程开工")
    upkeep.apply_pending()
    Article.objects.filter(pk=Article.objects.values("pk")[:1]).update(headline="学校开学")
    assert upkeep.catch_up() == "search index brought up to date: 1 articles"
    assert SearchQuerySet().filter(content="学校").count() == 1
    assert upkeep.catch_up() == ""


def test_a_rebuild_beside_saves_loses_none(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [rows.article(headline="水利工程开工") for _ in range(3)]
    upkeep.apply_pending()
    document_of = fact_index.searched

    def meanwhile(facts: Any) -> Any:
        monkeypatch.setattr(fact_index, "searched", document_of)
        Article.objects.filter(pk=articles[0].pk).update(headline="学校开学")
        rows.fact(articles[1])
        upkeep.apply_pending()
        return document_of(facts)

    monkeypatch.setattr(fact_index, "searched", meanwhile)
    upkeep.rebuild()
    assert upkeep.is_complete()
    assert SearchQuerySet().filter(content="学校").count() == 1
    assert search_facts(FactRequest()).total == 1

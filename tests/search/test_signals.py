"""Saved and deleted rows in the index: after the commit, together, and never because of a rolled back change."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from haystack.query import SearchQuerySet

from articles.models import Article
from articles.search import upkeep
from articles.search.upkeep import changes
from tests import rows


def count(word: str) -> int:
    total: int = SearchQuerySet().filter(content=word).count()
    return total


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("each_engine")
def test_it_indexes_what_was_saved_changed_and_deleted() -> None:
    article = rows.article(headline="水利工程开工", reporters=("赵远舟",))
    assert (count("水利"), count("赵远舟")) == (1, 1)
    article.headline = "学校开学"
    article.save()
    assert (count("水利"), count("学校")) == (0, 1)
    article.page.newspaper.title = "青河晚报"
    article.page.newspaper.save()
    assert SearchQuerySet().filter(newspaper="青河晚报").count() == 1
    article.state = "vanished"
    article.save()
    assert count("学校") == 0
    article.state = "current"
    article.save()
    article.delete()
    assert count("学校") == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("each_engine")
def test_it_forgets_what_was_rolled_back() -> None:
    article = rows.article(headline="水利工程开工")
    with transaction.atomic():
        article.headline = "学校开学"
        article.save()
        transaction.set_rollback(True)
    assert (count("水利"), count("学校")) == (1, 0)


@pytest.mark.django_db
@pytest.mark.usefixtures("each_engine")
def test_it_writes_a_transaction_at_once(
    django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[list[int]] = []
    write = changes.write
    monkeypatch.setattr(changes, "write", lambda entries: (written.append(entries.ids), write(entries)))
    with django_capture_on_commit_callbacks(execute=True):
        first, second = rows.article(reporters=("赵远舟", "钱知夏")), rows.article()
    assert written == [[first.pk, second.pk]]


@pytest.mark.django_db
@pytest.mark.usefixtures("each_engine")
def test_it_keeps_quiet_where_rows_are_loaded_by_hand(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks() as callbacks, upkeep.by_hand():
        rows.article(reporters=("赵远舟",))
    assert callbacks == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("each_engine")
def test_a_failing_index_fails_no_save_and_is_caught_up_with(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(entries: Any) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as broken:
        broken.setattr(changes, "write", fail)
        assert Article.objects.filter(pk=rows.article(headline="水利工程开工").pk).exists()
    assert count("水利") == 0
    rows.article(headline="学校开学")
    assert (count("水利"), count("学校")) == (1, 1)


@pytest.mark.django_db
@pytest.mark.usefixtures("each_engine")
def test_it_rebuilds_from_the_rows() -> None:
    rows.article(headline="水利工程开工")
    rows.article(headline="学校开学", state="vanished")
    assert not upkeep.is_complete()
    upkeep.rebuild()
    assert upkeep.is_complete()
    assert (count("水利"), count("学校")) == (1, 0)

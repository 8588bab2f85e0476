"""One decision: at the version that was seen or not at all; entered; undone exactly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from articles.choices import ArticleState, ReviewState, Target, Verb
from articles.curation import (
    Act,
    AlreadyUndoneError,
    RefusedError,
    StaleError,
    change_article,
    change_articles_state,
    change_page,
    decide,
    decide_many,
    last_batch,
    undo,
)
from articles.models import Article, Decision, EntriesError, FactReading, Metric, Place, SourcePage
from tests import rows as made
from tests.curation.conftest import decided, fact, read_and_store

Acts = Callable[[], Act]
MOVING = {"version", "updated_at"}  # these two only go up


def rows(model: type[Any]) -> list[dict[str, Any]]:
    return [{k: v for k, v in row.items() if k not in MOVING} for row in model.objects.order_by("pk").values()]


def test_a_stale_decision_changes_nothing_and_shows_the_row(page: SourcePage, act: Acts) -> None:
    shown = fact("5993套")
    decided(act, shown, Verb.CORRECT, value="4242")
    with pytest.raises(StaleError) as caught:
        decide(act(), shown.pk, shown.version, Verb.REJECT)
    assert caught.value.row.value == 4242
    assert (fact("5993套").state, Decision.objects.count()) == (ReviewState.CORRECTED, 1)


def test_a_rereading_that_changed_it_makes_a_page_stale(page: SourcePage, act: Acts) -> None:
    shown = fact("5993套")
    Metric.objects.filter(pk=shown.pk).update(indicator="旧读法")
    read_and_store()
    with pytest.raises(StaleError):
        decide(act(), shown.pk, shown.version, Verb.CONFIRM)


def test_what_was_read_stays_beside_what_is_true(page: SourcePage, act: Acts) -> None:
    metric = decided(act, fact("5993套"), Verb.CORRECT, value="4242", indicator="更正的指标")
    assert FactReading.objects.filter(metric=metric).get().fields["value"] == "5993"
    reopened = decided(act, metric, Verb.REOPEN)
    assert (reopened.value, reopened.decided, reopened.state) == (5993, [], ReviewState.UNREVIEWED)


def test_it_derives_what_follows(page: SourcePage, act: Acts) -> None:
    metric = decided(act, fact("20万亩"), Verb.CORRECT, value="30", unit="公顷", period="2020-Q3")
    metric.refresh_from_db()
    assert (metric.canonical_unit, str(metric.period_first), metric.decided) == (
        metric.canonical_unit, "2020-07-01", ["period", "unit", "value"],
    )  # fmt: skip
    assert metric.canonical_value == pytest.approx(300_000)


def test_a_place_and_its_name_follow_each_other(page: SourcePage, act: Acts) -> None:
    qing = Place.objects.get(name="青县")
    metric = decided(act, fact("5993套"), Verb.CORRECT, place_id=qing.pk)
    assert metric.place_name == "青县"
    metric = decided(act, metric, Verb.CORRECT, place_name="某小区")
    assert metric.place_id is None


@pytest.mark.parametrize(
    ("name", "value"),
    [("value", "很多"), ("value", ""), ("value", "NaN"), ("value", "1e40"), ("period", "去年"), ("period", "2021/2020"),
     ("value_max", "1"), ("kind", "什么"), ("bound", "x"), ("unit", "亩" * 31), ("confidence", "1"), ("place_id", "99999999")],
)  # fmt: skip
def test_it_refuses_what_cannot_be_in_words(page: SourcePage, act: Acts, name: str, value: str) -> None:
    before = rows(Metric)
    with pytest.raises(RefusedError) as caught:
        decided(act, fact("5993套"), Verb.CORRECT, **{name: value})
    assert list(caught.value.problems) == [name]
    assert "Error" not in str(caught.value)
    assert rows(Metric) == before
    assert not Decision.objects.exists()


def test_it_undoes_any_batch_exactly(page: SourcePage, act: Acts) -> None:
    facts, articles = rows(Metric), rows(Article)
    batch = act()
    decide_many(batch, Metric.objects.values_list("pk", "version"), Verb.CONFIRM)
    decide(
        batch, fact("5993套").pk, fact("5993套").version, Verb.CORRECT, {"value": "1", "unit": "户", "period": "2020"}
    )
    article = page.articles.first()
    change_article(batch, article.pk, article.version, {"headline": "新标题", "byline": [["reporter", "赵六"]]})
    other = page.articles.last()
    change_articles_state(batch, [(other.pk, other.version)], ArticleState.WITHDRAWN)
    after = rows(Metric), rows(Article)
    undone = undo(act(), batch.batch)
    assert not undone.left
    assert (rows(Metric), rows(Article)) == (facts, articles)
    assert [c.name for c in article.contributors.all()] == ["王芳"]
    with pytest.raises(AlreadyUndoneError):
        undo(act(), batch.batch)
    undo(act(), Decision.objects.filter(verb=Verb.UNDO).first().batch)  # an undo can be undone
    assert (rows(Metric), rows(Article)) == after


def test_an_undo_leaves_what_was_decided_since(page: SourcePage, act: Acts) -> None:
    first = act()
    metric = decide(first, fact("5993套").pk, fact("5993套").version, Verb.CORRECT, {"value": "1", "unit": "户"})
    decided(act, metric, Verb.CORRECT, value="2")
    undone = undo(act(), first.batch)
    metric.refresh_from_db()
    assert (metric.value, metric.unit) == (2, "套")
    assert len(undone.left) == 1


def test_a_corrected_date_reads_the_page_again_and_is_undone(page: SourcePage, act: Acts) -> None:
    before = rows(Metric)
    batch = act()
    metric = decided(act, fact("612户"), Verb.CONFIRM)
    from datetime import date

    change_page(batch, page.pk, SourcePage.objects.get(pk=page.pk).version, {"published": date(2019, 12, 3)})
    assert fact("5993套").period.startswith("2019")
    assert fact("612户").period == metric.period  # confirmed as it was
    undo(act(), batch.batch)
    page.refresh_from_db()
    assert (str(page.published), page.published_basis) == ("2021-12-03", "masthead")
    decided(act, fact("612户"), Verb.REOPEN)
    assert rows(Metric) == before


def test_the_record_is_never_changed(page: SourcePage, act: Acts) -> None:
    decided(act, fact("5993套"), Verb.CONFIRM)
    entry = Decision.objects.get()
    entry.verb = Verb.REJECT
    with pytest.raises(EntriesError):
        entry.save()
    with pytest.raises(EntriesError):
        entry.delete()


def test_an_account_that_leaves_leaves_its_name(page: SourcePage, act: Acts, curator: User) -> None:
    decided(act, fact("5993套"), Verb.CONFIRM)
    curator.delete()
    entry = Decision.objects.about(Target.FACT, fact("5993套").pk).get()
    assert (entry.by, entry.by_name) == (None, "老王")


def test_the_last_batch_is_the_one_that_still_stands(page: SourcePage, act: Acts, curator: User) -> None:
    first, second = act(), act()
    decide(first, fact("5993套").pk, fact("5993套").version, Verb.CONFIRM)
    decide(second, fact("612户").pk, fact("612户").version, Verb.CONFIRM)
    undo(act(), second.batch)
    assert last_batch(curator) == first.batch


def test_an_articles_history_begins_before_its_first_change(page: SourcePage, act: Acts) -> None:
    article = page.articles.first()
    old = article.headline
    change_article(Act(by=act().by, reason="原版如此"), article.pk, article.version, {"headline": "新标题"})
    assert [(h.headline, h.history_change_reason) for h in article.history.order_by("history_id")] == [
        (old, "更改之前"), ("新标题", "原版如此"),
    ]  # fmt: skip


def test_many_are_decided_page_by_page(act: Acts) -> None:
    """Two who decide on the same facts, listed in other orders, lock their rows and their pages in one order."""
    pages = [made.page(), made.page()]
    later, earlier = (made.fact(made.article(page)) for page in reversed(pages))
    done = decide_many(act(), [(later.pk, 0), (earlier.pk, 0)], Verb.CONFIRM).done
    assert [fact.article.page_id for fact in done] == [page.pk for page in pages]

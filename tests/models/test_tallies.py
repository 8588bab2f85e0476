"""Counts are kept by the transaction that changes the rows, whichever way they are written, and are what counting gives."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest
from django.db import connection

from articles.models import Article, Metric, Newspaper, SourcePage, Tally, tallies
from articles.models.triggers import after_migrate, uninstall
from tests import rows

pytestmark = pytest.mark.django_db


def shuffle(chance: random.Random) -> None:
    """Change something, some way."""
    some = Article.objects.order_by("pk")
    one = some[chance.randrange(some.count())] if some.exists() else rows.article()
    facts = Metric.objects.filter(article=one)
    changes: list[Any] = [
        lambda: rows.article(city=rows.city(chance.choice("甲乙")), published=date(2021, chance.randrange(1, 13), 3)),
        lambda: rows.article(one.page, city=None, county=rows.county() if chance.random() < 0.5 else None),
        lambda: rows.fact(one, state=chance.choice(["unreviewed", "rejected", "confirmed"])),
        lambda: some.filter(pk=one.pk).update(state=chance.choice(["current", "vanished"])),
        lambda: some.filter(pk=one.pk).update(city=None, county=rows.county("白河县")),
        lambda: some.filter(pk__gte=one.pk).update(published=chance.choice([None, date(2020, 2, 29)])),
        lambda: facts.update(state=chance.choice(["unreviewed", "rejected"])),
        lambda: facts.update(article=some.order_by("?")[0]),
        lambda: facts.delete(),
        lambda: SourcePage.objects.filter(pk=one.page_id).update(newspaper=rows.newspaper(chance.choice("丙丁"))),
        lambda: SourcePage.objects.filter(pk=one.page_id).update(newspaper=None),
        lambda: Article.objects.bulk_create([Article(page=one.page, position=90, kind="photo", body="图")]),
        lambda: one.delete() if chance.random() < 0.3 else None,
        lambda: one.page.delete() if chance.random() < 0.3 else None,
        lambda: Tally.objects.put_together(),
    ]
    chance.choice(changes)()


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_changed_the_counts_are_what_counting_gives(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tallies, "FEW", 20)
    chance = random.Random(seed)
    for number in range(60):
        shuffle(chance)
        if number % 10 == 9:
            assert Tally.objects.differing() == {}
    Tally.objects.put_together()
    assert Tally.objects.total("pages") == SourcePage.objects.count()
    assert Tally.objects.total("facts") == Metric.objects.current().count()
    assert Tally.objects.placeless() == Article.objects.current().placeless().count()
    held = {paper.title: paper.article_count for paper in Newspaper.objects.with_holdings()}
    assert held == {title: Article.objects.current().in_newspaper(title).count() for title in held}


def test_putting_together_leaves_one_row_a_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tallies, "FEW", 1)
    for _ in range(4):
        rows.article()
    Tally.objects.put_together()
    assert Tally.objects.count() == 4  # one city, one month, one paper, its pages
    assert Tally.objects.differing() == {}


def test_counts_that_went_on_without_triggers_are_made_anew() -> None:
    """As after a migration that makes a table anew: SQLite drops its triggers."""
    uninstall(connection)
    rows.article()
    assert Tally.objects.differing() != {}
    after_migrate()
    assert Tally.objects.differing() == {}

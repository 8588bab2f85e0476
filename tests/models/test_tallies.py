"""Counts are kept by the transaction that changes the rows, whichever way they are written, and are what counting gives."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet

from articles.models import Article, Contributor, Metric, Newspaper, PageMark, Place, SourcePage, Tally
from articles.models.kept import tallies
from articles.models.kept.triggers import after_migrate, uninstall
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
        lambda: some.filter(pk__lte=one.pk).update(
            confidence=chance.choice([0.3, 0.9]), curated_fields=chance.choice([[], ["headline"]])
        ),
        lambda: some.filter(pk=one.pk).update(page=rows.page(date(2022, 5, 4)), position=chance.randrange(50, 10**6)),
        lambda: facts.delete(),
        lambda: facts.update(unit=chance.choice(["人", "亩", ""]), measure=chance.choice(["就业|人", "产量|吨", ""])),
        lambda: one.contributors.get_or_create(
            name=chance.choice("王李"), role=chance.choice(["reporter", "photographer"])
        ),
        lambda: one.contributors.update(name="张三") if one.contributors.count() == 1 else None,
        lambda: one.contributors.all().delete(),
        lambda: SourcePage.objects.filter(pk=one.page_id).update(newspaper=rows.newspaper(chance.choice("丙丁"))),
        lambda: SourcePage.objects.filter(pk=one.page_id).update(newspaper=None),
        lambda: SourcePage.objects.filter(pk=one.page_id).update(published=None, published_basis=""),
        lambda: SourcePage.objects.filter(pk=one.page_id).update(
            published=date(2019, 1, 31), published_basis="masthead"
        ),
        lambda: SourcePage.objects.filter(pk=one.page_id).update(
            published=date(1958, 10, 1), published_basis="masthead", newspaper=rows.newspaper("戊")
        ),
        lambda: SourcePage.objects.filter(pk=one.page_id).update(
            published=date(1958, 11, 1), published_basis="given", curated_fields=chance.choice([[], ["published"]])
        ),
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
            assert PageMark.objects.differing() == {}
            assert Tally.objects.differing() == {}
    Tally.objects.put_together()
    assert Tally.objects.total("pages") == SourcePage.objects.count()
    assert Tally.objects.total("facts") == Metric.objects.current().count()
    assert Tally.objects.placeless() == Article.objects.current().placeless().count()
    assert Tally.objects.most("unit", 9) == counted(Metric.objects.current(), "unit")
    assert Tally.objects.most("measure", 9) == counted(Metric.objects.current(), "measure")
    assert Tally.objects.most("person", 9) == counted(Contributor.objects.filter(article__state="current"), "name")
    assert Tally.objects.names("person") == len(Tally.objects.most("person", 99))
    for place in Place.objects.with_articles():
        mine = Article.objects.current().filter(city=place)
        assert sum(Tally.objects.by_other("city_paper", [place.pk]).values()) == mine.count()
        together = Tally.objects.of_cities([place.pk])
        assert together["city_paper"] == Tally.objects.by_other("city_paper", [place.pk])
        assert together["city_month"] == Tally.objects.by_other("city_month", [place.pk])
        assert together["county"] == Tally.objects.by_key_of("county", place.pk)
        dated = mine.filter(published__isnull=False)
        assert sum(Tally.objects.months_of("city_month", [place.pk]).values()) == dated.count()
        facts = Metric.objects.current().filter(article__city=place)
        assert Tally.objects.most("city_measure", 9, keys=[place.pk]) == counted(facts, "measure")
    held = {paper.title: paper.article_count for paper in Newspaper.objects.with_holdings()}
    assert held == {title: Article.objects.current().in_newspaper(title).count() for title in held}


def counted(found: QuerySet[Any], field: str) -> list[tuple[str, int]]:
    """Each value of a field with how many rows have it, counted."""
    values = Counter(found.exclude(**{field: ""}).values_list(field, flat=True))
    return sorted(values.items(), key=lambda one: (-one[1], one[0]))


def test_the_first_names_are_right_whatever_is_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """What has changed since may lift a name over those that stood first, or take it below the least that is asked for."""
    settled = {"一": 9, "二": 8, "三": 7, "四": 1}
    Tally.objects.bulk_create(Tally(kind="unit", key=0, name=n, number=k, settled=1) for n, k in settled.items())
    for name, number in (("四", 9), ("二", -8), ("五", 2)):
        Tally.objects.create(kind="unit", key=0, name=name, number=number)
    assert Tally.objects.most("unit", 2) == [("四", 10), ("一", 9)]
    assert Tally.objects.most("unit", 9, at_least=2) == [("四", 10), ("一", 9), ("三", 7), ("五", 2)]
    monkeypatch.setattr(tallies, "FEW", 0)
    Tally.objects.put_together()
    assert Tally.objects.most("unit", 9, at_least=2) == [("四", 10), ("一", 9), ("三", 7), ("五", 2)]
    assert not Tally.objects.filter(settled=0).exists()


def test_putting_together_leaves_one_row_a_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tallies, "FEW", 1)
    for _ in range(4):
        rows.article()
    Tally.objects.put_together()
    assert set(Tally.objects.values_list("kind", "number")) == {
        ("city", 4), ("month", 4), ("paper", 4), ("city_month", 4), ("paper_month", 4), ("city_paper", 4), ("pages", 4),
        ("page_month", 4),
    }  # fmt: skip
    assert Tally.objects.count() == 8
    assert Tally.objects.differing() == {}


def test_counts_that_went_on_without_triggers_are_made_anew() -> None:
    """As after a migration that makes a table anew: SQLite drops its triggers."""
    uninstall(connection)
    rows.article()
    assert Tally.objects.differing() != {}
    after_migrate()
    assert Tally.objects.differing() == {}

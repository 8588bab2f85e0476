"""What a fact's row derives from its own fields."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.db import models

from articles.choices import Verb
from articles.curation import Act, change_page, decide
from articles.ingestion.pages import read_again
from articles.loading import days_of
from articles.loading.facts.derived import in_common_unit
from articles.models import Article, Metric
from tests.archive import fill


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2021-H2", date(2021, 7, 1), date(2021, 12, 31)),
        ("2021-Q1", date(2021, 1, 1), date(2021, 3, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021-06-30", date(2021, 6, 30), date(2021, 6, 30)),
        ("2021-01/2021-09", date(2021, 1, 1), date(2021, 9, 30)),
    ],
)
def test_a_period_has_its_days(period: str, first: date, last: date) -> None:
    assert days_of(period) == (first, last)


@pytest.mark.parametrize("period", ["去年", "2021-13", "2021-02-30", "2021-Q5", "2021/2020", "/2021"])
def test_what_is_no_period_is_refused(period: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        days_of(period)


def test_no_period_has_no_days() -> None:
    assert days_of("") is None


def test_values_of_one_dimension_can_be_compared() -> None:
    hectares, mu = in_common_unit(Decimal(1), "公顷"), in_common_unit(Decimal(15), "亩")
    assert hectares[1] == mu[1]
    assert hectares[0] == pytest.approx(mu[0], rel=1e-3)


EARLIER = datetime(2022, 1, 1, tzinfo=UTC)


@pytest.fixture
def archive(db: None) -> tuple[Article, Metric]:
    """An article and one of its facts, both untouched for long."""
    fill()
    fact = Metric.objects.filter(unit="万元").exclude(period="").first() or Metric.objects.exclude(period="").first()
    assert fact is not None
    models.QuerySet(Article).update(updated_at=EARLIER)
    models.QuerySet(Metric).update(updated_at=EARLIER)
    return Article.objects.get(pk=fact.article_id), Metric.objects.get(pk=fact.pk)


@pytest.fixture
def act() -> Act:
    return Act(by=User.objects.create_user("老王"))


def test_a_bulk_update_of_facts_stamps_them(archive: tuple[Article, Metric]) -> None:
    fact = archive[1]
    fact.quote = fact.quote[:-1]
    Metric.objects.bulk_update([fact], ["quote"])
    fact.refresh_from_db()
    assert fact.updated_at > EARLIER


def test_an_update_by_a_query_stamps_the_articles(archive: tuple[Article, Metric]) -> None:
    Article.objects.filter(pk=archive[0].pk).update(confidence=0.5)
    assert set(Article.objects.changed_since(EARLIER + timedelta(1))) == {archive[0]}


def test_a_stamp_that_is_given_stays(archive: tuple[Article, Metric]) -> None:
    Article.objects.update(confidence=0.5, updated_at=EARLIER)
    assert not Article.objects.changed_since(EARLIER + timedelta(1)).exists()


def test_a_page_that_is_redated_stamps_its_articles(archive: tuple[Article, Metric], act: Act) -> None:
    page = archive[0].page
    change_page(act, page.pk, page.version, {"published": date(2019, 5, 6)})
    changed = set(Article.objects.changed_since(EARLIER + timedelta(1)).values_list("pk", flat=True))
    assert set(page.articles.current().values_list("pk", flat=True)) <= changed
    assert {article.published for article in page.articles.current()} == {date(2019, 5, 6)}


def test_a_corrected_fact_derives_all_that_follows(archive: tuple[Article, Metric], act: Act) -> None:
    fact = archive[1]
    said = {"value": Decimal(2), "value_max": None, "unit": "公顷", "period": "2020-02", "indicator": "造林面积"}
    decide(act, fact.pk, fact.version, Verb.CORRECT, said)
    fact.refresh_from_db()
    assert (fact.canonical_value, fact.canonical_unit) == in_common_unit(Decimal(2), "公顷")
    assert (fact.period_first, fact.period_last) == (date(2020, 2, 1), date(2020, 2, 29))
    assert fact.measure == fact.measured()
    assert "造林面积" in fact.measure
    assert fact.updated_at > EARLIER


def test_what_is_read_again_derives_the_same(archive: tuple[Article, Metric]) -> None:
    read_again(archive[0].page)
    facts = list(Metric.objects.current().filter(article__page=archive[0].page))
    assert facts
    for fact in facts:
        assert (fact.canonical_value, fact.canonical_unit) == in_common_unit(fact.value, fact.unit)
        assert (fact.period_first, fact.period_last) == (days_of(fact.period) or (None, None))
        assert fact.measure == fact.measured()

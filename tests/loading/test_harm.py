"""What a queue is ordered by: doubt, sums that break, and how long the series is that a fact stands in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from articles.choices import Verb
from articles.curation import Act, decide, undo
from articles.loading import weigh
from articles.loading.facts.harm import BROKEN, MOST, harm_of
from articles.models import FactReading, Metric
from tests import rows
from tests.archive import fill

pytestmark = pytest.mark.django_db
QUOTE = "共检查企业25799家次，比去年同期增加7630家次，增长14.99%。"


def growth(amount: str, part: str) -> list[Metric]:
    """A level with its change in the number of things and in per cent."""
    article = rows.article()
    told = [
        ("25799", "家次", "level", "检查企业"),
        (amount, "家次", "change", "检查企业增加"),
        (part, "%", "change", "检查企业增长"),
    ]
    return [
        rows.fact(
            article, value=Decimal(value), raw=f"{value}{unit}", unit=unit, kind=kind, indicator=label, quote=QUOTE,
            start=at * 12 + 5, end=at * 12 + 9, sentence_start=0, sentence_end=len(QUOTE), confidence=0.9,
        )
        for at, (value, unit, kind, label) in enumerate(told)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("doubt", "broken", "alike", "harm"),
    [
        (0.2, False, 1, 0.2),
        (0.2, False, 4, 0.24),
        (0.2, True, 1, BROKEN),
        (0.8, True, 1, 0.8),
        (0.4, False, 10**9, 0.4 * MOST),
    ],
)
def test_harm_is_doubt_times_reach(doubt: float, broken: bool, alike: int, harm: float) -> None:
    assert harm_of(doubt, broken=broken, alike=alike) == pytest.approx(harm)


def test_figures_that_do_not_agree_come_first() -> None:
    fits, breaks = growth("7630", "42"), growth("7630", "14.99")
    stamps = dict(Metric.objects.values_list("pk", "updated_at"))
    weigh([fact.article_id for fact in (*fits, *breaks)])
    assert [Metric.objects.get(pk=fact.pk).breach for fact in fits] == ["", "", ""]
    for fact in breaks:
        now = Metric.objects.get(pk=fact.pk)
        assert "≠ 14.99 %" in now.breach
        assert now.harm >= BROKEN
    assert dict(Metric.objects.values_list("pk", "updated_at")) == stamps  # the archive says nothing else than before


def test_a_correction_mends_the_sum_and_its_undo_breaks_it() -> None:
    *_, part = growth("7630", "14.99")
    weigh([part.article_id])
    act = Act(by=None)
    decide(act, part.pk, Metric.objects.get(pk=part.pk).version, Verb.CORRECT, {"value": "42", "raw": "42%"})
    assert not Metric.objects.exclude(breach="").exists()
    undo(Act(by=None), act.batch)
    assert Metric.objects.exclude(breach="").count() == 3


def test_a_fact_struck_out_breaks_no_sum_and_brought_back_it_does() -> None:
    *others, part = growth("7630", "14.99")
    weigh([part.article_id])
    act = Act(by=None)
    decide(act, part.pk, Metric.objects.get(pk=part.pk).version, Verb.REJECT)
    assert {Metric.objects.get(pk=fact.pk).breach for fact in others} == {""}
    undo(Act(by=None), act.batch)
    assert all(Metric.objects.get(pk=fact.pk).breach for fact in others)


def test_what_is_read_is_stored_with_its_doubts() -> None:
    fill()
    fact = Metric.objects.filter(breach="").first()
    assert fact is not None
    assert set(fact.doubts) == {"label", "value", "period", "place", "kind"}
    assert fact.harm >= round(1 - fact.confidence, 4) > 0
    assert FactReading.objects.filter(metric=fact, doubts=fact.doubts).exists()


def yearly(*values: int, city: str = "临山") -> list[Metric]:
    """A measure of one city, a figure a year, each in an article of its own; weighed as they come in."""
    facts = []
    for at, value in enumerate(values):
        year = 2015 + at
        fact = rows.fact(
            rows.article(rows.page(date(year + 1, 1, 20)), city=rows.city(city)), value=Decimal(value), raw=f"{value}元",
            unit="元", indicator="一般公共预算收入", period=str(year), period_first=date(year, 1, 1),
            period_last=date(year, 12, 31), confidence=0.9,
        )  # fmt: skip
        weigh([fact.article_id])
        facts.append(fact)
    return facts


def test_what_a_series_speaks_against_comes_first_with_its_sum() -> None:
    *sound, slip = yearly(1130000000, 1240000000, 1310000000, 140000)
    now = Metric.objects.get(pk=slip.pk)
    assert "140000 = 1400000000 × 10⁻⁴" in now.against
    assert now.harm >= BROKEN
    assert not Metric.objects.filter(pk__in=[fact.pk for fact in sound]).exclude(against="").exists()


def test_a_fact_of_another_article_is_told_as_soon_as_its_series_speaks_and_no_longer_than_it_does() -> None:
    slip, *_sound, last = yearly(113000, 1240000000, 1310000000, 1400000000)
    now = Metric.objects.get(pk=slip.pk)
    assert now.against
    decide(Act(by=None), last.pk, last.version, Verb.REJECT)
    slip = Metric.objects.get(pk=slip.pk)
    decide(Act(by=None), slip.pk, slip.version, Verb.CORRECT, {"value": "1130000000"})
    assert not Metric.objects.exclude(against="").exists()


def test_another_citys_figures_say_nothing_of_it() -> None:
    yearly(1130000000, 1240000000, 1310000000)
    [alone] = yearly(140000, city="海河")
    assert Metric.objects.get(pk=alone.pk).against == ""


def test_weighing_asks_no_more_where_a_page_has_more_facts_of_long_series(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]  # pytest-django's fixture
    facts = yearly(1130000000, 1240000000, 1310000000)
    for number in range(20):
        rows.fact(facts[-1].article, indicator=f"指标{number}", value=Decimal(5), raw="5人")
    with django_assert_max_num_queries(8):
        weigh([facts[-1].article_id])

"""What a queue is ordered by: doubt, sums that break, and how long the series is that a fact stands in."""

from __future__ import annotations

from decimal import Decimal

import pytest

from articles.choices import Verb
from articles.curation import Act, decide, undo
from articles.loading import weigh
from articles.loading.harm import BROKEN, MOST, harm_of
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


def test_what_is_read_is_stored_with_its_doubts() -> None:
    fill()
    fact = Metric.objects.filter(breach="").first()
    assert fact is not None
    assert set(fact.doubts) == {"label", "value", "period", "place", "kind"}
    assert fact.harm >= round(1 - fact.confidence, 4) > 0
    assert FactReading.objects.filter(metric=fact, doubts=fact.doubts).exists()

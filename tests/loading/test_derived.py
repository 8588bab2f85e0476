"""What a fact's row derives from its own fields."""

from datetime import date
from decimal import Decimal

import pytest

from articles.loading import days_of, derive
from articles.models import Metric


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


def test_a_changed_unit_changes_the_comparable_value() -> None:
    hectares, mu = Metric(value=Decimal(1), unit="公顷"), Metric(value=Decimal(15), unit="亩")
    derive(hectares)
    derive(mu)
    assert hectares.canonical_unit == mu.canonical_unit
    assert hectares.canonical_value == pytest.approx(mu.canonical_value, rel=1e-3)

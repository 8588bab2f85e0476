"""The unit of a series is the one most printed; others are converted with all digits."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from articles.series.units import Scale, factor_of, scale_of
from tests.series.facts import told


def test_the_unit_most_printed_is_the_axis() -> None:
    facts = [told(f"{n}公顷", str(n), unit="公顷", canonical_value=n * 15.0, canonical_unit="亩") for n in (2, 3)]
    mu = told("7亩", "7", unit="亩", canonical_value=7.0, canonical_unit="亩")
    scale = scale_of([*facts, mu], "亩")
    assert scale == Scale("公顷", Decimal(15))
    assert scale.of(45.0) == 3.0
    assert scale.converted(facts[0]) is None
    assert scale_of([mu, facts[0], mu], "亩").converted(facts[0]) == Decimal(30)


def test_an_uneven_conversion_ends_after_twelve_digits() -> None:
    mu = told("7亩", "7", unit="亩", canonical_value=7.0, canonical_unit="亩")
    assert Scale("公顷", Decimal(15)).converted(mu) == Decimal("0.466666666667")


def test_a_zero_tells_no_factor_and_no_facts_keep_the_measures_unit() -> None:
    nothing = told("0公顷", "0", unit="公顷", canonical_value=0.0, canonical_unit="亩")
    assert factor_of(nothing) is None
    assert scale_of([nothing], "亩") == Scale("亩")


def test_units_that_count_one_by_one_are_not_converted() -> None:
    houses = told("12户", "12", unit="户", canonical_unit="户")
    assert scale_of([told("3家", "3", unit="家", canonical_unit="家"), houses, houses], "个").converted(houses) is None
    assert Scale("家").converted(houses) is None


def test_a_figure_stands_on_the_drawing_at_the_middle_of_its_time_and_in_the_table_at_its_end() -> None:
    year, undated = told("5人", "5", 2021), told("5人", "5", None, published=date(2021, 7, 30))
    assert (year.drawn, year.when) == (date(2021, 7, 2), date(2021, 12, 31))
    assert undated.drawn == undated.when == date(2021, 7, 30)

"""Sums of a series: a 万 lost and a point far from the others are told, and a steady growth is not."""

from __future__ import annotations

import doctest
from decimal import Decimal
from itertools import combinations_with_replacement
from statistics import median

from articles.checks import SERIES_RULES, CheckedFact, check_series, intervals
from articles.checks.series import median_of_others


def points(*values: str) -> list[CheckedFact]:
    return [
        CheckedFact(key=at, raw=value, value=Decimal(value), unit="元", indicator="一般公共预算收入", kind="level")
        for at, value in enumerate(values)
    ]


def test_it_finds_a_lost_myriad() -> None:
    [breach] = check_series(points("1130000000", "1240000000", "128000", "1310000000"))
    assert (breach.rule, breach.facts) == ("slip", (2,))
    assert breach.arithmetic == "128000 = 1280000000 × 10⁻⁴; ~ 1240000000"


def test_it_finds_a_point_far_from_the_others() -> None:
    [breach] = check_series(points("98", "101", "103", "99", "102", "100", "1020"))
    assert (breach.rule, breach.facts) == ("outlier", (6,))
    assert breach.arithmetic == "1020 ≈ 101 × 10.1"


def test_it_leaves_a_steady_growth_alone() -> None:
    assert check_series(points("100", "130", "169", "220", "286", "371", "483")) == []


def test_it_is_silent_where_the_points_are_few() -> None:
    assert check_series(points("1200000000", "128000")) == []
    assert len(SERIES_RULES) == 2


def test_the_examples_of_the_intervals_hold() -> None:
    assert doctest.testmod(intervals) == (0, 1)


def test_the_middle_of_the_others_is_that_of_all_but_one() -> None:
    for size in range(2, 6):
        for values in combinations_with_replacement(map(Decimal, (1, 2, 5, 9)), size):
            for at, value in enumerate(values):
                assert median_of_others(values, value) == median(values[:at] + values[at + 1 :])

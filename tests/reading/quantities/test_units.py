"""Units: what is printed, what it converts to, and the words that look like one."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from articles.reading.quantities.units import UNITS, canonical, match_unit, unit_named
from articles.reading.tables import read_toml


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("15", "亩", ("10000", "平方米")),
        ("1", "公顷", ("10000", "平方米")),
        ("2", "平方公里", ("2000000", "平方米")),
        ("3", "斤", ("1.5", "公斤")),
        ("2", "吨", ("2000", "公斤")),
        ("500", "克", ("0.5", "公斤")),
        ("3", "公里", ("3000", "米")),
        ("3", "千米", ("3000", "米")),
        ("5", "里", ("2500", "米")),
        ("2", "小时", ("0.0833", "天")),
        ("2", "个星期", ("14", "天")),
        ("5", "个工作日", ("5", "天")),
        ("1.2", "万元", ("12000", "元")),
        ("3", "亿元", ("300000000", "元")),
        ("3", "‰", ("0.3", "%")),
        ("2", "兆瓦", ("2000", "千瓦")),
        ("10", "米/秒", ("36", "公里/小时")),
        ("1500", "元/亩", ("2.25", "元/平方米")),
        ("1", "万元/公顷", ("1", "元/平方米")),
        ("5", "套", ("5", "套")),
        ("5", "美元", ("5", "美元")),
        ("5", "坨", ("5", "坨")),
        ("7.46", "", ("7.46", "")),
    ],
)
def test_a_value_is_brought_to_its_common_unit(value: str, unit: str, expected: tuple[str, str]) -> None:
    converted, name = canonical(Decimal(value), unit)
    assert name == expected[1]
    assert abs(converted - Decimal(expected[0])) < Decimal("0.0001")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("个工作日", "个工作日"),
        ("个百分点", "百分点"),
        ("千瓦时", "千瓦时"),
        ("平方公里", "平方公里"),
        ("元人民币", "元"),
        ("km路段", "公里"),
        ("kmh", None),
        ("家企业", "家"),
        ("家庭", None),
        ("位于", None),
        ("年级", None),
        ("同比", None),
        ("", None),
    ],
)
def test_it_matches_the_longest_unit(text: str, expected: str | None) -> None:
    matched = match_unit(text, 0)
    assert (matched[0].name if matched else None) == expected


def test_digits_before_make_a_classifier_sure() -> None:
    assert match_unit("家规模以上企业", 0, sure=True) is not None
    assert match_unit("家常菜", 0) is None
    assert match_unit("位于县城", 0, sure=True) is None


def test_classifiers_count_and_measures_do_not() -> None:
    assert [unit_named(name).counts for name in ("套", "人次", "户")] == [True, True, True]  # type: ignore[union-attr]
    assert [unit_named(name).counts for name in ("亩", "元", "%")] == [False, False, False]  # type: ignore[union-attr]
    assert unit_named("坨") is None


def test_each_dimension_has_a_canonical_unit_of_factor_one() -> None:
    for dimension, name in UNITS.canonical_units.items():
        unit = UNITS.spellings[name]
        assert (unit.dimension, unit.factor) == (dimension, 1)


def test_no_factor_without_a_canonical_unit() -> None:
    loose = {
        u.name for u in UNITS.spellings.values() if u.factor is not None and u.dimension not in UNITS.canonical_units
    }
    assert loose == set()


def test_no_unit_is_listed_twice() -> None:
    table = read_toml("units")
    listed = [name for group, names in table["count"].items() if group != "counts" for name in names]
    for dimension in table.keys() - {"count", "words", "not_before", "never_before"}:
        for name, entry in table[dimension].items():
            if name != "canonical":
                listed += [name, *entry.get("spellings", [])]
    assert sorted(name for name, times in Counter(listed).items() if times > 1) == []

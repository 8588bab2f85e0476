"""Numbers, periods and bodies set in type."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.utils import translation

from articles.templatetags.body import paragraphs
from articles.templatetags.dates import period_words
from articles.templatetags.figures import exact, fact_value, value_beside, wan_yi


@dataclass
class Fact:
    pk: int = 1
    start: int | None = 0
    end: int | None = 2
    indicator: str = "就业"
    state: str = "unreviewed"
    value: Decimal = Decimal("1600000")
    value_max: Decimal | None = None
    unit: str = "元"
    bound: str = "about"
    raw: str = "近160万元"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("5993", "5,993"),
        ("9999.5", "9,999.5"),
        ("10000", "1万"),
        ("1600000.000000", "160万"),
        ("682400000000", "6,824亿"),
        ("1234567890000", "1.2346万亿"),
        ("-23000", "-2.3万"),
        ("74.900000", "74.9"),
        ("0", "0"),
        ("100000", "10万"),
    ],
)
def test_numbers_are_read_in_wan_and_yi(value: str, words: str) -> None:
    with translation.override("zh-hans"):
        assert wan_yi(Decimal(value)) == words


def test_numbers_are_given_in_full_in_english() -> None:
    with translation.override("en"):
        assert wan_yi(Decimal("1600000")) == "1,600,000"


def test_exact_keeps_zeros_that_count() -> None:
    assert exact(Decimal("1600")) == "1,600"
    assert exact(Decimal("1600.500")) == "1,600.5"


def test_a_fact_is_shown_as_printed_with_its_exact_value_behind_it() -> None:
    with translation.override("zh-hans"):
        html = fact_value(Fact(value_max=Decimal("2000000"), raw="<b>"))
    assert 'value="1600000"' in html
    assert ">&lt;b&gt;</data>" in html
    assert 'title="1,600,000–2,000,000元"' in html


@pytest.mark.parametrize(
    ("raw", "value", "unit", "beside"),
    [
        ("5993套", "5993", "套", ""),
        ("1,600,000元", "1600000", "元", ""),
        ("１７．２％", "17.2", "%", ""),
        ("50144.9万元", "501449000", "元", "501,449,000元"),
        ("60余家", "60", "家", "60家"),
        ("三成", "30", "%", "30%"),
        ("98.0%", "98", "%", ""),
        ("98.50%", "98.5", "%", ""),
        ("100亩", "100", "亩", ""),
        ("3.0万人", "30000", "人", "30,000人"),
        ("两", "2", "", "2"),
    ],
)
def test_the_exact_value_stands_beside_the_print_only_where_it_says_something_else(
    raw: str, value: str, unit: str, beside: str
) -> None:
    assert value_beside(Fact(raw=raw, value=Decimal(value), unit=unit)) == beside


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2021", "2021年"),
        ("2021-06", "2021年6月"),
        ("2021-06-30", "2021年6月30日"),
        ("2021-Q3", "2021年第三季度"),
        ("2021-H1", "2021年上半年"),
        ("2021-01/2021-09", "2021年1月至9月"),
        ("2021/2025", "2021年至2025年"),
        ("2020-12-30/2021-01-02", "2020年12月30日至2021年1月2日"),
        ("不是时间", "不是时间"),
    ],
)
def test_periods_are_said_in_words(iso: str, words: str) -> None:
    with translation.override("zh-hans"):
        assert period_words(iso) == words


def test_a_body_is_escaped_and_its_numbers_marked() -> None:
    first, second = paragraphs("<i>5套\n6套", [Fact(pk=1, start=3, end=5), Fact(pk=2, start=6, end=8)])
    link = '<a class="figure figure-unreviewed" id="figure-1" href="#fact-1" title="就业">5套</a>'
    assert first == f"&lt;i&gt;{link}"
    assert second.endswith('id="figure-2" href="#fact-2" title="就业">6套</a>')


def test_two_facts_of_one_number_can_both_be_reached() -> None:
    (only,) = paragraphs("共5套。", [Fact(pk=1, start=1, end=3), Fact(pk=2, start=1, end=3)])
    assert only.count("<a ") == 1
    assert 'id="figure-1"' in only
    assert 'id="figure-2"' in only


def test_facts_outside_the_body_are_left_out() -> None:
    assert paragraphs("共5套。", [Fact(start=None, end=None), Fact(start=90, end=95)]) == ["共5套。"]


def test_a_fact_that_runs_over_the_paragraph_ends_with_it() -> None:
    first, _second = paragraphs("共5\n套", [Fact(start=1, end=4)])
    assert first.endswith(">5</a>")

"""One fact is one point, whoever tells it and how often; 由…到… is one movement."""

from __future__ import annotations

import random
from datetime import date

from articles.series import points as module
from articles.series.told import Told
from tests.series.facts import points, told


def test_a_fact_of_several_papers_is_one_point_told_by_the_finest_print() -> None:
    coarse, fine, other = told("2.3万人", "23000"), told("23012人", "23012"), told("2.4万人", "24000")
    found = points(coarse, fine, other)
    assert [(point.told, point.twins) for point in found] == [(fine, (coarse,)), (other, ())]


def test_what_was_checked_speaks_for_its_twins() -> None:
    fine, same = told("23012人", "23012"), told("23012人", "23012", state="corrected")
    assert points(fine, same)[0].told == same
    coarse = told("2.3万人", "23000", state="confirmed")
    [point] = points(fine, coarse)
    assert (point.told, point.twins) == (coarse, (fine,))


def test_twice_in_one_article_is_once_and_two_roundings_in_one_article_are_two() -> None:
    one, again = told("5993套", "5993", article=7), told("5993套", "5993", article=7)
    assert len(points(one, again)) == 1
    assert len(points(told("5993套", "5993", article=7), told("6千套", "6000", article=7))) == 2


def test_a_hedged_figure_is_the_figure_it_hedges() -> None:
    assert len(points(told("超2万人", "20000", bound="over"), told("21200人", "21200"))) == 1
    assert len(points(told("超2万人", "20000", bound="over"), told("19800人", "19800"))) == 2


def test_twins_agree_in_place_time_kind_and_measure() -> None:
    one = told("2.3万人", "23000")
    others = (
        told("2.3万人", "23000", city="海河"),
        told("2.3万人", "23000", 2020),
        told("2.3万人", "23000", kind="target"),
        told("2.3万人", "23000", measure="新增就业|人"),
    )
    assert len(points(one, *others)) == 5


def test_undated_news_is_the_same_news_for_a_few_days_only() -> None:
    papers = [told("300人", "300", None, published=date(2021, 5, day)) for day in (4, 5, 20)]
    assert [len(point.twins) for point in points(*papers)] == [1, 0]


def test_a_measure_without_its_thing_is_another_one_in_every_article() -> None:
    facts = [told("5亿元", "500000000", measure="总投资|元", article=article) for article in (1, 2)]
    assert len(points(*facts)) == 2


def test_from_and_to_are_one_point_that_says_where_it_came_from() -> None:
    start = told("12.3%", "12.3", 2016, role="from", article=3, start=10)
    end = told("15.6%", "15.6", role="to", article=3, start=20)
    [point] = points(start, end)
    assert (point.told, point.since) == (end, start)


def test_each_end_has_the_nearest_beginning_of_its_own_article() -> None:
    one, two = (told(f"{n}%", str(n), role="from", article=3, start=n) for n in (10, 50))
    ends = [told(f"{n}%", str(n), role="to", article=3, start=n) for n in (15, 55)]
    stranger = told("9%", "9", role="from", article=4, start=14)
    found = {point.told.raw: point.since for point in points(one, two, *ends, stranger)}
    assert found == {"15%": one, "55%": two, "9%": None}


def compared_each_with_each(facts: list[Told]) -> list[list[Told]]:
    found: list[list[Told]] = []
    for one in sorted(facts, key=module.fine_first):
        same = next((same for same in found if module.are_twins(same[0], one)), None)
        if same is None:
            found.append([one])
        else:
            same.append(one)
    return found


def test_comparing_with_those_near_gives_what_comparing_with_each_gives() -> None:
    chance = random.Random(7)
    for _ in range(40):
        facts = []
        for _ in range(25):
            exact = chance.choice((22_940, 23_012, 23_049, 23_051, 30_000, 299))
            digits = chance.choice((0, 0, 2, 3))
            value = round(exact, -digits)
            raw = f"{value / 10_000:g}万人" if digits > 1 else f"{value}人"
            bound = chance.choice(("", "", "", "over", "at_most", "about"))
            facts.append(
                told(
                    raw, str(value), bound=bound, article=chance.randrange(1, 9), unit=chance.choice(("人", "人", "户"))
                )
            )
        assert module.gathered([[one] for one in facts]) == compared_each_with_each(facts)

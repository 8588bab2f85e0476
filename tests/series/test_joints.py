"""Where a line may lead from point to point, and where it is broken: a break is no growth."""

from __future__ import annotations

from articles.series.doubts import spoken_against
from articles.series.joints import Why, joints_of, told_differently
from articles.series.units import Scale
from tests.series.facts import points, told


def line(*values: int) -> list[str | None]:
    """Why each joint of a yearly line of these values is broken."""
    facts = [told(f"{value}人", str(value), 2010 + at) for at, value in enumerate(values)]
    return [joint.broken for joint in joints_of(points(*facts))]


def test_a_growing_line_is_whole() -> None:
    assert line(100, 130, 169, 220, 500) == [None] * 4


def test_ten_times_from_one_year_to_the_next_is_no_growth() -> None:
    assert line(120, 1300) == [Why.LEVEL]
    assert line(100, 250) == [None]


def test_a_leap_is_told_by_how_the_rest_of_the_line_moves() -> None:
    assert line(100, 105, 111, 400, 415) == [None, None, Why.LEVEL, None]
    assert line(100, 340, 1000, 3200) == [None] * 3  # a line that always leaps so


def test_another_definition_breaks_the_line_before_it() -> None:
    facts = [told(f"{100 + year}人", str(100 + year), 2010 + year) for year in range(3)]
    recast = told("104人", "104", 2014, quote="按新口径计算，全年104人。")
    later = told("108人", "108", 2015)
    assert [joint.broken for joint in joints_of(points(*facts, recast, later))] == [None, None, Why.RECAST, None]


def test_units_that_cannot_be_converted_break_the_line() -> None:
    one = told("12家", "12", 2019, unit="家", canonical_unit="家", measure="企业|个")
    other = told("13户", "13", 2020, unit="户", canonical_unit="户", measure="企业|个")
    assert [joint.broken for joint in joints_of(points(one, other))] == [Why.UNIT]


def test_changes_leap_as_they_please() -> None:
    facts = [told(f"{value}%", value, 2010 + at, kind="change") for at, value in enumerate(("0.3", "12", "-4"))]
    assert [joint.broken for joint in joints_of(points(*facts))] == [None, None]


def test_plans_beginnings_and_undated_points_are_in_no_line() -> None:
    facts = (
        told("100人", "100", 2019),
        told("110人", "110", 2020, kind="target"),
        told("120人", "120", 2021, role="from"),
        told("130人", "130", None),
    )
    assert joints_of(points(*facts)) == []


def test_no_line_goes_through_a_time_of_which_two_figures_are_told() -> None:
    facts = (
        told("100人", "100", 2019),
        told("110人", "110", 2020),
        told("150人", "150", 2020),
        told("120人", "120", 2021),
    )
    found = points(*facts)
    assert joints_of(found) == []
    assert [point.told.raw for point in told_differently(found)] == ["110人", "150人"]


def test_what_the_others_speak_against_is_told_with_its_sum_for_every_twin() -> None:
    facts = [told(f"{12 + at}亿元", f"{12 + at}00000000", 2015 + at, unit="元", canonical_unit="元") for at in range(4)]
    slips = [told("15万元", "150000", 2020, unit="元", canonical_unit="元") for _ in range(2)]
    found = spoken_against(points(*facts, *slips), Scale("元"))
    assert set(found) == {slip.pk for slip in slips}
    assert "150000 = 1500000000 × 10⁻⁴" in found[slips[0].pk]
    elsewhere = [told("15万元", "150000", 2020, unit="元", canonical_unit="元", city="海河")]
    assert spoken_against(points(*facts, *elsewhere), Scale("元")) == {}

"""Where bars and dots stand."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from articles.charts import Count, Reading, bar_chart, dot_chart, one_after_another, over_time
from articles.charts.scale import ruled


@given(st.floats(-1e12, 1e12), st.floats(0, 1e12))
def test_ruled_lines_hold_every_value(lowest: float, spread: float) -> None:
    lines = ruled(lowest, lowest + spread)
    slack = 1e-6 * max(1.0, abs(lowest), spread)
    assert lines[0] <= lowest + slack
    assert lines[-1] >= lowest + spread - slack
    assert 2 <= len(lines) <= 7


def test_nothing_counted_is_no_chart() -> None:
    assert bar_chart("x", []) is None
    assert bar_chart("x", [Count("2021", 0)]) is None


def test_bars_fill_the_width_and_the_highest_is_tallest() -> None:
    chart = bar_chart("x", [Count("2021", 3), Count("2022", 0), Count("2023", 12)], chosen="2023")
    assert chart is not None
    low, none, high = chart.bars
    assert (none.height, high.chosen, low.chosen) == (0.0, True, False)
    assert high.height > low.height > 2
    assert float(high.x[:-1]) + float(high.width[:-1]) < 100


def test_an_empty_bar_leads_nowhere() -> None:
    chart = bar_chart("x", [Count("2021", 3, "/dates/2021/"), Count("2022", 0, "/dates/2022/")])
    assert chart is not None
    assert [bar.url for bar in chart.bars] == ["/dates/2021/", ""]


def test_many_months_become_years() -> None:
    counts = over_time({date(2010, 5, 1): 2, date(2021, 1, 1): 1, date(2021, 3, 1): 4}, lambda y, m: f"/{y}/")
    assert [c.label for c in counts] == [str(year) for year in range(2010, 2022)]
    assert (counts[0].count, counts[-1].count, counts[-1].url) == (2, 5, "/2021/")


def reading(year: int, value: float, group: str, *, planned: bool = False) -> Reading:
    return Reading(date(year, 6, 30), value, group, f"{year}", "#", planned)


def test_one_group_is_joined_through_time() -> None:
    readings = [reading(2021, 3, "甲"), reading(2019, 1, "甲"), reading(2020, 2, "乙"), reading(2021, 9, "甲")]
    assert one_after_another(readings) == {(1, 0): ""}


def test_what_is_joined_has_a_line_and_what_is_broken_a_mark_with_its_reason() -> None:
    readings = [
        reading(2019, 1, "甲"),
        reading(2020, 2, "甲"),
        reading(2021, 30, "甲"),
        reading(2025, 9, "乙", planned=True),
    ]
    chart = dot_chart("x", readings, {(0, 1): "", (1, 2): "口径不同"})
    assert chart is not None
    assert [(line.x1, line.x2, line.shape) for line in chart.joins] == [(chart.dots[0].x, chart.dots[1].x, 1)]
    [gap] = chart.breaks
    assert gap.why == "口径不同"
    assert float(chart.dots[1].x[:-1]) < float(gap.x[:-1]) < float(chart.dots[2].x[:-1])
    assert dict(chart.groups) == {"甲": 1, "乙": 2}
    assert chart.planned


def test_a_movement_leads_from_where_it_began() -> None:
    moved = Reading(date(2021, 6, 30), 19, "甲", "由63份到19份", "#", since=(date(2019, 12, 31), 63))
    chart = dot_chart("x", [moved], {})
    assert chart is not None
    [move] = chart.moves
    assert (move.x2, move.y2) == (chart.dots[0].x, chart.dots[0].y)
    assert float(move.x1[:-1]) < float(move.x2[:-1])
    assert float(move.y1) < float(move.y2)


def test_an_axis_that_begins_above_zero_says_so() -> None:
    near, far = [reading(2020, 98, "甲"), reading(2021, 99, "甲")], [reading(2020, 5, "甲"), reading(2021, 99, "甲")]
    assert [chart.cut_off for values in (near, far) if (chart := dot_chart("x", values, {}))] == [True, False]


def test_a_single_reading_is_no_chart() -> None:
    assert dot_chart("x", [reading(2021, 3, "甲")], {}) is None


def test_equal_readings_on_one_day_are_drawn() -> None:
    chart = dot_chart("x", [reading(2021, 5, "甲"), reading(2021, 5, "乙")], {})
    assert chart is not None
    assert {dot.x for dot in chart.dots} == {"50%"}


def test_many_places_share_the_last_shape_and_one_line_of_the_key() -> None:
    chart = dot_chart("x", [reading(2010 + n, n, f"县{n:02}") for n in range(9)], {})
    assert chart is not None
    assert chart.groups == (("县00", 1), ("县01", 2), ("县02", 3), ("县03", 4), ("县04", 5))
    assert chart.others == 4
    assert {dot.shape for dot in chart.dots} == {1, 2, 3, 4, 5, 6}

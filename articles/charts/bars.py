"""A bar chart of counts over time, on which a click leads to that time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from articles.charts.scale import percent, ruled

HEIGHT = 132  # of the drawing's field, in CSS pixels; words stand below it
MOST_MONTHS = 36
GAP = 0.18  # of a bar's room
MOST_LABELS = 12


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a thing there are under a label, and where a click on it leads."""

    label: str
    count: int
    url: str = ""


SPARED = 3  # of so many labels a phone shows one


@dataclass(frozen=True, slots=True)
class Bar:
    """A count with its place on the drawing; `labelled` where the axis has room for its label, `spare` where a phone's has none.

    A bar that counts nothing has no `url`: there is nothing to be led to.
    """

    label: str
    count: int
    url: str
    x: str
    width: str
    middle: str
    y: float
    height: float
    labelled: bool
    spare: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class RuledLine:
    """A value on the axis and its height on the drawing."""

    value: float
    y: float


@dataclass(frozen=True, slots=True)
class BarChart:
    title: str
    bars: tuple[Bar, ...]
    lines: tuple[RuledLine, ...]
    height: int = HEIGHT
    row_name: str = ""


def bar_chart(
    title: str, counts: Sequence[Count], *, chosen: str = "", row_name: str = "", most_labels: int = MOST_LABELS
) -> BarChart | None:
    """The drawing of counts in their order; None where there is nothing to draw.

    `chosen` is the label of the bar that the reader is looking at; `row_name` heads the table's first column;
    `most_labels` is how many labels the drawing's column has room for.
    """
    if not any(count.count for count in counts):
        return None
    values = ruled(0, max(count.count for count in counts), 3)
    top = values[-1]
    room = 1 / len(counts)
    every = -(-len(counts) // most_labels)
    bars = tuple(
        Bar(
            label=count.label,
            count=count.count,
            url=count.url if count.count else "",
            x=percent((index + GAP / 2) * room),
            width=percent((1 - GAP) * room),
            middle=percent((index + 0.5) * room),
            y=round(HEIGHT - height_of(count.count, top), 1),
            height=height_of(count.count, top),
            labelled=index % every == 0,
            spare=index % (every * SPARED) != 0,
            chosen=bool(chosen) and count.label == chosen,
        )
        for index, count in enumerate(counts)
    )
    lines = tuple(RuledLine(value, round(HEIGHT - value / top * HEIGHT, 1)) for value in values if value == int(value))
    return BarChart(title, bars, lines, row_name=row_name)


def height_of(count: int, top: float) -> float:
    """A count's height in pixels; the smallest count is still seen."""
    return max(2.0, round(count / top * HEIGHT, 1)) if count else 0.0


def over_time(months: Mapping[date, int], link: Callable[[int, int | None], str]) -> list[Count]:
    """Counts by month (the key is its first day) as months without gaps, or as years where there are too many.

    `link(year, month)` is the address of a month, `link(year, None)` of a year.

    >>> [(c.label, c.count) for c in over_time({date(2021, 11, 1): 3, date(2022, 1, 1): 2}, lambda y, m: "")]
    [('2021-11', 3), ('2021-12', 0), ('2022-01', 2)]
    """
    if not months:
        return []
    first, last = min(months), max(months)
    span = (last.year - first.year) * 12 + last.month - first.month + 1
    if span <= MOST_MONTHS:
        days = (date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1) for n in range(span))
        return [Count(f"{day:%Y-%m}", months.get(day, 0), link(day.year, day.month)) for day in days]
    years = dict.fromkeys(range(first.year, last.year + 1), 0)
    for day, count in months.items():
        years[day.year] += count
    return [Count(str(year), count, link(year, None)) for year, count in years.items()]

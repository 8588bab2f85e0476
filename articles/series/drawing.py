"""A line's points as a chart: which are drawn, in which groups, joined and broken where they may be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.charts import DotChart, Reading, dot_chart
from articles.choices import MetricKind
from articles.series.joints import Joint, Why, joints_of
from articles.series.points import Point
from articles.series.units import Scale

MOST_DOTS = 100  # more cannot be told apart, and cost a page its weight


def grouped(points: Sequence[Point], names: Mapping[str, str]) -> dict[str, list[Point]]:
    """The points by the line that they stand in, each line in the order of time, the longest first.

    `names` gives each key the name of the measure that it was asked for by. One measure is a line a place, several are a
    line each (从业人员 of five industries are five lines), at several places a line for each of both.
    """
    measures = {names[point.told.measure] for point in points}
    places = {point.told.place for point in points}
    groups: dict[str, list[Point]] = {}
    for point in points:
        words = [names[point.told.measure]] if len(measures) > 1 else []
        if len(places) > 1 or not words:
            words.append(point.told.place or _("未载明地方"))
        groups.setdefault(" · ".join(words), []).append(point)
    return dict(sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])))


@dataclass(frozen=True, slots=True)
class Drawing:
    """The chart, None where there are too few points for one; every joint; how many points the chart leaves to the table."""

    chart: DotChart | None
    joints: tuple[Joint, ...]
    left_out: int


def drawing_of(title: str, groups: Mapping[str, Sequence[Point]], scale: Scale) -> Drawing:
    """The groups as a chart; beyond so many dots the shorter lines are left to the table."""
    readings: list[Reading] = []
    pairs: dict[tuple[int, int], str] = {}
    every: list[Joint] = []
    left = 0
    address = reverse("article", args=[0])
    for name, points in groups.items():
        joints = joints_of(points)
        every += joints
        dated = [point for point in points if point.told.drawn]
        if readings and len(readings) + len(dated) > MOST_DOTS:
            left += len(dated)
            continue
        at = {point.told.pk: len(readings) + number for number, point in enumerate(dated)}
        readings += [reading_of(point, name, scale, address) for point in dated]
        pairs |= {(at[joint.one.told.pk], at[joint.other.told.pk]): words_of(joint) for joint in joints}
    return Drawing(dot_chart(title, readings, pairs), tuple(every), left)


def reading_of(point: Point, group: str, scale: Scale, address: str) -> Reading:
    """A point on the drawing. A beginning without a time of its own stands under the end of its movement."""
    told, since = point.told, point.since
    day = told.drawn or date.min
    moved = (since.drawn if since.last and since.drawn else day, scale.of(since.signed)) if since else None
    return Reading(
        when=day,
        value=scale.of(told.signed),
        group=group,
        label=f"{group} {span_words(point)} {f'{since.raw} → ' if since else ''}{told.raw}",
        url=f"{address.replace('/0/', f'/{told.article}/')}#fact-{told.pk}",
        planned=told.kind == MetricKind.TARGET,
        since=moved,
    )


def span_words(point: Point) -> str:
    """The time span that a point is of, or that only the day of publication is known."""
    return point.told.period or f"{point.when} {_('见报日')}"


def words_of(joint: Joint) -> str:
    """Why a joint is broken, for readers; nothing where it is not."""
    match joint.broken:
        case Why.UNIT:
            return _("单位与前一项不同，不连线")
        case Why.RECAST:
            return _("口径与前一项不同，不连线")
        case Why.LEVEL:
            return _("与前一项相差约 %(times)s 倍，像是另一种口径或单位，不连线") % {"times": roughly(joint.times)}
    return ""


def roughly(number: float) -> str:
    """Three figures, all digits written.

    >>> roughly(10.92), roughly(5707.2)
    ('10.9', '5710')
    """
    return f"{float(f'{number:.3g}'):.12g}"

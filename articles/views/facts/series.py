"""Facts that measure the same thing, brought together over time and places: one chart, one table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.exports.fact_table import Further
from articles.forms.series import SeriesForm, keys_of
from articles.http.throttle import searching
from articles.measure import Measure, is_bare
from articles.models import MeasureDecision, Metric, Tally
from articles.models.decided.measures import Decided
from articles.models.facts import MetricQuerySet
from articles.series.alike import fellows, near
from articles.series.doubts import spoken_against
from articles.series.drawing import Drawing, drawing_of, grouped, words_of
from articles.series.joints import told_differently
from articles.series.lines import Line, lines_of
from articles.series.points import Point, movements_of, points_of
from articles.series.told import Told, as_told, told_by
from articles.series.units import Scale, scale_of
from articles.templatetags.figures import exact, plain_value, value_beside
from articles.views.articles.articles import cities_to_choose
from articles.views.facts.decisions import RIGHT, record_of
from articles.views.facts.files import fact_file
from articles.views.facts.measures import ids_of, offered_measures, units_shown
from articles.views.lists.downloads import Part, sparing
from articles.views.lists.paging import ListPage

LOOKED_AT = 300  # facts of a measure, the latest first
ROWS_A_PAGE = 25
MOST_MEASURES = 100
MOST_ASKED = 8
SAME_AS = "所说相同的数据的编号：各报同说一数，只算一项 / id of the fact that says the same: count both once"


@dataclass(frozen=True, slots=True)
class Row:
    """A point in the table: its fact and those that tell the same, where its movement began, what is to be said of it.

    `shown` is its exact value in the series' unit, with the conversion where it was printed in another.
    """

    fact: Metric
    place: str
    shown: str
    since: Metric | None
    twins: tuple[Metric, ...]
    notes: tuple[str, ...]


@require_safe
@searching
def series(request: HttpRequest) -> HttpResponse:
    """A series where the address names one, else what there is to choose from."""
    form = SeriesForm(request.GET)
    values = form.typed()
    measures = keys_of(request.GET)
    facts = Metric.objects.of_place(values["city"], values["county"])
    context: dict[str, object] = {
        "form": form,
        "measures": measures,
        "crumbs": [(_("数据"), reverse("fact-list"))],
    }
    if measures:
        decided = MeasureDecision.objects.decided()
        context |= whole_series(facts, measures, form, decided)
        if request.user.has_perm(RIGHT):
            context["record"] = record_of(names_of(measures, decided))
            context["deciding"] = True
    else:
        fullest = fullest_measures(facts, values["q"] or "", values["city"], values["county"])
        context["several"], context["told_once"] = offered_measures(facts, fullest, asked=bool(values["q"]))
        context["printed"] = units_shown(fullest)
        context["cities"] = cities_to_choose(values["city"])
    return render(request, "articles/series.html", context)


@require_safe
@sparing
def series_csv(request: HttpRequest) -> HttpResponseBase:
    """The facts of a series as CSV."""
    return series_file(request, "csv")


@require_safe
@sparing
def series_json(request: HttpRequest) -> HttpResponseBase:
    """The facts of a series as JSON."""
    return series_file(request, "json", measures=[measure.key for measure in keys_of(request.GET)])


@require_safe
@sparing
def series_workbook(request: HttpRequest) -> HttpResponseBase:
    """The facts of a series as a workbook."""
    return series_file(request, "xlsx")


def series_file(request: HttpRequest, form: Literal["csv", "json", "xlsx"], **about: object) -> HttpResponseBase:
    """All facts of the series, of its one line where the address names one; each names the one that it says the same as."""
    asked = SeriesForm(request.GET).only_known()
    values = asked.typed()
    measures = keys_of(request.GET)
    if not measures:
        asked.refuse(None, _("没有说要哪个指标。"))
    decided = MeasureDecision.objects.decided()
    facts = Metric.objects.of_place(values["city"], values["county"]).measuring(*names_of(measures, decided))
    told = as_told(facts)
    lines = lines_of(told, decided.parts())
    shown = {line: members for line, members in lines.items() if values["line"] in (None, line.name)}
    chosen = {one.pk for members in shown.values() for one in members}
    points = [point for members in shown.values() for point in points_of(members, {})]
    further = Further("same_as", SAME_AS, {twin.pk: point.told.pk for point in points for twin in point.twins})
    found = [fact for fact in facts.for_lists() if fact.pk in chosen]
    return fact_file(request, form, "series", found, Part(1, len(found), len(found)), further=further, **about)


def whole_series(
    facts: MetricQuerySet, measures: Sequence[Measure], form: SeriesForm, decided: Decided
) -> dict[str, object]:
    """The series' chart and table, and the measures near it."""
    names = names_of(measures, decided)
    told = told_by(facts, list(names), LOOKED_AT + 1)
    movements = movements_of(told)
    beginnings = {one.pk for one in movements.values()}
    lines = lines_of([one for one in told[:LOOKED_AT] if one.pk not in beginnings], decided.parts())
    shown = chosen_line(lines, form)
    members = lines[shown] if shown else []
    scale = scale_of(members, measures[0].unit)
    points = points_of(members, movements)
    title = "、".join(measure.stem for measure in measures)
    bare = any(is_bare(measure.stem) for measure in measures)
    groups = grouped(points, names)
    drawing = drawing_of(title, groups, scale)
    page = page_of_points(points, form)
    rows = rows_of(page.items, scale, notes_of(groups, drawing, scale))
    besides = {*names, *decided.parted_from(names)}
    beside = fellows(members, measures[0], besides)[: MOST_ASKED - len(measures)]
    close = near(measures[0], {*besides, *(key for key, _number in beside)})
    return {
        "title": title,
        "unit": scale.unit,
        "page": ListPage(rows, page.number, page.size, page.total),
        "facts_told": sum(1 + len(point.twins) for point in points),
        "cut": len(told) > LOOKED_AT,
        "most": LOOKED_AT,
        "chart": None if bare and len({point.told.article for point in points}) > 1 else drawing.chart,
        "left_out": drawing.left_out,
        "bare": bare,
        "lines": lines_to_choose(lines, shown),
        "joined": [key for key in names if key not in {measure.key for measure in measures}],
        "alike": close.alike,
        "otherwise": close.otherwise,
        "fellows": beside,
        "printed": units_shown(close.alike, close.otherwise, beside),
    }


def names_of(measures: Sequence[Measure], decided: Decided) -> dict[str, str]:
    """Each key to bring together, with the name of the measure that was asked for: itself, or what a curator joined it to."""
    names: dict[str, str] = {}
    for measure in measures:
        for key in decided.joined_to(measure.key):
            names.setdefault(key, measure.stem)
    return names


def fullest_measures(facts: MetricQuerySet, words: str, city: str | None, county: str | None) -> list[tuple[str, int]]:
    """What there is to choose: from kept counts where no words and no county narrow it."""
    if words or county:
        return facts.measures_with(words, MOST_MEASURES)
    if not city:
        return Tally.objects.most("measure", MOST_MEASURES, at_least=2)
    return Tally.objects.most("city_measure", MOST_MEASURES, keys=ids_of(city), at_least=2)


def chosen_line(lines: Mapping[Line, Sequence[Told]], form: SeriesForm) -> Line | None:
    """The line that is asked for (month.city), else the fullest; None where there is nothing at all."""
    asked = form.typed()["line"]
    if not asked:
        return next(iter(lines), None)
    found = next((line for line in lines if line.name == asked), None)
    return found or form.refuse("line", _("没有这样的一列。"))


def lines_to_choose(lines: Mapping[Line, Sequence[Told]], shown: Line | None) -> list[tuple[Line, int, bool]]:
    """Each line, how many facts it has, whether it is shown."""
    return [(line, len(members), line == shown) for line, members in lines.items()]


def page_of_points(points: Sequence[Point], form: SeriesForm) -> ListPage:
    """A part of the table; the chart has every point."""
    number = form.number_within(-(-len(points) // ROWS_A_PAGE))
    return ListPage(points[(number - 1) * ROWS_A_PAGE : number * ROWS_A_PAGE], number, ROWS_A_PAGE, len(points))


def notes_of(groups: Mapping[str, Sequence[Point]], drawing: Drawing, scale: Scale) -> dict[int, tuple[str, ...]]:
    """What is to be said of a point, by its fact: why no line leads to it, what speaks against it."""
    notes: dict[int, tuple[str, ...]] = {}

    def say(pk: int, words: str) -> None:
        notes[pk] = (*notes.get(pk, ()), words)

    for points in groups.values():
        for point in told_differently(points):
            say(point.told.pk, _("同一时间另有不同的数，不连线"))
        for pk, arithmetic in spoken_against(points, scale).items():
            say(pk, _("与同列其他各项悬殊：%(sum)s") % {"sum": arithmetic})
    for joint in drawing.joints:
        if joint.broken:
            say(joint.other.told.pk, words_of(joint))
    return notes


def rows_of(points: Sequence[Point], scale: Scale, notes: Mapping[int, tuple[str, ...]]) -> list[Row]:
    """The rows of the table, with everything that they show, in one query. A fact that is gone meanwhile has no row."""
    facts = Metric.objects.for_series().in_bulk([told.pk for point in points for told in point.everyone])
    return [
        Row(
            fact=facts[point.told.pk],
            place=point.told.place or _("未载明地方"),
            shown=shown_value(facts[point.told.pk], point.told, scale),
            since=facts.get(point.since.pk) if point.since else None,
            twins=tuple(facts[twin.pk] for twin in point.twins if twin.pk in facts),
            notes=notes.get(point.told.pk, ()),
        )
        for point in points
        if point.told.pk in facts
    ]


def shown_value(fact: Metric, told: Told, scale: Scale) -> str:
    """The exact value where the print says something else, and what it comes to in the series' unit: 3公顷 = 45亩."""
    converted = scale.converted(told)
    return value_beside(fact) if converted is None else f"{plain_value(fact)} = {exact(converted)}{scale.unit}"

"""Facts that measure the same thing, brought together over time and places: one chart, one table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from articles.charts import DotChart, Reading, dot_chart
from articles.choices import MetricKind
from articles.forms.series import SeriesForm, keys_of
from articles.http.throttle import searching
from articles.measure import Measure, OwnerClass, TimeKind, falls, is_bare, owner_class, parse_key, time_kind
from articles.models import MeasureDecision, Metric, Place, Tally
from articles.models.facts import MetricQuerySet
from articles.templatetags.figures import exact, plain_value, value_beside
from articles.views.articles import cities_to_choose, counties_to_choose
from articles.views.downloads import Part, sparing
from articles.views.fact_files import fact_file
from articles.views.paging import ListPage

MOST_POINTS = 300
ROWS_A_PAGE = 50
MOST_MEASURES = 100
MOST_ALIKE = 12
MEASURES_LOOKED_AT = 5_000  # for those that are alike
TIME_WORDS = {
    TimeKind.DAY: gettext_lazy("某日的"),
    TimeKind.MONTH: gettext_lazy("一个月的"),
    TimeKind.QUARTER: gettext_lazy("一季的"),
    TimeKind.HALF: gettext_lazy("半年的"),
    TimeKind.YEAR: gettext_lazy("一年的"),
    TimeKind.FROM_JANUARY: gettext_lazy("年初起累计的"),
    TimeKind.YEARS: gettext_lazy("跨年的"),
    TimeKind.SPELL: gettext_lazy("一段日子的"),
    TimeKind.UNDATED: gettext_lazy("未载明时间的"),
}
OWNER_WORDS = {
    OwnerClass.NATION: gettext_lazy("全国或省"),
    OwnerClass.CITY: gettext_lazy("市"),
    OwnerClass.COUNTY: gettext_lazy("县区"),
    OwnerClass.BELOW: gettext_lazy("乡镇、村或园区"),
    OwnerClass.FIRM: gettext_lazy("企业或单位"),
}


@dataclass(frozen=True, slots=True)
class Point:
    """A fact of a series: its time on the chart (`dated` by the fact itself, else by the newspaper) and its value.

    `shown` is its exact value in the series' unit, with the conversion where it was printed in another.
    """

    fact: Metric
    when: date | None
    dated: bool
    value: float
    place: str
    shown: str


@dataclass(frozen=True, slots=True)
class Line:
    """What of a measure can stand in one chart: its kind of time and class of owner, in words, and how many facts."""

    time: TimeKind
    owner: OwnerClass
    words: str
    count: int
    chosen: bool = False


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
        "cities": cities_to_choose(values["city"]),
        "counties": counties_to_choose(values["city"], values["county"]),
        "measures": measures,
        "crumbs": [(_("数据"), reverse("fact-list"))],
    }
    if measures:
        context |= whole_series(facts, measures, form)
    else:
        context["offered"] = measures_offered(facts, values["q"] or "", values["city"], values["county"])
    return render(request, "articles/series.html", context)


@require_safe
@sparing
def series_csv(request: HttpRequest) -> HttpResponseBase:
    """The facts of a series as CSV."""
    return fact_file(request, "csv", "series", *asked_facts(request))


@require_safe
@sparing
def series_json(request: HttpRequest) -> HttpResponseBase:
    """The facts of a series as JSON."""
    measures = [measure.key for measure in keys_of(request.GET)]
    return fact_file(request, "json", "series", *asked_facts(request), measures=measures)


@require_safe
@sparing
def series_workbook(request: HttpRequest) -> HttpResponseBase:
    """The facts of a series as a workbook."""
    return fact_file(request, "xlsx", "series", *asked_facts(request))


def asked_facts(request: HttpRequest) -> tuple[list[Metric], Part]:
    """All facts of the series, of its one line where the address names one."""
    form = SeriesForm(request.GET).only_known()
    values = form.typed()
    measures = keys_of(request.GET)
    if not measures:
        form.refuse(None, _("没有说要哪个指标。"))
    keys = MeasureDecision.objects.joined_to([measure.key for measure in measures])
    found = list(Metric.objects.of_place(values["city"], values["county"]).measuring(*keys).for_lists())
    if values["line"]:
        found = [fact for fact in found if ".".join(line_of(fact)) == values["line"]]
    return found, Part(1, len(found), len(found))


def whole_series(facts: MetricQuerySet, measures: Sequence[Measure], form: SeriesForm) -> dict[str, object]:
    """The series' chart and table, and measures whose words are alike."""
    keys = MeasureDecision.objects.joined_to([measure.key for measure in measures])
    found = list(facts.measuring(*keys).for_lists()[: MOST_POINTS + 1])
    lines = lines_of(found, form)
    shown = next((line for line in lines if line.chosen), None)
    unit, factor = shown_unit(found, measures[0])
    points = [
        point_of(fact, unit, factor)
        for fact in found[:MOST_POINTS]
        if shown is None or line_of(fact) == (shown.time, shown.owner)
    ]
    points.sort(key=lambda point: (point.when is None, point.when or date.min, point.place))
    title = "、".join(measure.stem for measure in measures)
    bare = any(is_bare(measure.stem) for measure in measures)
    besides = [*keys, *MeasureDecision.objects.parted_from(keys)]
    return {
        "title": title,
        "unit": unit,
        "page": page_of_points(points, form),
        "cut": len(found) > MOST_POINTS,
        "most": MOST_POINTS,
        "chart": None if bare and len({point.fact.article_id for point in points}) > 1 else chart_of(title, points),
        "bare": bare,
        "lines": lines,
        "alike": measures_like(measures[0], besides),
    }


def measures_offered(facts: MetricQuerySet, words: str, city: str | None, county: str | None) -> list[tuple[str, int]]:
    """What there is to choose: from kept counts where no words and no county narrow it."""
    if words or county:
        return facts.measures_with(words, MOST_MEASURES)
    if not city:
        return Tally.objects.most("measure", MOST_MEASURES, at_least=2)
    keys = list(Place.objects.with_articles().filter(short_name=city).values_list("pk", flat=True))
    return Tally.objects.most("city_measure", MOST_MEASURES, keys=keys, at_least=2)


def measures_like(measure: Measure, besides: Collection[str]) -> list[tuple[str, int]]:
    """Of the measures that most facts have, those whose stem has this measure's stem in it and that it can be compared with."""
    return [
        (key, count)
        for key, count in Tally.objects.most("measure", MEASURES_LOOKED_AT)
        if measure.stem in key and key not in besides
        if (other := parse_key(key)) and (other.unit, other.change) == (measure.unit, measure.change)
    ][:MOST_ALIKE]


def line_of(fact: Metric) -> tuple[TimeKind, OwnerClass]:
    """The kind of time and the class of owner of a fact."""
    article = fact.article
    county = article.county.name if article.county else ""
    city = article.city.short_name if article.city else ""
    owner = owner_class(fact.place_name, county, city, indicator=fact.indicator)
    return time_kind(fact.period_first, fact.period_last), owner


def lines_of(facts: Sequence[Metric], form: SeriesForm) -> list[Line]:
    """The lines that the facts fall into, the fullest first and chosen unless another is asked for (month.city)."""
    counted = Counter(line_of(fact) for fact in facts).most_common()
    names = [f"{time}.{owner}" for (time, owner), _count in counted]
    asked = form.typed()["line"]
    if asked and asked not in names:
        form.refuse("line", _("没有这样的一列。"))
    at = names.index(asked) if asked else 0
    return [
        Line(time, owner, f"{OWNER_WORDS[owner]} · {TIME_WORDS[time]}", count, number == at)
        for number, ((time, owner), count) in enumerate(counted)
    ]


def page_of_points(points: Sequence[Point], form: SeriesForm) -> ListPage:
    """A part of the table; the chart has every point."""
    number = form.number_within(-(-len(points) // ROWS_A_PAGE))
    return ListPage(points[(number - 1) * ROWS_A_PAGE : number * ROWS_A_PAGE], number, ROWS_A_PAGE, len(points))


def shown_unit(facts: Sequence[Metric], measure: Measure) -> tuple[str, float]:
    """The unit that most of the facts were printed in, and what a canonical value is to be multiplied by for it."""
    units = Counter(fact.unit for fact in facts if fact.canonical_value)
    if not units:
        return measure.unit, 1.0
    unit = units.most_common(1)[0][0]
    sample = next(fact for fact in facts if fact.unit == unit and fact.canonical_value)
    return unit, float(sample.value) / sample.canonical_value


def shown_value(fact: Metric, unit: str, factor: float) -> str:
    """The exact value where the print says something else, and what it comes to in the series' unit: 3公顷 = 45亩."""
    printed = plain_value(fact)
    if fact.unit == unit or not fact.canonical_unit:
        return value_beside(fact)
    converted = Decimal(repr(fact.canonical_value * factor)).normalize()
    return f"{printed} = {exact(format(converted, '.12g'))}{unit}"


def point_of(fact: Metric, unit: str, factor: float) -> Point:
    """A fact's place in the series. Without a period of its own it stands at the day of the newspaper."""
    value = fact.canonical_value * factor
    article = fact.article
    place = fact.place_name or (article.county and article.county.name) or (article.city and article.city.short_name)
    return Point(
        fact=fact,
        when=fact.period_last or article.published,
        dated=fact.period_last is not None,
        value=-value if falls(fact.indicator, fact.kind) else value,
        place=place or _("未载明地方"),
        shown=shown_value(fact, unit, factor),
    )


def span_words(point: Point) -> str:
    """The time span that a point is of, or that only the day of publication is known."""
    return point.fact.period or f"{point.when} {_('见报日')}"


def chart_of(title: str, points: Sequence[Point]) -> DotChart | None:
    return dot_chart(
        title,
        [
            Reading(
                when=point.when,
                value=point.value,
                group=point.place,
                label=f"{point.place} {span_words(point)} {point.fact.raw}",
                url=point.fact.get_absolute_url(),
                planned=point.fact.kind == MetricKind.TARGET,
            )
            for point in points
            if point.when
        ],
    )

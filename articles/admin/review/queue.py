"""The queue of the review workbench: which facts wait, in which order, with everything that a decision needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.admin.frame.desk import sureness
from articles.admin.frame.filters import NarrowingForm
from articles.choices import DisagreementState, MetricKind, ReportState, ReviewState, Target
from articles.curation import plain
from articles.models import Decision, Disagreement, FactReading, Metric, MistakeReport, SourcePage

AHEAD = 20  # facts fetched at once, so that the next one is on the screen before the last is stored
LISTED = 50
COUNTED = 2_000  # more are not counted: the number of what waits is not what a curator looks at
FOUND = 500  # facts that a search of labels looks for: each is named in the questions that follow
LINES_AROUND = 2
STANDS_OUT = 0.12  # the chance from which a field is named as doubtful
DOUBTED = {
    "label": _("指标"), "value": _("数值"), "period": _("时间"), "place": _("地点"), "kind": _("性质"),
}  # fmt: skip
SAID = ("raw", "value", "value_max", "unit", "bound", "indicator", "kind", "period", "place_name")


class QueueForm(NarrowingForm):
    """What the queue is narrowed to."""

    besides = ("view", "after")

    state = forms.ChoiceField(label=_("核对状态"), required=False, choices=[("", _("未核")), *ReviewState.choices])
    indicator = forms.CharField(label=_("指标含"), required=False, max_length=60)
    city = forms.CharField(label=_("城市"), required=False, max_length=30)
    newspaper = forms.CharField(label=_("报纸"), required=False, max_length=60)
    unit = forms.CharField(label=_("单位"), required=False, max_length=30)
    kind = forms.ChoiceField(label=_("性质"), required=False, choices=[("", _("不限")), *MetricKind.choices])
    period = forms.CharField(label=_("时间"), required=False, max_length=30)
    asked = forms.ChoiceField(
        label=_("缘由"),
        required=False,
        choices=[
            ("", _("不限")),
            ("reported", _("读者建议")),
            ("disputed", _("识读有变")),
            ("broken", _("算式不合")),
            ("mine", _("我核过的")),
        ],
    )
    page = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    article = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    fact = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    alike = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


def queue(asked: dict[str, Any], user: Any) -> Any:
    """The facts that the filters ask for, those that may do most harm first."""
    state = asked.get("state") or (
        "" if {"asked", "alike", "article", "page", "fact"} & set(asked) else ReviewState.UNREVIEWED
    )
    facts: Any = (
        Metric.objects.in_archive() if state != ReviewState.REJECTED and "fact" not in asked else Metric.objects.all()
    )
    if state:
        facts = facts.filter(state=state)
    for name, lookup in LOOKUPS.items():
        if name in asked:
            facts = facts.filter(**{lookup: asked[name]})
    if "alike" in asked:
        facts = facts.filter(pk__in=look_alikes(asked["alike"]))
    match asked.get("asked"):
        case "reported":
            open_reports = MistakeReport.objects.filter(state=ReportState.OPEN, metric__isnull=False)
            facts = facts.filter(pk__in=open_reports.values("metric"))
        case "disputed":
            asked_of = Disagreement.objects.filter(state=DisagreementState.OPEN)
            facts = facts.filter(pk__in=asked_of.values("metric"))
        case "broken":
            facts = facts.exclude(breach="", against="")
        case "mine":
            mine = (
                Decision.objects.filter(target=Target.FACT, by=user).order_by("-pk").values_list("target_id", flat=True)
            )
            facts = facts.filter(pk__in=list(dict.fromkeys(mine[:500])))
    facts = facts.order_by("-harm", "pk")
    if "indicator" in asked:  # looked for once: counting and listing would each go through every label
        return facts.filter(pk__in=list(facts.values_list("pk", flat=True)[:FOUND]))
    return facts


LOOKUPS = {
    "indicator": "indicator__contains",
    "city": "article__city__short_name",
    "newspaper": "article__page__newspaper__title",
    "unit": "unit",
    "kind": "kind",
    "period": "period__startswith",
    "page": "article__page",
    "article": "article",
    "fact": "pk",
}


def look_alikes(pk: int) -> list[int]:
    """Unreviewed facts of the same label, unit and kind: what was wrong with one may be with all."""
    fact = Metric.objects.filter(pk=pk).first()
    if fact is None:
        return []
    same = Metric.objects.in_archive().filter(
        indicator=fact.indicator, unit=fact.unit, kind=fact.kind, state=ReviewState.UNREVIEWED
    )
    return [other.pk for other in same.exclude(pk=pk).only("pk")[:500]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A fact as the workbench shows it, with its evidence."""

    fact: Metric
    before: str
    after: str
    lines: list[tuple[int, str, bool]]
    read: dict[str, Any]
    changed: dict[str, Any]
    disputes: list[Disagreement]
    reports: list[MistakeReport]
    decisions: list[Decision]

    @property
    def value(self) -> str:
        return str(plain(self.fact.value))

    @property
    def value_max(self) -> str:
        return "" if self.fact.value_max is None else str(plain(self.fact.value_max))

    @property
    def place(self) -> str:
        """Where in the queue it stands, for who asks for those after it."""
        return f"{self.fact.harm!r}:{self.fact.pk}"

    @property
    def doubted(self) -> list[Any]:
        """The fields that are likeliest wrong, in words, the likeliest first; none where nothing stands out."""
        doubts = sorted(self.fact.doubts.items(), key=lambda one: -one[1])
        return [DOUBTED[name] for name, chance in doubts[:2] if chance >= STANDS_OUT and name in DOUBTED]

    @property
    def confidence_in_words(self) -> Any:
        return sureness(self.fact.confidence)


def page_of(facts: Any, after: str, size: int) -> list[Metric]:
    """The next facts of the queue after the one that `after` names (harm:id)."""
    rows = facts.for_desk().select_related("place__parent")
    harm, _colon, pk = after.partition(":")
    try:
        last = (float(harm), int(pk))
    except ValueError:
        return list(rows[:size])
    return list(rows.filter(Q(harm__lt=last[0]) | Q(harm=last[0], pk__gt=last[1]))[:size])


def shown(facts: Sequence[Metric]) -> list[Shown]:
    """The facts with their evidence, in a fixed number of queries."""
    ids = [fact.pk for fact in facts]
    texts = dict(SourcePage.objects.filter(articles__metrics__in=ids).values_list("pk", "text"))
    readings = {e.metric_id: e.fields for e in FactReading.objects.filter(metric__in=ids).order_by("pk")}
    disputes = grouped(Disagreement.objects.filter(metric__in=ids, state=DisagreementState.OPEN), "metric_id")
    reports = grouped(MistakeReport.objects.filter(metric__in=ids, state=ReportState.OPEN), "metric_id")
    decisions = grouped(Decision.objects.filter(target=Target.FACT, target_id__in=ids).order_by("-pk"), "target_id")
    return [
        Shown(
            fact,
            *around(fact),
            lines_of(fact, texts.get(fact.article.page_id, "")),
            readings.get(fact.pk, {}),
            differences(fact, readings.get(fact.pk, {})),
            disputes.get(fact.pk, []),
            reports.get(fact.pk, []),
            decisions.get(fact.pk, [])[:5],
        )
        for fact in facts
    ]


def grouped(rows: Any, name: str) -> dict[int, list[Any]]:
    out: dict[int, list[Any]] = {}
    for row in rows:
        out.setdefault(getattr(row, name), []).append(row)
    return out


def around(fact: Metric) -> tuple[str, str]:
    """What stands before and after the fact's sentence in its paragraph and the next, shortened."""
    if fact.sentence_start is None or fact.sentence_end is None:
        return "", ""
    body = fact.article.body
    return body[max(0, fact.sentence_start - 90) : fact.sentence_start], body[
        fact.sentence_end : fact.sentence_end + 90
    ]


def lines_of(fact: Metric, text: str) -> list[tuple[int, str, bool]]:
    """The lines of the page around the number, (number from 1, text, whether the number stands in it)."""
    if fact.line is None:
        return []
    lines = text.splitlines()
    first, last = max(0, fact.line - LINES_AROUND), min(len(lines), (fact.end_line or fact.line) + LINES_AROUND + 1)
    return [(n + 1, lines[n][:200], fact.line <= n <= (fact.end_line or fact.line)) for n in range(first, last)]


def differences(fact: Metric, read: dict[str, Any]) -> dict[str, Any]:
    """What was read, of the fields that say something else now."""
    return {
        str(getattr(Metric._meta.get_field(name), "verbose_name", name)): read[name]
        if read[name] not in ("", None)
        else "—"
        for name in fact.decided
        if name in SAID and name in read
    }

"""Facts: the numbers that articles report."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.choices import ArticleState, Bound, MetricKind, Movement, ReviewState
from articles.measure import label_of, measure_of
from articles.models.articles import Article, retired_articles
from articles.models.pages import LONG_FIELDS
from articles.models.places import Place
from articles.models.rows.constraints import one_of
from articles.models.rows.stamped import StampedQuerySet

BEYOND = Decimal(10) ** 24  # `value` has 24 whole digits: SQLite would store a longer one, and never read it again
CANONICAL_BEYOND = 1e40


class MeasureField(models.CharField):  # type: ignore[type-arg]  # Django cannot subscript it when running
    """The key of what a fact measures, made from its words whenever the fact is saved or created in bulk."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        if isinstance(model_instance, Metric):
            model_instance.measure = model_instance.measured()
        return str(super().pre_save(model_instance, add))


class MetricQuerySet(StampedQuerySet["Metric"]):
    def current(self) -> MetricQuerySet:
        """Facts of articles in the archive that no curator rejected."""
        return self.filter(article__state=ArticleState.CURRENT).exclude(state=ReviewState.REJECTED)

    def in_archive(self) -> MetricQuerySet:
        """The same facts as `current()`, asked for so that an index alone can count them: for sums over all."""
        return self.exclude(article_id__in=retired_articles(self)).exclude(state=ReviewState.REJECTED)

    def in_city(self, name: str) -> MetricQuerySet:
        """Facts of articles about the city with this short name."""
        return self.filter(article__city__in=Place.objects.filter(short_name=name))

    def in_county(self, name: str) -> MetricQuerySet:
        return self.filter(article__county__in=Place.objects.filter(name=name))

    def of_place(self, city: str | None, county: str | None) -> MetricQuerySet:
        """Current facts of articles about a city (its short name) and a county; of the whole archive where neither is named."""
        if not city and not county:
            return self.in_archive()
        facts = self.current().in_city(city) if city else self.current()
        return facts.in_county(county) if county else facts

    def measuring(self, *keys: str) -> MetricQuerySet:
        """Facts that measure one of these things (articles.measure), in the order of time."""
        return self.filter(measure__in=keys).order_by(models.F("period_last").asc(nulls_last=True), "pk")

    def measures_with(self, words: str, most: int) -> list[tuple[str, int]]:
        """The keys that have these words; without words those that at least two facts share."""
        if words:
            return self.filter(measure__contains=words).most_measured(most)
        return self.most_measured(most, at_least=2)

    def most_measured(self, most: int, *, at_least: int = 1, in_articles: int = 1) -> list[tuple[str, int]]:
        """The keys of what at least so many facts measure, in so many articles, and how many facts each has, the most first."""
        counted = self.exclude(measure="").order_by().values("measure").annotate(number=models.Count("pk"))
        counted = counted.filter(number__gte=at_least)
        if in_articles > 1:
            counted = counted.alias(told=models.Count("article", distinct=True)).filter(told__gte=in_articles)
        return list(counted.order_by("-number", "measure").values_list("measure", "number")[:most])

    def touched_since(self, moment: datetime) -> MetricQuerySet:
        """Facts saved after `moment`, or whose article was."""
        return self.filter(Q(updated_at__gt=moment) | Q(article__updated_at__gt=moment))

    def curated(self) -> MetricQuerySet:
        """Facts that a curator decided on. Named state by state, so that the index on the state finds the few."""
        return self.filter(state__in=[state for state in ReviewState if state != ReviewState.UNREVIEWED])

    def lately_confirmed(self, most: int) -> MetricQuerySet:
        """The last facts that a curator let stand or corrected, so many of each, the last first."""
        shown = [state for state in ReviewState if state not in (ReviewState.UNREVIEWED, ReviewState.REJECTED)]
        last = [
            self.model.objects.filter(state=state).order_by("-updated_at", "-pk").values("pk")[:most] for state in shown
        ]
        chosen = reduce(or_, (Q(pk__in=keys) for keys in last))
        return self.filter(chosen).order_by("-updated_at", "-pk")

    def awaiting_review(self) -> MetricQuerySet:
        return self.filter(article__state=ArticleState.CURRENT, state=ReviewState.UNREVIEWED)

    def number_awaiting_review(self) -> int:
        """How many of these await review: all that are unreviewed, counted in an index alone, without those of retired articles."""
        unreviewed = self.filter(state=ReviewState.UNREVIEWED)
        return unreviewed.count() - unreviewed.filter(article_id__in=retired_articles(self)).count()

    def for_lists(self) -> MetricQuerySet:
        """With everything that a row of a table shows, in one query; the texts of article and page stay behind."""
        return self.for_desk().defer("article__body")

    def for_series(self) -> MetricQuerySet:
        """With what a row of a series shows, and nothing else: a third of the columns of `for_lists`."""
        shown = (
            "start",
            "end",
            "raw",
            "value",
            "value_max",
            "unit",
            "indicator",
            "kind",
            "role",
            "period",
            "quote",
            "state",
        )
        of_article = ("headline", "published", "page__newspaper__title")
        return self.select_related("article__page__newspaper").only(
            *shown, *(f"article__{name}" for name in of_article)
        )

    def for_desk(self) -> MetricQuerySet:
        """The same with the article's body, for who looks at what stands around a fact."""
        rows = self.select_related("article__page__newspaper", "article__city", "article__county", "place")
        long = (f"article__page__{field}" for field in LONG_FIELDS)
        return rows.defer("article__lines", "article__spans", *long)


class Metric(models.Model):
    """A fact: a number that an article reports, with what it measures, when, where, and its sentence.

    `start`/`end` and `sentence_start`/`sentence_end` count characters of the article's body (ends exclusive); all are
    null where a curator's fact no longer stands in the body after a re-reading. `line`/`column` and `end_line`/`end_column`
    (from 0, the end exclusive) are the number's place in the page's own text, which no reading changes. `decided` names
    the fields that a person set; `version` grows with every change. `value` is in the plain `unit`;
    `canonical_value` in `canonical_unit` lets facts of one dimension be compared (亩 with 公顷, 万元 with 元). `confidence`
    is the chance that no field is wrong, `doubts` that each is; `breach` the sum that its article's figures break, `against`
    the one by which the other facts of its series speak against it, `harm` what a queue is ordered by (articles.loading.facts.harm).
    """

    article = models.ForeignKey(Article, verbose_name=_("文章"), on_delete=models.CASCADE, related_name="metrics")
    start = models.PositiveIntegerField(_("起"), null=True, blank=True)
    end = models.PositiveIntegerField(_("止"), null=True, blank=True)
    sentence_start = models.PositiveIntegerField(_("句起"), null=True, blank=True)
    sentence_end = models.PositiveIntegerField(_("句止"), null=True, blank=True)
    raw = models.CharField(_("原文数字"), max_length=120)
    value = models.DecimalField(_("数值"), max_digits=30, decimal_places=6)
    value_max = models.DecimalField(_("上限"), max_digits=30, decimal_places=6, null=True, blank=True)
    unit = models.CharField(_("单位"), max_length=30, blank=True)
    canonical_value = models.FloatField(_("折算值"), editable=False)
    canonical_unit = models.CharField(_("折算单位"), max_length=30, blank=True, editable=False)
    bound = models.CharField(_("界限"), max_length=10, choices=Bound.choices, blank=True)
    indicator = models.CharField(_("指标"), max_length=300)
    measure = MeasureField(_("同一指标"), max_length=200, blank=True, editable=False)
    kind = models.CharField(_("性质"), max_length=8, choices=MetricKind.choices)
    role = models.CharField(_("变动起止"), max_length=4, choices=Movement.choices, blank=True)
    period_text = models.CharField(_("时间（原文）"), max_length=120, blank=True)
    period = models.CharField(_("时间"), max_length=30, blank=True)
    period_first = models.DateField(_("首日"), null=True, blank=True)
    period_last = models.DateField(_("末日"), null=True, blank=True)
    place_name = models.CharField(_("地点（原文）"), max_length=120, blank=True)
    place = models.ForeignKey(
        Place, verbose_name=_("地点"), null=True, blank=True, on_delete=models.SET_NULL, related_name="metrics"
    )
    quote = models.TextField(_("所在句"))
    line = models.PositiveIntegerField(_("行"), null=True, blank=True, editable=False)
    column = models.PositiveIntegerField(_("列"), null=True, blank=True, editable=False)
    end_line = models.PositiveIntegerField(_("末行"), null=True, blank=True, editable=False)
    end_column = models.PositiveIntegerField(_("末列"), null=True, blank=True, editable=False)
    confidence = models.FloatField(_("把握"), default=0.0)
    doubts = models.JSONField(_("各项存疑"), default=dict, blank=True, editable=False)
    breach = models.CharField(_("不合的算式"), max_length=200, blank=True, editable=False)
    against = models.CharField(_("与同一指标不合的算式"), max_length=200, blank=True, editable=False)
    harm = models.FloatField(_("待核的先后"), default=0.0, editable=False)
    state = models.CharField(_("核对状态"), max_length=12, choices=ReviewState.choices, default=ReviewState.UNREVIEWED)
    decided = models.JSONField(_("人工确定的项目"), default=list, blank=True, editable=False)
    version = models.PositiveIntegerField(_("版次"), default=0)
    created_at = models.DateTimeField(_("建立时间"), auto_now_add=True)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    objects = MetricQuerySet.as_manager()

    class Meta:
        verbose_name = _("数据")
        verbose_name_plural = _("数据")
        permissions: ClassVar = [
            ("review_metric", _("核对数据")),
            ("import_facts", _("由表格导入数据")),
            ("export_facts", _("导出数据")),
        ]
        ordering: ClassVar = ["article", "start"]
        constraints: ClassVar = [
            one_of("kind", MetricKind, name="metric_kind_known"),
            one_of("role", Movement, name="metric_role_known", blank=True),
            one_of("state", ReviewState, name="metric_state_known"),
            one_of("bound", Bound, name="metric_bound_known", blank=True),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True) | Q(end__gt=models.F("start")),
                name="metric_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(value_max__isnull=True) | Q(value_max__gte=models.F("value")), name="metric_range_ascends"
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0.0, confidence__lte=1.0), name="metric_confidence_in_unit"
            ),
            models.CheckConstraint(
                condition=Q(value__gt=-BEYOND, value__lt=BEYOND)
                & (Q(value_max__isnull=True) | Q(value_max__gt=-BEYOND, value_max__lt=BEYOND)),
                name="metric_value_can_be_read",
            ),
            models.CheckConstraint(
                condition=Q(canonical_value__gt=-CANONICAL_BEYOND, canonical_value__lt=CANONICAL_BEYOND),
                name="metric_canonical_value_can_be_read",
            ),
            models.CheckConstraint(
                condition=Q(period_first__isnull=True, period_last__isnull=True)
                | Q(period_last__gte=models.F("period_first")),
                name="metric_period_ascends",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["canonical_unit", "canonical_value"], name="metric_by_value"),
            models.Index(fields=["state", "confidence"], name="metric_by_state"),
            models.Index(fields=["state", "-harm", "id", "indicator", "article"], name="metric_by_harm"),
            models.Index(fields=["-harm", "id"], name="metric_harmful_first"),
            models.Index(fields=["state", "-updated_at", "-id"], name="metric_by_decision"),
            models.Index(fields=["updated_at"], name="metric_by_change"),
            models.Index(fields=["period_first", "period_last"], name="metric_by_period"),
            models.Index(fields=["indicator"], name="metric_by_indicator"),
            models.Index(fields=["measure", "period_last", "state", "article"], name="metric_by_measure"),
            models.Index(fields=["article", "state", "measure"], name="metric_by_article_and_state"),
            models.Index(fields=["unit"], name="metric_by_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.raw}"

    def get_absolute_url(self) -> str:
        return f"{self.article.get_absolute_url()}#fact-{self.pk}"

    @property
    def doubt(self) -> float:
        """The chance that some field was read wrong."""
        return 1 - self.confidence

    @property
    def is_decided(self) -> bool:
        """Whether a person decided on it, so that no reading may change what it says."""
        return self.state != ReviewState.UNREVIEWED or bool(self.decided)

    @property
    def label(self) -> str:
        """The indicator as it is shown, shortened by rule (articles.measure.label)."""
        return label_of(self.indicator)

    def measured(self) -> str:
        """The key under which facts of the same thing stand together (articles.measure)."""
        places = [self.article.city, self.article.county, self.place]
        names = [name for place in places if place for name in (place.name, place.short_name)]
        names.append(self.place_name)
        return measure_of(self.indicator, unit=self.canonical_unit, kind=self.kind, names=names).key

    def sentence_parts(self) -> tuple[str, str, str]:
        """The sentence before the number, the number, and the sentence after it: ("开工", "5993套", "。").

        Where the fact has no place in the body any more the number is looked for in the sentence.
        """
        if self.start is not None and self.end is not None and self.sentence_start is not None:
            first, last = self.start - self.sentence_start, self.end - self.sentence_start
        else:
            first = max(0, self.quote.find(self.raw))
            last = first + len(self.raw)
        return self.quote[:first], self.quote[first:last], self.quote[last:]

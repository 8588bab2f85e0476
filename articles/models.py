"""What the archive keeps: places, newspapers, source pages, articles, their makers and their facts.

The fields of a reading are defined in docs/SCHEMA.md. A field's name in `curated_fields` means that a person set it
(given at ingest or corrected in the admin): no later reading overwrites it.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.choices import (
    ArticleKind,
    ArticleState,
    Bound,
    DateBasis,
    MetricKind,
    PlaceLevel,
    ReportState,
    ReviewState,
    Role,
)
from articles.measure import measure_of
from articles.querysets import (
    ArticleQuerySet,
    ContributorQuerySet,
    FactSetQuerySet,
    MetricQuerySet,
    NewspaperQuerySet,
    PlaceQuerySet,
    SourcePageQuerySet,
)

models.CharField.register_lookup(Length)  # so that constraints can speak of a checksum's length


def one_of(field: str, enum: type[models.TextChoices], *, name: str, blank: bool = False) -> models.CheckConstraint:
    """A database constraint that `field` holds a value of `enum`."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": [*enum.values, *([""] if blank else [])]}), name=name)


class Place(models.Model):
    """An administrative division of China, or a zone run like a county.

    Source: reading/tables/divisions.csv (GB/T 2260 codes; see reading/tables/SOURCES.md). `valid_from` and `valid_to`
    (both included) bound the time in which the unit bore this name, as far as known. Zones (渤海新区) have no code and are
    added by name when a page prints one.
    """

    code = models.CharField(_("区划代码"), max_length=12, blank=True)
    name = models.CharField(_("全称"), max_length=60)
    short_name = models.CharField(_("简称"), max_length=60)
    level = models.CharField(_("级别"), max_length=12, choices=PlaceLevel.choices)
    parent = models.ForeignKey(
        "self", verbose_name=_("上级"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    valid_from = models.DateField(_("启用"), null=True, blank=True)
    valid_to = models.DateField(_("停用"), null=True, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("地名")
        verbose_name_plural = _("地名")
        ordering: ClassVar = ["code", "name"]
        constraints: ClassVar = [
            one_of("level", PlaceLevel, name="place_level_known"),
            models.UniqueConstraint(fields=["code", "name"], condition=~Q(code=""), name="place_code_and_name_once"),
            models.UniqueConstraint(fields=["name", "parent"], condition=Q(code=""), name="place_zone_once_a_parent"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["level", "short_name"], name="place_by_short_name"),
            models.Index(fields=["name"], name="place_by_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        city = self if self.level == PlaceLevel.PREFECTURE or self.parent is None else self.parent
        return reverse("city", args=[city.short_name])


class Newspaper(models.Model):
    """A newspaper by its full title as printed (河北日报), with the city it is at home in where that is known."""

    title = models.CharField(_("报名"), max_length=60, unique=True)
    home_city = models.ForeignKey(Place, verbose_name=_("所在城市"), null=True, blank=True, on_delete=models.SET_NULL)

    objects = NewspaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("报纸")
        verbose_name_plural = _("报纸")
        ordering: ClassVar = ["title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("newspaper", args=[self.title])


class SourcePage(models.Model):
    """One page's text as it was given, and what the reading said of the page as a whole.

    `sha256` is of the file's bytes, so that the same page is kept once. `leftover` lists the strings that are in no
    article; `steps` explains the reading (rule, physical lines from 0, note).
    """

    file_name = models.CharField(_("文件名"), max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    encoding = models.CharField(_("编码"), max_length=16)
    text = models.TextField(_("原文"))
    newspaper = models.ForeignKey(
        Newspaper, verbose_name=_("报纸"), null=True, blank=True, on_delete=models.PROTECT, related_name="pages"
    )
    home_city = models.ForeignKey(
        Place, verbose_name=_("所在城市"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    published = models.DateField(_("出版日期"), null=True, blank=True)
    published_basis = models.CharField(_("日期依据"), max_length=12, choices=DateBasis.choices, blank=True)
    published_evidence = models.TextField(_("日期凭证"), blank=True)
    leftover = models.JSONField(_("未归入文章的文字"), default=list, blank=True)
    steps = models.JSONField(_("识读步骤"), default=list, blank=True)
    curated_fields = models.JSONField(_("人工确定的项目"), default=list, blank=True)
    ingested_at = models.DateTimeField(_("入库时间"), auto_now_add=True)
    read_at = models.DateTimeField(_("识读时间"))
    reading_version = models.CharField(_("识读版本"), max_length=20)

    objects = SourcePageQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["text", "leftover", "steps"])

    class Meta:
        verbose_name = _("版面")
        verbose_name_plural = _("版面")
        ordering: ClassVar = ["-published", "-id"]
        constraints: ClassVar = [
            one_of("published_basis", DateBasis, name="page_date_basis_known", blank=True),
            models.CheckConstraint(
                condition=Q(published__isnull=True, published_basis="")
                | (Q(published__isnull=False) & ~Q(published_basis="")),
                name="page_date_says_its_basis",
            ),
            models.CheckConstraint(condition=Q(sha256__length=64), name="page_sha256_whole"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["newspaper", "published"], name="page_by_newspaper_and_date"),
            models.Index(fields=["newspaper"], condition=~Q(curated_fields=[]), name="page_corrected"),
        ]

    def __str__(self) -> str:
        return f"{self.newspaper or _('报名不详')} {self.published or _('日期不详')} ({self.file_name})"

    def get_absolute_url(self) -> str:
        return reverse("source-page", args=[self.pk])


class Article(models.Model):
    """An article or photo caption of a page. Its id is its permanent address.

    A re-reading keeps the id while more than half of the body stays. An article that went up in another is kept as
    `merged` with its `successor` (301); one that was not found again as `vanished` (410). `lines` are the physical
    lines of the page (from 0) it was read from; `confidence` in [0, 1] says how sure the reading is of body and headline.
    """

    page = models.ForeignKey(SourcePage, verbose_name=_("版面"), on_delete=models.CASCADE, related_name="articles")
    position = models.PositiveIntegerField(_("版面次序"))
    kind = models.CharField(_("类别"), max_length=8, choices=ArticleKind.choices)
    state = models.CharField(
        _("在库状态"), max_length=8, choices=ArticleState.choices, default=ArticleState.CURRENT, editable=False
    )
    successor = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="merged_articles"
    )
    kicker = models.TextField(_("肩题"), blank=True)
    headline = models.TextField(_("主题"), blank=True)
    subheadline = models.TextField(_("副题"), blank=True)
    agency = models.CharField(_("通讯社"), max_length=60, blank=True)
    city = models.ForeignKey(
        Place, verbose_name=_("城市"), null=True, blank=True, on_delete=models.PROTECT, related_name="city_articles"
    )
    county = models.ForeignKey(
        Place, verbose_name=_("县区"), null=True, blank=True, on_delete=models.PROTECT, related_name="county_articles"
    )
    published = models.DateField(_("出版日期"), null=True, blank=True)
    continued = models.CharField(_("下转"), max_length=30, blank=True)
    body = models.TextField(_("正文"))
    confidence = models.FloatField(_("把握"), default=0.0)
    lines = models.JSONField(_("所在行"), default=list, blank=True)
    curated_fields = models.JSONField(_("人工确定的项目"), default=list, blank=True)
    created_at = models.DateTimeField(_("建立时间"), auto_now_add=True)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    objects = ArticleQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["lines"])

    class Meta:
        verbose_name = _("文章")
        verbose_name_plural = _("文章")
        ordering: ClassVar = ["page", "position"]
        constraints: ClassVar = [
            one_of("kind", ArticleKind, name="article_kind_known"),
            one_of("state", ArticleState, name="article_state_known"),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | Q(state=ArticleState.MERGED), name="article_successor_when_merged"
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0.0, confidence__lte=1.0), name="article_confidence_in_unit"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "-published", "-id"], name="article_newest"),
            models.Index(fields=["state", "city", "-published"], name="article_by_city_and_date"),
            models.Index(fields=["state", "county", "-published"], name="article_by_county_and_date"),
            models.Index(fields=["state", "confidence"], name="article_doubtful_first"),
            models.Index(fields=["page", "position"], name="article_by_page"),
            models.Index(fields=["state", "page"], condition=~Q(curated_fields=[]), name="article_corrected"),
        ]

    def __str__(self) -> str:
        return self.headline or f"{self.body[:24]}…"

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk])


class Contributor(models.Model):
    """A person named in an article's byline, in printed order."""

    article = models.ForeignKey(Article, verbose_name=_("文章"), on_delete=models.CASCADE, related_name="contributors")
    role = models.CharField(_("身份"), max_length=16, choices=Role.choices)
    name = models.CharField(_("姓名"), max_length=60)
    position = models.PositiveSmallIntegerField(_("次序"), default=0)

    objects = ContributorQuerySet.as_manager()

    class Meta:
        verbose_name = _("署名")
        verbose_name_plural = _("署名")
        ordering: ClassVar = ["article", "position"]
        constraints: ClassVar = [
            one_of("role", Role, name="contributor_role_known"),
            models.UniqueConstraint(fields=["article", "role", "name"], name="contributor_once_a_role"),
        ]
        indexes: ClassVar = [models.Index(fields=["name"], name="contributor_by_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("person", args=[self.name])


class MeasureField(models.CharField):  # type: ignore[type-arg]  # Django cannot subscript it when running
    """The key of what a fact measures, made from its words whenever the fact is saved or created in bulk."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        if isinstance(model_instance, Metric):
            model_instance.measure = model_instance.measured()
        return str(super().pre_save(model_instance, add))


class Metric(models.Model):
    """A fact: a number that an article reports, with what it measures, when, where, and its sentence.

    `start`/`end` and `sentence_start`/`sentence_end` count characters of the article's body (ends exclusive); all are
    null where a curator's fact no longer stands in the body after a re-reading. `value` is in the plain `unit`;
    `canonical_value` in `canonical_unit` lets facts of one dimension be compared (亩 with 公顷, 万元 with 元).
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
    period_text = models.CharField(_("时间（原文）"), max_length=120, blank=True)
    period = models.CharField(_("时间"), max_length=30, blank=True)
    period_first = models.DateField(_("首日"), null=True, blank=True)
    period_last = models.DateField(_("末日"), null=True, blank=True)
    place_name = models.CharField(_("地点（原文）"), max_length=120, blank=True)
    place = models.ForeignKey(
        Place, verbose_name=_("地点"), null=True, blank=True, on_delete=models.SET_NULL, related_name="metrics"
    )
    quote = models.TextField(_("所在句"))
    confidence = models.FloatField(_("把握"), default=0.0)
    state = models.CharField(_("核对状态"), max_length=12, choices=ReviewState.choices, default=ReviewState.UNREVIEWED)
    created_at = models.DateTimeField(_("建立时间"), auto_now_add=True)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    objects = MetricQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["measure"])

    class Meta:
        verbose_name = _("数据")
        verbose_name_plural = _("数据")
        ordering: ClassVar = ["article", "start"]
        constraints: ClassVar = [
            one_of("kind", MetricKind, name="metric_kind_known"),
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
                condition=Q(period_first__isnull=True, period_last__isnull=True)
                | Q(period_last__gte=models.F("period_first")),
                name="metric_period_ascends",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["canonical_unit", "canonical_value"], name="metric_by_value"),
            models.Index(fields=["state", "confidence"], name="metric_by_state"),
            models.Index(fields=["period_first", "period_last"], name="metric_by_period"),
            models.Index(fields=["indicator"], name="metric_by_indicator"),
            models.Index(fields=["measure", "period_last", "state", "article"], name="metric_by_measure"),
            models.Index(fields=["article", "state"], name="metric_by_article_and_state"),
            models.Index(fields=["unit"], name="metric_by_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.raw}"

    def get_absolute_url(self) -> str:
        return f"{self.article.get_absolute_url()}#fact-{self.pk}"

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


class MistakeReport(models.Model):
    """What a reader says is wrong with an article or one of its facts; a curator accepts or declines it."""

    article = models.ForeignKey(Article, verbose_name=_("文章"), on_delete=models.CASCADE, related_name="reports")
    metric = models.ForeignKey(
        Metric, verbose_name=_("数据"), null=True, blank=True, on_delete=models.SET_NULL, related_name="reports"
    )
    message = models.TextField(_("说明"), max_length=2000)
    contact = models.CharField(_("联系方式"), max_length=200, blank=True)
    state = models.CharField(_("处理状态"), max_length=10, choices=ReportState.choices, default=ReportState.OPEN)
    note = models.TextField(_("处理意见"), blank=True)
    created_at = models.DateTimeField(_("提交时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("读者指误")
        verbose_name_plural = _("读者指误")
        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [one_of("state", ReportState, name="report_state_known")]
        indexes: ClassVar = [models.Index(fields=["state", "-created_at"], name="report_queue")]

    def __str__(self) -> str:
        return self.message[:40]


class FactSet(models.Model):
    """A table of facts as it was at one moment, frozen by a curator so that it can be cited.

    `query` are the filters as they stand in the address of `/facts/`. The CSV and JSON files are kept as they were
    made, each with its SHA-256; `facts` are those of them that are still in the archive, to tell what has changed since.
    """

    title = models.CharField(_("题名"), max_length=200)
    description = models.TextField(_("说明"), max_length=4000, blank=True)
    query = models.CharField(_("筛选条件"), max_length=2000, blank=True, editable=False)
    csv_text = models.TextField("CSV", editable=False)
    csv_sha256 = models.CharField("CSV SHA-256", max_length=64, editable=False)
    json_text = models.TextField("JSON", editable=False)
    json_sha256 = models.CharField("JSON SHA-256", max_length=64, editable=False)
    size = models.PositiveIntegerField(_("条数"), editable=False)
    facts = models.ManyToManyField(Metric, verbose_name=_("数据"), related_name="fact_sets", editable=False)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("固定人"), null=True, editable=False, on_delete=models.SET_NULL
    )
    frozen_at = models.DateTimeField(_("固定时间"), editable=False)

    objects = FactSetQuerySet.as_manager()

    class Meta:
        verbose_name = _("数据集")
        verbose_name_plural = _("数据集")
        ordering: ClassVar = ["-frozen_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(csv_sha256__length=64, json_sha256__length=64), name="fact_set_checksums_whole"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("fact-set", args=[self.pk])

"""Administrative divisions, and the zones that are run like one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.choices import PlaceLevel
from articles.models.kept import Tally, kept
from articles.models.rows.constraints import one_of

MUNICIPALITIES = ("110000", "120000", "310000", "500000")  # 北京, 天津, 上海, 重庆


class PlaceQuerySet(models.QuerySet["Place"]):
    def cities(self) -> PlaceQuerySet:
        """Prefecture-level units, and the municipalities, which the table lists as provinces."""
        return self.filter(Q(level=PlaceLevel.PREFECTURE) | Q(code__in=MUNICIPALITIES))

    def named(self, name: str) -> PlaceQuerySet:
        """Places with this full or short name."""
        return self.filter(Q(name=name) | Q(short_name=name))

    def ids(self) -> list[int]:
        """Their ids, looked up at once: where a condition names them, the database can follow an index and its order."""
        return list(self.values_list("pk", flat=True))

    def named_with(self, counts: Mapping[int, int]) -> list[tuple[str, int]]:
        """Short names with these counts by id, the most first; cities of one name are one."""
        found: Counter[str] = Counter()
        for pk, name in self.filter(pk__in=counts).values_list("pk", "short_name"):
            found[name] += counts[pk]
        return sorted(found.items(), key=lambda city: (-city[1], city[0]))

    def with_article_counts(self) -> PlaceQuerySet:
        """`articles`: how many in the archive are about the place as a city or as a county."""
        return self.annotate(articles=kept("city") + kept("county"))

    def written_about(self) -> PlaceQuerySet:
        """Places of `with_article_counts()` that articles are about."""
        return self.filter(Q(articles__gt=0))

    def with_articles(self) -> PlaceQuerySet:
        """Cities that current articles are about."""
        return self.filter(pk__in=Tally.objects.held("city"))

    def with_articles_in(self, city: str) -> PlaceQuerySet:
        """Counties that current articles about the city with this short name are about."""
        return self.filter(pk__in=Tally.objects.held("county", other__in=Place.objects.filter(short_name=city)))


class Place(models.Model):
    """An administrative division of China, or a zone run like a county.

    Source: reading/tables/divisions.csv (GB/T 2260 codes; see reading/tables/SOURCES.md). `valid_from` and `valid_to`
    (both included) bound the time in which the unit bore this name, as far as known. Zones (渤海新区) have no code and are
    added by name when a page prints one. `version` grows with every correction by a person.
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
    version = models.PositiveIntegerField(_("版次"), default=0)

    objects = PlaceQuerySet.as_manager()
    history = HistoricalRecords()

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


class LoadedTable(models.Model):
    """Which state of a table of the reading the rows were made from: another one is loaded by `manage.py prepare`.

    A row without a digest says that something was made of all the articles, once for the archive.
    """

    name = models.CharField(_("表"), max_length=60, primary_key=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64)

    class Meta:
        verbose_name = _("已载表")
        verbose_name_plural = _("已载表")

    def __str__(self) -> str:
        return self.name

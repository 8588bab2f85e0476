"""Administrative divisions, and the zones that are run like one."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.choices import PlaceLevel
from articles.models.constraints import one_of
from articles.querysets import PlaceQuerySet


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

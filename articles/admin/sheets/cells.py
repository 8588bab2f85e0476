"""Cells of sheets that are no plain text: numbers as people write them, places by their names."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Count
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from import_export.widgets import DecimalWidget, Widget

from articles.admin.frame.place_names import place_cell, place_named
from articles.curation import number_typed
from articles.models import Place


class NumberCell(DecimalWidget):  # type: ignore[misc]
    """A number as people write it: 1,200 and １２００ too."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Decimal | None:
        try:
            return number_typed(value)
        except InvalidOperation:
            raise ValueError(_("请填一个数，如 5993 或 74.9，至多六位小数。")) from None


class PlaceCell(Widget):  # type: ignore[misc]
    """A place as its name; where several have it, with its number: 新华区（#1432，石家庄市）. Empty for none."""

    @cached_property
    def shared(self) -> set[str]:
        """The names that several places bear: asked once a sheet, for each sheet has cells of its own."""
        names = Place.objects.order_by().values_list("name", flat=True).annotate(number=Count("pk"))
        return set(names.filter(number__gt=1))

    def render(self, value: Place | None, obj: Any = None, **kwargs: Any) -> str:
        return place_cell(value, alone=value.name not in self.shared) if value else ""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Place | None:
        return place_named(str(value or "").strip())

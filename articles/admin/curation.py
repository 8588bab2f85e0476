"""What every desk page does: remember which fields a person decided, so that no re-reading undoes them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.forms import ModelForm
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin
from unfold.admin import ModelAdmin

from articles.choices import ReviewState
from articles.loading import derive
from articles.models import Metric

READ_FIELDS = frozenset(
    {"raw", "value", "value_max", "unit", "bound", "indicator", "kind", "period", "period_text", "place_name", "place"}
)


class CuratedAdmin(SimpleHistoryAdmin, ModelAdmin):  # type: ignore[misc]  # neither has types
    """An admin page whose saved changes are entered in the row's `curated_fields`.

    `decided_by_hand` names the fields that a reading sets and a curator may overrule.
    """

    decided_by_hand: frozenset[str] = frozenset()
    history_list_display = ("history_change_reason",)

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool) -> None:
        remember(obj, self.decided_by_hand.intersection(form.changed_data))
        super().save_model(request, obj, form, change)


def remember(row: Any, fields: Iterable[str]) -> None:
    """Enter the fields in the row's `curated_fields`: 主题 corrected by hand stays corrected."""
    row.curated_fields = sorted({*row.curated_fields, *fields})


def correct(fact: Metric, changed: Iterable[str]) -> None:
    """Make a fact whose words or figures a person changed `corrected`, and what follows from them follow.

    One that the person rejected stays rejected.
    """
    if READ_FIELDS.intersection(changed) and fact.state in (ReviewState.UNREVIEWED, ReviewState.CONFIRMED):
        fact.state = ReviewState.CORRECTED
    derive(fact)

"""What curators decided about measures: joined, parted, split, chosen as a place's main ones."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.frame.desk import DeskAdmin, act_of
from articles.choices import MeasureVerdict, Target, Verb
from articles.curation import AlreadyUndoneError, RefusedError, decide_measures, undo
from articles.curation.facts.measures import check
from articles.models import Decision, MeasureDecision


class MeasureDecisionForm(forms.ModelForm):  # type: ignore[type-arg]  # Django cannot subscript it when running
    """Two keys that can be compared, or one that is chosen or split; keys stand in the addresses of series (of=…)."""

    reason = forms.CharField(label=gettext_lazy("理由"), max_length=300, required=False, widget=forms.TextInput)

    class Meta:
        model = MeasureDecision
        fields: ClassVar = ["verdict", "first", "second"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("verdict") and values.get("first"):
            try:
                check(MeasureVerdict(values["verdict"]), values["first"], values.get("second") or "")
            except RefusedError as error:
                for name, texts in error.problems.items():
                    self.add_error(name, ValidationError(texts))
        return values

    def _post_clean(self) -> None:
        """Neither unique nor whole is asked of the row: a pair that was decided on is decided anew, by the curation."""


@admin.register(MeasureDecision)
class MeasureDecisionAdmin(DeskAdmin):
    form = MeasureDecisionForm
    list_display = ("verdict", "first", "second", "stands", "decided_by", "decided_at")
    list_display_links = None
    list_filter = ("verdict", "stands")
    search_fields = ("first", "second")
    list_select_related = ("decided_by",)
    actions: ClassVar = ["take_back"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.decide_measure")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # what is decided is taken back, or decided anew: each an entry of the record

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_take_back_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.decide_measure")

    def save_model(self, request: HttpRequest, obj: MeasureDecision, form: Any, change: bool) -> None:
        values = form.cleaned_data
        act = act_of(request, reason=values["reason"])
        made = decide_measures(act, MeasureVerdict(values["verdict"]), values["first"], values["second"] or "")
        obj.pk = made.pk

    @admin.action(description=gettext_lazy("撤销所选的决定"), permissions=["take_back"])
    def take_back(self, request: HttpRequest, queryset: QuerySet[MeasureDecision]) -> None:
        """Undo the last decision on each of them; what a reading carried to another key is still what was decided before."""
        done = 0
        for row in queryset.standing():  # type: ignore[attr-defined]  # the model's own queryset
            last = Decision.objects.about(Target.MEASURE, row.pk).exclude(verb=Verb.CARRY).first()
            try:
                done += len(undo(act_of(request), last.batch).rows) if last else 0
            except AlreadyUndoneError:
                continue  # another curator was quicker
        words = ngettext("已撤销 %(count)d 项决定。", "已撤销 %(count)d 项决定。", done)
        self.message_user(request, words % {"count": done}, messages.SUCCESS)

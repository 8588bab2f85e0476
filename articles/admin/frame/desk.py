"""What every desk page does: a row is saved at the version that its page showed, by the curation, or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.main import ERROR_FLAG
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminTextInputWidget

from articles.admin.frame.told import told
from articles.choices import DecisionSource
from articles.curation import Act, RefusedError, StaleError, Undone, rights_to_undo, undo
from articles.http.row_numbers import row_number

SEEN = "seen"
COUNTED = 10_000  # rows counted at most


class GuardedForm(ModelForm):  # type: ignore[type-arg]  # Django cannot subscript it when running
    """A form that carries, hidden in the field `CARRIED`, how the row was that it shows; a stale one is refused with both."""

    CARRIED: ClassVar[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.CARRIED in self.fields:
            self.initial[self.CARRIED] = self.fields[self.CARRIED].initial = self.state_of(self.instance)

    def state_of(self, row: Any) -> Any:
        """How the row is, as the form carries it."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.instance.pk is None:
            return {**cleaned, self.CARRIED: self.state_of(self.instance)}
        now = type(self.instance)._default_manager.select_for_update().get(pk=self.instance.pk)
        if cleaned.get(self.CARRIED) != self.state_of(now):
            for name in self.changed_data:
                if name not in (self.CARRIED, "reason"):
                    stored = getattr(now, name)
                    self.add_error(
                        name, forms.ValidationError(_("现在是：%(now)s"), params={"now": stored or _("（空）")})
                    )
            raise forms.ValidationError(
                _("这一条在您打开之后已被更改，您的更改没有保存。请对照下面各项的现值，重新打开本页再改。"),
                code="stale",
            )
        return cleaned


class VersionedForm(GuardedForm):
    """The form of a row with a version, and with a reason for the record."""

    CARRIED = "version"
    version = forms.IntegerField(label=_("版次"), widget=forms.HiddenInput, required=False)
    reason = forms.CharField(label=_("理由"), max_length=100, required=False, widget=UnfoldAdminTextInputWidget)

    def state_of(self, row: Any) -> Any:
        return row.version


class SeenForm(GuardedForm):
    """The form of a row without versions: it carries a digest of what it showed to be changed."""

    CARRIED = "seen"
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def state_of(self, row: Any) -> Any:
        shown = [getattr(row, field.attname) for field in row._meta.fields if field.name in self.fields]
        return hashlib.sha256(repr(shown).encode()).hexdigest()


class CappedPaginator(Paginator):  # type: ignore[type-arg]  # Django cannot subscript it when running
    """Counts no further than a curator pages: of a hundred thousand rows the exact number costs more than it tells."""

    @cached_property
    def count(self) -> int:
        rows: Any = self.object_list
        return int(rows.order_by()[:COUNTED].count())


class DeskAdmin(ModelAdmin):  # type: ignore[misc]  # unfold has no types
    """An admin page of the desk. Rows that a list's form names and that cannot be are left out; Django's own fails."""

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """A filter that cannot be is told: Django's own leads to the whole list without a word."""
        if ERROR_FLAG in request.GET:
            messages.error(request, _("地址里的筛选条件无效，以下是未经筛选的全部。"))
        return super().changelist_view(request, extra_context)

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
        said: Any = request.POST.copy()
        said.setlist(ACTION_CHECKBOX_NAME, [mark for mark in chosen if row_number(mark) is not None])
        request.POST = said
        return super().response_action(request, queryset)


class CuratedAdmin(DeskAdmin):
    """An admin page whose form is saved by the curation. `save_row` says how."""

    form = VersionedForm
    paginator = CappedPaginator
    show_full_result_count = False
    list_per_page = 13  # a row of the admin is some seven thousand characters long
    changing = ""
    """The right that changing a row takes, where it is not Django's own."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if self.changing:
            return request.user.has_perm(self.changing)
        return bool(super().has_change_permission(request, obj))

    @admin.display(description=_("人工确定的项目"))
    def decided_fields(self, row: Any) -> str:
        """What people decided of the row, which no re-reading changes."""
        return told(row._meta.get_field("curated_fields"), row.curated_fields)

    @admin.display(description=_("识读把握"), ordering="confidence")
    def sureness(self, row: Any) -> Any:
        return sureness(row.confidence)

    def save_row(self, act: Act, row: Any, version: int, changes: dict[str, Any]) -> None:
        raise NotImplementedError

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool) -> None:
        if change:
            self.save_decision(request, form)
        else:
            super().save_model(request, obj, form, change)

    def save_decision(
        self, request: HttpRequest, form: ModelForm[Any], extra: Mapping[str, Any] = MappingProxyType({})
    ) -> None:
        """Decide what the form's person changed; a change that came in between stays, and they are told."""
        obj = form.instance
        changes = dict(extra)
        for name in form.changed_data:
            if name not in ("version", "reason"):
                value = form.cleaned_data[name]
                changes[column_of(obj, name)] = value.pk if isinstance(value, Model) else value
        act = act_of(request, reason=form.cleaned_data.get("reason", ""))
        try:
            self.save_row(act, obj, form.cleaned_data["version"], changes)
        except StaleError:
            self.message_user(request, _("这一条刚被他人更改，您的更改没有保存。"), messages.ERROR)
        except RefusedError as error:
            for texts in error.problems.values():
                self.message_user(request, " ".join(texts), messages.ERROR)


def sureness(confidence: float) -> Any:
    """How sure the reading was, as people say it."""
    for least, words in ((0.9, _("把握大")), (0.6, _("把握一般"))):
        if confidence >= least:
            return words
    return _("存疑")


def column_of(row: Model, name: str) -> str:
    """The column of a field: city_id of city."""
    return str(getattr(row._meta.get_field(name), "attname", name))


def words_of(error: RefusedError) -> str:
    """Why something was refused, in one line for people."""
    return " ".join(text for texts in error.problems.values() for text in texts)


def act_of(request: HttpRequest, *, reason: str = "", source: DecisionSource = DecisionSource.DESK) -> Act:
    """One act of the person who asks."""
    return Act(by=request.user, source=source, reason=reason)


def taken_back(request: HttpRequest, batch: UUID) -> Undone:
    """Undo the batch for the person who asks, if all of it was theirs to decide. Raises AlreadyUndoneError, PermissionDenied."""
    if not request.user.has_perms(rights_to_undo([batch])[batch]):
        raise PermissionDenied
    return undo(act_of(request), batch)


def told_undone(undone: Undone) -> str:
    """What an undo did, in words."""
    words = ngettext("已撤销 %(count)d 项决定。", "已撤销 %(count)d 项决定。", len(undone.rows)) % {
        "count": len(undone.rows)
    }
    if undone.left:
        left = ngettext(
            "其中 %(count)d 项此后又有新的决定，未动。", "其中 %(count)d 项此后又有新的决定，未动。", len(undone.left)
        )
        words += left % {"count": len(undone.left)}
    return words


def marked(marks: Iterable[str]) -> list[tuple[int, int]]:
    """Rows as a form's boxes name them, each with the version that its page showed; what is no such mark is left out.

    >>> marked(["12:3", "12", "x:1", "7:"])
    [(12, 3)]
    """
    parts = [mark.partition(":") for mark in marks]
    pairs = [(row_number(pk), row_number(version)) for pk, _colon, version in parts]
    return [(pk, version) for pk, version in pairs if pk is not None and version is not None]


def seen_mark(row: Any) -> SafeString:
    """The row's version in its line of a list, so that a bulk action knows what its maker saw."""
    return format_html(
        '<input type="hidden" name="{}" value="{}:{}" form="changelist-form">', SEEN, row.pk, row.version
    )


def seen_rows(request: HttpRequest, queryset: QuerySet[Any]) -> list[tuple[int, int]]:
    """Of the rows chosen those that were on the page, each with the version that it showed: bulk acts only on what is seen."""
    versions = dict(marked(request.POST.getlist(SEEN)))
    return [(pk, versions[pk]) for pk in queryset.values_list("pk", flat=True) if pk in versions]

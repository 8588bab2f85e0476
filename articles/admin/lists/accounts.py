"""Accounts and groups in the desk's own look."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Field, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from articles.admin.frame.desk import DeskAdmin

admin.site.unregister(User)
admin.site.unregister(Group)
DEEDS = {"view": _("查看"), "add": _("新增"), "change": _("更改"), "delete": _("删除")}


class RightsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # Django cannot subscript it when running
    """Rights to tick, those of what the desk shows, each in words: 查看：文章; 划分版面."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        deed, _underline, model = obj.codename.partition("_")
        kind = obj.content_type.model_class()
        if deed not in DEEDS or kind is None or model != obj.content_type.model:
            return str(obj.name)
        return f"{DEEDS[deed]}：{kind._meta.verbose_name}"


def rights_of_the_desk() -> QuerySet[Permission]:
    """The rights over what the desk shows, its own and Django's four; and others that somebody has already."""
    shown = [(model._meta.app_label, model._meta.model_name) for model in admin.site._registry]
    rights = Permission.objects.select_related("content_type")
    ids = [r.pk for r in rights if (r.content_type.app_label, r.content_type.model) in shown]
    given = Q(pk__in=ids) | Q(group__isnull=False) | Q(user__isnull=False)
    return rights.filter(given).distinct().order_by("content_type__app_label", "content_type__model", "codename")


class TickedAdmin(DeskAdmin):
    """A form on which roles and rights are ticked in a list, by mouse or by keys."""

    def formfield_for_manytomany(self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        name = db_field.name
        if name in ("permissions", "user_permissions"):
            return RightsField(rights_of_the_desk(), required=False, label=db_field.verbose_name)
        if name == "groups":
            ticks = forms.CheckboxSelectMultiple
            return forms.ModelMultipleChoiceField(Group.objects.all(), required=False, label=_("角色"), widget=ticks)
        return super().formfield_for_manytomany(db_field, request, **kwargs)


@admin.register(User)
class UserAdmin(TickedAdmin, DjangoUserAdmin):  # type: ignore[type-arg,misc]
    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    filter_horizontal = ()

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        """Who may change accounts makes nobody more than themselves: rights come with roles, all rights from their owner."""
        fields = tuple(super().get_readonly_fields(request, obj))
        return fields if request.user.is_superuser else (*fields, "is_superuser", "user_permissions")

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """An account with all rights is changed by one with all rights only: its password too."""
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return bool(super().has_change_permission(request, obj))


@admin.register(Group)
class GroupAdmin(TickedAdmin, DjangoGroupAdmin):  # type: ignore[misc]
    """Groups of curators with the same rights."""

    filter_horizontal = ()

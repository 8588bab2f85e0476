"""How far the checking has come, each group with a way to what is left of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from articles.curation import Done, by_rule, progress

GROUPS: dict[str, tuple[Any, Any]] = {
    "newspaper": (_("按报纸"), progress.by_newspaper),
    "city": (_("按城市"), progress.by_city),
    "page": (_("按版面"), progress.by_page),
}


@require_GET
def checked(request: HttpRequest) -> HttpResponse:
    """One table at a time (by=newspaper, city, page, curator, rule): each reads all facts once."""
    if not request.user.has_perm("articles.view_metric"):
        raise PermissionDenied
    by = request.GET.get("by", "newspaper")
    if by not in (*GROUPS, "curator", "rule"):
        messages.error(request, _("没有“%s”这个条件。") % by)
        by = "newspaper"
    context = admin.site.each_context(request) | {
        "title": _("核对进度"), "by": by,
        "tabs": [*((name, label) for name, (label, _rows) in GROUPS.items()), ("curator", _("按校订者")), ("rule", _("按识读规则"))],
        "rows": [(row, left_of(by, row)) for row in GROUPS[by][1]()] if by in GROUPS else [],
        "rules": by_rule() if by == "rule" else [],
        "work": progress.by_curator(timezone.now()) if by == "curator" else [],
    }  # fmt: skip
    return HttpResponse(render_to_string("admin/progress.html", context, request))


def left_of(by: str, row: Done) -> str:
    """The address of the queue with what is left of a group; empty where the group has no name to filter by."""
    if row.key in (None, "") or row.done == row.facts:
        return ""
    return f"{reverse('admin-review')}?{urlencode({by: row.key, 'state': 'unreviewed'})}"


urlpatterns = [
    # example: /admin/progress/?by=city
    path("", admin.site.admin_view(checked), name="admin-progress"),
]

"""The same correction for facts whose sentence is built alike: shown first, made as one batch with one undo."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from articles.admin.frame.desk import act_of, marked
from articles.curation import Alike, correct_alike, correction_of, look_alikes
from articles.models import Metric


@require_http_methods(["GET", "POST"])
def alike(request: HttpRequest, batch: UUID) -> HttpResponse:
    """What the correction of this batch makes of its look-alikes; a POST makes it of those chosen."""
    if not request.user.has_perm("articles.review_metric"):
        raise PermissionDenied
    decision = correction_of(batch)
    if decision is None:
        raise Http404
    if request.method == "GET":
        context = admin.site.each_context(request) | {
            "title": _("同样句式的数据"), "decision": decision, "batch": batch,
            "fact": Metric.objects.filter(pk=decision.target_id).first(),
            "rows": [(one, described(one)) for one in look_alikes(decision)],
        }  # fmt: skip
        return HttpResponse(render_to_string("admin/alike.html", context, request))
    seen = marked(request.POST.getlist("chosen"))
    made = correct_alike(act_of(request, reason=request.POST.get("reason", "")), decision, seen)
    text = ngettext(
        "已照样更正 %(count)d 条数据，可一次撤销。", "已照样更正 %(count)d 条数据，可一次撤销。", len(made.done)
    )
    messages.success(request, text % {"count": len(made.done)})
    if made.stale:
        messages.warning(request, _("%(count)d 条已被他人更改，没有改动。") % {"count": len(made.stale)})
    if made.refused:
        messages.warning(request, _("%(count)d 条不能如此更正，没有改动。") % {"count": len(made.refused)})
    return HttpResponseRedirect(reverse("admin-review"))


def described(one: Alike) -> list[tuple[str, Any, Any]]:
    """Each field that would change: its label, what it says now, what it would say."""
    return [
        (str(getattr(Metric._meta.get_field(name), "verbose_name", name)), now, then)
        for name, (now, then) in one.changes.items()
    ]


urlpatterns = [
    # example: /admin/review/alike/0f8fad5b-d9cb-469f-a165-70867728950e/
    path("<uuid:batch>/", admin.site.admin_view(alike), name="admin-alike"),
]

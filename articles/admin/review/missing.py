"""Numbers of a page that became no fact: each added as it would be read, corrected first, or said to be none, by one key."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.admin.frame.desk import act_of, taken_back, told_undone, words_of
from articles.admin.review.queue import SAID
from articles.choices import MetricKind
from articles.curation import (
    AlreadyUndoneError,
    RefusedError,
    StaleError,
    add_fact,
    last_batch,
    leave_number,
    missed_numbers,
)
from articles.http.row_numbers import row_number
from articles.models import SourcePage


@require_http_methods(["GET", "POST"])
def missed(request: HttpRequest, pk: int) -> HttpResponse:
    """The numbers in the page's order; a POST adds one (step=add), says that it is none (leave), or takes back (undo)."""
    if not request.user.has_perm("articles.review_metric"):
        raise PermissionDenied
    page = get_object_or_404(SourcePage.objects.without_text().select_related("newspaper"), pk=pk)
    if request.method == "POST":
        undo_last(request) if request.POST.get("step") == "undo" else decide(request)
        return HttpResponseRedirect(reverse("admin-missed", args=[pk]))
    context = admin.site.each_context(request) | {
        "title": _("本版未成数据的数字"), "page": page, "numbers": missed_numbers(page), "kinds": dict(MetricKind.choices),
    }  # fmt: skip
    return HttpResponse(render_to_string("admin/missed.html", context, request))


def undo_last(request: HttpRequest) -> None:
    """Take back one's own latest decision."""
    batch = last_batch(request.user)
    try:
        if batch is None:
            raise AlreadyUndoneError("none")
        messages.success(request, told_undone(taken_back(request, batch)))
    except AlreadyUndoneError:
        messages.error(request, _("没有可以撤销的决定。"))


def decide(request: HttpRequest) -> None:
    """Do what the form says of its number, as its maker saw the article, and say what became of it."""
    at = {name: row_number(request.POST.get(name, "")) for name in ("article", "version", "start", "end")}
    article, version, start, end = (-1 if number is None else number for number in at.values())
    fields: dict[str, Any] = {name: request.POST[name] for name in SAID if name in request.POST}
    try:
        if request.POST.get("step") == "leave":
            leave_number(act_of(request), article, version, start, end)
            messages.success(request, _("已记下：不是数据。"))
        else:
            fact = add_fact(act_of(request), article, version, start, end, fields)
            messages.success(request, _("已增补数据：%(fact)s") % {"fact": fact})
    except StaleError:
        messages.error(request, _("这篇文章在您打开之后已被更改，没有保存；请对照后再存。"))
    except RefusedError as error:
        messages.error(request, words_of(error))


urlpatterns = [
    # example: /admin/pages/3/missed/
    path("", admin.site.admin_view(missed), name="admin-missed"),
]

"""Judging the random sample: one fact as it was read, neither its confidence nor anyone's decision shown."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.admin.frame.desk import act_of, words_of
from articles.choices import MetricKind
from articles.curation import FIELDS_JUDGED, Act, RefusedError, StaleError, draw, judge, next_item
from articles.http.row_numbers import row_number
from articles.models import Judgement, Metric, SampleItem


@require_http_methods(["GET", "POST"])
def judging(request: HttpRequest) -> HttpResponse:
    """The next fact to judge; a POST enters what was judged of one."""
    if not request.user.has_perm("articles.review_metric"):
        raise PermissionDenied
    act = act_of(request)
    if request.method == "POST":
        if "item" in request.POST:
            enter(request, act)
        if next_item(act) is None:
            draw(act)  # where the archive has facts there is always something to judge
        return HttpResponseRedirect(reverse("admin-judging"))
    found = next_item(act)
    context = admin.site.each_context(request) | {
        "title": _("抽样评判"), "item": found, "fields": read_fields(found) if found else [],
        "sentence": sentence(found) if found else ("", "", ""),
        "mine": Judgement.objects.filter(by_name=request.user.get_username()).count(),
    }  # fmt: skip
    return HttpResponse(render_to_string("admin/judging.html", context, request))


def enter(request: HttpRequest, act: Act) -> None:
    """Enter the form's judgement and say what became of it."""
    try:
        judge(
            act,
            row_number(request.POST["item"]) or -1,
            is_fact=request.POST.get("verdict") != "none",
            wrong=request.POST.getlist("wrong"),
        )
        messages.success(request, _("已记下。"))
    except StaleError:
        messages.warning(request, _("这一条您已评判过，或已不在抽样里。"))
    except RefusedError as error:
        messages.error(request, words_of(error))


def read_fields(item: SampleItem) -> list[tuple[str, Any, str]]:
    """Each judged field: its name, its label, and what was read of it."""
    read = item.reading.fields
    kinds = dict(MetricKind.choices)
    out = []
    for name in FIELDS_JUDGED:
        value = read.get(name) or ""
        if name == "value" and read.get("value_max"):
            value = f"{value}–{read['value_max']}"
        label = getattr(Metric._meta.get_field(name), "verbose_name", name)
        out.append((name, label, str(kinds.get(value, value)) if name == "kind" else value))
    return out


def sentence(item: SampleItem) -> tuple[str, str, str]:
    """The sentence as it was read, before the number, the number, and after it."""
    read = item.reading.fields
    before, number, after = str(read.get("quote", "")).partition(str(read.get("raw", "")))
    return (before, number, after) if number else (before, "", "")


urlpatterns = [
    # example: /admin/sample/
    path("", admin.site.admin_view(judging), name="admin-judging"),
]

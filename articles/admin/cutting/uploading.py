"""Taking in pages at the desk: files are read for a preview, and come into the archive when their giver says so."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from articles.admin.frame.refusals import refusal
from articles.choices import IncomingState
from articles.http.row_numbers import row_number
from articles.ingestion.files import Failure
from articles.ingestion.offers import TAKEN, accept, drop, forget_offers, left_waiting, offer, read_left
from articles.models import IncomingFile, SourcePage

DONE_SHOWN = 30  # files that came in lately, in the list under the form
FILES_AT_ONCE = 50


class GivenForm(forms.Form):
    """What a person knows of all files of an upload; what is left empty is read from the pages."""

    newspaper = forms.CharField(label=gettext_lazy("报名"), required=False, max_length=60)
    date = forms.DateField(
        label=gettext_lazy("出版日期"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    city = forms.CharField(label=gettext_lazy("城市"), required=False, max_length=30)


def require_ingester(request: HttpRequest) -> None:
    if not request.user.has_perm("articles.ingest_page"):
        raise PermissionDenied


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """The form with what was offered and what came in; a POST looks at files. For the script the new rows alone."""
    require_ingester(request)
    form = GivenForm(request.POST if request.method == "POST" else None)
    if request.method == "GET" or not form.is_valid():
        return HttpResponse(page_of(request, form), status=200 if request.method == "GET" else 400)
    forget_offers(timezone.now())
    offered, refused = look_at(request, form.cleaned_data)
    if request.headers.get("X-Requested-With") == "fetch":
        words = {"offers": offered, "refused": refused}
        return HttpResponse(render_to_string("admin/upload_rows.html", words, request))
    for name, words_for_people in refused:
        messages.error(request, f"{name}：{words_for_people}")
    return HttpResponseRedirect(reverse("admin-upload"))


def look_at(request: HttpRequest, said: dict[str, Any]) -> tuple[list[IncomingFile], list[tuple[str, str]]]:
    """The request's files as offers, and those refused with the reason; a file larger than any allowed is not read at all."""
    offered, refused = [], []
    files = request.FILES.getlist("files")
    for file in files[:FILES_AT_ONCE]:
        name, most = file.name or "", max(settings.PDF_MAX_BYTES, settings.PAGE_MAX_BYTES)
        too_large = (file.size or 0) > most
        outcome = Failure(name, "", code="too_large") if too_large else offer(name, file.read(), request.user, **said)
        if isinstance(outcome, Failure):
            refused.append((name, refusal(outcome)))
        else:
            offered.append(outcome)
    if not files:
        refused.append((_("没有选择文件"), _("请先选择要收入的文件。")))
    too_many = _("一次至多 %(most)d 个文件。") % {"most": FILES_AT_ONCE}
    refused += [(file.name or "", too_many) for file in files[FILES_AT_ONCE:]]
    return offered, refused


@require_POST
def upload_settle(request: HttpRequest) -> HttpResponse:
    """Take in the chosen offers, or let them go; each file's outcome is told by name."""
    require_ingester(request)
    chosen = [pk for pk in map(row_number, request.POST.getlist("offer")) if pk is not None]
    if not chosen:
        messages.error(request, _("请先选择文件。"))
    elif request.POST.get("step") == "drop":
        count = sum(drop(pk, request.user) for pk in chosen)
        messages.success(request, _("已放弃 %(count)d 个文件。") % {"count": count})
    else:
        take = read_left if request.POST.get("step") == "again" else accept
        for pk in chosen:
            tell(request, take(pk, request.user))
    return HttpResponseRedirect(reverse("admin-upload"))


def tell(request: HttpRequest, row: IncomingFile | None) -> None:
    """Say what became of one file."""
    if row is None:
        messages.warning(request, _("有一个文件已经处理过了。"))
    elif row.state == IncomingState.FAILED:
        messages.error(request, f"{row.name}：{row.get_state_display()}")
    else:
        messages.success(request, f"{row.name}：{row.get_state_display()}")


def page_of(request: HttpRequest, form: GivenForm) -> str:
    user: Any = request.user
    mine = IncomingFile.objects.filter(by=user).defer("data")
    done = list(mine.exclude(state=IncomingState.OFFERED)[:DONE_SHOWN])
    context = admin.site.each_context(request) | {
        "title": _("收入版面"), "form": form, "taken": ",".join(TAKEN),
        "offers": list(mine.filter(state=IncomingState.OFFERED).order_by("pk")),
        "waiting": left_waiting(user),
        "done": [(row, pages_of(row)) for row in done],
        "text_bytes": settings.PAGE_MAX_BYTES, "printed_bytes": settings.PDF_MAX_BYTES,
    }  # fmt: skip
    return render_to_string("admin/upload.html", context, request)


def pages_of(row: IncomingFile) -> list[SourcePage]:
    """The pages of the archive that a file gave."""
    sha256: Any = row.preview.get("sha256")
    rows = SourcePage.objects.filter(sha256=sha256) | SourcePage.objects.filter(file__sha256=sha256)
    return list(rows.defer("text", "steps", "leftover", "layout")[:4])


urlpatterns = [
    # example: /admin/upload/
    path("", admin.site.admin_view(upload), name="admin-upload"),
    path("settle/", admin.site.admin_view(upload_settle), name="admin-upload-settle"),
]

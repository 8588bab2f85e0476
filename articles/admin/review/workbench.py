"""The review workbench: one fact after the other by keyboard, each decision undone by one key; or many in a list."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from articles.admin.frame.desk import act_of, marked, taken_back, told_undone, words_of
from articles.admin.frame.place_names import chosen_place, review_places
from articles.admin.review.queue import AHEAD, COUNTED, FOUND, LISTED, SAID, QueueForm, page_of, queue, shown
from articles.choices import Bound, MetricKind, Verb
from articles.curation import (
    Act,
    AlreadyUndoneError,
    RefusedError,
    StaleError,
    answer,
    correction_of,
    decide,
    decide_many,
    last_batch,
    look_alikes,
    reads_otherwise,
)
from articles.http.row_numbers import row_number
from articles.models import Metric

FIGURES = frozenset({"raw", "value", "value_max", "unit"})
VERBS = {verb.value: verb for verb in (Verb.CONFIRM, Verb.CORRECT, Verb.REJECT, Verb.REOPEN)}


def require_reviewer(request: HttpRequest) -> None:
    if not request.user.has_perm("articles.review_metric"):
        raise PermissionDenied


@require_GET
def review(request: HttpRequest) -> HttpResponse:
    """The queue: its first fact large, or (view=list) many in rows; with `after`, only the next facts for the script."""
    require_reviewer(request)
    form = QueueForm(request.GET)
    wrong = form.wrong()
    facts = Metric.objects.none() if wrong else queue(form.asked_for(), request.user)
    as_list = request.GET.get("view") == "list" or "alike" in form.asked_for()
    page = shown(page_of(facts, request.GET.get("after", ""), LISTED if as_list else AHEAD))
    words = {"facts": page, "kinds": MetricKind.choices, "bounds": Bound.choices}
    if "after" in request.GET and not as_list:
        return HttpResponse(render_to_string("admin/review_facts.html", words, request), status=400 if wrong else 200)
    waiting = facts.order_by()[:COUNTED].count()
    context = admin.site.each_context(request) | words
    context |= {
        "title": _("核对数据"), "form": form, "as_list": as_list, "waiting": waiting, "many": waiting == (FOUND if "indicator" in form.asked_for() else COUNTED),
        "last": page[-1].place if page else "", "full": len(page) == LISTED, "alike": "alike" in form.asked_for(),
        "here": form.address(), "list_here": form.address(view="list"), "wrong": wrong,
    }  # fmt: skip
    template = "admin/review_list.html" if as_list else "admin/review.html"
    return HttpResponse(render_to_string(template, context, request), status=400 if wrong else 200)


@require_POST
def review_decide(request: HttpRequest) -> HttpResponse:
    """One decision: `fact`, `version`, `verb`, and for a correction the fields that were touched."""
    require_reviewer(request)
    verb = VERBS.get(request.POST.get("verb", ""))
    fact, version = number(request, "fact"), number(request, "version")
    if verb is None or fact is None or version is None:
        return answered(request, 400, _("没有说明对哪一条作何决定。"))
    act = act_of(request, reason=request.POST.get("reason", ""))
    changes = corrected(request) if verb in (Verb.CORRECT, Verb.CONFIRM) else {}
    try:
        row = decide(act, fact, version, verb, changes)
    except StaleError as error:
        words = _("这一条在您看到之后已被更改，您的决定没有保存。现在的样子见下。")
        return answered(request, 409, words, row=error.row)
    except RefusedError as error:
        return answered(request, 400, words_of(error), row=None)
    words, more = f"{row.get_state_display()}：{row.indicator} {row.raw}", offered(act) if changes else {}
    if FIGURES & changes.keys() and (read := reads_otherwise(row)):
        words += _("。请留意：原文数字“%(raw)s”读作 %(read)s，与所填不同。") % {"raw": row.raw, "read": read}
    return answered(request, 200, words, batch=str(act.batch), version=row.version, **more)


def offered(act: Act) -> dict[str, Any]:
    """How many facts are built like the one just corrected, and where the same correction is offered for them."""
    decision = correction_of(act.batch)
    count = len(look_alikes(decision)) if decision else 0
    return {"alike": {"count": count, "address": reverse("admin-alike", args=[act.batch])}} if count else {}


@require_POST
def review_many(request: HttpRequest) -> HttpResponse:
    """The same decision on the facts of a list that were chosen, each at the version that the list showed."""
    require_reviewer(request)
    verb = VERBS.get(request.POST.get("verb", ""))
    chosen = marked(request.POST.getlist("chosen"))
    if verb is None or verb == Verb.CORRECT or not chosen:
        return many_answered(request, 400, [_("请先选择数据，再选择核实、剔除或退回。")])
    act = act_of(request, reason=request.POST.get("reason", ""))
    made = decide_many(act, chosen[:LISTED], verb)
    text = ngettext("%(verb)s：%(count)d 条数据。", "%(verb)s：%(count)d 条数据。", len(made.done))
    words = [text % {"verb": verb.label, "count": len(made.done)}]
    if made.stale:
        left = ngettext("%(count)d 条已被他人更改，没有改动。", "%(count)d 条已被他人更改，没有改动。", len(made.stale))
        words.append(left % {"count": len(made.stale)})
    if made.refused:
        unfit = ngettext(
            "%(count)d 条缺指标或有误，须先更正，没有改动。",
            "%(count)d 条缺指标或有误，须先更正，没有改动。",
            len(made.refused),
        )
        words.append(unfit % {"count": len(made.refused)})
    return many_answered(request, 200, words, batch=str(act.batch), done=[fact.pk for fact in made.done])


def many_answered(request: HttpRequest, status: int, words: list[str], **more: Any) -> HttpResponse:
    """For the script of the list as JSON, with the ids that were decided on; for a plain form messages and the list again."""
    if request.headers.get("X-Requested-With") == "fetch":
        return JsonResponse({"message": " ".join(words), **more}, status=status)
    for at, text in enumerate(words):
        level = messages.ERROR if status != 200 else messages.WARNING if at else messages.SUCCESS
        messages.add_message(request, level, text)
    return HttpResponseRedirect(f"{reverse('admin-review')}?{QueueForm(request.GET).address(view='list')}")


@require_POST
def review_answer(request: HttpRequest) -> HttpResponse:
    """What to do where the reading has come to say something else: keep what was decided, or take what it says."""
    require_reviewer(request)
    asked, version = number(request, "disagreement"), number(request, "version")
    if asked is None or version is None:
        return answered(request, 400, _("没有说明对哪一条作何决定。"))
    try:
        row = answer(act_of(request), asked, version, take=request.POST.get("take") == "1")
    except StaleError as error:
        return answered(request, 409, _("这一条已被他人处理。"), row=error.row)
    return answered(request, 200, _("已记下。"), row=row)


@require_POST
def review_undo(request: HttpRequest) -> HttpResponse:
    """Take back the batch that is named, or one's own latest; the facts as they are again."""
    require_reviewer(request)
    named = request.POST.get("batch", "")
    try:
        batch = UUID(named) if named else last_batch(request.user)
        if batch is None:
            return answered(request, 404, _("没有可以撤销的决定。"))
        undone = taken_back(request, batch)
    except (ValueError, AlreadyUndoneError):
        return answered(request, 404, _("这一步已经撤销过，或不存在。"))
    first = next((row for row in undone.rows if isinstance(row, Metric)), None)
    return answered(request, 200, told_undone(undone), row=first)


def answered(request: HttpRequest, status: int, words: str, *, row: Any = None, **more: Any) -> HttpResponse:
    """For the script as JSON, with the fact's row drawn anew; for a plain form a message and the queue again."""
    if request.headers.get("X-Requested-With") != "fetch":
        level = messages.SUCCESS if status == 200 else messages.ERROR
        if "alike" in more:
            link = _("另有 %(count)d 条同样句式的数据可以照改") % more["alike"]
            words = format_html('{} <a href="{}">{}</a>', words, more["alike"]["address"], link)
        messages.add_message(request, level, words)
        return HttpResponseRedirect(f"{reverse('admin-review')}?{QueueForm(request.GET).address()}")
    fresh = shown(list(Metric.objects.filter(pk=row.pk).for_desk())) if isinstance(row, Metric) else []
    if fresh:
        words_of = {"facts": fresh, "kinds": MetricKind.choices, "bounds": Bound.choices}
        more["html"] = render_to_string("admin/review_facts.html", words_of, request)
    return JsonResponse({"message": words, **more}, status=status)


def corrected(request: HttpRequest) -> dict[str, Any]:
    """The fields of a correction; a place chosen among namesakes is that place, whose name follows."""
    changes: dict[str, Any] = {name: request.POST[name] for name in SAID if name in request.POST}
    if place := chosen_place(changes.get("place_name", "")):
        del changes["place_name"]
        changes["place_id"] = place
    return changes


def number(request: HttpRequest, name: str) -> int | None:
    return row_number(request.POST.get(name, ""))


urlpatterns = [
    # example: /admin/review/?city=沧州&unit=元
    path("", admin.site.admin_view(review), name="admin-review"),
    path("decide/", admin.site.admin_view(review_decide), name="admin-review-decide"),
    path("many/", admin.site.admin_view(review_many), name="admin-review-many"),
    path("answer/", admin.site.admin_view(review_answer), name="admin-review-answer"),
    # example: /admin/review/places/?q=新华&city=石家庄市
    path("places/", admin.site.admin_view(review_places), name="admin-review-places"),
    path("undo/", admin.site.admin_view(review_undo), name="admin-review-undo"),
]

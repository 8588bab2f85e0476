"""The cutting table: a page's lines with the article each belongs to, shared out anew by mouse, by keys, or by plain forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from articles.admin.cutting.picture import placed_rows
from articles.admin.cutting.table import shown_articles, shown_rows
from articles.admin.frame.desk import act_of, taken_back, told_undone, words_of
from articles.choices import CutPart, Target, Verb
from articles.curation import (
    AlreadyUndoneError,
    RefusedError,
    StaleError,
    cut_page,
    lines_cut_otherwise,
    lines_read_otherwise,
    plain_lines,
    plan_as_read,
    plan_of,
    preview,
    words_on_page,
)
from articles.curation.cutting.plans import Mark, Plan, Row, from_text, to_text
from articles.curation.cutting.recutting import NEW, assign, correct, join, part_line, shift, split, uncorrect
from articles.http.row_numbers import row_number
from articles.models import Decision, SourcePage

DECISIONS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Table:
    """A page, the plan that its form brought, and the rows that were chosen, in the page's order."""

    page: SourcePage
    plan: Plan
    chosen: list[Row]
    data: QueryDict

    @property
    def lines(self) -> list[str]:
        return plain_lines(self.page)

    def number(self, name: str) -> int:
        return row_number(self.data.get(name, "")) or 0

    @property
    def version(self) -> int:
        """The version of the page that the form began with; one that no page has where the form does not say."""
        version = row_number(self.data.get("version", ""))
        return -1 if version is None else version

    @property
    def key(self) -> int | str | None:
        """The article that rows go to, as the form names it; None for none."""
        named = self.data.get("key", "")
        if named in (NEW, ""):
            return NEW if named else None
        keys = {str(key): key for key in self.plan.articles}
        if named not in keys:
            raise RefusedError({"key": [_("没有这一篇，请重新选择。")]})
        return keys[named]

    @property
    def part(self) -> Any:
        """The part that rows become; None: what they are."""
        named = self.data.get("part", "")
        return named if named in CutPart.values else None


def named(table: Table, part: str) -> Plan:
    """Name the chosen rows as a part of the article that they are in; those of none become an article's of their own."""
    plan = table.plan
    by_key: dict[int | None, list[Row]] = {}
    for row in table.chosen:
        by_key.setdefault(row.key, []).append(row)
    if not by_key:
        return assign(plan, [], NEW, None)  # refused in words
    for key, rows in by_key.items():
        plan = assign(plan, rows, NEW if key is None else key, part)  # type: ignore[arg-type]  # a part, by the form
    return plan


STEPS: dict[str, Callable[[Table], Plan]] = {
    "assign": lambda table: assign(table.plan, table.chosen, table.key, table.part),
    "new": lambda table: assign(table.plan, table.chosen, NEW, None),
    "leave": lambda table: assign(table.plan, table.chosen, None, None),
    "split": lambda table: split(table.plan, table.chosen),
    "join": lambda table: join(table.plan, table.chosen),
    "earlier": lambda table: shift(table.plan, table.lines, table.chosen, earlier=True),
    "later": lambda table: shift(table.plan, table.lines, table.chosen, earlier=False),
    "break": lambda table: part_line(table.plan, table.lines, table.chosen, table.number("letters")),
    "correct": lambda table: correct(
        table.plan, table.lines, table.chosen, table.data.get("old", ""), table.data.get("new", "")
    ),
    "uncorrect": lambda table: uncorrect(table.plan, table.chosen),
    "reread": lambda table: plan_as_read(table.page),
    **{f"part-{part}": (lambda table, part=part: named(table, part)) for part in CutPart.values},  # type: ignore[misc]
}


@require_http_methods(["GET", "POST"])
def cut_table(request: HttpRequest, pk: int) -> HttpResponse:
    """The table; each POST is one step on the plan that the form carries (nothing is stored), a preview, or the save."""
    if not request.user.has_perm("articles.cut_page"):
        raise PermissionDenied
    page = get_object_or_404(SourcePage.objects.select_related("newspaper", "cut"), pk=pk)
    if request.method == "GET":
        return answered(request, Table(page, plan_of(page), [], QueryDict()))
    if "undo" in request.POST:
        return undone(request, page)
    try:
        table = table_of(request, page)
    except RefusedError as error:
        return answered(request, Table(page, plan_of(page), [], QueryDict()), said=words_of(error), status=400)
    step = request.POST.get("step", "")
    if step == "save":
        return saved(request, table)
    if step == "fact":
        return to_fact(request, table)
    if step == "preview":
        return answered(request, table, previewed=preview(page, table.plan))
    try:
        plan = STEPS[step](table) if step in STEPS else table.plan
    except RefusedError as error:
        return answered(request, table, said=words_of(error), status=400)
    return answered(request, Table(page, plan, table.chosen, request.POST))


def table_of(request: HttpRequest, page: SourcePage) -> Table:
    """The form's plan and choice. Raises RefusedError."""
    lines = plain_lines(page)
    known = page.articles.values_list("pk", flat=True)
    plan = from_text(request.POST.get("plan", ""), lines, known)
    marks = set(request.POST.getlist("chosen"))
    chosen = [row for row in plan.rows(lines) if f"{row.strip.line}:{row.strip.start}" in marks]
    return Table(page, plan, chosen, request.POST)


def saved(request: HttpRequest, table: Table) -> HttpResponse:
    """Save the plan at the version that its form began with; a page changed meanwhile is shown beside it, nothing is lost."""
    act = act_of(request, reason=request.POST.get("reason", ""))
    try:
        page = cut_page(act, table.page.pk, table.version, table.plan)
    except StaleError:
        words = _(
            "这一版在您打开之后已被重新识读或划分，您的划分没有保存，仍在下面；标出的行现在另有归属。再次保存即以您的为准。"
        )
        return answered(request, table, said=words, status=409, otherwise=lines_cut_otherwise(table.page, table.plan))
    except RefusedError as error:
        return answered(request, table, said=words_of(error), status=400)
    articles = page.articles.filter(state="current").count()
    text = ngettext("已保存，本版现有 %(count)d 篇。", "已保存，本版现有 %(count)d 篇。", articles)
    messages.success(request, text % {"count": articles})
    return HttpResponseRedirect(reverse("admin-cut", args=[page.pk]))


def undone(request: HttpRequest, page: SourcePage) -> HttpResponse:
    """Take back one decision on the page."""
    try:
        messages.success(request, told_undone(taken_back(request, UUID(request.POST["undo"]))))
    except (ValueError, AlreadyUndoneError):
        messages.error(request, _("这一步已经撤销过，或不存在。"))
    return HttpResponseRedirect(reverse("admin-cut", args=[page.pk]))


def to_fact(request: HttpRequest, table: Table) -> HttpResponse:
    """On to the form that adds a fact of the words named in the first chosen row, where a saved article has them."""
    words = request.POST.get("old", "")
    strip = table.chosen[0].strip if table.chosen else None
    at = table.lines[strip.line].find(words, strip.start, strip.end) if strip and words else -1
    if strip is None or at < 0:
        return answered(request, table, said=_("请先选一行，并写出行里的数字。"), status=400)
    for article in table.page.articles.current():
        place = words_on_page(article, strip.line, at, at + len(words))
        if place:
            address = reverse("admin-fact", args=[article.pk])
            return HttpResponseRedirect(f"{address}?start={place[0]}&end={place[1]}")
    return answered(request, table, said=_("这些字不在已保存的文章正文里。"), status=400)


def answered(
    request: HttpRequest,
    table: Table,
    *,
    said: str = "",
    status: int = 200,
    previewed: Any = None,
    otherwise: Any = None,
) -> HttpResponse:
    """The table: for the script its changing part alone, else the whole page."""
    page, plan = table.page, table.plan
    chosen: set[Mark] = {row.mark for row in table.chosen}
    apart = lines_read_otherwise(page) if otherwise is None else otherwise
    context = {
        "page": page, "plan": to_text(plan, table.lines), "rows": shown_rows(page, plan, chosen, apart),
        "articles": shown_articles(page, plan), "parts": CutPart.choices, "said": said, "refused": status != 200,
        "previewed": previewed, "otherwise": apart, "data": table.data,
        "version": page.version if status == 409 or request.method == "GET" else table.data.get("version", page.version),
    }  # fmt: skip
    if request.headers.get("X-Requested-With") == "fetch":
        return HttpResponse(render_to_string("admin/cut_table.html", context, request), status=status)
    context |= admin.site.each_context(request) | {"title": _("划分版面"), "decisions": decisions_on(page)}
    context["placed"] = placed_rows(page, plan.rows(table.lines))
    return HttpResponse(render_to_string("admin/cut.html", context, request), status=status)


def decisions_on(page: SourcePage) -> list[tuple[Decision, bool]]:
    """The latest decisions on how the page is cut, each with whether it still stands."""
    latest = list(Decision.objects.about(Target.PAGE, page.pk).filter(verb__in=[Verb.CUT, Verb.UNDO])[:DECISIONS_SHOWN])
    gone = Decision.objects.batches_undone([entry.batch for entry in latest])
    return [(entry, entry.batch not in gone) for entry in latest]


urlpatterns = [
    # example: /admin/pages/3/cut/
    path("", admin.site.admin_view(cut_table), name="admin-cut"),
]

"""The record of what people decided: each act with its reason and what it changed, to be taken back at any time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from articles.admin.frame.desk import taken_back, told_undone
from articles.admin.frame.filters import NarrowingForm
from articles.admin.frame.told import Names, label_of, names_of, side_by_side, told
from articles.choices import Target
from articles.curation import AlreadyUndoneError, rights_to_undo
from articles.curation.changes import ROWS
from articles.models import Decision, Metric

ACTS = 30  # on a page
ENTRIES = 600  # looked at for them: an act of a sheet has thousands
SHOWN = 4  # entries of one act; the others are counted
OWN = ("curated_fields", "decided", "version")  # kept beside what a person typed


class RecordForm(NarrowingForm):
    """What the record is narrowed to."""

    by = forms.CharField(label=gettext_lazy("校订者"), required=False, max_length=150)
    target = forms.ChoiceField(
        label=gettext_lazy("对象"), required=False, choices=[("", gettext_lazy("不限")), *Target.choices]
    )
    number = forms.IntegerField(label=gettext_lazy("编号"), required=False, min_value=1)
    before = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def entries(self) -> Any:
        names = {"by": "by_name", "target": "target", "number": "target_id", "before": "pk__lt"}
        asked = {names[name]: value for name, value in self.asked_for().items()}
        return Decision.objects.none() if self.wrong() else Decision.objects.filter(**asked).order_by("-pk")


Told = tuple[str, str, list[tuple[str, str, str]]]  # of an entry: its row's address and name, and what it changed


@dataclass(frozen=True, slots=True)
class ShownAct:
    """What was decided at once: its first entry, the lines of the first few, how many more there are; whether it stands."""

    entry: Decision
    lines: list[Told]
    more: int
    stands: bool
    mine_to_undo: bool


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest) -> HttpResponse:
    """The acts, the latest first; a POST takes one back."""
    if not request.user.has_perm("articles.review_metric"):
        raise PermissionDenied
    form = RecordForm(request.GET)
    if request.method == "POST":
        try:
            messages.success(request, told_undone(taken_back(request, UUID(request.POST.get("undo", "")))))
        except (ValueError, AlreadyUndoneError):
            messages.error(request, _("这一步已经撤销过，或不存在。"))
        return HttpResponseRedirect(f"{reverse('admin-record')}?{request.GET.urlencode()}")
    entries = list(form.entries()[:ENTRIES])
    acts, last = acts_of(request.user, entries)
    rest: dict[str, str] = {name: str(value) for name, value in request.GET.items() if name != "before"}
    context = admin.site.each_context(request) | {
        "title": _("校订记录"), "form": form, "acts": acts, "wrong": form.wrong(),
        "older": urlencode({**rest, "before": str(last)}) if last else "",
    }  # fmt: skip
    return HttpResponse(render_to_string("admin/record.html", context, request), status=400 if form.wrong() else 200)


def acts_of(user: Any, entries: Sequence[Decision]) -> tuple[list[ShownAct], int | None]:
    """The acts that these entries, the latest first, are of; and the last entry shown, where there are older ones."""
    batches: dict[UUID, list[Decision]] = {}
    last = None
    for entry in entries:
        if entry.batch not in batches and len(batches) == ACTS:
            break
        batches.setdefault(entry.batch, []).append(entry)
        last = entry.pk
    gone = Decision.objects.batches_undone(list(batches))
    rights = rights_to_undo(list(batches))
    told = told_entries([entry for some in batches.values() for entry in some[:SHOWN]])
    acts = [
        ShownAct(
            some[0],
            [told[entry.pk] for entry in some[:SHOWN]],
            max(0, len(some) - SHOWN),
            batch not in gone and any(entry.after for entry in some),
            user.has_perms(rights[batch]),
        )
        for batch, some in batches.items()
    ]
    older = last if last is not None and (last != entries[-1].pk or len(entries) == ENTRIES) else None
    return acts, older


def told_entries(entries: Sequence[Decision]) -> dict[int, Told]:
    """Of each entry its row's address and name, and what it changed, in words; the rows' names in one query a kind."""
    facts = Metric.objects.in_bulk([entry.target_id for entry in entries if entry.target == Target.FACT])
    changes = {entry.pk: changes_of(entry) for entry in entries}
    names = names_of((field, value) for made in changes.values() for _label, field, *both in made for value in both)
    return {
        entry.pk: (address_of(entry), name_of(entry, facts), in_words(changes[entry.pk], names)) for entry in entries
    }


def name_of(entry: Decision, facts: dict[int, Metric]) -> str:
    fact = facts.get(entry.target_id) if entry.target == Target.FACT else None
    return f"{fact.indicator} {fact.raw}" if fact else f"{entry.get_target_display()} {entry.target_id}"


def address_of(entry: Decision) -> str:
    """Where the row is looked at; empty where it has no page of its own at the desk."""
    match entry.target:
        case Target.FACT:
            return f"{reverse('admin-review')}?fact={entry.target_id}"
        case Target.ARTICLE:
            return reverse("admin:articles_article_change", args=[entry.target_id])
        case Target.PAGE:
            return reverse("admin-cut", args=[entry.target_id])
        case Target.NEWSPAPER:
            return reverse("admin:articles_newspaper_change", args=[entry.target_id])
        case Target.PLACE:
            return reverse("admin:articles_place_change", args=[entry.target_id])
        case Target.MENTION:
            return reverse("admin:articles_mentionrejection_changelist")
    return ""


Change = tuple[str, Any, Any, Any]
"""What changed is called, its field (None of a byline), what it said, what it says."""


def changes_of(entry: Decision) -> list[Change]:
    """Each field that was changed."""
    model = ROWS[Target(entry.target)]
    fields = {name: field for field in model._meta.fields for name in (field.name, field.attname)}
    return [
        (label_of(model, name), fields.get(name), entry.before.get(name), now)
        for name, now in entry.after.items()
        if name not in OWN
    ]


def in_words(changes: Sequence[Change], names: Names) -> list[tuple[str, str, str]]:
    """The changes for people; what reads the same before and after is no change to them."""
    read = ((label, told(field, was, names), told(field, now, names)) for label, field, was, now in changes)
    return [(label, *side_by_side(was, now)) for label, was, now in read if was != now]


urlpatterns = [
    # example: /admin/record/?target=fact&number=12
    path("", admin.site.admin_view(record), name="admin-record"),
]

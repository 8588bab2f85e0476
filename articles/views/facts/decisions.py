"""A curator's word on the measures of a series, from the page that shows them: one thing, two, or several; and taken back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.choices import MeasureVerdict, Target
from articles.curation import Act, AlreadyUndoneError, RefusedError, decide_measures, undo
from articles.models import Decision, MeasureDecision

ENTRIES_SHOWN = 20
LONGEST = 2_000  # characters of the address to go back to
RIGHT = "articles.decide_measure"


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision of the record, with the row that it is about; `last` where nothing was decided on that row since."""

    decision: Decision
    row: MeasureDecision
    last: bool


@require_POST
def measure_decide(request: HttpRequest) -> HttpResponse:
    """One decision: `verdict`, `first`, `second`, a `reason`; back to the series of the query string `series`."""
    require_right(request)
    act = Act(by=request.user, reason=request.POST.get("reason", ""))
    try:
        verdict = MeasureVerdict(request.POST.get("verdict", ""))
        made = decide_measures(act, verdict, request.POST.get("first", ""), request.POST.get("second", ""))
    except ValueError:
        messages.error(request, _("没有说明作何决定。"))
    except RefusedError as error:
        messages.error(request, " ".join(text for texts in error.problems.values() for text in texts))
    else:
        messages.success(request, _("已记下：%(decision)s。") % {"decision": made})
    return back(request)


@require_POST
def measure_undo(request: HttpRequest) -> HttpResponse:
    """Take back the decision that is named by its `batch`."""
    require_right(request)
    try:
        undo(Act(by=request.user), batch_of_measures(request.POST.get("batch", "")))
        messages.success(request, _("已撤销。"))
    except (ValueError, AlreadyUndoneError):
        messages.error(request, _("这一步已经撤销过，或不存在。"))
    return back(request)


def batch_of_measures(text: str) -> UUID:
    """The batch of this name; ValueError where it is none, or holds decisions on anything but measures."""
    batch = UUID(text)
    if Decision.objects.filter(batch=batch).exclude(target=Target.MEASURE).exists():
        raise ValueError(text)
    return batch


def require_right(request: HttpRequest) -> None:
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied


def back(request: HttpRequest) -> HttpResponse:
    shown = QueryDict(request.POST.get("series", "")[:LONGEST])
    return HttpResponseRedirect(f"{reverse('series')}?{shown.urlencode()}")


def record_of(keys: Collection[str]) -> list[Entry]:
    """What was decided on these keys, the latest first."""
    rows = {row.pk: row for row in MeasureDecision.objects.about(keys)}
    entries = list(Decision.objects.filter(target=Target.MEASURE, target_id__in=rows).order_by("-pk")[:ENTRIES_SHOWN])
    latest = {entry.target_id: entry.pk for entry in reversed(entries)}
    return [Entry(entry, rows[entry.target_id], latest[entry.target_id] == entry.pk) for entry in entries]

"""What is answered where an address asks for something that cannot be understood: its name and the reason, and nothing else.

A page offers the wrong values for correction; a file, a feed or JSON says the same in its own form.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles.api.problems import problem
from articles.forms.listing import ListForm, RefusedError
from articles.views.lists.filters import address_with

STATUS = 400
JSON = (".json", ".jsonl")
PLAIN = (".csv", ".xlsx", ".ris", ".bib", ".txt", ".atom")
FEED = "/feed/"
LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """A value that was refused: its field where it has one, the value as it was given, and again where the reason does not say it, why, and the address without it."""

    name: str
    label: str
    given: str
    said: str
    reason: str
    field: BoundField | None
    without: str


class Refusals:
    """Middleware that answers a RefusedError of a view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return refused(request, exception.form) if isinstance(exception, RefusedError) else None


def refused(request: HttpRequest, form: ListForm) -> HttpResponse:
    """Status 400: as a problem for JSON, as lines for other files and feeds, else as a page with the wrong fields to mend."""
    faults = faults_of(request, form)
    errors = [{"name": fault.name, "reason": fault.reason} for fault in faults]
    if answer := for_programs(request, STATUS, in_words(faults), errors):
        return answer
    wrong = {fault.name for fault in faults}
    kept = [(name, value) for name, values in request.GET.lists() if name not in wrong for value in values]
    return render(request, "articles/refused.html", {"faults": faults, "kept": kept}, status=STATUS)


def for_programs(
    request: HttpRequest, status: int, said: str, errors: list[dict[str, str]] | None = None
) -> HttpResponse | None:
    """What a program is told in place of what it asked for: a problem for JSON, lines for other files and feeds; None for pages."""
    form_of_file = PurePosixPath(request.path).suffix
    if form_of_file in JSON or request.path.startswith("/complete/"):
        return problem(status, said, errors)
    if form_of_file in PLAIN or request.path.endswith(FEED):
        return HttpResponse(f"{said}\n", status=status, content_type="text/plain; charset=utf-8")
    return None


def faults_of(request: HttpRequest, form: ListForm) -> list[Fault]:
    """The form's errors in the order of its fields; those of no field last."""
    order = [name for name in form.fields if name in form.errors] + [
        name for name in form.errors if name not in form.fields
    ]
    faults = []
    for name in order:
        field = form[name] if name in form.fields else None
        given = "”“".join(dict.fromkeys(form.given(name)))[:LONGEST_SHOWN]
        reason = " ".join(map(str, form.errors[name]))
        said = "" if given in reason else given  # some reasons repeat the value
        label = str(field.label) if field else _("地址")
        without = address_with(request, **{name: None}) if field else request.path
        faults.append(Fault(name if field else "", label, given, said, reason, field, without))
    return faults


def in_words(faults: list[Fault]) -> str:
    """date_from (自) “2021-13-01”：不是日期。"""
    said = []
    for fault in faults:
        name = f"{fault.name} ({fault.label})" if fault.name else ""
        given = f" “{fault.said}”" if fault.said else ""
        said.append(
            _("%(what)s：%(reason)s") % {"what": name + given, "reason": fault.reason} if name else fault.reason
        )
    return "\n".join(said)

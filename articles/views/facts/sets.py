"""Fact sets: citable tables of facts, frozen by curators."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles.exports import frozen
from articles.exports.fact_table import MEANINGS
from articles.filters import FACT_FILTERS, told
from articles.forms.facts import FactFilterForm, FactSetForm
from articles.forms.listing import ListForm
from articles.http.addresses import absolute, host_of
from articles.models import FactSet
from articles.search import search_facts
from articles.views.facts.facts import facts_of
from articles.views.lists.paging import page_of

CHANGES_SHOWN = 200
MOST_FROZEN = 20_000
FILTERS_ONLY = ("page", "size", "csrfmiddlewaretoken", "title", "description")


@require_safe
def fact_set_list(request: HttpRequest) -> HttpResponse:
    form = ListForm(request.GET)
    sets = FactSet.objects.without_files()
    return render(
        request,
        "articles/fact_set_list.html",
        {"page": page_of(sets, form), "crumbs": [(_("数据"), reverse("fact-list"))]},
    )


@require_POST
def fact_set_freeze(request: HttpRequest) -> HttpResponse:
    """A curator freezes the table that the query string (`query`) shows."""
    if not request.user.is_authenticated or not request.user.has_perm("articles.freeze_factset"):
        raise PermissionDenied
    form = FactSetForm(request.POST)
    query = filters_of(request.POST.get("query", ""))
    asked = FactFilterForm(QueryDict(query)).request()
    total = search_facts(replace(asked, limit=1)).total
    if not form.is_valid() or not 0 < total <= MOST_FROZEN:
        messages.error(request, _("数据集需要题名，并有一至 %s 项数据。") % MOST_FROZEN)
        return HttpResponseRedirect(f"{reverse('fact-list')}?{query}")
    made = frozen.freeze(
        list(facts_of(asked, 0, total)),
        title=form.cleaned_data["title"],
        description=form.cleaned_data["description"],
        query=query,
        host=host_of(request),
        by=request.user,
        now=timezone.now(),
    )
    return HttpResponseRedirect(made.get_absolute_url())


@require_safe
def fact_set(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(FactSet, pk=pk)
    changes = frozen.changed_since(found)
    form = filters_frozen(found.query)
    return render(
        request,
        "articles/fact_set.html",
        {
            "set": found,
            "rows": frozen.rows_of(found)[:CHANGES_SHOWN],
            "shown": CHANGES_SHOWN,
            "changes": changes[:CHANGES_SHOWN],
            "asked": "；".join(told(FACT_FILTERS, form.typed()).values()),
            "changed": sum(not change.gone for change in changes),
            "gone": sum(change.gone for change in changes),
            "now": search_facts(form.request()).total,
            "codebook": MEANINGS,
            "address": absolute(request, found.get_absolute_url()),
            "crumbs": [(_("数据"), reverse("fact-list")), (_("数据集"), reverse("fact-set-list"))],
        },
    )


@require_safe
def fact_set_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The file as it was frozen, byte for byte."""
    found = get_object_or_404(FactSet, pk=pk)
    files = {"csv": (found.csv_text, "text/csv; charset=utf-8"), "json": (found.json_text, "application/json")}
    if form not in files:
        raise Http404(form)
    text, content_type = files[form]
    return HttpResponse(
        text.encode("utf-8"),
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="baoku-set-{pk}.{form}"'},
    )


def filters_frozen(query: str) -> FactFilterForm:
    """The filters that a set was frozen with. Sets of earlier versions may hold values that were passed over then."""
    values = QueryDict(query).copy()
    for name in FactFilterForm(values).errors:
        values.pop(name, None)
    return FactFilterForm(values)


def filters_of(query: str) -> str:
    """A query string without what is not a filter of the table."""
    filters = QueryDict(query[:2000]).copy()
    for name in FILTERS_ONLY:
        filters.pop(name, None)
    return filters.urlencode()

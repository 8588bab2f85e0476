"""A search's whole result as a file, in parts where it is long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from articles.exports import citation, result_files, workbook
from articles.forms.search import SearchFileForm
from articles.http.addresses import host_of
from articles.http.traditional import in_script_of
from articles.models import Article
from articles.search import misread, search
from articles.search.request import SearchRequest
from articles.views.articles.article import source_of
from articles.views.lists.downloads import Part, as_file, part_of, sparing

BATCH = 200
MOST_TAKEN = 5_000


@require_safe
@sparing
def search_csv(request: HttpRequest) -> HttpResponseBase:
    asked, part = asked_of(request)
    lines = result_files.csv_lines(found_by(asked, part), host_of(request))
    return as_file(lines, "text/csv; charset=utf-8", "search", "csv", part)


@require_safe
@sparing
def search_json(request: HttpRequest) -> HttpResponseBase:
    asked, part = asked_of(request)
    lines = result_files.json_lines(found_by(asked, part), host_of(request), request.build_absolute_uri(), part.about())
    return as_file(lines, "application/json", "search", "json", part)


@require_safe
@sparing
def search_text(request: HttpRequest) -> HttpResponseBase:
    asked, part = asked_of(request)
    lines = result_files.text_lines(found_by(asked, part), host_of(request), request.build_absolute_uri(), part.about())
    return as_file(lines, "text/plain; charset=utf-8", "search", "txt", part)


@require_safe
@sparing
def search_citations(request: HttpRequest, form: str) -> HttpResponseBase:
    """The articles found as records for reference managers: RIS or BibTeX."""
    asked, part = asked_of(request)
    record, kind = {
        "ris": (citation.ris, "application/x-research-info-systems"),
        "bib": (citation.bibtex, "application/x-bibtex"),
    }[form]
    lines = (in_script_of(request, record(source_of(request, found))) for found in found_by(asked, part))
    return as_file(lines, f"{kind}; charset=utf-8", "search", form, part)


@require_safe
@sparing
def search_workbook(request: HttpRequest) -> HttpResponseBase:
    """The articles found as a workbook for a spreadsheet; the second sheet says where they come from."""
    asked, part = asked_of(request)
    data = workbook.of_articles(found_by(asked, part), host_of(request), request.build_absolute_uri(), part.about())
    return as_file(data, workbook.MEDIA_TYPE, "search", "xlsx", part)


def asked_of(request: HttpRequest) -> tuple[SearchRequest, Part]:
    """The search of the address, and which part of what it finds. A file has no place for a note: what would be one is refused."""
    form = SearchFileForm(request.GET).only_known()
    asked = replace(form.request(), limit=1, facets=(), snippets=False)
    if notes := misread(asked.query):
        form.refuse("q", "；".join(notes))
    return asked, part_of(request, form, search(asked).total, MOST_TAKEN)


def found_by(asked: SearchRequest, part: Part) -> Iterator[Article]:
    """Every article of the part, batch by batch."""
    for offset in range(part.first - 1, part.last, BATCH):
        for hit in search(replace(asked, offset=offset, limit=min(BATCH, part.last - offset))).hits:
            yield hit.article

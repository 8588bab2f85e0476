"""A search's whole result as a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.exports import citation, result_files, workbook
from articles.forms.search import SearchForm
from articles.models import Article
from articles.search import search
from articles.search.request import SearchRequest
from articles.views.article import source_of
from articles.views.downloads import sparing
from articles.views.facts import host_of

BATCH = 200
MOST_TAKEN = 5_000


@require_safe
@sparing
def search_csv(request: HttpRequest) -> StreamingHttpResponse:
    asked, _total = asked_of(request)
    return as_file(result_files.csv_lines(found_by(asked), host_of(request)), "text/csv; charset=utf-8", "csv")


@require_safe
@sparing
def search_json(request: HttpRequest) -> StreamingHttpResponse:
    asked, total = asked_of(request)
    lines = result_files.json_lines(found_by(asked), host_of(request), request.build_absolute_uri(), total)
    return as_file(lines, "application/json", "json")


@require_safe
@sparing
def search_text(request: HttpRequest) -> StreamingHttpResponse:
    asked, total = asked_of(request)
    lines = result_files.text_lines(found_by(asked), host_of(request), request.build_absolute_uri(), total)
    return as_file(lines, "text/plain; charset=utf-8", "txt")


@require_safe
@sparing
def search_citations(request: HttpRequest, form: str) -> StreamingHttpResponse:
    """The articles found as records for reference managers: RIS or BibTeX."""
    asked, _total = asked_of(request)
    record, kind = {
        "ris": (citation.ris, "application/x-research-info-systems"),
        "bib": (citation.bibtex, "application/x-bibtex"),
    }[form]
    return as_file((record(source_of(request, found)) for found in found_by(asked)), f"{kind}; charset=utf-8", form)


@require_safe
@sparing
def search_workbook(request: HttpRequest) -> HttpResponse:
    """The articles found as a workbook for a spreadsheet; the second sheet says where they come from."""
    asked, total = asked_of(request)
    data = workbook.of_articles(found_by(asked), host_of(request), request.build_absolute_uri(), total)
    answer = HttpResponse(data, content_type=workbook.MEDIA_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="baoku-search-{timezone.localdate():%Y%m%d}.xlsx"'
    return answer


def asked_of(request: HttpRequest) -> tuple[SearchRequest, int]:
    """The search of the address without its pages, and how many articles it finds."""
    asked = replace(SearchForm(request.GET).request(), offset=0, limit=1, facets=(), snippets=False)
    return asked, search(asked).total


def found_by(asked: SearchRequest) -> Iterator[Article]:
    """Every article found, batch by batch, to at most MOST_TAKEN."""
    for offset in range(0, MOST_TAKEN, BATCH):
        found = search(replace(asked, offset=offset, limit=BATCH))
        for hit in found.hits:
            yield hit.article
        if offset + BATCH >= found.total:
            return


def as_file(lines: Iterator[str], content_type: str, form: str) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(lines, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="baoku-search-{timezone.localdate():%Y%m%d}.{form}"'
    return answer

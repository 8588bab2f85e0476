"""Facts to take along as CSV, JSON or a workbook: one file of one form, wherever they were asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from articles.curation import measured
from articles.exports import workbook
from articles.exports.fact_table import Further, csv_lines, json_lines
from articles.http.addresses import host_of
from articles.models import Metric
from articles.views.lists.downloads import Part, as_file


def fact_file(
    request: HttpRequest,
    form: Literal["csv", "json", "xlsx"],
    stem: str,
    facts: Iterable[Metric],
    part: Part,
    *,
    further: Further | None = None,
    **about: object,
) -> HttpResponseBase:
    """These facts as a file of a form; `further` is a column of their own, `about` what the head of a JSON file says beside its source and its part."""
    source, quality = request.build_absolute_uri(), measured()
    if quality:
        about = {**about, "quality": {**quality, "address": host_of(request) + reverse("quality")}}
    if form == "csv":
        answer = as_file(csv_lines(facts, host_of(request), further), "text/csv; charset=utf-8", stem, form, part)
        quality_link = f'<{host_of(request)}{reverse("quality")}>; rel="describedby"'  # rows of a CSV say nothing else
        answer["Link"] = ", ".join(filter(None, (answer.get("Link"), quality_link)))  # beside the next part's
        return answer
    if form == "json":
        head = {**about, "source": source, "made": timezone.now().isoformat(), **part.about()}
        return as_file(json_lines(facts, host_of(request), head, further), "application/json", stem, form, part)
    data = workbook.of_facts(facts, host_of(request), source, {**part.about(), "quality": quality}, further)
    return as_file(data, workbook.MEDIA_TYPE, stem, form, part)

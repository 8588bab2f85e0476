"""The whole archive as one file, sent as it is read: for those who study it as a corpus."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.db.models import Prefetch
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from articles.choices import ReviewState
from articles.exports import result_files
from articles.exports.fields import article_with_facts, in_words
from articles.forms.listing import ArchiveFileForm
from articles.http.addresses import host_of
from articles.models import Article, Metric
from articles.views.lists.downloads import Part, as_file, sparing

BATCH = 200
FACTS = Prefetch(
    "metrics",
    Metric.objects.exclude(state=ReviewState.REJECTED).select_related("place").order_by("start", "pk"),
    to_attr="shown_facts",
)


@require_safe
@sparing
def archive_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """All articles by their ids, as text or, with their facts, as lines of JSON. `after` an id it goes on where a file broke off."""
    asked = ArchiveFileForm(request.GET).only_known()
    after = int(asked.typed()["after"] or 0)
    total = Article.objects.current().filter(pk__gt=after).count()
    part = Part(1, total, total)
    if form == "txt":
        source = request.build_absolute_uri()
        lines = result_files.text_lines(articles_after(after), host_of(request), source, part.about())
        return as_file(lines, "text/plain; charset=utf-8", "archive", form, part)
    return as_file(json_lines(after, host_of(request)), "application/x-ndjson", "archive", form, part)


def json_lines(after: int, host: str) -> Iterator[str]:
    """An article a line, as /articles/12.json has it."""
    for article in articles_after(after):
        whole = article_with_facts(article, article.shown_facts, host)  # type: ignore[attr-defined]  # prefetched
        yield json.dumps(whole, ensure_ascii=False, default=in_words) + "\n"


def articles_after(last: int) -> Iterator[Article]:
    """Articles by their ids, each batch with a query of its own: no reading of the database stays open while a client is slow."""
    articles = Article.objects.current().for_lists().prefetch_related(FACTS).order_by("pk")
    while batch := list(articles.filter(pk__gt=last)[:BATCH]):
        yield from batch
        last = batch[-1].pk

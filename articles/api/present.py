"""From rows to the API's answers."""

from __future__ import annotations

from django.http import HttpRequest

from articles.api.schemas import ArticleOut, ArticleSummary, FactOut, PageOut, PageSummary
from articles.exports.fields import article_fields, article_with_facts, fact_fields
from articles.http.addresses import absolute, host_of
from articles.models import Article, Metric, SourcePage


def summary(article: Article, request: HttpRequest) -> ArticleSummary:
    """What every answer says of an article; the article comes from `for_lists()`."""
    return ArticleSummary.model_validate(article_fields(article, host_of(request)))


def whole(article: Article, facts: list[Metric], request: HttpRequest) -> ArticleOut:
    named = [
        {"kind": mention.kind, "name": mention.name, "role": mention.role}
        for mention in article.mentions.order_by("position")
    ]
    return ArticleOut.model_validate({**article_with_facts(article, facts, host_of(request)), "mentions": named})


def fact_out(fact: Metric, request: HttpRequest) -> FactOut:
    """A fact with where it stands; the fact comes from `for_lists()`."""
    return FactOut.model_validate(fact_fields(fact, host_of(request)))


def page_fields(page: SourcePage, request: HttpRequest) -> dict[str, object]:
    return {
        "id": page.pk,
        "url": absolute(request, page.get_absolute_url()),
        "file_name": page.file_name,
        "sha256": page.sha256,
        "encoding": page.encoding,
        "newspaper": page.newspaper.title if page.newspaper else None,
        "published": page.published,
        "published_basis": page.published_basis or None,
        "page_number": page.page_number or None,
        "section": page.section or None,
        "issue_number": page.issue_number,
        "reading_version": page.reading_version,
        "read_at": page.read_at,
    }


def page_summary(page: SourcePage, request: HttpRequest) -> PageSummary:
    return PageSummary.model_validate(page_fields(page, request))


def page_whole(page: SourcePage, article_ids: list[int], request: HttpRequest) -> PageOut:
    return PageOut.model_validate(
        {
            **page_fields(page, request),
            "published_evidence": page.published_evidence,
            "text": page.text,
            "leftover": page.leftover,
            "article_ids": article_ids,
        }
    )

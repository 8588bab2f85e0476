"""From rows to the API's answers."""

from __future__ import annotations

from django.http import HttpRequest

from articles.api.schemas import ArticleOut, ArticleSummary, ContributorOut, FactOut, PageOut, PageSummary
from articles.choices import ArticleKind, Bound, DateBasis, MetricKind, Movement, ReviewState, Role
from articles.http.addresses import absolute
from articles.models import Article, Metric, Newspaper, SourcePage


def title_of(newspaper: Newspaper | None) -> str | None:
    return newspaper.title if newspaper else None


def basis_of(page: SourcePage) -> DateBasis | None:
    return DateBasis(page.published_basis) if page.published_basis else None


def summary_fields(article: Article, request: HttpRequest) -> dict[str, object]:
    """What every answer says of an article; the article comes from `for_lists()`."""
    return {
        "id": article.pk,
        "url": absolute(request, article.get_absolute_url()),
        "kind": ArticleKind(article.kind),
        "kicker": article.kicker,
        "headline": article.headline,
        "subheadline": article.subheadline,
        "newspaper": title_of(article.page.newspaper),
        "published": article.published,
        "published_basis": basis_of(article.page) if article.published else None,
        "page_number": article.page.page_number or None,
        "city": article.city.short_name if article.city else None,
        "county": article.county.name if article.county else None,
        "agency": article.agency,
        "contributors": [
            ContributorOut(name=person.name, role=Role(person.role)) for person in article.contributors.all()
        ],
        "page_id": article.page_id,
        "confidence": article.confidence,
        "updated_at": article.updated_at,
    }


def summary(article: Article, request: HttpRequest) -> ArticleSummary:
    return ArticleSummary.model_validate(summary_fields(article, request))


def whole(article: Article, facts: list[Metric], request: HttpRequest) -> ArticleOut:
    return ArticleOut.model_validate(
        {
            **summary_fields(article, request),
            "published_evidence": article.page.published_evidence,
            "continued": article.continued,
            "body": article.body,
            "facts": [fact_out(fact, request) for fact in facts],
        }
    )


def fact_out(fact: Metric, request: HttpRequest) -> FactOut:
    """A fact with where it stands; the fact comes from `for_lists()`."""
    article = fact.article
    return FactOut(
        id=fact.pk,
        url=absolute(request, fact.get_absolute_url()),
        indicator=fact.indicator,
        label=fact.label,
        measure=fact.measure,
        raw=fact.raw,
        value=fact.value,
        value_max=fact.value_max,
        unit=fact.unit,
        canonical_value=fact.canonical_value,
        canonical_unit=fact.canonical_unit,
        bound=Bound(fact.bound) if fact.bound else None,
        kind=MetricKind(fact.kind),
        role=Movement(fact.role) if fact.role else None,
        period=fact.period or None,
        period_first=fact.period_first,
        period_last=fact.period_last,
        place=fact.place_name or None,
        sentence=fact.quote,
        start=fact.start,
        end=fact.end,
        state=ReviewState(fact.state),
        confidence=fact.confidence,
        article_id=article.pk,
        article_url=absolute(request, article.get_absolute_url()),
        headline=article.headline,
        newspaper=title_of(article.page.newspaper),
        published=article.published,
        city=article.city.short_name if article.city else None,
        county=article.county.name if article.county else None,
        updated_at=fact.updated_at,
    )


def page_fields(page: SourcePage, request: HttpRequest) -> dict[str, object]:
    return {
        "id": page.pk,
        "url": absolute(request, page.get_absolute_url()),
        "file_name": page.file_name,
        "sha256": page.sha256,
        "encoding": page.encoding,
        "newspaper": title_of(page.newspaper),
        "published": page.published,
        "published_basis": basis_of(page),
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

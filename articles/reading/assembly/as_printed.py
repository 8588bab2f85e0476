"""A record of a page in traditional characters, given back as the page prints it; units, kinds and places keep the tables' form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from articles.reading.records import ArticleRecord, Byline, MetricRecord, PageRecord
from articles.reading.steps import Values
from articles.reading.text.script import Script


def as_printed(page: PageRecord, script: Script) -> PageRecord:
    """The record with every text that was read in the letters that the page has for it."""
    if not script.traditional:
        return page
    show = script.printed
    published = page.published and replace(page.published, evidence=show(page.published.evidence))
    return replace(
        page,
        newspaper=show(page.newspaper) if page.newspaper else None,
        published=published,
        section=show(page.section) if page.section else None,
        articles=tuple(article_as_printed(article, script) for article in page.articles),
        leftover=tuple(map(show, page.leftover)),
        steps=tuple(replace(step, values=shown(step.values, show)) for step in page.steps),
    )


def shown(values: Values, show: Callable[[str], str]) -> Values:
    return {name: show(value) if isinstance(value, str) else value for name, value in values.items()}


def article_as_printed(article: ArticleRecord, script: Script) -> ArticleRecord:
    """The article in the letters of the lines that it was read from."""
    if not script.traditional:
        return article

    def show(text: str) -> str:
        return script.printed(text, article.lines)

    titles = (article.kicker, article.headline, article.subheadline)
    kicker, headline, subheadline = (show(title) if title else None for title in titles)
    body = script.body(article.body, article.spans, article.lines)
    return replace(
        article,
        kicker=kicker,
        headline=headline,
        subheadline=subheadline,
        byline=byline_as_printed(article.byline, show),
        body=body,
        metrics=tuple(metric_as_printed(metric, article.body, body, show) for metric in article.metrics),
    )


def byline_as_printed(byline: Byline, show: Callable[[str], str]) -> Byline:
    lists = (byline.reporters, byline.correspondents, byline.photographers)
    return Byline(byline.agency, *(tuple(map(show, names)) for names in lists))


def metric_as_printed(metric: MetricRecord, folded: str, body: str, show: Callable[[str], str]) -> MetricRecord:
    """A fact whose number and sentence have the body's own letters; `folded` is the body as the rules read it."""

    def own(text: str, start: int, end: int) -> str:
        return body[start:end] if folded[start:end] == text else show(text)

    return replace(
        metric,
        raw=own(metric.raw, metric.start, metric.end),
        indicator=show(metric.indicator),
        quote=own(metric.quote, metric.sentence_start, metric.sentence_end),
    )

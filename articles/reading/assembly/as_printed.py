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
    titles = (article.kicker, article.headline, article.subheadline)
    kicker, headline, subheadline = (script.printed(title) if title else None for title in titles)
    return replace(
        article,
        kicker=kicker,
        headline=headline,
        subheadline=subheadline,
        byline=byline_as_printed(article.byline, script),
        body=script.printed(article.body),
        metrics=tuple(metric_as_printed(metric, script) for metric in article.metrics),
    )


def byline_as_printed(byline: Byline, script: Script) -> Byline:
    lists = (byline.reporters, byline.correspondents, byline.photographers)
    return Byline(byline.agency, *(tuple(map(script.printed, names)) for names in lists))


def metric_as_printed(metric: MetricRecord, script: Script) -> MetricRecord:
    show = script.printed
    return replace(metric, raw=show(metric.raw), indicator=show(metric.indicator), quote=show(metric.quote))

"""What stands in a page's head for those that read heads: canonical address, social cards, structured data."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from articles.http.addresses import absolute

register = template.Library()

KEPT = ("page", "of", "newspaper", "year")
"""Parameters that make another page of an address; filters and sorts do not."""
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}
SUMMARY = 160


def summary_of(body: str) -> str:
    """The article's opening, on one line.

    >>> summary_of("本报讯　今年上半年\\n全市")
    '本报讯 今年上半年 全市'
    """
    words = " ".join(body.split())
    return words if len(words) <= SUMMARY else f"{words[:SUMMARY]}…"


@register.simple_tag(takes_context=True)
def canonical(context: dict[str, Any]) -> SafeString:
    """The page's own address, without what only filters or sorts it."""
    request = context.get("request")
    if request is None:
        return mark_safe("")
    query = request.GET.copy()
    for name in list(query):
        if name not in KEPT:
            del query[name]
    address = absolute(request, f"{request.path}?{query.urlencode()}" if query else request.path)
    return format_html('<link rel="canonical" href="{}">', address)


@register.simple_tag(takes_context=True)
def article_head(context: dict[str, Any], article: Any) -> SafeString:
    """An article's canonical address, social card and schema.org NewsArticle; it comes with its page, city and people."""
    request = context["request"]
    address = absolute(request, article.get_absolute_url())
    values = {
        "address": address,
        "title": str(article),
        "summary": summary_of(article.body),
        "article": article,
        "structured": structured(article, address),
    }
    return render_to_string("partials/article_head.html", values)


def structured(article: Any, address: str) -> SafeString:
    """The article as JSON-LD, safe within a script element."""
    paper = article.page.newspaper
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": address,
        "url": address,
        "headline": str(article),
        "alternativeHeadline": article.subheadline,
        "inLanguage": "zh-Hans",
        "datePublished": article.published.isoformat() if article.published else "",
        "dateModified": article.updated_at.isoformat(),
        "author": [{"@type": "Person", "name": person.name} for person in article.contributors.all()],
        "publisher": {"@type": "NewsMediaOrganization", "name": paper.title} if paper else "",
        "contentLocation": {"@type": "Place", "name": article.city.name} if article.city else "",
        "isPartOf": {"@type": "Newspaper", "name": paper.title} if paper else "",
        "description": summary_of(article.body),
        "articleBody": article.body,
    }
    text = json.dumps({name: value for name, value in data.items() if value}, ensure_ascii=False)
    return mark_safe(text.translate(ESCAPES))  # noqa: S308  # nosec B703  what could end the element is escaped

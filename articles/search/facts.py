"""Facts by the words of their indicator, sentence and headline, with filters."""

from __future__ import annotations

from django.db.models import Q

from articles.models import Metric
from articles.search.parser import parse
from articles.search.request import FactPage, FactRequest

ORDER = {
    "relevance": ("-article__published", "article_id", "start"),
    "value": ("canonical_value", "id"),
    "-value": ("-canonical_value", "id"),
    "period": ("period_first", "period_last", "id"),
    "-period": ("-period_last", "-period_first", "id"),
    "confidence": ("confidence", "id"),
    "-confidence": ("-confidence", "id"),
    "newest": ("-article__published", "-article_id", "start"),
}


def search_facts(request: FactRequest) -> FactPage:
    """The facts that `request` asks for, and how many there are."""
    query = parse(request.query)
    facts = Metric.objects.current()
    for term in query.sought:
        facts = facts.filter(
            Q(indicator__icontains=term.text)
            | Q(quote__icontains=term.text)
            | Q(article__headline__icontains=term.text)
        )
    chosen = {
        "article__city__short_name": request.city,
        "article__county__name": request.county,
        "article__page__newspaper__title": request.newspaper,
        "unit": request.unit,
        "kind": request.kind,
        "state": request.state,
        "period_last__gte": request.period_from,
        "period_first__lte": request.period_to,
        "value__gte": request.value_from,
        "value__lte": request.value_to,
    }
    facts = facts.filter(**{name: value for name, value in chosen.items() if value not in (None, "")})
    shown = facts.for_lists().order_by(*ORDER[request.sort])[request.offset : request.offset + request.limit]
    return FactPage(tuple(shown), facts.count(), query.notes)

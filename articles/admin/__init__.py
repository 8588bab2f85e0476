"""The curators' desk: queues, evidence and one-click decisions over the archive's rows."""

from articles.admin.lists import (
    accounts,
    articles,
    fact_sets,
    incoming,
    index_changes,
    jobs,
    measures,
    mentions,
    metrics,
    newspapers,
    pages,
    places,
    reports,
)

__all__ = [
    "accounts",
    "articles",
    "fact_sets",
    "incoming",
    "index_changes",
    "jobs",
    "measures",
    "mentions",
    "metrics",
    "newspapers",
    "pages",
    "places",
    "reports",
]

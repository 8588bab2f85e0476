"""Sums that must agree: what an article's figures say of each other, and what a series says of its points.

    check_article(facts, published=date(2021, 7, 30)) -> [Breach(rule="growth", facts=(3, 4, 5), arithmetic="7630 ÷ (25799 − 7630) = 41.99 % ≠ 14.99 %")]

Pure over facts: no Django, no clock. Figures are compared as intervals: what was printed was rounded, and 近, 超, 余 say
by how much less is known. A breach is a reason to look, not an error: the page itself may be wrong.
"""

from articles.checks.article import ARTICLE_RULES, check_article
from articles.checks.intervals import interval_of, printed_step
from articles.checks.records import Breach, CheckedFact
from articles.checks.series import SERIES_RULES, check_series

__all__ = [
    "ARTICLE_RULES",
    "SERIES_RULES",
    "Breach",
    "CheckedFact",
    "check_article",
    "check_series",
    "interval_of",
    "printed_step",
]

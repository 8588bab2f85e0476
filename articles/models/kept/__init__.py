"""What the database keeps by itself, by triggers, in the transaction that changes the rows: what the index has still to
learn, and how much there is of everything."""

from articles.models.kept.counted import DOUBTFUL_BELOW
from articles.models.kept.marks import PageMark
from articles.models.kept.statistics import refresh_statistics
from articles.models.kept.tallies import NONE, UNDATED, Tally, by_first_day, first_day, kept

__all__ = [
    "DOUBTFUL_BELOW",
    "NONE",
    "UNDATED",
    "PageMark",
    "Tally",
    "by_first_day",
    "first_day",
    "kept",
    "refresh_statistics",
]

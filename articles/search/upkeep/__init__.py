"""Keeping the index as the rows are: through Haystack, so that it holds for whatever backend the settings name.

The database is the truth; the index can always be rebuilt from it. What has changed stands in the database beside the
rows (articles.models.IndexChange), entered by the transaction that changed them, until the index has it.
"""

from articles.search.upkeep.changes import apply_after_commit, apply_or_leave, apply_pending, by_hand, reindex
from articles.search.upkeep.entries import digests_held, digests_wanted
from articles.search.upkeep.keeper import mend, start, state
from articles.search.upkeep.whole import catch_up, is_complete, rebuild

__all__ = [
    "apply_after_commit",
    "apply_or_leave",
    "apply_pending",
    "by_hand",
    "catch_up",
    "digests_held",
    "digests_wanted",
    "is_complete",
    "mend",
    "rebuild",
    "reindex",
    "start",
    "state",
]

"""From records to rows: the only bridge, behind one door.

`store_page` is one transaction a page, idempotent, and never overwrites what a curator decided.
"""

from articles.loading.anchors import anchor_of, place_of
from articles.loading.cuts import cut_of, enter_cut, new_ways, same_letters
from articles.loading.facts.derived import days_of, derive
from articles.loading.facts.harm import weigh
from articles.loading.pages import Stored, given_again, known_file, known_page, store_page

__all__ = [
    "Stored",
    "anchor_of",
    "cut_of",
    "days_of",
    "derive",
    "enter_cut",
    "given_again",
    "known_file",
    "known_page",
    "new_ways",
    "place_of",
    "same_letters",
    "store_page",
    "weigh",
]

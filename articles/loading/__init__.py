"""From records to rows: the only bridge, behind one door.

`store_page` is one transaction a page, idempotent, and never overwrites what a curator decided.
"""

from articles.loading.derived import days_of, derive
from articles.loading.pages import Stored, given_again, known_file, known_page, store_page

__all__ = ["Stored", "days_of", "derive", "given_again", "known_file", "known_page", "store_page"]

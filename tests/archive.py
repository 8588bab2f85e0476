"""An archive of the five seed pages, perfectly read: what tests of the site, the desk and the API look at.

For a look with one's own eyes: `DATA_DIR=/tmp/archive python manage.py shell -c "from tests.archive import fill; fill()"`.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from articles.loading import store_page
from articles.models import SourcePage
from articles.reading.records import Given, PageText
from tests.gold import SEEDS, gold_files, page_record

READ_AT = datetime(2022, 1, 1, tzinfo=UTC)


def fill() -> list[SourcePage]:
    """Store the seeds as their gold reads them."""
    pages = []
    for path in gold_files():
        record = page_record(path)
        data = (SEEDS / record.source).read_bytes()
        text = PageText(record.source, hashlib.sha256(data).hexdigest(), "utf-8", data.decode("utf-8"))
        pages.append(store_page(text, record, Given(), version="gold", now=READ_AT).page)
    return pages

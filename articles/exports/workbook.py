"""Results and tables as workbooks (XLSX), for readers whose tool is a spreadsheet."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from openpyxl import Workbook

from articles.exports.result_files import COLUMNS, licence_note, row_of
from articles.models import Article

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CELL_AT_MOST = 32_767  # characters that a cell can hold
NOT_IN_CELLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def of_articles(articles: Iterable[Article], host: str, source: str, total: int) -> bytes:
    """One row an article; whoever opens it finds the search and the licence on the second sheet."""
    rows = (list(row_of(article, host).values()) for article in articles)
    return written(_("文章"), COLUMNS, rows, source, total)


def written(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]], source: str, total: int) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.append(list(columns))
    for row in rows:
        sheet.append([cell(value) for value in row])
    about = book.create_sheet(_("说明"))
    about.append([_("检索"), cell(source)])
    about.append([_("共计"), total])
    about.append([_("许可"), licence_note()])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def cell(value: str | int | float) -> str | int | float:
    """Text that stays text: cut to what a cell holds, without control characters; a leading = is no formula.

    >>> cell("=1+1"), cell(5993)
    ("'=1+1", 5993)
    """
    if not isinstance(value, str):
        return value
    text = NOT_IN_CELLS.sub("", value)[:CELL_AT_MOST]
    return f"'{text}"[:CELL_AT_MOST] if text[:1] in ("=", "+", "-", "@") else text

"""Results and tables as workbooks (XLSX), for readers whose tool is a spreadsheet."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _
from openpyxl import Workbook

from articles.exports import fact_table
from articles.exports.result_files import COLUMNS, licence_note, row_of
from articles.models import Article, Metric

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXACT_DIGITS = 15
CELL_AT_MOST = 32_767  # characters that a cell can hold
NOT_IN_CELLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def of_articles(articles: Iterable[Article], host: str, source: str, about: Mapping[str, object]) -> bytes:
    """One row an article; whoever opens it finds the search and the licence on the second sheet."""
    rows = (list(row_of(article, host).values()) for article in articles)
    return written(_("文章"), COLUMNS, rows, source, about)


def of_facts(facts: Iterable[Metric], host: str, source: str, about: Mapping[str, object]) -> bytes:
    """One row a fact, its numbers as numbers; the columns are those of the CSV."""
    rows = ([fact_cell(column, column.value(fact, host)) for column in fact_table.COLUMNS] for fact in facts)
    return written(_("数据"), [column.name for column in fact_table.COLUMNS], rows, source, about)


def fact_cell(column: fact_table.Column, value: str | None) -> str | float:
    """A number that a spreadsheet holds exactly (15 digits) is one; a longer one stays text, to the last digit."""
    if not value or not column.numeric:
        return value or ""
    return float(value) if len(value.strip("-0.").replace(".", "")) <= EXACT_DIGITS else value


def written(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[str | float]], source: str, about: Mapping[str, object]
) -> bytes:
    """The rows, and a second sheet with their source, how many there are, which stand here, and the licence."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.append(list(columns))
    for row in rows:
        sheet.append([cell(value) for value in row])
    notes = book.create_sheet(_("说明"))
    notes.append([_("检索"), cell(source)])
    notes.append([_("共计"), about["total"]])
    if about["next"] or about["first"] != 1:
        notes.append([_("此处"), f"{about['first']}–{about['last']}"])
    if about["next"]:
        notes.append([_("其余"), cell(str(about["next"]))])
    notes.append([_("许可"), licence_note()])
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

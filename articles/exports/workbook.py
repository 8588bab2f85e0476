"""Results and tables as workbooks (XLSX), for readers whose tool is a spreadsheet."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook

from articles.exports.fact_table import Further, columns_with, fields_with, guarded
from articles.exports.fields import ARTICLE_COLUMNS, article_cells, in_words
from articles.exports.result_files import licence_note
from articles.models import Article, Metric

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXACT_DIGITS = 15
CELL_AT_MOST = 32_767  # characters that a cell can hold
NOT_IN_CELLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def of_articles(articles: Iterable[Article], host: str, source: str, about: Mapping[str, object]) -> bytes:
    """One row an article; whoever opens it finds the search and the licence on the second sheet."""
    rows = (list(article_cells(article, host).values()) for article in articles)
    return written(_("文章"), ARTICLE_COLUMNS, rows, source, about)


def of_facts(
    facts: Iterable[Metric], host: str, source: str, about: Mapping[str, object], further: Further | None = None
) -> bytes:
    """One row a fact; the columns are those of the CSV."""
    columns = tuple(columns_with(further))
    fields = (fields_with(fact, host, further) for fact in facts)
    return written(_("数据"), columns, ([row[name] for name in columns] for row in fields), source, about)


def quality_note(quality: Any) -> str:
    """How many of the facts of random samples were right, with the interval, as a sentence."""
    words = _(
        "随机抽样评判 %(judged)s 条，各项全对 %(right)s 条，准确率 %(share)s（95%% 置信区间 %(interval)s；%(first)s 至 %(last)s）。"
    )
    low, high = quality["interval"]
    return words % {**quality, "share": f"{quality['share']:.1%}", "interval": f"{low:.1%}–{high:.1%}"}


def written(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[object]], source: str, about: Mapping[str, object]
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
        notes.append([_("其余"), cell(about["next"])])
    if quality := about.get("quality"):
        notes.append([_("质量"), quality_note(quality)])
    notes.append([_("许可"), licence_note()])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def cell(value: object) -> str | int | float:
    """A field's value as a cell. A number that a spreadsheet holds exactly (15 digits) is one, a longer one stays text to the last
    digit; text is cut to what a cell holds, without control characters, and a leading = is no formula.

    >>> cell("=1+1"), cell(5993), cell(Decimal("23000.000000")), cell(None)
    ("'=1+1", 5993, 23000.0, '')
    """
    if isinstance(value, int | float):
        return value
    text = in_words(value)
    if isinstance(value, Decimal):
        return float(value) if len(text.strip("-0.").replace(".", "")) <= EXACT_DIGITS else text
    return guarded(NOT_IN_CELLS.sub("", text))[:CELL_AT_MOST]

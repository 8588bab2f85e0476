"""Tables out of files as spreadsheet programs save them: whatever separates cells, however letters are written, blank rows kept in their places."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

import openpyxl
import tablib  # type: ignore[import-untyped]
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

WORKBOOK = b"PK"
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"  # what Excel saved until 2003
UTF16 = (b"\xff\xfe", b"\xfe\xff")  # what Excel calls Unicode text
SEPARATORS = ",;\t"


def table_of(data: bytes) -> tablib.Dataset:
    """The table in a file of either form. ValidationError in a curator's words where there is none."""
    if data.startswith(OLD_WORKBOOK):
        raise ValidationError(_("这是旧式的 xls 文件：请另存为 XLSX 或 CSV。"))
    try:
        lines = list(workbook_lines(data) if data.startswith(WORKBOOK) else csv_lines(decoded(data)))
    except (ValueError, KeyError, OSError, csv.Error, zipfile.BadZipFile):
        raise ValidationError(_("这个文件读不出来：请确认是 XLSX 或 CSV，文件没有损坏。")) from None
    return dataset_of(lines)


def dataset_of(lines: list[list[str]]) -> tablib.Dataset:
    """Rows under the names of their columns; the blank ones at the end are left out, those between keep the count of lines right."""
    while lines and not any(lines[-1]):
        lines.pop()
    headers = [header.strip().lower() for header in lines[0]] if lines else []
    while headers and not headers[-1]:
        headers.pop()
    twice = sorted({header for header in headers if header and headers.count(header) > 1})
    if twice:
        raise ValidationError(_("有两列叫同一个名字：%(names)s。") % {"names": "、".join(twice)})
    missing = {"id", "version"}.difference(headers)
    if missing:
        words = _("表格缺少这些列：%(names)s。第一行须是导出时的列名，上面不能另有标题。")
        raise ValidationError(words % {"names": "、".join(sorted(missing))})
    if len(lines) == 1:
        raise ValidationError(_("表格只有列名，没有内容。"))
    table = tablib.Dataset(headers=headers)
    for number, cells in enumerate(lines[1:], 2):
        if any(cells[len(headers) :]):
            raise ValidationError(_("第 %(number)d 行的格子比列名多。") % {"number": number})
        table.append([*cells, *[""] * len(headers)][: len(headers)])
    return table


def workbook_lines(data: bytes) -> Iterator[list[str]]:
    """The first sheet's; of a formula what it came to."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    for row in book.worksheets[0].rows:
        yield [as_text(cell.value) for cell in row]


def csv_lines(text: str) -> Iterable[list[str]]:
    """A spreadsheet program parts cells by what its country does not write numbers with.

    >>> list(csv_lines("id;version\\n7;0"))
    [['id', 'version'], ['7', '0']]
    """
    head = text.partition("\n")[0]
    return csv.reader(io.StringIO(text, newline=""), delimiter=max(SEPARATORS, key=head.count), strict=True)


def decoded(data: bytes) -> str:
    """The text of a CSV file: UTF-8 with or without its mark, GB18030, UTF-16 with its mark. Else UnicodeDecodeError."""
    if data.startswith(UTF16):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def as_text(cell: Any) -> str:
    """A cell as CSV has it: a spreadsheet may have made a number of 2021 and a day of 2021-06-30.

    >>> as_text(3.0), as_text(74.9), as_text(None), as_text(datetime(2021, 6, 30))
    ('3', '74.9', '', '2021-06-30')
    """
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)

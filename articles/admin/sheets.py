"""The forms of spreadsheet that go out and come back: CSV with a byte order mark, and XLSX whose cells are read as text."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import tablib  # type: ignore[import-untyped]
from django.utils.translation import gettext as _
from import_export.formats.base_formats import CSV, XLSX

MARK = "\ufeff"  # by which spreadsheet programs know UTF-8


class SheetCSV(CSV):  # type: ignore[misc]  # import-export has no types
    """CSV as spreadsheet programs write it: UTF-8 with or without its mark, or GB18030."""

    def export_data(self, dataset: Any, **kwargs: Any) -> str:
        return MARK + str(super().export_data(dataset, **kwargs))

    def create_dataset(self, in_stream: bytes) -> Any:
        return tablib.Dataset().load(decoded(in_stream), format="csv")

    def is_binary(self) -> bool:
        return True

    def get_read_mode(self) -> str:
        return "rb"


class SheetXLSX(XLSX):  # type: ignore[misc]
    """A workbook's first sheet, every cell as the text that a CSV would have; rows that hold nothing are left out."""

    def create_dataset(self, in_stream: bytes) -> Any:
        read = super().create_dataset(in_stream)
        sheet = tablib.Dataset(headers=[as_text(header) for header in read.headers])
        for row in read:
            cells = [as_text(cell) for cell in row]
            if any(cells):
                sheet.append(cells)
        return sheet


FORMATS: tuple[type[Any], ...] = (SheetXLSX, SheetCSV)


class SheetAdmin:
    """An admin page whose sheets go out and come in as XLSX or CSV; one that cannot be read is refused in plain words."""

    formats = FORMATS

    def get_import_formats(self) -> list[type[Any]]:
        return list(FORMATS)

    def get_export_formats(self) -> list[type[Any]]:
        return list(FORMATS)

    def add_data_read_fail_error_to_form(self, form: Any, error: Exception) -> None:
        form.add_error("import_file", _("这个文件读不出来：请选对格式（XLSX 或 CSV），并确认文件没有损坏。"))


def decoded(data: bytes) -> str:
    """The text of a CSV file. Raises UnicodeDecodeError where it is in neither encoding."""
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

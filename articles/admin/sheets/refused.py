"""What is told of a sheet that was not taken in: each row by the number that its spreadsheet program shows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export.results import Result

HEAD = 1  # the line of the columns' names
SHOWN = 50


class SheetResult(Result):  # type: ignore[misc]  # import-export has no types
    """What became of each row."""

    def reasons(self) -> Iterator[str]:
        """Why the sheet was refused, as a whole and row by row."""
        for error in self.base_errors:
            yield " ".join(words_of(error.error))
        for row in self.invalid_rows:
            texts = [told(name, text) for name, found in row.error_dict.items() for text in found]
            yield _("第 %(number)d 行：%(words)s") % {"number": row.number + HEAD, "words": " ".join(texts)}
        for row in self.error_rows:
            yield _("第 %(number)d 行读不懂，请对照导出的表格。") % {"number": row.number + HEAD}

    def first_reasons(self) -> list[str]:
        return list(islice(self.reasons(), SHOWN))

    def reasons_left(self) -> int:
        return max(0, len(self.base_errors) + len(self.invalid_rows) + len(self.error_rows) - SHOWN)


def told(column: str, text: str) -> str:
    """A reason with the column that it is about, where it is about one.

    >>> told("period", "无法识别的时间。"), told("__all__", "这一行不对。")
    ('period：无法识别的时间。', '这一行不对。')
    """
    return text if column == "__all__" else f"{column}：{text}"


def words_of(error: Any) -> list[str]:
    """
    >>> words_of(ValidationError("没有这一列。")), words_of(ValueError("没有这一列。"))
    (['没有这一列。'], ['没有这一列。'])
    """
    return list(error.messages) if isinstance(error, ValidationError) else [str(error)]

"""Facts as a table to take along: its columns with their meaning, as CSV and as JSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from articles.exports.fields import Fields, fact_fields, in_words
from articles.models import Metric

BOM = "\ufeff"  # so that Excel reads the file as UTF-8
FORMULA_OPENERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


MEANINGS: dict[str, str] = {
    "id": "数据编号，永久不变 / permanent id of the fact",
    "url": "该句在文章中的地址 / address of the sentence in its article",
    "indicator": "指标，依原文 / what is measured, in the article's words",
    "label": "短名，由指标按规则缩成 / short name, made from the indicator by rule",
    "measure": "同一指标的归并键 / key shared by facts that measure the same thing",
    "raw": "原文数字 / the quantity as printed",
    "value": "数值，以 unit 计 / value in `unit`",
    "value_max": "区间上限 / upper end of a range",
    "unit": "单位 / unit, 万 and 亿 multiplied out",
    "canonical_value": "折算值，以 canonical_unit 计 / value in `canonical_unit`",
    "canonical_unit": "折算单位，相同者可以比较 / facts of one canonical unit can be compared",
    "bound": "界限：about 约、over 超过、under 不足、at_least 以上、at_most 以内",
    "kind": "性质：level 数值、change 变化、share 占比、target 目标",
    "role": "由A到B：from 起、to 止 / end of a movement",
    "period": "时间；空者原文未载，见 when / empty: the text tells none; ISO year, quarter, half, month, day, or START/END",
    "period_first": "时间首日 / first day of the period",
    "period_last": "时间末日 / last day of the period",
    "when": "可以引用的时间：原文所载，未载则为见报日，并注明 / time to quote: the text's own, else the day of publication, marked 见报日",
    "place": "地点，若异于文章 / where, if other than the article's city or county",
    "sentence": "所在句 / the sentence that states it",
    "start": "数字在正文中的起点，以字计 / where the number begins in the article's body, in characters",
    "end": "数字在正文中的终点，以字计 / where it ends, exclusive",
    "state": "核对状态：unreviewed 未核、confirmed 已核实、corrected 已更正 / whether a curator checked it",
    "confidence": "识读把握，0 至 1 / how sure the reading is",
    "article_id": "文章编号 / permanent id of the article",
    "article_url": "文章的地址 / address of the article",
    "headline": "文章标题 / headline",
    "newspaper": "报纸 / newspaper",
    "published": "出版日期 / date of publication",
    "published_basis": "日期依据：given、masthead、filename、inferred（推定，不早于此日）",
    "city": "文章所属城市 / city of the article",
    "county": "文章所属县区 / county of the article",
    "updated_at": "上次改动的时间 / when the fact last changed",
}
"""The codebook: each field of a fact (fields.fact_fields), in the order of the table's columns, with what it means."""

COLUMNS = tuple(MEANINGS)


@dataclass(frozen=True, slots=True)
class Further:
    """A column that only some tables have, after all others: its name, its meaning, its value of a fact by the fact's id."""

    name: str
    meaning: str
    values: Mapping[int, object]


def columns_with(further: Further | None) -> dict[str, str]:
    """The columns of a table with their meaning."""
    return {**MEANINGS, further.name: further.meaning} if further else MEANINGS


def fields_with(fact: Metric, host: str, further: Further | None) -> Fields:
    """A fact's fields with the further one; None where that has no value."""
    fields = fact_fields(fact, host)
    return {**fields, further.name: further.values.get(fact.pk)} if further else fields


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: text that opens like one gets an apostrophe (OWASP).

    >>> guarded("=1+1"), guarded("产值"), guarded("-5")
    ("'=1+1", '产值', "'-5")
    """
    return f"'{cell}" if cell.startswith(FORMULA_OPENERS) else cell


class Line(list[str]):
    """What csv writes to: keeps the last line."""

    def write(self, text: str) -> None:
        self[:] = [text]


def csv_line(cells: Iterable[str]) -> str:
    """One line of CSV (RFC 4180), with its line end.

    >>> csv_line(["a", 'b"c'])
    'a,"b""c"\\r\\n'
    """
    line = Line()
    csv.writer(line).writerow(cells)
    return line[0]


def is_number(value: object) -> bool:
    """Whether a field's value is a number, which no spreadsheet takes for a formula."""
    return isinstance(value, int | float | Decimal)


def cell(value: object) -> str:
    """A field's value as a cell of CSV: numbers as they are, text guarded."""
    return in_words(value) if is_number(value) else guarded(in_words(value))


def csv_lines(facts: Iterable[Metric], host: str, further: Further | None = None) -> Iterator[str]:
    """The table as CSV, line by line: BOM and head first. Numbers stay numbers, text is guarded."""
    columns = columns_with(further)
    yield BOM + csv_line(columns)
    for fact in facts:
        fields = fields_with(fact, host, further)
        yield csv_line(cell(fields[name]) for name in columns)


def json_lines(
    facts: Iterable[Metric], host: str, about: dict[str, object], further: Further | None = None
) -> Iterator[str]:
    """The table as one JSON object, piece by piece: what it is about, the codebook, the rows."""
    head = json.dumps({**about, "columns": columns_with(further)}, ensure_ascii=False, indent=1)
    yield f'{head.removesuffix(chr(10) + "}")},\n "facts": ['
    for number, fact in enumerate(facts):
        yield (
            ("," if number else "")
            + "\n  "
            + json.dumps(fields_with(fact, host, further), ensure_ascii=False, default=in_words)
        )
    yield "\n ]\n}\n"

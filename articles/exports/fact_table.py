"""Facts as a table to take along: its columns with their meaning, as CSV and as JSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from articles.measure.digits import plain
from articles.models import Metric

BOM = "\ufeff"  # so that Excel reads the file as UTF-8
FORMULA_OPENERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it means (for the codebook), and its value of a fact, whose addresses begin with `host`."""

    name: str
    meaning: str
    value: Callable[[Metric, str], str | None]
    numeric: bool = False


COLUMNS: tuple[Column, ...] = (
    Column("id", "数据编号，永久不变 / permanent id of the fact", lambda f, host: str(f.pk), numeric=True),
    Column("indicator", "指标，依原文 / what is measured, in the article's words", lambda f, host: f.indicator),
    Column(
        "label",
        "短名，由指标按规则缩成 / short name, made from the indicator by rule",
        lambda f, host: f.label,
    ),
    Column("measure", "同一指标的归并键 / key shared by facts that measure the same thing", lambda f, host: f.measure),
    Column("raw", "原文数字 / the quantity as printed", lambda f, host: f.raw),
    Column("value", "数值，以 unit 计 / value in `unit`", lambda f, host: plain(f.value), numeric=True),
    Column(
        "value_max",
        "区间上限 / upper end of a range",
        lambda f, host: None if f.value_max is None else plain(f.value_max),
        numeric=True,
    ),
    Column("unit", "单位 / unit, 万 and 亿 multiplied out", lambda f, host: f.unit),
    Column(
        "bound", "界限：about 约、over 超过、under 不足、at_least 以上、at_most 以内", lambda f, host: f.bound or None
    ),
    Column("kind", "性质：level 数值、change 变化、share 占比、target 目标", lambda f, host: f.kind),
    Column("role", "由A到B：from 起、to 止 / end of a movement", lambda f, host: f.role or None),
    Column(
        "period",
        "时间；空者见 published，即见报日 / empty: only the day of publication is known; ISO year, quarter, half, month, day, or START/END",
        lambda f, host: f.period or None,
    ),
    Column("period_first", "时间首日 / first day of the period", lambda f, host: iso(f.period_first)),
    Column("period_last", "时间末日 / last day of the period", lambda f, host: iso(f.period_last)),
    Column(
        "place",
        "地点，若异于文章 / where, if other than the article's city or county",
        lambda f, host: f.place_name or None,
    ),
    Column(
        "city",
        "文章所属城市 / city of the article",
        lambda f, host: f.article.city.short_name if f.article.city else None,
    ),
    Column(
        "county",
        "文章所属县区 / county of the article",
        lambda f, host: f.article.county.name if f.article.county else None,
    ),
    Column("sentence", "所在句 / the sentence that states it", lambda f, host: f.quote),
    Column(
        "state",
        "核对状态：unreviewed 未核、confirmed 已核实、corrected 已更正 / whether a curator checked it",
        lambda f, host: f.state,
    ),
    Column(
        "confidence", "识读把握，0 至 1 / how sure the reading is", lambda f, host: f"{f.confidence:g}", numeric=True
    ),
    Column("article_id", "文章编号 / permanent id of the article", lambda f, host: str(f.article_id), numeric=True),
    Column(
        "article_url",
        "该句在文章中的地址 / address of the sentence in its article",
        lambda f, host: host + f.get_absolute_url(),
    ),
    Column("headline", "文章标题 / headline", lambda f, host: f.article.headline or None),
    Column(
        "newspaper",
        "报纸 / newspaper",
        lambda f, host: f.article.page.newspaper.title if f.article.page.newspaper else None,
    ),
    Column("published", "出版日期 / date of publication", lambda f, host: iso(f.article.published)),
    Column(
        "published_basis",
        "日期依据：given、masthead、filename、inferred（推定，不早于此日）",
        lambda f, host: f.article.page.published_basis or None,
    ),
)


def iso(day: object) -> str | None:
    return None if day is None else str(day)


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


def row_of(fact: Metric, host: str) -> dict[str, str | None]:
    """A fact's values by column; `host` (https://baoku.example) goes before addresses."""
    return {column.name: column.value(fact, host) for column in COLUMNS}


def csv_lines(facts: Iterable[Metric], host: str) -> Iterator[str]:
    """The table as CSV, line by line: BOM and head first. Numbers stay numbers, text is guarded."""
    yield BOM + csv_line(column.name for column in COLUMNS)
    for fact in facts:
        row = row_of(fact, host)
        yield csv_line((row[c.name] or "") if c.numeric else guarded(row[c.name] or "") for c in COLUMNS)


def codebook() -> dict[str, str]:
    """Each column's meaning."""
    return {column.name: column.meaning for column in COLUMNS}


def json_lines(facts: Iterable[Metric], host: str, about: dict[str, object]) -> Iterator[str]:
    """The table as one JSON object, piece by piece: what it is about, the codebook, the rows."""
    head = json.dumps({**about, "columns": codebook()}, ensure_ascii=False, indent=1)
    yield f'{head.removesuffix(chr(10) + "}")},\n "facts": ['
    for number, fact in enumerate(facts):
        yield ("," if number else "") + "\n  " + json.dumps(row_of(fact, host), ensure_ascii=False)
    yield "\n ]\n}\n"

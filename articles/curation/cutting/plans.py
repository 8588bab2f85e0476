"""A cut while it is being made: steps that each take a plan and give another; nothing is stored before it is saved.

A plan is known by the page's own text, and travels with the form: a page of the desk loaded twice holds two plans.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from articles.curation.changes import RefusedError
from articles.reading.cutting.as_read import joined
from articles.reading.cutting.records import PARTS, TEXTS, Correction, CutArticle, PageCut, Part, Run, Strip

RUNS_AT_MOST = 5_000

Mark = tuple[int, int]
"""A row of the table: its line, and the column at which it begins, from 0."""


@dataclass(frozen=True, slots=True)
class Row:
    """Letters of one line that are one part of one article; `key` and `part` are None for what is left over."""

    strip: Strip
    key: int | None
    part: Part | None

    @property
    def mark(self) -> Mark:
        return self.strip.line, self.strip.start


@dataclass(frozen=True, slots=True)
class Plan:
    """Articles by their key, an id or, of new ones, a number below 0, each with its rows in reading order.

    `breaks` are places at which a line is parted into rows.
    """

    articles: Mapping[int, tuple[Row, ...]]
    corrections: tuple[Correction, ...] = ()
    breaks: frozenset[Mark] = frozenset()

    def cut(self, lines: Sequence[str]) -> PageCut:
        """The plan as the reading takes it."""
        return PageCut(tuple(CutArticle(runs_of(rows, lines)) for rows in self.articles.values()), self.corrections)

    def rows(self, lines: Sequence[str]) -> list[Row]:
        """Every row of the page in the order of the page, what is left over among them; blank lines have none."""
        taken: dict[int, list[Row]] = {}
        for rows in self.articles.values():
            for row in rows:
                taken.setdefault(row.strip.line, []).append(row)
        out: list[Row] = []
        for number, text in enumerate(lines):
            at = 0
            for row in sorted(taken.get(number, []), key=lambda row: row.mark):
                out += self.left_over(number, text, at, row.strip.start)
                out.append(row)
                at = row.strip.end
            out += self.left_over(number, text, at, len(text))
        return out

    def left_over(self, line: int, text: str, start: int, end: int) -> list[Row]:
        return [
            Row(strip, None, None)
            for strip in broken(Strip(line, start, end), self.breaks)
            if text[strip.start : strip.end].strip()
        ]

    def with_articles(self, articles: Mapping[int, Sequence[Row]]) -> Plan:
        """The plan with these articles in the order in which their texts begin on the page; one without rows is none."""
        held = {key: tuple(rows) for key, rows in articles.items() if rows}
        return replace(self, articles=dict(sorted(held.items(), key=lambda item: beginning(item[1]))))

    def new_key(self) -> int:
        return min([0, *self.articles]) - 1


def beginning(rows: Sequence[Row]) -> Mark:
    """Where an article's text begins; of one that has none as yet, where its titles do."""
    return min([row.mark for row in rows if row.part in TEXTS] or [row.mark for row in rows])


def broken(strip: Strip, breaks: Iterable[Mark]) -> list[Strip]:
    """A strip parted at the breaks that lie inside it.

    >>> broken(Strip(3, 0, 8), [(3, 5), (4, 2)])
    [Strip(line=3, start=0, end=5), Strip(line=3, start=5, end=8)]
    """
    ends = sorted(column for line, column in breaks if line == strip.line and strip.start < column < strip.end)
    seams = [strip.start, *ends, strip.end]
    return [Strip(strip.line, start, end) for start, end in itertools.pairwise(seams)]


def runs_of(rows: Sequence[Row], lines: Sequence[str]) -> tuple[Run, ...]:
    """An article's rows as runs: what heads it in the page's order, then its text in its own."""
    heads = sorted((row for row in rows if row.part not in TEXTS), key=lambda row: row.mark)
    ordered = [*heads, *(row for row in rows if row.part in TEXTS)]
    return joined(
        [Run(row.part or "body", row.strip.line, row.strip.start, row.strip.line, row.strip.end) for row in ordered],
        lines,
    )


def plan_of_cut(cut: PageCut, keys: Sequence[int], lines: Sequence[str], breaks: Iterable[Mark] = ()) -> Plan:
    """The plan that a cut is, its articles known by these keys."""
    every = frozenset(breaks)
    articles = {
        key: tuple(
            Row(strip, key, run.part)
            for run in article.runs
            for whole in run.strips(lines)
            for strip in broken(whole, every)
        )
        for key, article in zip(keys, cut.articles, strict=True)
    }
    return Plan({key: rows for key, rows in articles.items() if rows}, cut.corrections, every)


def problems_of(plan: Plan, lines: Sequence[str]) -> list[str]:
    """Why a plan cannot be saved, in words for people."""
    out = []
    for rows in plan.articles.values():
        parts = {row.part for row in rows}
        first = lines[rows[0].strip.line][rows[0].strip.start : rows[0].strip.end].strip()[:20]
        if not parts.intersection(TEXTS):
            out.append(_("“%(first)s”一篇没有正文。") % {"first": first})
        if parts.issuperset(TEXTS):
            out.append(_("“%(first)s”一篇既有正文又有图片说明；图片说明须自成一篇。") % {"first": first})
    return out


def to_text(plan: Plan, lines: Sequence[str]) -> str:
    """The plan as it travels with the form."""
    articles = [
        [key, [[r.part, r.line, r.column, r.end_line, r.end_column] for r in runs_of(rows, lines)]]
        for key, rows in plan.articles.items()
    ]
    corrections = [[one.line, one.column, one.old, one.new] for one in plan.corrections]
    return json.dumps([articles, corrections, sorted(plan.breaks)], ensure_ascii=False, separators=(",", ":"))


def from_text(text: str, lines: Sequence[str], known: Iterable[int]) -> Plan:
    """The plan that `to_text` wrote; `known` are the ids that the page's articles have.

    Raises RefusedError for what is none, or does not fit this page: letters that it does not have, or has twice.
    """
    try:
        articles, corrections, breaks = json.loads(text)
        keys = [whole(key) for key, _runs in articles]
        runs = [tuple(run(one, lines) for one in some) for _key, some in articles]
        cut = PageCut(
            tuple(CutArticle(some) for some in runs),
            tuple(Correction(whole(line), whole(column), str(old), str(new)) for line, column, old, new in corrections),
        )
        plan = plan_of_cut(cut, keys, lines, ((whole(line), whole(column)) for line, column in breaks))
    except (ValueError, TypeError, IndexError, RecursionError):
        raise RefusedError({"plan": [_("这份划分不完整，请重新打开本页。")]}) from None
    allowed = set(known)
    if len(set(keys)) < len(keys) or any(key >= 0 and key not in allowed for key in keys) or overlaps(plan):
        raise RefusedError({"plan": [_("这份划分与本版不符，请重新打开本页。")]})
    return plan


def whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > 2**53:
        raise ValueError(value)
    return value


def run(data: Any, lines: Sequence[str]) -> Run:
    part, line, column, end_line, end_column = data
    made = Run(part, whole(line), whole(column), whole(end_line), whole(end_column))
    fits = (
        0 <= made.line <= made.end_line < len(lines)
        and made.column >= 0
        and made.end_column <= len(lines[made.end_line])
    )
    if part not in PARTS or not fits or (made.line, made.column) >= (made.end_line, made.end_column):
        raise ValueError(data)
    return made


def overlaps(plan: Plan) -> bool:
    """Whether two rows have a letter in common, or there are more than any page has."""
    strips = sorted(row.strip for rows in plan.articles.values() for row in rows)
    return len(strips) > RUNS_AT_MOST * 2 or any(one.meets(other) for one, other in itertools.pairwise(strips))

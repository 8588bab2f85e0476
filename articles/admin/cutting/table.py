"""The cutting table as it is shown: every row of a page with the article it belongs to, and the articles beside it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from articles.choices import ArticleState, CutPart
from articles.curation import plain_lines
from articles.curation.cutting.plans import Mark, Plan, Row, runs_of
from articles.models import Article, SourcePage

COLOURS = 8  # neighbours on a page are told apart; the number says which article it is
TITLE = 24  # letters of an article's name in the table
NUMBERED = 50  # circled numbers that there are


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of the table. `texts` are its letters in pieces, each with what it is corrected to, None where it is not."""

    row: Row
    number: int | None
    texts: tuple[tuple[str, str | None], ...]
    after_blank: bool
    opens: bool
    chosen: bool
    otherwise: bool

    @property
    def mark(self) -> str:
        return f"{self.row.strip.line}:{self.row.strip.start}"

    @property
    def line(self) -> int:
        return self.row.strip.line + 1

    @property
    def badge(self) -> str:
        return "" if self.number is None else circled(self.number)

    @property
    def colour(self) -> str:
        return "none" if self.number is None else str(self.number % COLOURS)

    @property
    def part(self) -> Any:
        return CutPart(self.row.part).label if self.row.part else _("未归入")


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """An article of the plan beside the table; `jumps` says that its text is not read in the order of the page."""

    key: int
    number: int
    name: str
    rows: int
    row: Article | None
    jumps: bool

    @property
    def badge(self) -> str:
        return circled(self.number)

    @property
    def colour(self) -> str:
        return str(self.number % COLOURS)

    @property
    def withdrawn(self) -> bool:
        return self.row is not None and self.row.state == ArticleState.WITHDRAWN


def circled(number: int) -> str:
    """Articles are numbered from 1 as people count: ①, and 51 beyond the circled numbers.

    >>> circled(0), circled(49), circled(50)
    ('①', '㊿', '51')
    """
    if number >= NUMBERED:
        return str(number + 1)
    first, second, third = 20, 35, NUMBERED
    if number < first:
        return chr(0x2460 + number)
    return chr(0x3251 + number - first) if number < second else chr(0x32B1 + number - second) if number < third else ""


def shown_rows(page: SourcePage, plan: Plan, chosen: Collection[Mark], otherwise: Collection[int]) -> list[ShownRow]:
    """The page's rows in its order."""
    lines, out = plain_lines(page), []
    numbers = {key: number for number, key in enumerate(plan.articles)}
    before: Row | None = None
    for row in plan.rows(lines):
        number = numbers.get(row.key) if row.key is not None else None
        blank = before is not None and row.strip.line - before.strip.line > 1
        opens = before is None or (before.key, before.part) != (row.key, row.part)
        texts = pieces_of(row, plan, lines)
        out.append(ShownRow(row, number, texts, blank, opens, row.mark in chosen, row.strip.line in otherwise))
        before = row
    return out


def pieces_of(row: Row, plan: Plan, lines: Sequence[str]) -> tuple[tuple[str, str | None], ...]:
    """The row's letters, parted where some are corrected."""
    text, out, at = lines[row.strip.line], [], row.strip.start
    for one in plan.corrections:
        if one.line == row.strip.line and row.strip.start <= one.column < row.strip.end:
            out += [(text[at : one.column], None), (one.old, one.new)]
            at = one.column + len(one.old)
    out.append((text[at : row.strip.end], None))
    return tuple(piece for piece in out if piece[0] or piece[1])


def shown_articles(page: SourcePage, plan: Plan) -> list[ShownArticle]:
    """The plan's articles in the order of the page, each with the row that it has in the archive."""
    lines, held = plain_lines(page), page.articles.in_bulk()
    return [
        ShownArticle(key, number, name_of(rows, lines), len(rows), held.get(key), jumps(rows, lines))
        for number, (key, rows) in enumerate(plan.articles.items())
    ]


def name_of(rows: Sequence[Row], lines: Sequence[str]) -> str:
    """What an article is called here: its headline as it stands on the page, else its first letters."""
    titled = [row for row in rows if row.part == "headline"] or list(rows)
    name = "".join(lines[row.strip.line][row.strip.start : row.strip.end].strip() for row in titled[:2])
    return name if len(name) <= TITLE else name[: TITLE - 1] + "…"


def jumps(rows: Sequence[Row], lines: Sequence[str]) -> bool:
    marks = [(run.line, run.column) for run in runs_of(rows, lines) if run.part in ("body", "caption")]
    return marks != sorted(marks)

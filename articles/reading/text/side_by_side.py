"""Columns that an extraction left side by side on each line, as `pdftotext -layout` does: found by their gutter, parted."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from articles.reading.text.lines import ends_sentence

GAP: Final = re.compile(r"(?<=\S)(?: {3}|\u3000{2})")
WORDS: Final = re.compile(r"\S+(?:(?! {3}|\u3000{2})[ \u3000]+\S+)*")  # what no gap of three spaces parts
COLUMNS_AT_MOST: Final = 10  # of a broadsheet page
ROWS: Final = 3  # lines that must show the gutter
SHARE: Final = 0.5  # of the lines of the shorter column that have the longer one beside them
SIDE: Final = 8  # cells of running text that a column has at least
RUNNING: Final = re.compile("[，。；、,！？（）“”]")
CLAUSE: Final = re.compile("[，；、,]$")
INDENTS: Final = range(3, 6)  # cells by which a paragraph's first line stands off its column's edge
INDENT: Final = "\u3000\u3000"

Row = tuple[str, int]  # a line and the index that it came from


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a line that no gap parts, and the cells that they fill: from `start` to before `end`."""

    text: str
    start: int
    end: int


Runs = tuple[Run, ...]  # of one line


def cells(text: str) -> int:
    """The cells that a text fills on a terminal: two a wide character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def runs_of(line: str) -> Runs:
    """The runs of a line.

    >>> runs_of("投资增长     丰收")
    (Run(text='投资增长', start=0, end=8), Run(text='丰收', start=13, end=17))
    """
    found, at, width = [], 0, 0
    for match in WORDS.finditer(line):
        start = width + cells(line[at : match.start()])
        at, width = match.end(), start + cells(match[0])
        found.append(Run(match[0], start, width))
    return tuple(found)


def crosses(runs: Runs, gutter: int) -> bool:
    """Whether a line has text where the gutter runs, or more gaps than columns have: a table's row, a line set letter by letter."""
    return len(runs) > COLUMNS_AT_MOST or any(run.start < gutter < run.end for run in runs)


def split(runs: Runs, gutter: int) -> tuple[Runs, Runs]:
    """What of a line stands before and behind a cell."""
    behind = next((index for index, run in enumerate(runs) if run.start >= gutter), len(runs))
    return runs[:behind], runs[behind:]


def apart(lines: Sequence[str]) -> list[Row] | None:
    """The lines with columns one after the other, each with the index of the line it came from; None where none stand so.

    A gutter is a cell that no line of a region fills; a line that crosses it, a headline or masthead, ends the columns.
    """
    if sum(GAP.search(line) is not None for line in lines) < ROWS:
        return None
    page = [(runs_of(line), index) for index, line in enumerate(lines)]
    regions = list(regions_of([runs for runs, _ in page]))
    if not regions:
        return None
    out: list[Row] = []
    done = 0
    for start, end, gutter in regions:
        out += [(lines[index], index) for index in range(done, start)]
        out += parted(page[start:end], gutter)
        done = end
    return [*out, *((lines[index], index) for index in range(done, len(lines)))]


def parted(rows: Sequence[tuple[Runs, int]], gutter: int) -> Iterator[Row]:
    """The rows left of the gutter, and then those right of it, each side again parted where it can be; a blank line behind each."""
    halves = [split(runs, gutter) for runs, _ in rows]
    for side in zip(*halves, strict=True):
        column = [(runs, index) for runs, (_, index) in zip(side, rows, strict=True)]
        done = 0
        for start, end, inner in regions_of(side):
            yield from set_anew(column[done:start])
            yield from parted(column[start:end], inner)
            done = end
        yield from set_anew(column[done:])
        yield "", rows[-1][1]


def set_anew(column: Sequence[tuple[Runs, int]]) -> Iterator[Row]:
    """The lines of one column by themselves, those that begin paragraphs indented."""
    edges = Counter(runs[0].start for runs, _ in column if runs)
    edge = max(edges, key=lambda cell: (edges[cell], -cell), default=0)
    for runs, index in column:
        indent = INDENT if runs and runs[0].start - edge in INDENTS else ""
        yield indent + "   ".join(run.text for run in runs), index


def regions_of(page: Sequence[Runs]) -> Iterator[tuple[int, int, int]]:
    """The regions of a page that stand in columns, in order: first line, the one after the last, and the gutter."""
    failed: dict[int, int] = {}  # gutter → the line up to which it is known to be none
    start = at = 0
    while at < len(page):
        found = region(page, start, at, failed) if 1 < len(page[at]) <= COLUMNS_AT_MOST else None
        if found:
            yield found
            start = at = found[1]
        else:
            at += 1


def region(page: Sequence[Runs], start: int, at: int, failed: dict[int, int]) -> tuple[int, int, int] | None:
    """The region around line `at`, not before `start`, that shows its gutter in most lines; None where none does."""
    best, most = None, 0
    for before, after in zip(page[at], page[at][1:], strict=False):
        for gutter in sorted({before.end + 1, (before.end + after.start) // 2, after.start - 1}):
            if failed.get(gutter, 0) > at:
                continue
            first, end = reach(page, gutter, start, at)
            halves = [split(runs, gutter) for runs in page[first:end] if runs]
            both = sum(all(half) for half in halves)
            if both <= most:
                continue
            if is_gutter(halves):
                best, most = (first, end, gutter), both
            else:
                failed[gutter] = end
    return best


def reach(page: Sequence[Runs], gutter: int, start: int, at: int) -> tuple[int, int]:
    """How far up and down a gutter runs from a line."""
    first, end = at, at
    while first > start and not crosses(page[first - 1], gutter):
        first -= 1
    while end < len(page) and not crosses(page[end], gutter):
        end += 1
    return first, end


def is_gutter(halves: Sequence[tuple[Runs, Runs]]) -> bool:
    """Whether most lines of the shorter column have the other beside them, and both are running text, each of its own."""
    sides = [[side for side in column if side] for column in zip(*halves, strict=True)]
    both = [half for half in halves if all(half)]
    if len(both) < ROWS or len(both) < SHARE * min(map(len, sides)) or is_verse(both):
        return False
    return all(
        sum(runs[0].end - runs[0].start >= SIDE for runs in side) * 2 >= len(side)
        and sum(any(RUNNING.search(run.text) for run in runs) for runs in side) >= ROWS - 1
        for side in sides
    )


def is_verse(both: Sequence[tuple[Runs, Runs]]) -> bool:
    """Whether each line ends with a mark on both sides, as verse does that is set two lines a row: no column breaks so."""
    return all(CLAUSE.search(side[-1].text) or ends_sentence(side[-1].text) for half in both for side in half)

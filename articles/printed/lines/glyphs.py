"""From glyphs to lines of type: doubled glyphs dropped, spaced titles held together, columns held apart."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median_low

from articles.printed.lines.spaces import (
    HALF_WHITE,
    chinese_gaps,
    letter_width,
    line_size,
    set_evenly,
    space_between,
    usual_gap,
)
from articles.printed.lines.stacks import reunited
from articles.printed.records import Box, Glyph, PrintedLine, hull

LEVEL = 0.3  # of the size: two glyphs of one line stand no farther apart in height
TUCKED = 1.05  # of the size: how far marks set half as wide (。“) reach into each other's box
NEAR = 1.25  # of the size: the widest gap between two letters of a stretched line
SPACED = 2.6  # of the size: the same in a title set over a wide measure
TITLE = 1.22  # of the body's size
TEXT_SHARE, TEXT_LEAST = 0.1, 300  # of a page's glyphs, and glyphs: so many in one size are text
LARGER = 1.5  # times the size of small advertisements: of articles beside them
HALF = 0.5  # of the size
SPREAD_MOST = 9.0  # of the size: from one letter to the next of a title spread evenly
SPREAD_LEAST = 3  # letters
SPREAD_LEAST_STEP = 1.3  # of a letter's width: a title set closer is not spread
EVEN = 0.06  # by which their steps differ at most
STACK = (0.75, 2.0)  # of the size: from one glyph of a vertical line to the next
STACKED_LEAST = 3
GUTTER = 0.75  # of the size: the narrowest space between two columns
BELOW = 200.0  # points under a title in which its columns begin
EDGE_LEAST = 4  # lines that begin at one x make it a column's edge

Run = list[Glyph]


def lines_of(glyphs: Sequence[Glyph]) -> list[PrintedLine]:
    """The lines that glyphs, in the file's order, stand in.

    >>> em = lambda text, x, y: Glyph(text, Box(x, y, x + 10, y + 10), 10.0)
    >>> [line.text for line in lines_of([em("报", 0, 0), em("纸", 12, 0), em("库", 60, 0)])]
    ['报纸', '库']
    """
    kept = without_doubles([as_printed(glyph) for glyph in glyphs if is_letter(glyph.text)])
    stacks, rest = reunited(*split_stacks(runs(kept)))
    body = body_size(kept)
    starts = edges(rest, body)
    rows = [part for run in joined(rest, body, starts) for part in at_edges(run, starts, body)]
    return [horizontal(run) for run in rows] + [vertical(run) for run in stacks]


def is_letter(text: str) -> bool:
    """Whether a glyph prints a character; codes of private use are ornaments of the font."""
    return bool(text.strip()) and all(unicodedata.category(char) not in ("Co", "Cc", "Cf", "Cs") for char in text)


def as_printed(glyph: Glyph) -> Glyph:
    """A dash that one glyph draws over two letters' width is two dashes."""
    return replace(glyph, text="——") if glyph.text == "—" and glyph.box.width > 1.6 * glyph.size else glyph


def body_size(glyphs: Sequence[Glyph]) -> float:
    """The size that most glyphs are set in, to a tenth of a point; beside small advertisements, that of the articles."""
    sizes = Counter(round(glyph.size, 1) for glyph in glyphs)
    usual = max(sizes, key=lambda size: (sizes[size], -size), default=1.0)
    least = max(TEXT_LEAST, TEXT_SHARE * sizes.total())
    return max((size for size in sizes if usual < size < LARGER * usual and sizes[size] >= least), default=usual)


def without_doubles(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Each glyph once: shadows and false bold print the same letter again within a fraction of its size."""
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    kept = []
    for glyph in glyphs:
        cell = max(glyph.size, 1.0)
        x, y = int(glyph.box.x0 / cell), int(glyph.box.y0 / cell)
        around = [other for i in (-1, 0, 1) for j in (-1, 0, 1) for other in seen.get((glyph.text, x + i, y + j), ())]
        if any(is_double(glyph, other) for other in around):
            continue
        seen.setdefault((glyph.text, x, y), []).append(glyph)
        kept.append(glyph)
    return kept


def is_double(one: Glyph, other: Glyph) -> bool:
    """Whether one glyph is the other's shadow: narrow letters (11) stand close to each other by themselves."""
    near = 0.25 * min(one.box.width, one.size)
    return (
        abs(one.box.x0 - other.box.x0) < near
        and abs(one.box.y0 - other.box.y0) < 0.25 * one.size
        and abs(one.size - other.size) < 0.2 * one.size
    )


def runs(glyphs: Sequence[Glyph]) -> list[Run]:
    """Glyphs that follow each other in the file and on the page, rightwards or downwards."""
    out: list[Run] = []
    for glyph in glyphs:
        if out and (follows(out[-1], glyph) or stacks_on(out[-1], glyph)):
            out[-1].append(glyph)
        else:
            out.append([glyph])
    return out


def follows(run: Run, glyph: Glyph) -> bool:
    last = run[-1]
    if len(run) > 1 and not level(run[-2], last):
        return False
    gap = glyph.box.x0 - last.box.x1
    return level(last, glyph) and -TUCKED * glyph.size < gap < NEAR * glyph.size and glyph.box.x0 > last.box.x0


def level(one: Glyph, other: Glyph) -> bool:
    """Whether two glyphs are of one size and stand on one line."""
    size = max(one.size, other.size)
    return abs(one.box.y1 - other.box.y1) < LEVEL * size and min(one.size, other.size) > 0.55 * size


def stacks_on(run: Run, glyph: Glyph) -> bool:
    last = run[-1]
    if len(run) > 1 and level(run[-2], last):
        return False
    down = glyph.box.y0 - last.box.y0
    beside = min(abs(glyph.box.middle - last.box.middle), abs(glyph.box.x0 - last.box.x0))
    same = abs(glyph.size - last.size) < 0.1 * last.size
    return same and beside < LEVEL * glyph.size and STACK[0] * glyph.size < down < STACK[1] * glyph.size


def split_stacks(found: Sequence[Run]) -> tuple[list[Run], list[Run]]:
    """Vertical lines, and all other runs; two glyphs below each other are no vertical line."""
    stacks: list[Run] = []
    rest: list[Run] = []
    for run in found:
        down = len(run) > 1 and not level(run[0], run[1])
        if down and len(run) >= STACKED_LEAST:
            stacks.append(run)
        else:
            rest += [[glyph] for glyph in run] if down else [run]
    return stacks, rest


def joined(found: Sequence[Run], body: float, starts: dict[int, list[float]]) -> list[Run]:
    """Runs that stand close together on one line, joined from left to right, whatever their order in the file."""
    rows: list[list[Run]] = []
    for run in sorted(found, key=lambda run: (run[0].box.y1, run[0].box.x0)):
        for row in reversed(rows[-40:]):
            if level(row[0][0], run[0]):
                row.append(run)
                break
        else:
            rows.append([run])
    out: list[Run] = []
    for row in rows:
        row.sort(key=lambda run: run[0].box.x0)
        closed = put_together(row, lambda left, right: closes_up(left, right, body, starts))
        out += put_together(closed, lambda left, right: goes_on_spread(left, right, body))
    return spread_titles(out, body)


def put_together(row: Sequence[Run], one: Callable[[Run, Run], bool]) -> list[Run]:
    """The runs of a row from left to right, each put to the one before where both are `one`."""
    out = [list(row[0])]
    for run in row[1:]:
        if one(out[-1], run):
            out[-1] = sorted([*out[-1], *run], key=lambda glyph: glyph.box.x0)
        else:
            out.append(list(run))
    return out


def goes_on_spread(left: Run, right: Run, body: float) -> bool:
    """Whether two runs are parts of one title spread evenly, one of them perhaps a single letter: 安　居圆梦暖民心."""
    large = min(left[-1].size, right[0].size) >= TITLE * body
    return large and abs(left[-1].size - right[0].size) < 0.05 * left[-1].size and in_step(left, right)


def spread_titles(found: Sequence[Run], body: float) -> list[Run]:
    """The runs with those joined that are the letters of one title, spread evenly over a wide measure: 沙　　棘　　红　　了."""
    out: list[Run] = []
    at = 0
    while at < len(found):
        end = at + 1
        while end < len(found) and is_spread(found[at : end + 1], body):
            end += 1
        if end - at >= SPREAD_LEAST:
            out.append([glyph for run in found[at:end] for glyph in run])
        else:
            out += found[at:end]
        at = end
    return out


def is_spread(letters: Sequence[Run], body: float) -> bool:
    """Whether single letters of a title's size stand on one line, one as far from the next as all others."""
    if any(len(run) > 1 or run[0].size < TITLE * body for run in letters[-2:]) or len(letters[0]) > 1:
        return False
    last, glyph = letters[-2][0], letters[-1][0]
    step, first = glyph.box.x0 - last.box.x0, letters[1][0].box.x0 - letters[0][0].box.x0
    same = level(last, glyph) and abs(glyph.size - last.size) < 0.05 * last.size
    return same and 0 < step < SPREAD_MOST * glyph.size and abs(step - first) < EVEN * first


def closes_up(left: Run, right: Run, body: float, starts: dict[int, list[float]]) -> bool:
    """Whether two runs of one line belong together: a space apart, or words of a title set wide, with no gutter between."""
    size = max(left[-1].size, right[0].size)
    gap = right[0].box.x0 - left[-1].box.x1
    if gap < 0.7 * size:
        return gap > -TUCKED * size
    spaced = size >= TITLE * body and abs(left[-1].size - right[0].size) < 0.05 * size
    return spaced and gap < SPACED * size and (in_step(left, right) or not parted(left[-1], right[0], starts))


def in_step(left: Run, right: Run) -> bool:
    """Whether a title spread evenly goes on with as much white as between its letters, be there a column's edge below or not.

    Beside a mark drawn half as wide the white may be that of its square too: 百 万 亩 棉 田 “ 机 ” 声 隆 隆.
    """
    whites = chinese_gaps(left) + chinese_gaps(right)
    if not whites:
        return False
    white, size, across = median_low(whites), left[-1].size, right[0].box.x0 - left[-1].box.x1
    room = HALF * size if {left[-1].text, right[0].text} & set(HALF_WHITE) else 0.0
    spread = white > (SPREAD_LEAST_STEP - 1) * letter_width(left)
    return spread and -EVEN * size < across - white < EVEN * size + room


def parted(left: Glyph, right: Glyph, starts: dict[int, list[float]]) -> bool:
    """Whether a column of the text below begins in the gap between two glyphs of a title."""
    begins = range(round(left.box.x1), round(right.box.x0) + 3)
    below = right.box.y1
    return any(sum(below < y < below + BELOW for y in starts.get(x, ())) >= EDGE_LEAST for x in begins)


def edges(found: Sequence[Run], body: float) -> dict[int, list[float]]:
    """The x (in whole points) at which several lines of text begin, a column's left edge, with the heights of those."""
    heights: dict[int, list[float]] = {}
    for run in found:
        if len(run) > 2 and run[0].size < TITLE * body:
            heights.setdefault(round(run[0].box.x0), []).append(run[0].box.y0)
    return {x: ys for x, ys in heights.items() if len(ys) >= EDGE_LEAST}


def at_edges(run: Run, starts: dict[int, list[float]], body: float) -> list[Run]:
    """The run cut where a gap as wide as a gutter ends at a column's left edge."""
    parts = [[run[0]]]
    for last, glyph in pairwise(run):
        wide = glyph.box.x0 - last.box.x1 > GUTTER * glyph.size
        edge = any(round(glyph.box.x0) + slip in starts for slip in (-1, 0, 1))
        if wide and edge and glyph.size < TITLE * body:
            parts.append([glyph])
        else:
            parts[-1].append(glyph)
    return parts


def horizontal(run: Run) -> PrintedLine:
    """The line of a run: a space stands where a gap is clearly wider than the line's other gaps."""
    gaps = [after.box.x0 - before.box.x1 for before, after in pairwise(run)]
    usual, em = usual_gap(run), letter_width(run)
    evenly = set_evenly(run, usual, em)
    text, marks = run[0].text, [run[0].box.x0] * len(run[0].text)
    for gap, last, glyph in zip(gaps, run, run[1:], strict=False):
        if gap > usual + space_between(last.text, glyph.text, evenly=evenly) * min(em, glyph.size):
            text += " "
            marks.append(last.box.x1)
        text += glyph.text
        marks += [glyph.box.x0] * len(glyph.text)
    return PrintedLine(text, hull(glyph.box for glyph in run), line_size(run), font_of(run), marks=tuple(marks))


def vertical(run: Run) -> PrintedLine:
    text = "".join(glyph.text for glyph in run)
    marks = tuple(glyph.box.y0 for glyph in run for _ in glyph.text)
    return PrintedLine(text, hull(glyph.box for glyph in run), line_size(run), font_of(run), True, marks)


def font_of(run: Run) -> str:
    return Counter(glyph.font for glyph in run).most_common(1)[0][0]


def em_box(x0: float, x1: float, baseline: float, size: float) -> Box:
    """The em box over a baseline: 0.88 of the size above it, 0.12 below, as Chinese fonts are drawn."""
    return Box(x0, baseline - 0.88 * size, x1, baseline + 0.12 * size)

"""Where two cuts of one page differ."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.cutting.records import PageCut
from articles.reading.text.lines import physical_lines


def lines_apart(text: str, one: PageCut, other: PageCut) -> tuple[int, ...]:
    """The lines of the page that two cuts give to different articles or as different parts.

    Articles are the same that have most letters in common.
    """
    lines = physical_lines(text)
    ours, theirs = (letters(cut, lines) for cut in (one, other))
    common: dict[tuple[int, int], int] = {}
    for place, (article, _) in ours.items():
        if place in theirs:
            pair = (article, theirs[place][0])
            common[pair] = common.get(pair, 0) + 1
    same: dict[int, int] = {}
    for (article, counterpart), _count in sorted(common.items(), key=lambda item: -item[1]):
        if article not in same and counterpart not in same.values():
            same[article] = counterpart
    apart = set()
    for place in {*ours, *theirs}:
        mine, yours = ours.get(place), theirs.get(place)
        if mine is None or yours is None or (same.get(mine[0], -1), mine[1]) != yours:
            apart.add(place[0])
    return tuple(sorted(apart))


def letters(cut: PageCut, lines: Sequence[str]) -> dict[tuple[int, int], tuple[int, str]]:
    """Of each letter that an article has, at (line, column), the article's number and the part."""
    return {
        (strip.line, column): (number, run.part)
        for number, article in enumerate(cut.articles)
        for run in article.runs
        for strip in run.strips(lines)
        for column in range(strip.start, strip.end)
        if not lines[strip.line][column].isspace()
    }

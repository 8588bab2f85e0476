"""Parting a draft where other articles begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from articles.reading.assembly.drafts import Draft, Segments
from articles.reading.blocks.pieces import Piece


def part(segments: Segments, draft: Draft, starts: Sequence[int]) -> None:
    """Cut a draft into several at the given pieces; title-like pieces there leave the text and become titles."""
    if not starts:
        return
    for start, end in pairwise([*starts, len(draft.pieces)]):
        segments.drafts.append(cut_out(segments, draft, start, end))
    segments.titles.sort(key=lambda title: title.line.number)
    last = segments.drafts[-1]
    last.closed, last.continued, draft.continued = draft.closed, draft.continued, None
    if draft.signed:
        last.byline_line, last.signed = draft.byline_line, True
        draft.byline_line, draft.signed = None, False
    del draft.pieces[starts[0] :]
    draft.seams = {start: titles for start, titles in draft.seams.items() if start < starts[0]}


def cut_out(segments: Segments, draft: Draft, start: int, end: int) -> Draft:
    """The pieces `start` to `end` of a draft as one of its own; the titles at its head go back to the page's."""
    titles = draft.seams.get(start, [])
    pieces, freed = without_heads(draft.pieces[start:end], {title.line.number for title in titles})
    segments.titles += [title for title in titles if title.line.number in freed]
    moved = end - len(pieces)  # of the indexes of pieces
    made = Draft("article", pieces, crossheads=draft.crossheads - freed)
    made.seams = {k - moved: seam for k, seam in draft.seams.items() if start < k < end and k > moved}
    made.doubts = {max(0, k - moved): doubt for k, doubt in draft.doubts.items() if start <= k < end}
    return made


def without_heads(pieces: Sequence[Piece], heads: set[int]) -> tuple[list[Piece], set[int]]:
    """The pieces without the heads (numbers of lines) in the first of them, and those that were taken out."""
    first = pieces[0]
    rest = tuple(line for line in first.lines if line.number not in heads)
    if not rest and len(pieces) == 1:
        return [first], set()
    freed = {line.number for line in first.lines} & heads
    return [*([replace(first, lines=rest)] if rest else []), *pieces[1:]], freed

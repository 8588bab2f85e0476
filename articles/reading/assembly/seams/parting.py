"""Parting drafts where other articles begin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from articles.reading.assembly.drafts import Draft, Segments, Title
from articles.reading.blocks.pieces import Piece


def part(segments: Segments, starts: Mapping[int, Sequence[int]]) -> Segments:
    """The segments with drafts cut into several: `starts` has the pieces, in order, at which those of an index are cut.

    What begins at a draft's first line keeps its index, the others come last. Title-like pieces at a cut leave the text
    and become titles of the page.
    """
    firsts: list[Draft] = []
    others: list[Draft] = []
    titles = list(segments.titles)
    for index, draft in enumerate(segments.drafts):
        first, *rest = [draft]
        if cuts := starts.get(index):
            first, *rest = parted(draft, cuts)
            titles += freed(draft, cuts)
        firsts.append(first)
        others += rest
    titles.sort(key=lambda title: title.line.number)
    return replace(segments, drafts=(*firsts, *others), titles=tuple(titles))


def parted(draft: Draft, starts: Sequence[int]) -> list[Draft]:
    """The drafts that one falls into. What is said at its end, a signature or where it is continued, is of the last."""
    first = replace(
        draft,
        pieces=draft.pieces[: starts[0]],
        byline_line=None if draft.signed else draft.byline_line,
        undersigned=None,
        seams={start: titles for start, titles in draft.seams.items() if start < starts[0]},
        continued=None,
    )
    *between, last = (cut_out(draft, start, end) for start, end in pairwise([*starts, len(draft.pieces)]))
    return [first, *between, replace(last, byline_line=draft.signature, continued=draft.continued)]


def freed(draft: Draft, starts: Sequence[int]) -> list[Title]:
    """The titles at the heads of the parts that go back to the page's."""
    found = []
    for start, end in pairwise([*starts, len(draft.pieces)]):
        titles = draft.seams.get(start, ())
        _, out = without_heads(draft.pieces[start:end], titles)
        found += [title for title in titles if title.line.number in out]
    return found


def cut_out(draft: Draft, start: int, end: int) -> Draft:
    """The pieces `start` to `end` of a draft as one of its own, without the titles at its head."""
    pieces, out = without_heads(draft.pieces[start:end], draft.seams.get(start, ()))
    moved = end - len(pieces)  # of the indexes of pieces
    return Draft(
        "article",
        tuple(pieces),
        crossheads=draft.crossheads - out,
        seams={k - moved: seam for k, seam in draft.seams.items() if start < k < end and k > moved},
        doubts={max(0, k - moved): doubt for k, doubt in draft.doubts.items() if start <= k < end},
    )


def without_heads(pieces: Sequence[Piece], titles: Sequence[Title]) -> tuple[list[Piece], set[int]]:
    """The pieces without the titles in the first of them, and the numbers of the lines that were taken out."""
    heads, first = {title.line.number for title in titles}, pieces[0]
    rest = tuple(line for line in first.lines if line.number not in heads)
    if not rest and len(pieces) == 1:
        return [first], set()
    out = {line.number for line in first.lines} & heads
    return [*([replace(first, lines=rest)] if rest else []), *pieces[1:]], out

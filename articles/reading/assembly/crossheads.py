"""Crossheads (小标题): titles between two parts of one text, put into it where they stand."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from articles.reading.assembly.drafts import Draft, Segments, Title
from articles.reading.blocks.columns import SLACK
from articles.reading.blocks.pieces import Page, Piece
from articles.reading.text.lines import Line


def keep_crossheads(page: Page, segments: Segments) -> None:
    """Put the titles between the parts of one text into it: where pages run on in order they are its crossheads.

    In columns a headline may stand between two parts of a foreign text: there only those that no text claims are
    (`keep_unclaimed`).
    """
    if not page.wrapped:
        kept = put_in(segments, {title.line.number for title in segments.titles}, within=False)
        segments.titles = [title for title in segments.titles if title.line.number not in kept]


def keep_unclaimed(page: Page, segments: Segments, unclaimed: Sequence[Title]) -> list[Title]:
    """The titles that belong to no text, without those in a column between two parts of one: its crossheads, put into it."""
    kept = put_in(segments, {title.line.number for title in unclaimed}, within=True) if page.wrapped else set()
    return [title for title in unclaimed if title.line.number not in kept]


def put_in(segments: Segments, free: Collection[int], *, within: bool) -> set[int]:
    """Put the titles at the drafts' seams whose lines are free into their texts, where so asked only within their columns."""
    kept: set[int] = set()
    for draft in segments.drafts:
        for start in sorted(draft.seams, reverse=True):
            lines = crossheads_at(draft, start)
            if not all(line.number in free and (not within or line.width <= draft.width + SLACK) for line in lines):
                continue
            draft.pieces[start:start] = [Piece("title", (line,)) for line in lines]
            draft.crossheads |= {line.number for line in lines}
            kept |= {line.number for line in lines}
    return kept


def crossheads_at(draft: Draft, start: int) -> list[Line]:
    """The title lines at a seam that are not in the text yet; none where they are printed twice, as headlines are."""
    held = {line.number for line in draft.lines} if draft.pieces else set()
    lines = [title.line for title in draft.seams[start] if title.line.number not in held]
    return lines if start < len(draft.pieces) and not any(line.doubled for line in lines) else []

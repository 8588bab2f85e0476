"""Crossheads (小标题): titles between two parts of one text, put into it where they stand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from articles.reading.assembly.drafts import Draft, Segments, width_of
from articles.reading.blocks.columns import SLACK
from articles.reading.blocks.pages import Page
from articles.reading.blocks.pieces import Piece
from articles.reading.text.lines import Line


def keep_crossheads(page: Page, segments: Segments) -> Segments:
    """The titles between the parts of one text put into it: where pages run on in order they are its crossheads.

    In columns a headline may stand between two parts of a foreign text: there only those that no text claims are
    (`keep_unclaimed`).
    """
    return segments if page.wrapped else put_in(segments, within=False)


def keep_unclaimed(page: Page, segments: Segments) -> Segments:
    """The titles that belong to no text put into the one that goes on around them in their column: its crossheads."""
    return put_in(segments, within=True) if page.wrapped else segments


def put_in(segments: Segments, *, within: bool) -> Segments:
    """The free titles at the drafts' seams put into their texts, where so asked only those within their columns."""
    free = {title.line.number for title in segments.titles}
    drafts = tuple(with_crossheads(draft, free, within=within) for draft in segments.drafts)
    kept = {number for draft in drafts for number in draft.crossheads}
    held = {number for draft in segments.drafts for number in draft.crossheads}
    titles = tuple(title for title in segments.titles if title.line.number not in kept - held)
    return replace(segments, drafts=drafts, titles=titles)


def with_crossheads(draft: Draft, free: Collection[int], *, within: bool) -> Draft:
    """A draft with the title lines at its seams that are free (numbers of lines), each a piece of its text."""
    for start in sorted(draft.seams, reverse=True):
        lines = crossheads_at(draft, start)
        if not all(fits(line, draft, free, within=within) for line in lines):
            continue
        draft = replace(
            draft,
            pieces=(*draft.pieces[:start], *(Piece("title", (line,)) for line in lines), *draft.pieces[start:]),
            crossheads=draft.crossheads | {line.number for line in lines},
        )
    return draft


def fits(line: Line, draft: Draft, free: Collection[int], *, within: bool) -> bool:
    return line.number in free and (not within or line.width <= width_of(draft.pieces) + SLACK)


def crossheads_at(draft: Draft, start: int) -> list[Line]:
    """The title lines at a seam that are not in the text yet; none where they are printed twice, as headlines are."""
    held = {line.number for line in draft.lines}
    lines = [title.line for title in draft.seams[start] if title.line.number not in held]
    return lines if start < len(draft.pieces) and not any(line.doubled for line in lines) else []

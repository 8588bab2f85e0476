"""A page as it is set: its repaired lines, and whether they are columns, paragraphs or recognised from a picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from articles.printed.records import Layout, Place
from articles.reading.makers.openings import match_opening
from articles.reading.makers.own_lines import own_byline
from articles.reading.steps import Rule, Step
from articles.reading.text.decoding import RefusedError
from articles.reading.text.displaced import join_words, pairs_of
from articles.reading.text.lines import Line, display_width, ends_sentence
from articles.reading.text.repair import (
    SPACES,
    close_names,
    close_spaces,
    half_undouble,
    is_stretched,
    undouble,
    unspace_letters,
)
from articles.reading.text.restoring import Restored, restore
from articles.reading.text.setting import is_recognised, is_wrapped

DOUBLED_FEW = 2  # lines printed twice that show a page whose titles are
LINES_AT_MOST = 10_000  # a broadsheet page has some 1,500
INDENTED_FEW, INDENTED = 4, 0.4  # heads of paragraphs on a page that shows whether it indents them, and their share


@dataclass(frozen=True, slots=True)
class Style:
    """How a page is set: `wrapped` in columns of type; `recognised` from a picture; `laid_out`: where each line is printed is known."""

    wrapped: bool
    recognised: bool
    laid_out: bool


@dataclass(frozen=True)
class Page:
    """The lines of a page and how they are set, with the steps that mended them.

    `doubled`: titles are printed twice; `laid_out`: where each line is printed is known; `indents`: white space is printed
    at the head of paragraphs.
    """

    lines: tuple[Line, ...]
    wrapped: bool
    doubled: bool
    ocr: bool
    laid_out: bool
    indents: bool
    steps: tuple[Step, ...]
    restored: Restored

    @cached_property
    def pairs(self) -> Counter[str]:
        """How often each two neighbouring characters stand together on the page."""
        return pairs_of("\n".join(line.text for line in self.lines))


def read_lines(text: str, layout: Layout | None = None) -> Page:
    """The repaired lines of a page, each with its place where the page comes with its layout.

    Raises RefusedError for a text of more lines than any newspaper page has.
    """
    return set_lines(restore(text, in_place=layout is not None), layout.places if layout else None)


def set_lines(restored: Restored, places: Sequence[Place | None] | None) -> Page:
    """The page of these lines; `places` says where each is printed, where that is known. Raises RefusedError."""
    laid_out = places is not None
    printed = [SPACES.sub(" ", raw).strip() for raw in restored.lines]
    if sum(map(bool, printed)) > LINES_AT_MOST:
        raise RefusedError("too_many_lines", LINES_AT_MOST)
    wrapped = laid_out or is_wrapped(printed)
    style = Style(wrapped, not wrapped and is_recognised(printed), laid_out)
    mended = list(mended_lines(style, restored.lines, printed, places or (None,) * len(printed)))
    lines = tuple(line for line, _ in mended)
    return Page(
        lines,
        style.wrapped,
        doubled=sum(line.doubled for line in lines) >= DOUBLED_FEW,
        ocr=style.recognised,
        laid_out=laid_out,
        indents=prints_indents(lines),
        steps=tuple(step for _, steps in mended for step in steps),
        restored=restored,
    )


def mended_lines(
    style: Style, raw: Sequence[str], printed: Sequence[str], places: Sequence[Place | None]
) -> Iterator[tuple[Line, list[Step]]]:
    """The lines that have text, each with what was mended in it; a block ends at a blank line."""
    block, blank = 0, True
    for number, bare in enumerate(printed):
        if bare:
            block += blank
            line, steps = mended_line(style, number, bare, raw[number], first=blank)
            spaced = raw[number][:1].isspace()
            lead = spaced and (style.laid_out or not blank)
            yield replace(line, block=block, lead=lead, indented=spaced, place=places[number]), steps
        blank = not bare


def mended_line(style: Style, number: int, bare: str, raw: str, *, first: bool) -> tuple[Line, list[Step]]:
    """A printed line with its second copy and its inner spaces taken out, and the steps that say so.

    `raw` is the line with its spaces as wide as they were printed.
    `first`: it is its block's first line. No title ends with a full stop, so a sentence printed twice inside a block is
    a line of running text that the extraction doubled.
    """
    steps = []
    single = None if style.laid_out else undouble(bare) or half_undouble(bare)
    if single is not None:
        steps.append(Step(Rule.SECOND_COPY, (number,), {"words": single}))
    title = single is not None and (first or not ends_sentence(single))
    mended = single or bare
    stretched = " " in mended and is_stretched(mended)
    mended = unspace_letters(single or raw)
    if stretched:
        steps.append(Step(Rule.UNSPACED, (number,), {"words": mended}))
    closed = close_names(close_spaces(mended))
    byline = own_byline(closed)
    if not (style.recognised or style.laid_out or byline):
        closed = join_words(closed)
        byline = own_byline(closed)
    gaps = 0 if stretched or not style.wrapped else mended.count(" ")
    width = display_width(closed) + gaps
    opening = match_opening(closed)
    return Line(number, closed, width, 0, False, stretched, title, mended, gaps, opening=opening, byline=byline), steps


def prints_indents(lines: Sequence[Line]) -> bool:
    """Whether the page prints the white space at the head of its paragraphs: most lines after a sentence's end have it."""
    heads = [line for before, line in pairwise(lines) if ends_sentence(before.text) and "，" in line.text]
    return len(heads) >= INDENTED_FEW and sum(line.indented for line in heads) >= INDENTED * len(heads)

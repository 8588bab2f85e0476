"""The account of a reading: what was left over, and the steps that its rules entered, in order, with the lines as printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from articles.printed.records import Layout
from articles.reading.assembly.composition import Composition
from articles.reading.assembly.drafts import Segments, Title
from articles.reading.blocks.pages import Page
from articles.reading.blocks.pieces import Piece
from articles.reading.steps import Rule, Step

#: Rules that take a whole line for what it says of the article that it stands in: it is not left over.
WHOLE_LINE = (Rule.MARK, Rule.BYLINE, Rule.SHARED_CREDIT)


def accounted(compositions: Sequence[Composition], steps: Sequence[Step]) -> set[int]:
    """The lines that are in an article, or that a rule took whole."""
    taken = {number for made in compositions for number in made.lines}
    taken.update(number for step in steps if step.rule in WHOLE_LINE for number in step.lines)
    return taken


def leftover(
    page: Page,
    pieces: Sequence[Piece],
    unclaimed: Sequence[Title],
    compositions: Sequence[Composition],
    steps: Sequence[Step],
) -> tuple[str, ...]:
    """The page's texts that belong to no article, in printed order; every line that nothing accounts for is among them."""
    taken = accounted(compositions, steps)
    around = [piece for piece in pieces if piece.kind in ("furniture", "quote")]
    texts = [(piece.lines[0].number, piece.text) for piece in around]
    texts += [(title.line.number, title.line.text) for title in unclaimed]
    taken.update(line.number for piece in around for line in piece.lines)
    taken.update(title.line.number for title in unclaimed)
    texts += [(line.number, line.text) for line in page.lines if line.number not in taken]
    return (*dict(sorted(texts)).values(), *(text for _, text in page.restored.dropped))


def steps(
    page: Page, pieces: Sequence[Piece], segments: Segments, compositions: Sequence[Composition]
) -> tuple[Step, ...]:
    """What was done to the restored lines, in the order in which it is done."""
    style = "columns" if page.wrapped else "recognised" if page.ocr else "paragraphs"
    return (
        Step(Rule.LAYOUT, (), {"style": style}),
        *page.steps,
        *taken_out(pieces),
        *segments.steps,
        *(step for made in compositions for step in made.steps),
        *nothing(page, compositions),
    )


def taken_out(pieces: Sequence[Piece]) -> Iterator[Step]:
    """The pieces that a rule took out of the text."""
    for piece in pieces:
        if piece.rule:
            yield Step(piece.rule, tuple(line.number for line in piece.lines), {"words": piece.text})


def whole(page: Page, own: Sequence[Step], afterwards: Sequence[Step]) -> tuple[Step, ...]:
    """All steps with the physical lines that they point at: damage undone, the reading's own, what settled issue and places."""
    physical = (replace(step, lines=page.restored.physical(step.lines)) for step in own)
    return (*page.restored.steps, *physical, *afterwards)


def crowded(layout: Layout | None) -> tuple[Step, ...]:
    """The step that says that a printed page had more pieces than could be weighed, and how many stand by themselves."""
    return (Step(Rule.CROWDED, (), {"count": layout.spare}),) if layout and layout.spare else ()


def nothing(page: Page, made: Sequence[Composition]) -> tuple[Step, ...]:
    """The step that says that a page has text and no article was found in it: all of it is left over."""
    if made or not page.lines:
        return ()
    return (Step(Rule.NOTHING, tuple(line.number for line in page.lines), {"count": len(page.lines)}),)

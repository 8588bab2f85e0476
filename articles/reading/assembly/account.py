"""The account of a reading: what was left over, and the steps that say what was done to which lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from articles.reading.assembly.composition import Composition
from articles.reading.assembly.drafts import Title
from articles.reading.blocks.captions import is_shared
from articles.reading.blocks.furniture import imprint, is_section, slogan_weight
from articles.reading.blocks.pieces import Page, Piece
from articles.reading.records import Step

EXCERPT = 40


def leftover(
    page: Page,
    pieces: Sequence[Piece],
    unclaimed: Sequence[Title],
    compositions: Sequence[Composition],
    steps: Sequence[Step],
) -> tuple[str, ...]:
    """The page's texts that belong to no article, in printed order; every line that nothing accounts for is among them."""
    entries: dict[int, str] = {}
    taken = {number for made in compositions for number in made.lines}
    for piece in pieces:
        if piece.kind in ("furniture", "quote"):
            entries[piece.lines[0].number] = "".join(line.text for line in piece.lines)
            taken.update(line.number for line in piece.lines)
    entries.update({title.line.number: title.line.text for title in unclaimed})
    taken.update(title.line.number for title in unclaimed)
    taken.update(number for step in steps if step.rule in WHOLE_LINE for number in step.lines)
    entries.update({line.number: line.text for line in page.lines if line.number not in taken})
    dropped = (text for _, text in page.restored.dropped)
    return (*(entries[number] for number in sorted(entries)), *dropped)


WHOLE_LINE = ("continuation mark", "byline line", "shared credit")


def steps(
    page: Page,
    pieces: Sequence[Piece],
    unclaimed: Sequence[Title],
    compositions: Sequence[Composition],
) -> tuple[Step, ...]:
    """What was done to the restored lines, in the order in which it is done."""
    return (
        *repairs(page),
        *kinds(pieces),
        *titles(compositions),
        *left_titles(unclaimed),
        *(step for made in compositions for step in history(made)),
    )


def whole(page: Page, own: Sequence[Step], afterwards: Sequence[Step]) -> tuple[Step, ...]:
    """All steps with the physical lines that they point at: damage undone, the reading's own, what settled issue and places."""
    undone = (Step(one.rule, one.lines, one.note) for one in page.restored.undone)
    physical = (replace(step, lines=page.restored.physical(step.lines)) for step in own)
    return (*undone, *physical, *afterwards)


def repairs(page: Page) -> Iterable[Step]:
    style = "hard-wrapped columns" if page.wrapped else "joined by text recognition" if page.ocr else "whole paragraphs"
    yield Step("layout", (), f"the page's text is set in {style}")
    yield from (Step("unspace letters", (number,), text) for number, text in page.stretched)
    yield from (Step("second copy of a title", (number,), text) for number, text in page.second_copies)


def kinds(pieces: Sequence[Piece]) -> Iterable[Step]:
    for piece in pieces:
        numbers = tuple(line.number for line in piece.lines)
        if piece.kind == "furniture":
            yield Step("imprint" if imprint(piece.text) else "section name", numbers, excerpt(piece.text))
        elif piece.kind == "quote":
            yield Step("pull quote", numbers, f"stands in running text elsewhere: {excerpt(piece.text)}")
        elif piece.kind == "mark":
            yield Step("continuation mark", numbers, piece.text)


def titles(compositions: Sequence[Composition]) -> Iterable[Step]:
    for made in compositions:
        for title, (margin, score) in zip(made.draft.titles, made.draft.margins, strict=False):
            note = f"{excerpt(title.line.text)}: shares {score:.0%} of its words with this text, {margin:+.2f} before the next best"
            yield Step("title", (title.line.number, *made.lines[:1]), note)


def left_titles(unclaimed: Sequence[Title]) -> Iterable[Step]:
    for title in unclaimed:
        why = (
            "section name"
            if is_section(title.line.text)
            else "slogan"
            if slogan_weight(title.line.text) > 0.45
            else "no text shares its words"
        )
        yield Step("no title", (title.line.number,), f"{excerpt(title.line.text)}: {why}")


def history(made: Composition) -> Iterable[Step]:
    """How an article was put together: where it jumps over other text, its byline, credit and marks."""
    draft = made.draft
    for before, after in zip(draft.pieces, draft.pieces[1:], strict=False):
        last, first = before.lines[-1], after.lines[0]
        if first.number - last.number > 3 or first.number < last.number:
            yield Step(
                "goes on across other text", (last.number, first.number), f"…{last.text[-8:]} | {first.text[:8]}…"
            )
    for number in sorted(draft.crossheads):
        yield Step("crosshead", (number,), "a title inside the body")
    if draft.byline_line:
        yield Step("byline line", tuple(line.number for line in draft.byline_line[0].lines), draft.byline_line[0].text)
    for piece in draft.credits:
        if is_shared(piece):
            yield Step("shared credit", tuple(line.number for line in piece.lines), piece.text)
    marked = draft.pieces[-1].lines[-1].number
    yield from (Step("continuation mark", (marked,), mark) for mark in made.marks)
    yield from (Step(rule, made.lines[:1], note) for rule, note in draft.notes)


def excerpt(text: str) -> str:
    return text if len(text) <= EXCERPT else text[: EXCERPT - 1] + "…"

"""A page that comes with its layout: drafts by its regions, titles by their size; words divide what two openings share.

The layout has said which lines are one article. Words are still heard where they know better: a region with two openings
holds two articles, a section's name is no title, a text without a title has the loose one that speaks of the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from articles.printed.records import Role
from articles.reading.assembly.assignment import Likeness
from articles.reading.assembly.drafts import BylineLine, Segments, Title
from articles.reading.assembly.growing import Growing
from articles.reading.assembly.titles.claims import claim_title, untitled_step
from articles.reading.blocks.furniture import imprint, is_section, slogan_weight
from articles.reading.blocks.pages import Page
from articles.reading.blocks.pieces import Piece, opening_of
from articles.reading.makers.person_names import is_name
from articles.reading.records import Byline
from articles.reading.steps import Rule
from articles.reading.text.lines import Line, ends_sentence
from articles.reading.text.marks import MARK, leads_on, page_name, tail_mark

TITLES: tuple[Role, ...] = ("kicker", "headline", "subheadline")
ORNAMENT = re.compile(r"^[■●◆★▶►□○◇▲△]")
DAY = re.compile(r"[\d〇一二三四五六七八九十年月日号第总期版\s.]+")
SLOGAN = 0.45  # of its characters: a line of campaign wording
ALIKE = 0.45  # of a loose title's words that a text without a title has
LOOSE = 1.2  # of the body's size


def assemble_printed(page: Page) -> tuple[list[Piece], Segments]:
    """The pieces and drafts of a page whose lines have their places, with the titles that no draft has."""
    pieces: list[Piece] = []
    grown: list[Growing] = []
    for region, lines in groupby(page.lines, key=lambda line: line.place.region if line.place else -1):
        if region < 0:
            pieces += [loose_piece(line) for line in lines]
        else:
            read_region(list(lines), pieces, grown)
    drafts = tuple(draft.draft() for draft in grown)
    claimed = {title.line.number for draft in drafts for title in draft.titles}
    titles = (Title(piece.lines[0], index) for index, piece in enumerate(pieces) if piece.kind == "title")
    loose = tuple(title for title in titles if title.line.number not in claimed)
    return pieces, claim_loose(Segments(drafts, loose))


def loose_piece(line: Line) -> Piece:
    """A line that is in no region: a title that heads nothing, or furniture."""
    large = line.place is not None and line.place.ratio >= LOOSE
    return Piece("title", (line,)) if large and not is_label(line.text) else labelled(line)


def labelled(line: Line, *, certain: bool = False) -> Piece:
    """A line of no article, by what it is: an imprint, a section's name, or another label."""
    rule = Rule.IMPRINT if imprint(line.text) else Rule.SECTION if is_section(line.text) else Rule.LABEL
    return Piece("furniture", (line,), certain=certain, rule=rule)


def is_label(text: str) -> bool:
    """Whether a line of a title's size is none: a section's name, an imprint, a slogan, a column's mark.

    >>> is_label("综合新闻"), is_label("奋进“十四五” 建功新时代"), is_label("■今日谈"), is_label("小香菇撑起致富伞")
    (True, True, True, False)
    >>> is_label("2024年1月"), is_label("26")
    (True, True)
    """
    return is_mark(text) or slogan_weight(text) > SLOGAN


def is_mark(text: str) -> bool:
    """Whether a line of a title's size is none whatever stands around it: a section's name, an imprint, a day."""
    return bool(DAY.fullmatch(text) or is_section(text) or imprint(text) or ORNAMENT.match(text))


def read_region(lines: list[Line], pieces: list[Piece], grown: list[Growing]) -> None:
    """Put a region's pieces and drafts, one for each opening it holds, to those of the page."""
    caption = any(role_of(line) == "caption" for line in lines)
    draft = Growing("photo" if caption else "article")
    lines = without_section(lines)
    for role, run in groupby(lines, key=role_of):
        if role in TITLES:
            add_title(draft, role, list(run), pieces)
        elif role == "byline":
            for line in run:
                add_byline(draft, line, pieces)
    for number, part in enumerate(parts([line for line in lines if role_of(line) in ("body", "crosshead", "caption")])):
        if number:
            draft = Growing("article")
        fill(draft, part, pieces)
        grown.append(draft)


def without_section(lines: list[Line]) -> list[Line]:
    """A region's lines, the deck its headline where what stands over it is a section's name: 简讯 / 城区新建公厕."""
    if not all(is_mark(line.text) for line in lines if role_of(line) == "headline"):
        return lines
    return [as_headline(line) if role_of(line) == "subheadline" else line for line in lines]


def role_of(line: Line) -> Role:
    return line.place.role if line.place else "body"


def add_title(draft: Growing, role: Role, lines: Sequence[Line], pieces: list[Piece]) -> None:
    """The lines of a kicker, a headline or a deck but for labels; slogans are told by all of them together.

    One row of a headline may be full of campaign words: 湖南“十三五”新 / 改建农村公路十一 / 万公里.
    """
    slogan = slogan_weight("".join(line.text for line in lines)) > SLOGAN
    for line in lines:
        label = role != "subheadline" and (slogan or is_mark(line.text))
        pieces.append(labelled(line, certain=True) if label else Piece("title", (line,), certain=True))
        if not label:
            draft.titles.append(Title(line, len(pieces) - 1))


def add_byline(draft: Growing, line: Line, pieces: list[Piece]) -> None:
    """The byline that stands under the title; a bare name there is the writer's."""
    byline = line.byline
    name = line.text.replace(" ", "")
    if byline is None and is_name(name, strict=True):
        byline = Byline(reporters=(name,))
    pieces.append(Piece("byline", (line,), certain=True) if byline else labelled(line, certain=True))
    if byline:
        draft.byline_line = BylineLine(pieces[-1], byline)


def parts(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of a region, cut before each paragraph after the first that opens an article of its own.

    A short line without a stop right before it is that article's headline.
    """
    part: list[Line] = []
    for index, line in enumerate(lines):
        if part and opens_another(lines, index):
            head = part.pop() if len(part) > 1 and role_of(part[-1]) == "crosshead" else None
            yield part
            part = [head] if head else []
        part.append(line)
    if part:
        yield part


def opens_another(lines: Sequence[Line], index: int) -> bool:
    line, before = lines[index], lines[index - 1]
    if not line.lead or not (ends_sentence(before.text) or role_of(before) == "crosshead"):
        return False
    opening = opening_of(lines[index : index + 3])
    return opening is not None and opening.outlet is not None


def fill(draft: Growing, lines: list[Line], pieces: list[Piece]) -> None:
    """Give a draft its text: its crossheads, the signature under it, the mark that leads to another page."""
    lines = without_signature(draft, without_head(draft, lines, pieces), pieces)
    kept = [line for line in lines if not read_mark(draft, line)]
    draft.crossheads.update(line.number for line in kept if role_of(line) == "crosshead")
    for _, run in groupby(kept, key=lambda line: line.place.column if line.place else 0):
        piece = text_piece(tuple(run), first=not draft.pieces)
        pieces.append(piece)
        draft.pieces.append(piece)
    if page := tail_mark("".join(line.text for line in kept[-2:])):  # the mark may be broken over two lines
        draft.continued, draft.closed = page, True


def text_piece(lines: tuple[Line, ...], *, first: bool) -> Piece:
    """One column of a text; the `first` may have its opening."""
    opening = opening_of(lines) if first else None
    return Piece("text", lines, opening=opening, certain=True)


def without_head(draft: Growing, lines: list[Line], pieces: list[Piece]) -> list[Line]:
    """The lines of a draft without titles whose first is a crosshead, without that: it is the headline."""
    if len(lines) < 2 or role_of(lines[0]) != "crosshead" or draft.titles:
        return lines
    pieces.append(Piece("title", (lines[0],), certain=True))
    draft.titles.append(Title(as_headline(lines[0]), len(pieces) - 1))
    return lines[1:]


def as_headline(line: Line) -> Line:
    return replace(line, place=replace(line.place, role="headline") if line.place else None)


def without_signature(draft: Growing, lines: list[Line], pieces: list[Piece]) -> list[Line]:
    """The lines of an article without the names under its last sentence."""
    signature = lines[-1] if len(lines) > 1 and draft.kind == "article" else None
    byline = signature.byline if signature else None
    if signature is None or byline is None or not ends_sentence(lines[-2].text):
        return lines
    pieces.append(Piece("byline", (signature,), certain=True))
    if draft.byline_line is None:
        draft.byline_line = BylineLine(pieces[-1], byline, below=True)
    return lines[:-1]


def read_mark(draft: Growing, line: Line) -> bool:
    """Whether a line is a mark of continuation (下转第三版) and nothing else; the draft then goes on there."""
    match = MARK.fullmatch(line.text)
    if match and leads_on(match):
        draft.continued, draft.closed = page_name(match), True
    return match is not None


def claim_loose(segments: Segments) -> Segments:
    """Each article without a title with the loose title that shares most of its words with it."""
    drafts, steps = list(segments.drafts), list(segments.steps)
    bare = {index for index, draft in enumerate(drafts) if draft.kind == "article" and not draft.titles}
    likeness = Likeness([draft.story for draft in drafts])
    left = []
    for title in segments.titles:
        scores = likeness.scores(title.line.text)
        best = max(range(len(drafts)), key=scores.__getitem__, default=None)
        if best is None or scores[best] < ALIKE or best not in bare:
            left.append(title)
            steps.append(untitled_step(title, "alone"))
            continue
        own = Title(as_headline(title.line), title.piece)
        drafts[best], step = claim_title(drafts[best], own, scores[best], scores[best])
        steps.append(step)
        bare.remove(best)
    return Segments(tuple(drafts), tuple(left), tuple(steps))

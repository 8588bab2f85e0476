"""Pieces of a page: lines that were set together, cut at what changes from one line to the next."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from articles.reading.blocks.breaks import starts_piece
from articles.reading.blocks.contents import index_lines
from articles.reading.blocks.endings import closes
from articles.reading.blocks.furniture import imprint, is_section
from articles.reading.blocks.name_lines import names_of
from articles.reading.blocks.notices import heads_of_notices
from articles.reading.blocks.pages import Page
from articles.reading.makers.openings import match_opening
from articles.reading.makers.own_lines import own_byline, photo_credit
from articles.reading.records import Opening
from articles.reading.steps import Rule
from articles.reading.text.days import without_slips
from articles.reading.text.lines import INDENT, Line, ends_sentence, has_stop
from articles.reading.text.marks import MARK, tail_mark

PieceKind = Literal["text", "title", "credit", "byline", "mark", "ending", "furniture", "quote", "apart"]

IMPRINT_LINES = 2
NAMES_LINES, NAMES_AT_MOST = 3, 60  # lines and letters of a byline on lines of its own
SENTENCE_AT_LEAST = 12  # letters of a piece that is one sentence without a full stop inside
COLUMN_LINES = 3  # that show a column
TITLES_AT_MOST = 110  # characters of a headline with kicker, deck and the column's name
DIALOGUE = re.compile(r"(?:记者|问|答|主持人|读者|网友|[QA])\s?[:：]\s?.{6}")


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of one block that belong together; `kind` is what they seem to be by themselves.

    `opening` is how an article begins with them (本报讯（记者…）); `certain`: what stands around them does not change their
    kind; `notice`: they are the head of a notice, whose text is the next piece; `rule` is the one that took them out of
    the text.
    """

    kind: PieceKind
    lines: tuple[Line, ...]
    opening: Opening | None = None
    certain: bool = False
    notice: bool = False
    rule: Rule | None = None

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)

    @property
    def weak(self) -> bool:
        """Whether their opening is a bracket of names only, which may stand inside an article too."""
        return self.opening is not None and self.opening.outlet is None

    @property
    def width(self) -> int:
        """The column's width that these lines show."""
        lines = [line for line in self.lines if not line.stretched] or list(self.lines)
        if len(lines) >= 3:
            return column_width(lines[:-1])
        return max(line.width for line in lines)

    @property
    def finished(self) -> bool:
        return ends_sentence(self.lines[-1].text)


def opening_of(lines: Sequence[Line]) -> Opening | None:
    """How a report begins with these lines: with one, as that does; with several their words are read as one text.

    本报讯（记者王芳 / 通讯员李强）今年: a bracket that one line opens and the next closes.
    """
    return lines[0].opening if len(lines) == 1 else match_opening("".join(line.text for line in lines))


def column_width(lines: list[Line]) -> int:
    """The width that most lines may have been set to, between their punctuation halved and whole.

    In a column of short paragraphs as many lines are indented as full: those count half for the width that they would
    have with their indent.
    """
    widths = sorted(line.width for line in lines)
    middle = widths[len(widths) // 2]

    def support(width: int) -> float:
        indented = sum(line.tight <= width - INDENT <= line.width + 1 for line in lines)
        return sum(line.tight <= width <= line.width + 1 for line in lines) + indented / 2

    return max(set(widths), key=lambda width: (support(width), -abs(width - middle)))


def cut(page: Page, own: frozenset[int] = frozenset()) -> list[Piece]:
    """The pieces of a page in order; the lines numbered in `own` are of pieces of their own kind, each apart."""
    groups: list[list[Line]] = []
    index_of_pages, notices = index_lines(page.lines), heads_of_notices(page.lines) if page.wrapped else frozenset()
    listed = index_of_pages | own
    apart = listed | notices
    for index, line in enumerate(page.lines):
        last = page.lines[index - 1] if index else None
        following = page.lines[index + 1] if index + 1 < len(page.lines) else None
        if (
            last is None
            or line.block != last.block
            or line.number in listed
            or (line.number in apart) != (last.number in apart)
            or (line.number not in apart and starts_piece(last, line, following, page))
        ):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [
        Piece("apart", tuple(group), certain=True)
        if group[0].number in own
        else Piece("furniture", tuple(group), certain=True, rule=Rule.INDEX)
        if group[0].number in index_of_pages
        else Piece("title", tuple(group), certain=True, notice=True)
        if group[0].number in notices
        else classify(tuple(group), page)
        for group in groups
    ]


def classify(lines: tuple[Line, ...], page: Page) -> Piece:
    """The lines as the first kind of piece that knows them; as a title where none does."""
    text = "".join(line.text for line in lines)
    return next(found for kind in KINDS if (found := kind(lines, text, page)))


def a_mark(lines: tuple[Line, ...], text: str, page: Page) -> Piece | None:
    """（下转第三版） by itself."""
    return Piece("mark", lines, certain=True, rule=Rule.MARK) if MARK.fullmatch(text) else None


def an_ending(lines: tuple[Line, ...], text: str, page: Page) -> Piece | None:
    """（据新华社电）, （作者单位：…）."""
    return Piece("ending", lines, certain=True) if closes(text) else None


def an_imprint(lines: tuple[Line, ...], text: str, page: Page) -> Piece | None:
    """Masthead, date, staff, contact."""
    printed = len(lines) <= IMPRINT_LINES and all(
        imprint(without_slips(line.text)) or imprint(line.printed) for line in lines
    )
    return Piece("furniture", lines, certain=True, rule=Rule.IMPRINT) if printed else None


def a_section(lines: tuple[Line, ...], text: str, page: Page) -> Piece | None:
    """综合新闻."""
    return Piece("furniture", lines, rule=Rule.SECTION) if len(lines) == 1 and is_section(text) else None


def a_signature(lines: tuple[Line, ...], text: str, page: Page) -> Piece | None:
    """A photographer's credit, or a byline, on a few lines of their own."""
    if len(lines) > NAMES_LINES or len(text) > NAMES_AT_MOST:
        return None
    names = names_of(lines)
    if (credit := photo_credit(names)) and credit.start == 0:
        return Piece("credit", lines, certain=True)
    return Piece("byline", lines, certain=True) if own_byline(names) else None


def an_opening(lines: tuple[Line, ...], text: str, page: Page) -> Piece | None:
    """本报讯（记者王芳）."""
    opening = opening_of(lines)
    return Piece("text", lines, opening=opening, certain=True) if opening else None


def a_doubled_title(lines: tuple[Line, ...], text: str, page: Page) -> Piece | None:
    return Piece("title", lines, certain=True) if lines[0].doubled else None


def a_sentence(lines: tuple[Line, ...], text: str, page: Page) -> Piece | None:
    """Text in which a sentence ends, or that goes on at another page."""
    whole = ends_sentence(text) and len(text) >= SENTENCE_AT_LEAST and "，" in text
    return Piece("text", lines, certain=True) if has_stop(text) or tail_mark(text) or whole else None


def a_dialogue(lines: tuple[Line, ...], text: str, page: Page) -> Piece | None:
    """记者：今年选派了多少名科技特派员？"""
    return Piece("text", lines, certain=True) if DIALOGUE.match(text) else None


def a_column(lines: tuple[Line, ...], text: str, page: Page) -> Piece | None:
    """Lines that fill one width, with a comma among them."""
    even = page.wrapped and len(lines) >= COLUMN_LINES and regular(lines) and re.search("[，、,]", text)
    return Piece("text", lines, certain=len(lines) > COLUMN_LINES) if even else None


def a_long_line(lines: tuple[Line, ...], text: str, page: Page) -> Piece | None:
    return Piece("text", lines, certain=True) if not page.wrapped and len(text) >= TITLES_AT_MOST else None


def a_title(lines: tuple[Line, ...], text: str, page: Page) -> Piece | None:
    return Piece("title", lines)


#: The kinds of a piece in the order in which they are tried; what is nothing else is a title.
KINDS: Final[tuple[Callable[[tuple[Line, ...], str, Page], Piece | None], ...]] = (
    a_mark,
    an_ending,
    an_imprint,
    a_section,
    a_signature,
    an_opening,
    a_doubled_title,
    a_sentence,
    a_dialogue,
    a_column,
    a_long_line,
    a_title,
)


def regular(lines: tuple[Line, ...]) -> bool:
    """Whether all lines but the last fill one width (the first may be indented)."""
    widths = [line.width for line in lines[1:-1] if not line.stretched]
    ends = [line.width for line in (lines[0], lines[-1]) if not line.stretched]
    if widths and max(ends, default=0) > max(widths) + 4:
        return False  # title lines: no paragraph's first or last line is wider than its column
    return not widths or (max(widths) - min(widths) <= 4 and min(widths) >= 12)


def as_quote(piece: Piece) -> Piece:
    return replace(piece, kind="quote", rule=Rule.QUOTE)

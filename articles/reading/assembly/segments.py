"""Which pieces of a page belong to which article: bodies are followed across columns and interruptions."""

from __future__ import annotations

import re
from dataclasses import replace

from articles.reading.assembly.bare_names import take_name
from articles.reading.assembly.drafts import BylineLine, Segments, Title
from articles.reading.assembly.growing import Growing, Walk
from articles.reading.assembly.title_like import (
    begins_under_byline,
    continues,
    crosshead_lines,
    leads_to_mark,
    paragraph_head,
)
from articles.reading.blocks.captions import is_shared
from articles.reading.blocks.columns import SLACK, is_fragment
from articles.reading.blocks.name_lines import names_of
from articles.reading.blocks.notices import is_document_number
from articles.reading.blocks.pages import Page
from articles.reading.blocks.pieces import Piece
from articles.reading.makers.bylines import signs_off
from articles.reading.makers.own_lines import bulleted_names, own_byline
from articles.reading.records import Byline
from articles.reading.steps import Rule
from articles.reading.text.lines import Line
from articles.reading.text.marks import MARK, leads_on, page_name, tail_mark

SUMMARY = re.compile(
    r"[\[【■●]?\s?(?:核心提示|核心阅读|阅读提示|内容提要|新闻提示|新闻提要|编者按|提要)[\]】]?\s?[:：]?\s?(?=\S)"
)
DASHED = re.compile("[—－–]{2}")  # before a name at a text's end: ——徐长青
SUMMARY_AT_MOST = 400  # characters


def segment(page: Page, pieces: list[Piece]) -> Segments:
    """The drafts of a page's articles, its title lines and what is left."""
    return Assembly(page, pieces).run()


class Assembly(Walk):
    """A walk over the pieces of a page: what each kind of piece does to the articles before and after it."""

    def run(self) -> Segments:
        for index, piece in enumerate(self.pieces):
            if index in self.captions:
                self.add_caption(index, piece)
            elif piece.kind == "text":
                self.add_text(index, piece)
            elif piece.kind == "title":
                self.add_title(index, piece)
            elif piece.kind == "byline":
                self.add_byline(index, piece)
            elif piece.kind == "mark":
                self.add_mark(index, piece)
            elif piece.kind == "ending":
                self.add_ending(piece)
            elif piece.kind == "credit":
                self.add_credit(piece)
            elif piece.rule is Rule.SECTION:
                self.add_section(index, piece)
        return Segments(tuple(draft.draft() for draft in self.drafts), tuple(self.titles))

    # text

    def add_text(self, index: int, piece: Piece, heads: tuple[Line, ...] = ()) -> None:
        draft = self.home_of(index, piece)
        if draft and draft.finished and draft.pieces:
            draft.seams[len(draft.pieces)] = (*self.between, *(Title(line, index) for line in heads))
        if draft is None:
            draft = self.start(index, piece)
            if self.heads_notice(index):
                draft.titles = [Title(line, index - 1) for line in self.pieces[index - 1].lines]
                if is_document_number(piece.lines[0].text):
                    draft.crossheads.add(piece.lines[0].number)
            elif self.pending and (not piece.opening or self.names_nobody(index)):
                draft.byline_line, self.pending = self.pending, None
        else:
            self.extend(index, piece, draft)
        self.between = []
        if match := tail_mark(piece.text):
            draft.closed, draft.continued = True, match
        else:
            draft.closed = signs_off(piece.text)

    def names_nobody(self, index: int) -> bool:
        """Whether an opening right below the pending byline says no names of its own: 本报记者刘珊伊 / 本报讯近日，…"""
        opening = self.pieces[index].opening
        close = self.pending is not None and self.pieces[index - 1] is self.pending.piece
        return close and opening is not None and replace(opening.byline, agency=None) == Byline()

    def home_of(self, index: int, piece: Piece) -> Growing | None:
        """The draft that a text piece goes on with, or None where it starts an article."""
        current = self.current
        if current is None or self.heads_notice(index):
            return None
        if not current.finished and (piece.weak or not piece.opening):
            return current
        if piece.opening:
            return current if self.under_summary(index, current) else None
        if self.pending:
            return None
        for draft in reversed(self.open):
            if not draft.finished and abs(draft.width - piece.width) <= SLACK:
                self.current = draft
                return draft
        if current.closed:
            return None
        return current

    def under_summary(self, index: int, current: Growing) -> bool:
        """Whether an opening stands right under a labelled summary: 阅读提示 / 新办法3月1日起施行。 / 本报讯（记者林文婧）昨日，…"""
        first = index - len(current.pieces)
        if first < 1 or self.between or self.pieces[first:index] != current.pieces:
            return False
        label = self.pieces[first - 1]
        return label.kind == "furniture" and is_summary(label.text + current.text)

    def heads_notice(self, index: int) -> bool:
        """Whether the piece before is the head of a notice, which this piece then is the text of."""
        return index > 0 and self.pieces[index - 1].notice

    # titles

    def add_title(self, index: int, piece: Piece) -> None:
        if piece.notice or take_name(self, index, piece):
            return
        if (
            begins_under_byline(self, index, piece)
            or continues(self, index, piece)
            or leads_to_mark(self, index, piece)
        ):
            self.add_text(index, piece)
            return
        heads = () if paragraph_head(self, index, piece) else crosshead_lines(self, index, piece)
        if heads is None:
            titles = [Title(line, index) for line in piece.lines]
            self.titles.extend(titles)
            self.between.extend(titles)
            return
        fragment = not self.page.wrapped and is_fragment(piece, self.page)
        self.add_text(index, piece, piece.lines if fragment else heads)
        if self.current and not fragment:
            self.current.crossheads.update(line.number for line in heads)

    # captions, bylines, marks

    def add_caption(self, index: int, piece: Piece) -> None:
        group = self.captions[index]
        last = self.drafts[-1] if self.drafts else None
        if last and last.kind == "photo" and self.captions.get(index - 1) == group and index - 1 in self.taken:
            self.extend(index, piece, last)
        else:
            current = self.current
            photo = self.start(index, piece, "photo")
            photo.host = current if current and not current.finished else None

    def add_credit(self, piece: Piece) -> None:
        photos = []
        for draft in reversed(self.drafts):
            if draft.kind != "photo" or draft.credits:
                break
            photos.append(draft)
        for draft in photos if is_shared(piece) else photos[:1]:
            draft.credits.append(piece)

    def add_byline(self, index: int, piece: Piece) -> None:
        byline = own_byline(names_of(piece.lines))
        dashed = DASHED.match(piece.text) is not None
        if byline is None or (bulleted_names(piece.text) and not dashed and not self.between):
            return
        current = self.unsigned()
        if current and is_summary(current.text):
            current.byline_line, current.closed = BylineLine(piece, byline), False
        elif current and current.finished and self.closes(index):
            current.byline_line = BylineLine(piece, byline, below=True)
            current.closed = True
        elif self.current and self.is_undersigned(index, self.current):
            self.current.undersigned = BylineLine(piece, byline, below=True)
            self.current.closed = True
        else:
            self.pending = self.joined(piece, byline)

    def joined(self, piece: Piece, byline: Byline) -> BylineLine:
        """A byline with the one right above it that no text has yet: two papers' reporters, a line each."""
        above = self.pending
        if above and above.piece.lines[-1].block == piece.lines[0].block:
            lines = (*above.piece.lines, *piece.lines)
            if both := own_byline(names_of(lines)):
                return BylineLine(replace(piece, lines=lines), both)
        return BylineLine(piece, byline)

    def unsigned(self) -> Growing | None:
        """The current article where it has no byline of its own yet and no title has come since."""
        current = self.current
        return None if self.between or current is None or current.byline_line else current

    def is_undersigned(self, index: int, current: Growing) -> bool:
        """Whether a byline in brackets stands under a finished text that has its makers above it."""
        bracketed = self.pieces[index].text[:1] in "（(" and self.pieces[index - 1].kind == "text"
        return bracketed and current.finished and not self.between and current.undersigned is None

    def closes(self, index: int) -> bool:
        """Whether a byline belongs to the text before it, not to one that follows."""
        following = self.next_text(index)
        opens = following is not None and not self.pieces[following].opening
        dashed = DASHED.match(self.pieces[index].text) is not None
        signed = self.pieces[index].text[:1] in "（(" and self.pieces[index - 1].kind == "text"
        return dashed or signed or not opens or self.closes_text(index) or self.stands_before_title(index)

    def closes_text(self, index: int) -> bool:
        """Whether a byline stands right under the text before it, and apart from what follows: a signature."""
        first, last = self.pieces[index].lines[0], self.pieces[index].lines[-1]
        before = self.pieces[index - 1] if index else None
        after = self.pieces[index + 1] if index + 1 < len(self.pieces) else None
        if not self.page.wrapped or before is None or before.kind != "text":
            return False
        return before.lines[-1].block == first.block and (after is None or after.lines[0].block != last.block)

    def stands_before_title(self, index: int) -> bool:
        """Whether a byline stands between a text and the next headline: one that begins an article stands under its own."""
        if not 0 < index < len(self.pieces) - 1 or self.pieces[index - 1].kind != "text":
            return False
        after = self.pieces[index + 1]
        heads = paragraph_head(self, index + 1, after)
        return after.kind == "title" and index + 1 not in self.captions and not heads

    def add_ending(self, piece: Piece) -> None:
        """What closes an article and is printed with it: its dateline, what its author is, where it was taken from."""
        if self.current and self.current.finished and not self.between:
            self.current.closed = True
            self.current.pieces.append(piece)

    def add_section(self, index: int, piece: Piece) -> None:
        """A column's name over a headline ends the article before it, where headlines stand above their texts."""
        after = self.pieces[index + 1] if index + 1 < len(self.pieces) else None
        in_order = not (self.page.wrapped or self.page.doubled)
        if in_order and self.current and self.current.finished and after and after.kind == "title":
            self.current.closed = self.current.closed or not SUMMARY.match(piece.text + "：…")

    def add_mark(self, index: int, piece: Piece) -> None:
        match = MARK.fullmatch(piece.text)
        current = self.current
        if match and current and leads_on(match):
            current.continued = page_name(match)
            current.closed = True


def is_summary(text: str) -> bool:
    """Whether a text is what stands in front of an article's own under its headline: 核心提示 种地不下田，…"""
    return SUMMARY.match(text) is not None and len(text) <= SUMMARY_AT_MOST

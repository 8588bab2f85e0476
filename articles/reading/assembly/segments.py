"""Which pieces of a page belong to which article: bodies are followed across columns and interruptions."""

from __future__ import annotations

import re
from dataclasses import replace

from articles.reading.assembly.drafts import BylineLine, Segments, Title
from articles.reading.assembly.growing import Growing
from articles.reading.blocks.captions import caption_pieces, is_shared
from articles.reading.blocks.columns import SLACK, is_fragment, is_one_line, second_line
from articles.reading.blocks.name_lines import bulleted_names, names_of, own_byline
from articles.reading.blocks.notices import is_document_number
from articles.reading.blocks.pages import Page
from articles.reading.blocks.pieces import Piece
from articles.reading.makers.bylines import signs_off
from articles.reading.makers.person_names import is_name
from articles.reading.places.gazetteer import gazetteer
from articles.reading.records import ArticleKind, Byline
from articles.reading.text.lines import INDENT, Line, fills
from articles.reading.text.marks import MARK, leads_on, page_name, tail_mark

OPEN_AT_MOST = 8
NAMES_AT_MOST = 3
SUMMARY = re.compile(
    r"[\[【■●]?\s?(?:核心提示|核心阅读|阅读提示|内容提要|新闻提示|新闻提要|编者按|提要)[\]】]?\s?[:：]?\s?(?=\S)"
)
DASHED = re.compile("[—－–]{2}")  # before a name at a text's end: ——徐长青
SUMMARY_AT_MOST = 400  # characters


def segment(page: Page, pieces: list[Piece]) -> Segments:
    """The drafts of a page's articles, its title lines and what is left."""
    return Assembly(page, pieces).run()


class Assembly:
    """One walk over the pieces of a page."""

    def __init__(self, page: Page, pieces: list[Piece]) -> None:
        self.page = page
        self.pieces = pieces
        self.drafts: list[Growing] = []
        self.titles: list[Title] = []
        self.pending: BylineLine | None = None
        self.between: list[Title] = []  # titles since the last text
        self.captions = caption_pieces(pieces)
        self.taken: set[int] = set()  # pieces that are in a draft
        self.coming = coming_texts(pieces, self.captions)
        self.current: Growing | None = None  # the article that the text was in last
        self.open: list[Growing] = []  # articles that broke off inside a sentence

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
        return Segments(tuple(draft.draft() for draft in self.drafts), tuple(self.titles))

    def start(self, index: int, piece: Piece, kind: ArticleKind = "article") -> Growing:
        draft = Growing(kind, [piece])
        self.drafts.append(draft)
        self.taken.add(index)
        if kind == "article":
            if self.current and not self.current.finished:
                self.open = [*self.open[1 - OPEN_AT_MOST :], self.current]
            self.current = draft
        return draft

    def extend(self, index: int, piece: Piece, draft: Growing) -> None:
        draft.pieces.append(piece)
        self.taken.add(index)

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
        if piece.notice or self.takes_name(index, piece):
            return
        if self.begins_under_byline(index, piece) or self.continues(index, piece) or self.leads_on(index, piece):
            self.add_text(index, piece)
            return
        heads = () if self.paragraph_head(index, piece) else self.crossheads(index, piece)
        if heads is None:
            titles = [Title(line, index) for line in piece.lines]
            self.titles.extend(titles)
            self.between.extend(titles)
            return
        fragment = not self.page.wrapped and is_fragment(piece, self.page)
        self.add_text(index, piece, piece.lines if fragment else heads)
        if self.current and not fragment:
            self.current.crossheads.update(line.number for line in heads)

    def takes_name(self, index: int, piece: Piece) -> bool:
        """Whether a bare name is taken as the byline of the text before it, or of the one that follows under a headline."""
        if self.current and (signature := self.signature(index, piece)):
            self.current.byline_line = BylineLine(piece, signature, below=True)
            self.current.closed = True
        elif self.between and (byline := self.author_line(index, piece)):
            self.pending = BylineLine(piece, byline)
        else:
            return False
        return True

    def signature(self, index: int, piece: Piece) -> Byline | None:
        """The byline that a bare name right under a finished text is, apart from what follows: 陈一鸣."""
        current, before = self.current, self.pieces[index - 1] if index else None
        names = names_in(piece.text, set_off=bool(index) and self.is_set_off(index, piece))
        if before is None or before.kind != "text" or len(piece.lines) > 1 or piece.certain or self.between:
            return None
        free = current is not None and current.finished and current.byline_line is None
        return Byline(reporters=names) if free and names and self.ends_block(index, piece) else None

    def ends_block(self, index: int, piece: Piece) -> bool:
        """Whether a piece stands right under the text before it, and apart from what follows."""
        after = self.pieces[index + 1] if index + 1 < len(self.pieces) else None
        close = self.pieces[index - 1].lines[-1].block == piece.lines[0].block
        if self.is_set_off(index, piece):
            return True
        return close and (after is None or after.lines[0].block != piece.lines[0].block)

    def is_set_off(self, index: int, piece: Piece) -> bool:
        """Whether a piece was printed behind the text before it, on its last line: …3亿元。　　　　何小满."""
        origin = self.page.restored.origin
        return origin[self.pieces[index - 1].lines[-1].number] == origin[piece.lines[0].number]

    def begins_under_byline(self, index: int, piece: Piece) -> bool:
        """Whether a line without a stop right under a byline is its text's first, broken off by a blank line below it."""
        if self.pending is None or piece.certain or not index or index + 1 >= len(self.pieces):
            return False
        before, after = self.pieces[index - 1], self.pieces[index + 1]
        close = before.kind == "byline" and before.lines[-1].block == piece.lines[0].block
        return close and after.kind == "text" and not after.opening and index + 1 not in self.captions

    def author_line(self, index: int, piece: Piece) -> Byline | None:
        """The byline that a bare name is between a headline and a text without an opening: 方立新."""
        if len(piece.lines) > 1 or piece.certain or index + 1 in self.captions or index + 1 >= len(self.pieces):
            return None
        names, after = names_in(piece.text), self.pieces[index + 1]
        return Byline(reporters=names) if names and after.kind == "text" and not after.opening else None

    def leads_on(self, index: int, piece: Piece) -> bool:
        """Whether a piece ends with a comma right before a mark that it goes on elsewhere: 整洁的生产环境， / （下转第八版）."""
        after = self.pieces[index + 1] if index + 1 < len(self.pieces) else None
        if self.current is None or self.between or after is None or after.kind != "mark":
            return False
        mark = MARK.fullmatch(after.text)
        return piece.text.endswith(("，", ",")) and mark is not None and bool(leads_on(mark))

    def continues(self, index: int, piece: Piece) -> bool:
        """Whether a short piece without a full stop goes on with the unfinished sentence before it."""
        current = self.current
        if current is None or piece.certain or current.finished or self.between:
            return False
        if not self.page.wrapped:
            return is_fragment(piece, self.page)
        full = all(abs(line.width - current.width) <= SLACK for line in piece.lines[:-1])
        last = piece.lines[-1]
        return (
            full
            and last.width <= current.width + SLACK
            and (len(piece.lines) > 1 or last.width >= current.width - SLACK)
        )

    def crossheads(self, index: int, piece: Piece) -> tuple[Line, ...] | None:
        """The lines of a title-like piece that are crossheads of the current article; None where it is none of its text.

        A crosshead stands inside an article: text without an opening follows it in the same column. In a column the
        head of the paragraph below may stand with it.
        """
        current = self.current
        after = self.text_after_crosshead(index)
        if current is None or piece.certain or after is None or current.closed or not current.finished:
            return None
        if not self.page.wrapped:
            return piece.lines if len(piece.lines) == 1 else None
        if after.lines[0].block == piece.lines[-1].block:
            return piece.lines
        if abs(after.width - current.width) > SLACK or any(line.width > after.width + SLACK for line in piece.lines):
            return None
        if fills(after.lines[0], after.width - INDENT, second_line(after)) and is_one_line(piece.lines, after.width):
            return piece.lines
        return None

    def text_after_crosshead(self, index: int) -> Piece | None:
        """The text that goes on behind a title-like piece, None where something else begins there."""
        following = self.next_text(index)
        if following is None or self.pending or index + 1 in self.captions:
            return None
        after = self.pieces[following]
        between = self.pieces[index + 1 : following]
        if after.opening or any(p.kind in ("byline", "title") for p in between):
            return None
        under_title = index > 0 and self.pieces[index - 1].kind == "title" and index - 1 not in self.taken
        return None if under_title else after

    def paragraph_head(self, index: int, piece: Piece) -> bool:
        """Whether a title-like piece is the head of a paragraph that a column's end broke off; those of columns are joined before."""
        if self.page.wrapped or self.heads_no_paragraph(index, piece):
            return False
        following = self.next_text(index)
        opened = following is None or self.pieces[following].opening
        return bool(not opened and (self.current or self.pending)) and is_fragment(piece, self.page)

    def heads_no_paragraph(self, index: int, piece: Piece) -> bool:
        """Whether a line is none for its place: not indented where paragraphs are, or set close under a title's line."""
        if piece.certain or index + 1 >= len(self.pieces):
            return True
        if self.page.indents and not any(line.indented for line in piece.lines):
            return True
        before = self.pieces[index - 1] if index else None
        return (
            before is not None
            and before.kind == "title"
            and bool(self.between)
            and before.lines[-1].block == piece.lines[0].block
        )

    def next_text(self, index: int) -> int | None:
        """The next piece of running text that is no caption."""
        return self.coming[index]

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
        else:
            self.pending = BylineLine(piece, byline)

    def unsigned(self) -> Growing | None:
        """The current article where it has no byline of its own yet and no title has come since."""
        current = self.current
        return None if self.between or current is None or current.byline_line else current

    def closes(self, index: int) -> bool:
        """Whether a byline belongs to the text before it, not to one that follows."""
        following = self.next_text(index)
        opens = following is not None and not self.pieces[following].opening
        dashed = DASHED.match(self.pieces[index].text) is not None
        return dashed or not opens or self.closes_text(index) or self.stands_before_title(index)

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
        heads = self.paragraph_head(index + 1, after)
        return after.kind == "title" and index + 1 not in self.captions and not heads

    def add_ending(self, piece: Piece) -> None:
        """What closes an article and is printed with it: its dateline, what its author is, where it was taken from."""
        if self.current and self.current.finished and not self.between:
            self.current.closed = True
            self.current.pieces.append(piece)

    def add_mark(self, index: int, piece: Piece) -> None:
        match = MARK.fullmatch(piece.text)
        current = self.current
        if match and current and leads_on(match):
            current.continued = page_name(match)
            current.closed = True


def names_in(text: str, *, set_off: bool = False) -> tuple[str, ...]:
    """The names that a line without any role is, each no place's name; none where it says anything else.

    Where its maker lives may stand in brackets with the name. What is `set_off` behind a text is a name of any people.

    >>> names_in("陈一鸣"), names_in("韦国庆 覃丽"), names_in("方 敏"), names_in("宁远"), names_in("苗稳水足")
    (('陈一鸣',), ('韦国庆', '覃丽'), ('方敏',), (), ())
    >>> names_in("（天河 黎慧敏）")
    ('黎慧敏',)
    >>> names_in("格日勒"), names_in("格日勒", set_off=True)
    ((), ('格日勒',))
    """
    bracketed = text[:1] in "（(" and text[-1:] in "）)"
    words = tuple(re.split("[ 、]", text[1:-1] if bracketed else text))
    names = ("".join(words),) if len(words[0]) == 1 else words
    if bracketed and len(names) > 1:
        names = tuple(name for name in names if not gazetteer().by_printed(name))
    named = all(is_name(name, strict=not set_off) and not gazetteer().by_printed(name) for name in names)
    return names if named and len(names) <= NAMES_AT_MOST else ()


def is_summary(text: str) -> bool:
    """Whether a text is what stands in front of an article's own under its headline: 核心提示 种地不下田，…"""
    return SUMMARY.match(text) is not None and len(text) <= SUMMARY_AT_MOST


def coming_texts(pieces: list[Piece], captions: dict[int, int]) -> list[int | None]:
    """For each piece the index of the next running text after it that is no caption."""
    following: int | None = None
    out: list[int | None] = [None] * len(pieces)
    for index in range(len(pieces) - 1, -1, -1):
        out[index] = following
        if pieces[index].kind == "text" and index not in captions:
            following = index
    return out

"""Which pieces of a page belong to which article: bodies are followed across columns and interruptions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from articles.reading.lines import INDENT, Line, fills
from articles.reading.pieces import (
    MARK,
    Page,
    Piece,
    leads_on,
    names_of,
    own_byline,
    page_name,
    photo_credit,
    tail_mark,
)
from articles.reading.records import ArticleKind, Byline

ARROW = re.compile(r"[▲▼◀▶◁▷△▽←→↑↓■●★◆◇□]")
SHOWN = re.compile(r"(?:[上下左右]?图[①-⑩1-9一二三四五六七八九]?[为：:是]|[上下左右]图|图[①-⑩])")
NEWS_START = re.compile(
    r"(?:日前|近日|连日来|昨日|昨天|今日|当日|\d{1,2}月\d{1,2}日|[0-9０-９]{1,2}月[0-9０-９]{1,2}日|\d{1,2}日|近期|[一二三四五六七八九十]+月)"
)
CAPTION_AT_MOST = 320
OPEN_AT_MOST = 8
WIDTH_SHOWN = 12  # pieces looked back at for the width of a column
SLACK = 4
RESET = 6  # units by which a column must differ to be taken for another article's


@dataclass(slots=True, eq=False)
class Draft:
    """An article or caption while it is being put together.

    `crossheads` are numbers of lines; `seams` are the places (indexes of `pieces`) where it goes on after titles, with
    those titles: another article may begin there. `host` is the article that a caption stands in; `notes` are the steps
    (rule, note) that no line shows.
    """

    kind: ArticleKind
    pieces: list[Piece] = field(default_factory=list)
    credits: list[Piece] = field(default_factory=list)
    byline_line: tuple[Piece, Byline] | None = None
    titles: list[Title] = field(default_factory=list)
    margins: list[tuple[float, float]] = field(default_factory=list)
    crossheads: set[int] = field(default_factory=set)
    seams: dict[int, list[Title]] = field(default_factory=dict)
    closed: bool = False
    continued: str | None = None
    host: Draft | None = None
    notes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        return [line for piece in self.pieces for line in piece.lines]

    @property
    def width(self) -> int:
        """The width of the column that it was in last: of its last piece that is long enough to show it."""
        for piece in reversed(self.pieces[-WIDTH_SHOWN:]):
            if len(piece.lines) >= 3:
                return piece.width
        return max((piece.width for piece in self.pieces[-WIDTH_SHOWN:]), default=0)

    @property
    def finished(self) -> bool:
        return self.closed or not self.pieces or self.pieces[-1].finished

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def order(self) -> int:
        """The number of its first line."""
        return min(line.number for line in self.lines)


@dataclass(frozen=True, slots=True)
class Title:
    """A title line, with the index of the piece it stands in."""

    line: Line
    piece: int


@dataclass(slots=True)
class Segments:
    drafts: list[Draft] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    leftover: list[Piece] = field(default_factory=list)

    def places(self, pieces: list[Piece]) -> dict[int, list[int]]:
        """Draft → the indexes, in order, of the page's pieces that it has."""
        home = {piece.lines[0].number: number for number, draft in enumerate(self.drafts) for piece in draft.pieces}
        found: dict[int, list[int]] = {}
        for index, piece in enumerate(pieces):
            if (number := home.get(piece.lines[0].number)) is not None:
                found.setdefault(number, []).append(index)
        return found


def segment(page: Page, pieces: list[Piece]) -> Segments:
    """The drafts of a page's articles, its title lines and what is left."""
    return Assembly(page, pieces).run()


class Assembly:
    """One walk over the pieces of a page."""

    def __init__(self, page: Page, pieces: list[Piece]) -> None:
        self.page = page
        self.pieces = pieces
        self.out = Segments()
        self.pending: tuple[Piece, Byline] | None = None
        self.between: list[Title] = []  # titles since the last text
        self.captions = caption_pieces(pieces)
        self.taken: set[int] = set()  # pieces that are in a draft
        self.coming = coming_texts(pieces, self.captions)
        self.current: Draft | None = None  # the article that the text was in last
        self.open: list[Draft] = []  # articles that broke off inside a sentence

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
            elif piece.kind == "credit":
                self.add_credit(index, piece)
            else:
                self.out.leftover.append(piece)
        return self.out

    def start(self, index: int, piece: Piece, kind: ArticleKind = "article") -> Draft:
        draft = Draft(kind, [piece])
        self.out.drafts.append(draft)
        self.taken.add(index)
        if kind == "article":
            if self.current and not self.current.finished:
                self.open = [*self.open[1 - OPEN_AT_MOST :], self.current]
            self.current = draft
        return draft

    def extend(self, index: int, piece: Piece, draft: Draft) -> None:
        draft.pieces.append(piece)
        self.taken.add(index)

    # text

    def add_text(self, index: int, piece: Piece) -> None:
        draft = self.home_of(index, piece)
        if draft and draft.finished and (self.between or self.is_reset(draft, piece)):
            draft.seams[len(draft.pieces)] = self.between
        if draft is None:
            draft = self.start(index, piece)
            if self.pending and not piece.opening:
                draft.byline_line, self.pending = self.pending, None
        else:
            self.extend(index, piece, draft)
        self.between = []
        if match := tail_mark(piece.text):
            draft.closed, draft.continued = True, match
        else:
            draft.closed = False

    def home_of(self, index: int, piece: Piece) -> Draft | None:
        """The draft that a text piece goes on with, or None where it starts an article."""
        current = self.current
        if current is None:
            return None
        if not current.finished and (piece.weak or not piece.opening):
            return current
        if piece.opening:
            return None
        if self.pending:
            return None
        for draft in reversed(self.open):
            if not draft.finished and abs(draft.width - piece.width) <= SLACK:
                self.current = draft
                return draft
        if current.closed:
            return None
        return current

    def is_reset(self, draft: Draft, piece: Piece) -> bool:
        """Whether a text goes on in a column of quite another width, as long enough pieces show."""
        last, first = draft.pieces[-1], piece.lines[0]
        if not self.page.wrapped or min(len(last.lines), len(piece.lines)) < 4:
            return False
        fits = any(fills(first, last.width - indent, second_line(piece)) for indent in (0, INDENT))
        return abs(last.width - piece.width) > RESET and not fits

    # titles

    def add_title(self, index: int, piece: Piece) -> None:
        current = self.current
        if current and not piece.certain and self.continues(index, piece, current):
            self.add_text(index, piece)
            return
        heads = self.paragraph_head(index, piece)
        if heads is None and current and not piece.certain:
            heads = self.crossheads(index, piece, current)
        if heads is not None:
            if heads == piece.lines and not self.page.wrapped:
                self.between = [Title(line, index) for line in heads]
            self.add_text(index, piece)
            if self.current:
                self.current.crossheads.update(line.number for line in heads)
            return
        titles = [Title(line, index) for line in piece.lines]
        self.out.titles.extend(titles)
        self.between.extend(titles)

    def continues(self, index: int, piece: Piece, current: Draft) -> bool:
        """Whether a short piece without a full stop goes on with the unfinished sentence before it."""
        if current.finished or self.between:
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

    def crossheads(self, index: int, piece: Piece, current: Draft) -> tuple[Line, ...] | None:
        """The lines of a title-like piece that are crossheads of the current article; None where it is none of its text.

        A crosshead stands inside an article: text without an opening follows it in the same column. In a column the
        head of the paragraph below may stand with it.
        """
        following = self.next_text(index)
        if current.closed or self.pending or not current.finished or index + 1 in self.captions:
            return None
        if following is None:
            return None
        after = self.pieces[following]
        between = self.pieces[index + 1 : following]
        if after.opening or any(p.kind in ("byline", "title") for p in between):
            return None
        if index and self.pieces[index - 1].kind == "title" and index - 1 not in self.taken:
            return None
        if not self.page.wrapped:
            return piece.lines if len(piece.lines) == 1 else None
        if abs(after.width - current.width) > SLACK or any(line.width > after.width + SLACK for line in piece.lines):
            return None
        if fills(after.lines[0], after.width - INDENT, second_line(after)) and is_one_line(piece.lines, after.width):
            return piece.lines
        return None

    def paragraph_head(self, index: int, piece: Piece) -> tuple[Line, ...] | None:
        """The crossheads in front where a title-like piece ends with the head of a paragraph, None where it does not.

        In a column the head is an indented line, with full ones after it, that holds a comma, or whose paragraph goes
        on below; in a page of whole paragraphs it is a line broken off by the end of a column.
        """
        if piece.certain or index + 1 >= len(self.pieces):
            return None
        current = self.current
        if not self.page.wrapped:
            following = self.next_text(index)
            opened = following is None or self.pieces[following].opening
            return () if not opened and (current or self.pending) and is_fragment(piece, self.page) else None
        after = self.pieces[index + 1]
        running = after.kind == "text" or (after.kind == "title" and not after.certain and "，" in after.text)
        if not running or after.opening or index + 1 in self.captions:
            return None
        widths = [after.width] if len(after.lines) >= 3 else []
        widths += [current.width] if current and not self.pending else []
        for width in widths:
            heads = crosshead_lines(piece.lines, width, after.text)
            if len(heads) < len(piece.lines) and goes_on(after, width):
                return heads
        return None

    def next_text(self, index: int) -> int | None:
        """The next piece of running text that is no caption."""
        return self.coming[index]

    # captions, bylines, marks

    def add_caption(self, index: int, piece: Piece) -> None:
        group = self.captions[index]
        last = self.out.drafts[-1] if self.out.drafts else None
        if last and last.kind == "photo" and self.captions.get(index - 1) == group and index - 1 in self.taken:
            self.extend(index, piece, last)
        else:
            current = self.current
            photo = self.start(index, piece, "photo")
            photo.host = current if current and not current.finished else None

    def add_credit(self, index: int, piece: Piece) -> None:
        photos = []
        for draft in reversed(self.out.drafts):
            if draft.kind != "photo" or draft.credits:
                break
            photos.append(draft)
        if not photos:
            self.out.leftover.append(piece)
        for draft in photos if is_shared(piece) else photos[:1]:
            draft.credits.append(piece)

    def add_byline(self, index: int, piece: Piece) -> None:
        byline = own_byline(names_of(piece.lines))
        if byline is None:
            self.out.leftover.append(piece)
            return
        current = self.current
        following = self.next_text(index)
        opens = following is not None and not self.pieces[following].opening
        if current and not self.between and current.finished and not current.byline_line and not opens:
            current.byline_line = (piece, byline)
            current.closed = True
        else:
            self.pending = (piece, byline)

    def add_mark(self, index: int, piece: Piece) -> None:
        match = MARK.fullmatch(piece.text)
        current = self.current
        if match and current and leads_on(match):
            current.continued = page_name(match)
            current.closed = True


def is_shared(credit: Piece) -> bool:
    """Whether a credit names the maker of several pictures: 本组图片由…摄."""
    return "图片" in credit.text or "组图" in credit.text


def coming_texts(pieces: list[Piece], captions: dict[int, int]) -> list[int | None]:
    """For each piece the index of the next running text after it that is no caption."""
    following: int | None = None
    out: list[int | None] = [None] * len(pieces)
    for index in range(len(pieces) - 1, -1, -1):
        out[index] = following
        if pieces[index].kind == "text" and index not in captions:
            following = index
    return out


def caption_pieces(pieces: list[Piece]) -> dict[int, int]:
    """Index of each piece that is a photo caption → number of its caption."""
    found: dict[int, int] = {}
    group = 0
    for index, piece in enumerate(pieces):
        if piece.kind in ("text", "title") and not piece.opening and len(piece.text) <= CAPTION_AT_MOST:
            credit = photo_credit(names_of(piece.lines))
            pointed = ARROW.match(piece.text) and piece.finished
            shown = SHOWN.match(piece.text) and piece.finished
            if shown and index - 1 in found and not photo_credit(names_of(pieces[index - 1].lines)):
                found[index] = found[index - 1]
            elif (credit and credit.start > 0) or pointed or shown:
                group += 1
                for taken in caption_before(pieces, index + 1):
                    found.setdefault(taken, group)
                found[index] = group
        if piece.kind == "credit" and index and index - 1 not in found:
            group += 1
            for taken in caption_before(pieces, index):
                found[taken] = group
    return found


def caption_before(pieces: list[Piece], credit: int) -> list[int]:
    """The pieces just before a credit that are its caption.

    They go back to the piece that opens like a caption; 图为… may close one that opens with a date.
    """
    taken: list[int] = []
    for index in range(credit - 1, max(-1, credit - 5), -1):
        piece = pieces[index]
        if piece.kind not in ("text", "title") or piece.opening or piece.lines[0].doubled:
            break
        taken.insert(0, index)
        before = pieces[index - 1] if index else None
        if before is None or before.kind != "text" or before.opening or ARROW.match(piece.text):
            break
        if SHOWN.match(piece.text) and opens_caption(pieces, index - 1):
            continue
        if (
            SHOWN.match(piece.text)
            or NEWS_START.match(piece.text)
            or before.finished
            or abs(before.width - piece.width) > SLACK
        ):
            break
    return taken


def opens_caption(pieces: list[Piece], index: int) -> bool:
    """Whether a text piece before 图为… is the caption's first part: it dates the scene after a title or an open sentence."""
    piece = pieces[index]
    before = pieces[index - 1] if index else None
    if len(piece.text) > CAPTION_AT_MOST or not (NEWS_START.match(piece.text) or ARROW.match(piece.text)):
        return False
    return before is None or before.kind != "text" or not before.finished


def goes_on(piece: Piece, width: int) -> bool:
    """Whether a piece begins inside a paragraph: with a full line, or with a paragraph's one last line."""
    return fills(piece.lines[0], width, second_line(piece)) or (len(piece.lines) == 1 and piece.finished)


def second_line(piece: Piece) -> str:
    return piece.lines[1].text if len(piece.lines) > 1 else ""


def is_fragment(piece: Piece, page: Page) -> bool:
    """Whether a line without a full stop is the head of a paragraph that a column's end broke off.

    Headlines have no comma, crossheads at most one and few words; text recognition leaves a line that fills the column.
    """
    text = piece.text
    commas = len(re.findall("[,，、；;]", text))
    if not commas or text[-1] in "！!？?":
        return False
    return len(text) > 22 or (page.ocr and len(text) >= 12)


def is_one_line(lines: tuple[Line, ...], width: int) -> bool:
    """Whether a title is one line, or one that a column of this width broke into two."""
    if len(lines) == 1:
        return True
    first, second = lines[0], lines[1]
    broken = any(fills(first, width - indent, second.text) for indent in (0, INDENT))
    return len(lines) == 2 and broken and second.width < first.width


def crosshead_lines(lines: tuple[Line, ...], width: int, following: str) -> tuple[Line, ...]:
    """The lines before the head of a paragraph at the end of `lines`; all of them where there is no such head.

    The head is an indented line and full ones after it.
    """
    after = [*(line.text for line in lines[1:]), following]
    for start, line in enumerate(lines):
        rest = zip(lines[start + 1 :], after[start + 1 :], strict=True)
        if fills(line, width - INDENT, after[start]) and all(fills(other, width, text) for other, text in rest):
            return lines[:start]
    return lines

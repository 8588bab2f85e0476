"""Pieces of a page: lines that were set together, cut at what changes from one line to the next."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

from articles.printed.records import Layout, Place
from articles.reading.blocks.contents import index_lines
from articles.reading.blocks.endings import is_closing, is_ending
from articles.reading.blocks.figure_tables import table_lines
from articles.reading.blocks.furniture import imprint, is_section
from articles.reading.blocks.notices import heads_of_notices
from articles.reading.makers import bylines
from articles.reading.makers.openings import Opening, match_opening
from articles.reading.makers.person_names import is_name
from articles.reading.records import Byline, Rule, Step
from articles.reading.text.characters import HAN, ORNAMENTS
from articles.reading.text.decoding import RefusedError
from articles.reading.text.displaced import join_words, pairs_of
from articles.reading.text.lines import INDENT, Line, balanced, display_width, ends_sentence, has_stop
from articles.reading.text.marks import MARK, tail_mark
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

PieceKind = Literal["text", "title", "credit", "byline", "mark", "ending", "furniture", "quote"]

BYLINE_AT_MOST = 40
IMPRINT_LINES = 2
NAMES_LINES, NAMES_AT_MOST = 3, 60  # lines and letters of a byline on lines of its own
SENTENCE_AT_LEAST = 12  # letters of a piece that is one sentence without a full stop inside
COLUMN_LINES = 3  # that show a column
TITLES_AT_MOST = 110  # characters of a headline with kicker, deck and the column's name
LINES_AT_MOST = 10_000  # a broadsheet page has some 1,500
INDENTED_FEW, INDENTED = 4, 0.4  # heads of paragraphs on a page that shows whether it indents them, and their share
MAKER = re.compile("记者|通讯员|评论员|实习|特约|特派|[撰供]稿|作者|编[辑译写]|整理|[摄图文/]")
BULLETED = re.compile(rf"[{ORNAMENTS}]\s*(?P<names>[{HAN}·]{{2,8}}(?:[ 、][{HAN}·]{{2,8}}){{0,2}})")
DIALOGUE = re.compile(r"(?:记者|问|答|主持人|读者|网友|[QA])\s?[:：]\s?.{6}")
PHOTO_CREDIT = re.compile(
    rf"(?:摄影报道|摄影|摄制|[摄摂]|供图|文[/／、]?图|图[/／、]?文|[/／]图|图片?|提供|发)\s*(?:[）)】]|[（(][{HAN}A-Za-z ]{{2,10}}[）)])?$"
)


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


def photo_credit(text: str) -> bylines.Credit | None:
    """The closing credit of a text if it is a photographer's.

    >>> photo_credit("图为比赛现场。本报记者 阿拉腾 摄").start, photo_credit("本报记者 王斌")
    (7, None)
    """
    return bylines.match_credit(text) if PHOTO_CREDIT.search(text) else None


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


@dataclass(slots=True)
class Page:
    """The lines of a page and how they are set.

    `laid_out`: where each is printed is known; `indents`: white space is printed at the head of paragraphs.
    """

    lines: list[Line]
    wrapped: bool
    doubled: bool
    ocr: bool = False
    laid_out: bool = False
    indents: bool = False
    neighbours: Counter[str] = field(default_factory=Counter)
    steps: list[Step] = field(default_factory=list)
    restored: Restored = field(default_factory=lambda: Restored((), ()))

    def pairs(self) -> Counter[str]:
        """How often each two neighbouring characters stand together on the page; counted when first asked for."""
        if not self.neighbours:
            self.neighbours.update(pairs_of("\n".join(line.text for line in self.lines)))
        return self.neighbours


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
    page = Page([], laid_out or is_wrapped(printed), doubled=False, laid_out=laid_out, restored=restored)
    page.ocr = not page.wrapped and is_recognised(printed)
    places = places or (None,) * len(printed)
    block, blank = 0, True
    for number, (raw, bare) in enumerate(zip(restored.lines, printed, strict=True)):
        if bare:
            block += blank
            line = mended_line(page, number, bare, first=blank)
            spaced = raw[:1].isspace()
            lead = spaced and (page.laid_out or not blank)
            page.lines.append(replace(line, block=block, lead=lead, indented=spaced, place=places[number]))
        blank = not bare
    page.doubled = sum(line.doubled for line in page.lines) >= 2
    page.indents = prints_indents(page.lines)
    return page


def mended_line(page: Page, number: int, bare: str, *, first: bool) -> Line:
    """A printed line with its second copy and its inner spaces taken out, each a step of the page.

    `first`: it is its block's first line. No title ends with a full stop, so a sentence printed twice inside a block is
    a line of running text that the extraction doubled.
    """
    single = None if page.laid_out else undouble(bare) or half_undouble(bare)
    if single is not None:
        page.steps.append(Step(Rule.SECOND_COPY, (number,), {"words": single}))
    title = single is not None and (first or not ends_sentence(single))
    mended = single or bare
    stretched = " " in mended and is_stretched(mended)
    if " " in mended:
        mended = unspace_letters(mended)
    if stretched:
        page.steps.append(Step(Rule.UNSPACED, (number,), {"words": mended}))
    closed = close_names(close_spaces(mended))
    closed = closed if page.ocr or page.laid_out else join_words(closed)
    gaps = 0 if stretched or not page.wrapped else mended.count(" ")
    return Line(number, closed, display_width(closed) + gaps, 0, False, stretched, title, mended, gaps)


def prints_indents(lines: Sequence[Line]) -> bool:
    """Whether the page prints the white space at the head of its paragraphs: most lines after a sentence's end have it."""
    heads = [line for before, line in pairwise(lines) if ends_sentence(before.text) and "，" in line.text]
    return len(heads) >= INDENTED_FEW and sum(line.indented for line in heads) >= INDENTED * len(heads)


def cut(page: Page) -> list[Piece]:
    """The pieces of a page in order."""
    groups: list[list[Line]] = []
    index_of_pages, notices = index_lines(page.lines), heads_of_notices(page.lines) if page.wrapped else frozenset()
    figures = table_lines(page.lines)
    listed = index_of_pages | figures
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
        Piece("furniture", tuple(group), certain=True, rule=Rule.INDEX)
        if group[0].number in index_of_pages
        else Piece("furniture", tuple(group), certain=True, rule=Rule.TABLE)
        if group[0].number in figures
        else Piece("title", tuple(group), certain=True, notice=True)
        if group[0].number in notices
        else classify(tuple(group), page)
        for group in groups
    ]


def starts_piece(last: Line, line: Line, following: Line | None, page: Page) -> bool:
    """Whether a line begins a new piece inside its block: the first break that knows the place says so."""
    if line.lead or line.doubled != last.doubled or not page.wrapped:
        return True
    return next((found for each in BREAKS if (found := each(last, line, following, page)) is not None), False)


def parted_on_purpose(last: Line, line: Line, following: Line | None, page: Page) -> bool | None:
    """Two lines that were one."""
    return True if page.restored.origin[line.number] == page.restored.origin[last.number] else None


def beside_a_close(last: Line, line: Line, following: Line | None, page: Page) -> bool | None:
    """A mark of continuation, or a line that closes an article."""
    marked = MARK.fullmatch(line.text) or tail_mark(last.text) or closes(line.text) or closes(last.text)
    return True if marked else None


def at_an_opening(last: Line, line: Line, following: Line | None, page: Page) -> bool | None:
    opening = match_opening(line.text)
    return True if opening and (opening.outlet or ends_sentence(last.text)) else None


def in_a_credit(last: Line, line: Line, following: Line | None, page: Page) -> bool | None:
    """A photographer's credit goes on with its caption."""
    return False if PHOTO_CREDIT.search(line.text) else None


def at_a_glued_title(last: Line, line: Line, following: Line | None, page: Page) -> bool | None:
    return True if following and ends_sentence(last.text) and is_glued_title(line, following) else None


def beside_names(last: Line, line: Line, following: Line | None, page: Page) -> bool | None:
    """A byline on a line of its own, but for one that goes on in a credit below."""
    credited = following is not None and PHOTO_CREDIT.search(following.text) is not None
    return True if signed(last) or (signed(line) and not credited) else None


def beside_imprint(last: Line, line: Line, following: Line | None, page: Page) -> bool | None:
    return True if imprint(line.text) is not None or imprint(last.text) is not None else None


#: What parts two lines of a block, in the order in which it is looked for; None: not known here.
BREAKS: Final[tuple[Callable[[Line, Line, Line | None, Page], bool | None], ...]] = (
    parted_on_purpose,
    beside_a_close,
    at_an_opening,
    in_a_credit,
    at_a_glued_title,
    beside_names,
    beside_imprint,
)


def closes(text: str) -> bool:
    """Whether a line on its own closes the article before it: what its author is, where and when it was sent."""
    return is_ending(text) or is_closing(text)


def is_glued_title(line: Line, following: Line) -> bool:
    """Whether a line without punctuation stands right above an article's opening: its headline, set close."""
    opening = match_opening(following.text)
    return bool(opening and opening.outlet) and not re.search("[，。；、]", line.text)


def signed(line: Line) -> bool:
    """Whether a line is a byline and nothing else."""
    return len(line.text) <= BYLINE_AT_MOST and not PHOTO_CREDIT.search(line.text) and own_byline(line.text) is not None


@lru_cache(maxsize=1024)
def own_byline(text: str) -> Byline | None:
    """The byline that a line of its own is; a line with a comma or a stop is running text, one with a bracket an opening.

    >>> own_byline("本报记者 王斌").reporters, own_byline("常郭镇创新形式，通过视频直播，让党员")
    (('王斌',), None)
    >>> own_byline("（张明）").correspondents
    ('张明',)
    >>> own_byline("本报讯（记者王斌）") is None
    True
    """
    if re.search("[，。；！？]", text) or not balanced(text) or (match_opening(text) and re.search("[（(]", text[1:])):
        return None
    if text[:1] in "（(" and (credit := bylines.match_credit(text)) and credit.start == 0:
        return credit.byline
    return bylines.match_line(text) if MAKER.search(text) else bulleted_names(text)


def bulleted_names(text: str) -> Byline | None:
    """The writers whose names stand behind a bullet, as under the title of a comment.

    >>> bulleted_names("□ 陈𬍛远").reporters, bulleted_names("●惠民政策"), bulleted_names("陈远")
    (('陈𬍛远',), None, None)
    """
    match = BULLETED.fullmatch(text)
    names = tuple(re.split("[ 、]+", match["names"])) if match else ()
    return Byline(reporters=names) if names and all(is_name(name, strict=True) for name in names) else None


def names_of(lines: tuple[Line, ...]) -> str:
    """Lines of names as one: a space between two lines, none where the break is inside a name (赵⏎鹏)."""
    out = lines[0].text
    for line in lines[1:]:
        last, first = out.split(" ")[-1], line.text.split(" ")[0]
        out += ("" if len(last) == 1 or len(first.rstrip("摄")) == 1 else " ") + line.text
    return out


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
    printed = len(lines) <= IMPRINT_LINES and all(imprint(line.text) or imprint(line.printed) for line in lines)
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
    opening = match_opening(text)
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

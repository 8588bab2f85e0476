"""What a draft says when it is put together: titles, byline, body and where it goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from articles.reading.assembly.drafts import Draft
from articles.reading.assembly.paragraphs.paragraphs import paragraphs
from articles.reading.assembly.titles.roles import Titles, compose
from articles.reading.assembly.titles.sizes import by_size
from articles.reading.blocks.captions import is_shared
from articles.reading.blocks.name_lines import names_of
from articles.reading.blocks.pages import Page
from articles.reading.blocks.pieces import Piece
from articles.reading.genres.telling import SET_BY_LINES, kind_by_lines, kind_of
from articles.reading.makers.bylines import Credit, match_credit
from articles.reading.makers.openings import find_opening
from articles.reading.makers.own_lines import photo_credit
from articles.reading.records import ArticleKind, Byline, Opening
from articles.reading.steps import Rule, Step
from articles.reading.text.lines import Line, ends_sentence
from articles.reading.text.marks import MARK

APART = re.compile(r"(?<=[。！？”])\s+\S")  # white before a credit that is set at the end of a caption's last row
SPACED_BRACKET = re.compile(r"[）)][ ](?=\S)")
NEAR = 3  # lines from one piece of a text to the next that no other text stands between
SHOWN = 8  # letters on each side of a jump
HOUSE_STYLE = 3  # openings that must all be spaced before the space counts as printed and not as a stretched line's


@dataclass(frozen=True, slots=True)
class Composition:
    """A draft's finished texts; `opening` is how the body begins as a report, `credit` how it ends where that names its makers; `lines`
    are the lines that it was read from, `steps` say how they were put together."""

    draft: Draft
    kind: ArticleKind
    titles: Titles
    byline: Byline
    body: str
    opening: Opening | None
    credit: Credit | None
    lines: tuple[int, ...]
    steps: tuple[Step, ...] = ()


def put_together(page: Page, drafts: Sequence[Draft]) -> list[Composition]:
    """The drafts' compositions in reading order; a draft without any text makes none."""
    ordered = sorted((draft for draft in drafts if draft.pieces), key=lambda draft: draft.order)
    made = [composition for draft in ordered if (composition := compose_draft(page, draft)).body]
    return in_house_style(made)


def in_house_style(made: list[Composition]) -> list[Composition]:
    """A page's compositions, their openings spaced as the paper prints them."""
    return [with_printed_space(composition) for composition in made] if spaces_openings(made) else made


def spaces_openings(made: Sequence[Composition]) -> bool:
    """Whether the paper prints a space behind the bracket of every opening: （记者王芳） 今年以来.

    A single spaced one is a line stretched to its column's width.
    """
    spaced = [found for composition in made if (found := is_spaced(composition)) is not None]
    return len(spaced) >= HOUSE_STYLE and all(spaced)


def is_spaced(made: Composition) -> bool | None:
    """Whether a space stands behind the opening's bracket; None without an opening, or where its line ends there."""
    opening = made.opening
    if opening is None or opening.start or made.body[opening.end - 1 : opening.end] not in tuple("）)"):
        return None
    end = opening.end
    for line in made.draft.lines:
        if end <= len(line.text):
            return None if end == len(line.text) else SPACED_BRACKET.search(line.printed) is not None
        end -= len(line.text)
    return None


def with_printed_space(made: Composition) -> Composition:
    opening = made.opening
    if opening is None or not is_spaced(made):
        return made
    body = f"{made.body[: opening.end]} {made.body[opening.end :]}"
    return replace(made, body=body, opening=replace(opening, end=opening.end + 1))


def compose_draft(page: Page, draft: Draft) -> Composition:
    pieces, credit = without_credit(page, draft) if draft.kind == "photo" else (draft.pieces, "")
    kind = kind_by_lines(draft.lines, set_wide=page.wrapped) if draft.kind == "article" else draft.kind
    made, displaced = texts_of(page, draft, pieces, kind)
    texts, marks = without_marks(made)
    if credit and texts:
        texts[-1] += credit
    body = "\n".join(texts)
    opening, closing = find_opening(body), closing_credit(draft, body)
    titles = (by_size if page.laid_out else compose)([title.line for title in draft.titles])
    return Composition(
        draft=draft,
        kind=kind_of(titles.headline, body, opening) if kind == "article" else kind,
        titles=titles,
        byline=byline_of(draft, opening, closing),
        body=body,
        opening=opening,
        credit=closing,
        lines=numbers_of(draft),
        steps=(
            *told_apart(draft),
            *jumps(draft),
            *crossheads(draft),
            *signed_by(draft),
            *(Step(Rule.MARK, (draft.lines[-1].number,), {"words": mark}) for mark in marks),
            *(Step(Rule.DISPLACED, (draft.order,), {"words": line}) for line in displaced),
        ),
    )


def numbers_of(draft: Draft) -> tuple[int, ...]:
    """The numbers of the lines that a draft was read from: its text's, its titles', its makers'."""
    shown = [line for piece in [*draft.pieces, *draft.credits] for line in piece.lines]
    shown += [title.line for title in draft.titles]
    shown += (line for made in (draft.byline_line, draft.undersigned) if made for line in made.piece.lines)
    return tuple(sorted({line.number for line in shown}))


def texts_of(page: Page, draft: Draft, pieces: Sequence[Piece], kind: ArticleKind) -> tuple[list[str], list[str]]:
    """The paragraphs of a text and the lines that were put back into them; a poem's or table's are its lines, a table's with
    the spaces between its cells."""
    if kind not in SET_BY_LINES:
        return paragraphs(page, pieces, draft.crossheads)
    return [line.printed if kind == "table" else line.text for piece in pieces for line in piece.lines], []


def told_apart(draft: Draft) -> Iterator[Step]:
    """That a piece of its own kind was told by its form."""
    if draft.kind not in ("article", "photo"):
        lines = tuple(line.number for line in (*(title.line for title in draft.titles), *draft.lines))
        first = draft.titles[0].line if draft.titles else draft.lines[0]
        yield Step(Rule.APART, lines, {"words": first.text})


def jumps(draft: Draft) -> Iterator[Step]:
    """Where a text goes on across other text."""
    for before, after in pairwise(draft.pieces):
        last, first = before.lines[-1], after.lines[0]
        if not 0 <= first.number - last.number <= NEAR:
            shown = {"before": last.text[-SHOWN:], "after": first.text[:SHOWN]}
            yield Step(Rule.JUMP, (last.number, first.number), shown)


def crossheads(draft: Draft) -> Iterator[Step]:
    for line in draft.lines:
        if line.number in draft.crossheads:
            yield Step(Rule.CROSSHEAD, (line.number,), {"words": line.text})


def signed_by(draft: Draft) -> Iterator[Step]:
    """The byline on a line of its own, and the credits that several pictures share."""
    for piece in (made.piece for made in (draft.byline_line, draft.undersigned) if made):
        yield Step(Rule.BYLINE, tuple(line.number for line in piece.lines), {"words": piece.text})
    for piece in draft.credits:
        if is_shared(piece):
            yield Step(Rule.SHARED_CREDIT, tuple(line.number for line in piece.lines), {"words": piece.text})


def without_marks(texts: list[str]) -> tuple[list[str], list[str]]:
    """Paragraphs without continuation marks (下转第八版, 上接第一版), and the marks.

    >>> without_marks(["整洁的生产环境，（下转第八版）"])
    (['整洁的生产环境，'], ['（下转第八版）'])
    """
    marks = [match[0] for text in texts for match in MARK.finditer(text)]
    kept = [MARK.sub("", text).strip() for text in texts] if marks else texts
    return [text for text in kept if text], marks


def without_credit(page: Page, draft: Draft) -> tuple[Sequence[Piece], str]:
    """A caption's pieces without the lines of its credit, and the credit as it goes on the caption's text.

    A credit in the caption's own block goes on in its paragraph, one in a block of its own is a paragraph. Text
    recognition and doubled layers part every credit from its caption, and a printed page has most in the caption's
    last rows; there the printed form decides: a name run together with 摄 stands on its own line.
    """
    credit = "".join(names_of(piece.lines) for piece in draft.credits if not is_shared(piece))
    own_block = bool(credit)
    pieces: Sequence[Piece] = draft.pieces
    last = pieces[-1]
    for start in range(len(last.lines) - 1, 0, -1):
        found = photo_credit(names_of(last.lines[start:]))
        if found and found.start == 0 and ends_sentence(last.lines[start - 1].text):
            pieces = [*pieces[:-1], replace(last, lines=last.lines[:start])]
            credit = names_of(last.lines[start:])
            break
    if page.laid_out and not credit and (parted := set_apart(last.lines[-1])):
        line, credit = parted
        pieces = [*pieces[:-1], replace(last, lines=(*last.lines[:-1], line))]
    if credit and (page.doubled or page.ocr or page.laid_out):
        own_block = not credit.endswith(" 摄")
    return pieces, "\n" * own_block + credit


def set_apart(line: Line) -> tuple[Line, str] | None:
    """A caption's last row without the credit that is set apart at its end, and the credit; None where it has none.

    万册。　　　本报记者 周子杨摄
    """
    found = photo_credit(line.text)
    if found is None or not ends_sentence(line.text[: found.start].rstrip()):
        return None
    credit = line.text[found.start :]
    white = list(APART.finditer(line.printed))
    if not white or line.printed[white[-1].end() - 1 :].split() != credit.split():
        return None
    return replace(line, text=line.text[: found.start].rstrip()), credit


def closing_credit(draft: Draft, body: str) -> Credit | None:
    """The makers named at a text's end; a caption's may stand in a piece of their own."""
    if draft.kind == "photo":
        found = photo_credit(names_of(draft.credits[-1].lines) if draft.credits else body)
        return found or match_credit(body)
    return match_credit(body)


def byline_of(draft: Draft, opening: Opening | None, credit: Credit | None) -> Byline:
    """The makers that a draft names: on a line of their own, in its opening, or in a closing credit."""
    if draft.kind == "photo" and credit:
        return credit.byline
    if draft.byline_line:
        under = draft.undersigned
        own = both(draft.byline_line.byline, under.byline) if under else draft.byline_line.byline
        if opening is None:
            return own
        return both(opening.byline, own) if draft.signed else replace(own, agency=own.agency or opening.byline.agency)
    if opening and credit and replace(opening.byline, agency=None) == Byline():
        return replace(credit.byline, agency=credit.byline.agency or opening.byline.agency)
    if opening:
        return opening.byline
    return credit.byline if credit else Byline()


def both(opening: Byline, signature: Byline) -> Byline:
    """The makers of an opening and of the signature under the text, each once."""
    return Byline(
        agency=signature.agency or opening.agency,
        reporters=tuple(dict.fromkeys((*opening.reporters, *signature.reporters))),
        correspondents=tuple(dict.fromkeys((*opening.correspondents, *signature.correspondents))),
        photographers=tuple(dict.fromkeys((*opening.photographers, *signature.photographers))),
    )

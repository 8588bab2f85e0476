"""Reading a page: the order of the steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as Date  # noqa: N812

from articles.reading import bylines
from articles.reading.headlines import compose, give_titles
from articles.reading.issue import read_issue, situated
from articles.reading.lines import ends_sentence
from articles.reading.paragraphs import paragraphs
from articles.reading.pieces import MARK, Page, Piece, cut, names_of, photo_credit, read_lines
from articles.reading.quotes import mark_quotes
from articles.reading.records import ArticleRecord, Byline, PageRecord
from articles.reading.seams import divide
from articles.reading.segments import Draft, is_shared, segment


def read_page(
    text: str, source: str, *, newspaper: str | None = None, date: Date | None = None, city: str | None = None
) -> PageRecord:
    """Everything read from one page's text."""
    page = read_lines(text)
    pieces = mark_quotes(page, cut(page))
    segments = segment(page, pieces)
    divide(page, segments)
    unclaimed = give_titles(page, pieces, segments)
    drafts = sorted(segments.drafts, key=lambda draft: draft.order)
    articles = tuple(record(page, draft) for draft in drafts)
    leftover = [(piece.lines[0].number, piece.text) for piece in pieces if piece.kind in ("furniture", "quote")]
    leftover += [(title.line.number, title.line.text) for title in unclaimed]
    issue = read_issue([line.text for line in page.lines], source, articles, newspaper=newspaper, day=date, city=city)
    return PageRecord(
        source,
        issue.newspaper,
        issue.published,
        tuple(situated(article, issue) for article in articles),
        tuple(text for _, text in sorted(leftover)),
        home_city=issue.home.name if issue.home else None,
    )


def without_credit(page: Page, draft: Draft) -> tuple[list[Piece], str]:
    """A caption's pieces without the lines of its credit, and the credit as it goes on the caption's text.

    A credit in the caption's own block goes on in its paragraph, one in a block of its own is a paragraph. Text
    recognition and doubled layers part every credit from its caption; there the printed form decides: a name run
    together with 摄 stands on its own line.
    """
    credit = "".join(names_of(piece.lines) for piece in draft.credits if not is_shared(piece))
    own_block = bool(credit)
    pieces = draft.pieces
    last = pieces[-1]
    for start in range(len(last.lines) - 1, 0, -1):
        found = photo_credit(names_of(last.lines[start:]))
        if found and found.start == 0 and ends_sentence(last.lines[start - 1].text):
            pieces = [*pieces[:-1], replace(last, lines=last.lines[:start])]
            credit = names_of(last.lines[start:])
            break
    if credit and (page.doubled or page.ocr):
        own_block = not credit.endswith(" 摄")
    return pieces, "\n" * own_block + credit


def record(page: Page, draft: Draft) -> ArticleRecord:
    pieces, credit = draft.pieces, ""
    if draft.kind == "photo":
        pieces, credit = without_credit(page, draft)
    texts = paragraphs(page, pieces, draft.crossheads)
    texts = [t for t in (MARK.sub("", text) for text in texts) if t]
    if credit and texts:
        texts[-1] += credit
    body = "\n".join(texts)
    byline = Byline()
    if opening := bylines.match_opening(body):
        byline = opening.byline
    if draft.byline_line:
        byline = draft.byline_line[1]
    if draft.kind == "photo":
        whole = names_of(draft.credits[-1].lines) if draft.credits else body
        if found := photo_credit(whole):
            byline = found.byline
    titles = compose([title.line for title in draft.titles])
    lines = sorted({line.number for line in draft.lines} | {title.line.number for title in draft.titles})
    return ArticleRecord(
        kind=draft.kind,
        kicker=titles.kicker,
        headline=titles.headline,
        subheadline=titles.subheadline,
        byline=byline,
        city=None,
        county=None,
        continued=draft.continued,
        body=body,
        metrics=(),
        confidence=0.5,
        lines=tuple(lines),
    )

"""Reading a page: the order of the steps, one call a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date as Date  # noqa: N812  `date` is a parameter of the door

from articles.printed.records import Layout
from articles.reading.assembly import account
from articles.reading.assembly.apart import drafts_apart
from articles.reading.assembly.as_printed import as_printed
from articles.reading.assembly.composition import Composition, put_together
from articles.reading.assembly.confidence.confidence import confidences
from articles.reading.assembly.crossheads import keep_crossheads, keep_unclaimed
from articles.reading.assembly.drafts import Segments
from articles.reading.assembly.origins import origins
from articles.reading.assembly.printed import assemble_printed
from articles.reading.assembly.seams.seams import divide
from articles.reading.assembly.segments import segment
from articles.reading.assembly.signatures import part_signed, part_undersigned
from articles.reading.assembly.titles.claims import give_titles
from articles.reading.blocks.beside import known_by_neighbours
from articles.reading.blocks.captions import mark_writers
from articles.reading.blocks.heads import join_heads
from articles.reading.blocks.pages import Page, read_lines
from articles.reading.blocks.pieces import Piece, cut
from articles.reading.blocks.quotes import mark_quotes
from articles.reading.doubt.doubts import with_doubts
from articles.reading.facts.metrics import FactContext, read_metrics
from articles.reading.genres.found import set_pieces
from articles.reading.genres.telling import SET_BY_LINES
from articles.reading.issue.situation import Issue, Placed, read_issue, situated
from articles.reading.records import ArticleRecord, PageRecord
from articles.reading.text.legibility import illegible, share_left, unreadable
from articles.reading.text.restoring import alike
from articles.reading.text.script import Script

UNSURE = 0.05  # of an article, at most, on a page that cannot be read
FACTS_AT_MOST = 100_000  # characters of a body; a page full of one article has some 10,000


def read_page(
    text: str,
    source: str,
    *,
    newspaper: str | None = None,
    date: Date | None = None,
    city: str | None = None,
    facts: bool = True,
    layout: Layout | None = None,
) -> PageRecord:
    """Everything read from one page's text.

    `source` is the file's name; `newspaper`, `date` and `city` (沧州) are what is known beforehand and goes before what
    the page says. Without `facts` no metrics are read, nor of a page that is
    `unreadable`, whose articles are never sure. With a `layout`, whose text is `text`, the articles are cut by
    where the lines are printed; without one, by words and widths.
    """
    script = Script(text)
    page = read_lines(script.folded, layout)
    pieces, segments = assemble_printed(page) if layout else assemble(page)
    made = put_together(page, segments.drafts)
    printed = alike(script.folded)
    reason = unreadable([line.text for line in page.lines], script.folded, has_articles=bool(made))
    sure = [
        min(chance, UNSURE) if reason else chance * share_left(one.body)
        for one, chance in zip(made, confidences(page, made, segments.titles), strict=True)
    ]
    articles = [record(page, one, chance, printed) for one, chance in zip(made, sure, strict=True)]
    lines = [line.printed for line in page.lines]
    issue = read_issue(
        lines, source, articles, newspaper=newspaper, day=date, city=city, traditional=script.traditional
    )
    located = situated(articles, issue)
    articles = hosted(made, located)
    articles = [with_facts(article, issue) for article in articles] if facts and not reason else articles
    own = account.steps(page, pieces, segments, made)
    steps = account.whole(
        page, own, (*account.crowded(layout), *illegible(reason), *issue.steps, *(placed.step for placed in located))
    )
    read = PageRecord(
        source=source,
        newspaper=issue.newspaper,
        published=issue.published,
        articles=tuple(articles),
        leftover=account.leftover(page, pieces, segments.titles, made, own),
        steps=steps,
        home_city=issue.home.name if issue.home else None,
        page_number=issue.imprint.page_number,
        section=issue.imprint.section,
        issue_number=issue.imprint.issue_number,
        unreadable=reason,
    )
    return as_printed(read, script)


def pieces_of(page: Page, own: frozenset[int] = frozenset()) -> list[Piece]:
    """The page's pieces: its lines cut, pull quotes and writers' lines told, broken heads of paragraphs joined to the rest."""
    return mark_writers(join_heads(page, mark_quotes(page, known_by_neighbours(cut(page, own)))))


def assemble(page: Page) -> tuple[list[Piece], Segments]:
    """The page's pieces, and the articles they make with the titles that no article has."""
    own = set_pieces(page)
    pieces = pieces_of(page, frozenset().union(*(piece.numbers for piece in own)))
    segments = divide(page, segment(page, pieces))
    segments = part_signed(keep_crossheads(page, part_undersigned(page, segments)))
    segments = keep_unclaimed(page, give_titles(page, pieces, segments))
    return pieces, replace(segments, drafts=(*segments.drafts, *drafts_apart(own)))


def record(page: Page, made: Composition, sure: float, printed: Sequence[str]) -> ArticleRecord:
    """A composition as a record that has neither place nor facts yet."""
    return ArticleRecord(
        kind=made.kind,
        kicker=made.titles.kicker,
        headline=made.titles.headline,
        subheadline=made.titles.subheadline,
        byline=made.byline,
        city=None,
        county=None,
        continued=made.draft.continued,
        body=made.body,
        metrics=(),
        confidence=sure,
        lines=page.restored.physical(made.lines),
        spans=origins(made.body, page.restored.physical(made.lines), printed),
        opening=made.opening,
    )


def hosted(made: Sequence[Composition], located: Sequence[Placed]) -> list[ArticleRecord]:
    """The articles, where a caption whose own words name no place is placed where the article is that it stands in."""
    by_first = {composition.draft.order: placed.article for composition, placed in zip(made, located, strict=True)}
    out = []
    for composition, placed in zip(made, located, strict=True):
        article, first = placed.article, composition.draft.host
        host = by_first.get(first) if first is not None else None
        if host and not placed.named:
            article = replace(
                article, city=host.city, county=host.county, city_code=host.city_code, county_code=host.county_code
            )
        out.append(article)
    return out


def with_facts(article: ArticleRecord, issue: Issue) -> ArticleRecord:
    """The article with the metrics that its body states; a body longer than any article's is not searched, nor are verse and tables."""
    if len(article.body) > FACTS_AT_MOST or article.kind in SET_BY_LINES:
        return article
    day = issue.published.date if issue.published else None
    titles = tuple(title for title in (article.kicker, article.headline, article.subheadline) if title)
    context = FactContext(day, article.city, article.county, titles, article.opening)
    return replace(article, metrics=with_doubts(article, read_metrics(article.body, context), context))

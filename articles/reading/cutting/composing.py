"""Articles and facts from a cut that a person made: the reading's second door, beside `read_page`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from articles.printed.records import Layout
from articles.reading.assembly.as_printed import article_as_printed
from articles.reading.assembly.composition import Composition, compose_draft, in_house_style
from articles.reading.assembly.drafts import BylineLine, Draft
from articles.reading.assembly.titles.roles import Titles
from articles.reading.blocks.pages import Page, set_lines
from articles.reading.blocks.pieces import Piece, cut, opening_of
from articles.reading.cutting.as_read import cut_of_record
from articles.reading.cutting.corrections import Corrected, corrected
from articles.reading.cutting.records import TEXTS, TITLES, CutArticle, PageCut, Part, Strip
from articles.reading.issue.situation import Issue, read_issue, situated
from articles.reading.makers import bylines
from articles.reading.makers.own_lines import own_byline
from articles.reading.page import record, with_facts
from articles.reading.records import ArticleRecord, Byline, PageRecord, Span
from articles.reading.steps import Rule, Step
from articles.reading.text.lines import Line, physical_lines
from articles.reading.text.restoring import Restored, alike, drop_spacing, mend_in_place
from articles.reading.text.script import Script

SURE = 1.0  # of what a person cut
Owner = tuple[int, int]
"""An article of the cut, and its run."""


def read_cut(text: str, cut: PageCut, read: PageRecord, *, layout: Layout | None = None) -> PageRecord:
    """The page as `read` has it, its articles those of the cut, in the cut's order.

    `read` is what `read_page` makes of the same text: its paper, day and home hold, and an article that the cut leaves
    just as it was read is taken from it whole. All others are put together from their runs, placed, and searched for
    facts. Spans and lines are of the page's own text, corrections or not; what no article has is left over.
    """
    page = corrected(physical_lines(text), cut.corrections)
    known = seams(read.articles)
    made = [parted_as_read(article, page, known) for article in compose(text, cut, layout)]
    theirs = dict(zip(cut_of_record(text, read).articles, read.articles, strict=True))
    untouched = [None if touched(article, page) else theirs.get(article) for article in cut.articles]
    articles = [own or fresh for own, fresh in zip(untouched, made, strict=True)]
    issue = issue_of(page, read, articles)
    script = Script("\n".join(page.lines))
    placed = [each.article for each in situated(articles, issue)]
    done = [own or finished(fresh, issue, script, page) for own, fresh in zip(untouched, placed, strict=True)]
    steps = tuple(Step(Rule.UNFIT, (one.line,), {"old": one.old, "new": one.new}) for one in page.unfit)
    return replace(read, articles=tuple(done), leftover=left_over(page.lines, cut, page), steps=(*read.steps, *steps))


def touched(article: CutArticle, page: Corrected) -> bool:
    """Whether a correction is made in the article."""
    return bool(page.done) and any(page.touches(strip) for run in article.runs for strip in run.strips(page.own))


def issue_of(page: Corrected, read: PageRecord, articles: Sequence[ArticleRecord]) -> Issue:
    """The issue as the reading has it, for placing articles."""
    script = Script("\n".join(page.lines))
    lines = [line for line in physical_lines(script.folded) if line.strip()]
    day = read.published.date if read.published else None
    return read_issue(
        lines,
        read.source,
        articles,
        newspaper=read.newspaper,
        day=day,
        city=read.home_city,
        traditional=script.traditional,
    )


def finished(article: ArticleRecord, issue: Issue, script: Script, page: Corrected) -> ArticleRecord:
    """A composed and placed article with its facts, in the page's letters, its spans on the page's own text."""
    whole = with_facts(article, issue)
    printed = article_as_printed(whole, script) if script.traditional else whole
    return replace(printed, spans=page.spans(printed.spans))


Seam = tuple[int, int, int, int]
"""Line and column of the letter before a seam, and of the one after it."""


def seams(articles: Sequence[ArticleRecord]) -> dict[Seam, str]:
    """What stands between two letters of the page that follow each other in a body: nothing, a space, a paragraph's end."""
    return {
        seam_of(one, other): gap
        for article in articles
        for one, other in pairwise(article.spans)
        if not (gap := article.body[one[0] + one[3] : other[0]]).strip()
    }


def seam_of(one: Span, other: Span) -> Seam:
    return one[1], one[2] + one[3] - 1, other[1], other[2]


def parted_as_read(article: ArticleRecord, page: Corrected, known: dict[Seam, str]) -> ArticleRecord:
    """The article, each seam that the reading knows parted as the reading has it: rules are for seams that are new.

    The spans of a composed article are of the corrected lines, those of `known` of the page's own.
    """
    gaps: list[tuple[int, int, str]] = []
    for one, other in pairwise(page.spans(article.spans)):
        start, end = one[0] + one[3], other[0]
        parted = known.get(seam_of(one, other))
        if parted is not None and not article.body[start:end].strip() and article.body[start:end] != parted:
            gaps.append((start, end, parted))
    if not gaps:
        return article
    body = article.body
    for start, end, parted in reversed(gaps):
        body = body[:start] + parted + body[end:]

    def moved(at: int) -> int:
        return at + sum(len(parted) - (end - start) for start, end, parted in gaps if end <= at)

    opening = article.opening and replace(
        article.opening, start=moved(article.opening.start), end=moved(article.opening.end)
    )
    return replace(
        article, body=body, spans=tuple((moved(span[0]), *span[1:]) for span in article.spans), opening=opening
    )


@dataclass(frozen=True, slots=True)
class Setting:
    """The page's lines, set article by article; `owners` says of each line whose run it is, None of what is left over."""

    page: Page
    pieces: tuple[Piece, ...]
    owners: tuple[Owner | None, ...]

    def lines_of(self, article: int, runs: Sequence[int]) -> list[Line]:
        wanted = {(article, run) for run in runs}
        return [line for line in self.page.lines if self.owners[line.number] in wanted]

    def pieces_of(self, article: int, runs: Sequence[int]) -> list[Piece]:
        wanted = {(article, run) for run in runs}
        return [piece for piece in self.pieces if self.owners[piece.lines[0].number] in wanted]


def compose(text: str, cut: PageCut, layout: Layout | None = None) -> list[ArticleRecord]:
    """The cut's articles with titles, byline and body, without place and facts; one without text has an empty body."""
    page = corrected(physical_lines(text), cut.corrections)
    folded = Script("\n".join(page.lines)).folded
    lines = physical_lines(folded) or [""]
    setting = set_by_article(lines, page, cut, layout)
    made = [compose_article(setting, number, article) for number, article in enumerate(cut.articles)]
    composed = iter(in_house_style([one for one in made if one]))
    printed = alike(folded)
    return [
        record(setting.page, next(composed), SURE, masked(printed, page, article)) if one else EMPTY
        for one, article in zip(made, cut.articles, strict=True)
    ]


EMPTY = ArticleRecord("article", None, None, None, Byline(), None, None, None, "", (), SURE)


def set_by_article(lines: Sequence[str], page: Corrected, given: PageCut, layout: Layout | None) -> Setting:
    """The lines in the order of the cut: each run's after the other, blank lines inside kept, then what is left over."""
    printed_blank = set(drop_spacing(Restored(tuple(lines), tuple(range(len(lines))))).origin)
    texts: list[str] = []
    origin: list[int] = []
    owners: list[Owner | None] = []

    def put(line: int, text: str, owner: Owner | None) -> None:
        texts.append(text)
        origin.append(line)
        owners.append(owner)

    for number, article in enumerate(given.articles):
        for index, run in enumerate(article.runs):
            before: int | None = None
            for strip in map(page.strip, run.strips(page.own)):
                if before is not None and printed_blank.intersection(range(before + 1, strip.line)):
                    put(strip.line, "", None)
                put(strip.line, lines[strip.line][strip.start : strip.end], (number, index))
                before = strip.line
            put(run.end_line, "", None)
    for strip in free_strips(lines, given, page):
        put(strip.line, lines[strip.line][strip.start : strip.end], None)
    restored = mend_in_place(Restored(tuple(texts), tuple(origin)))
    places = (
        [layout.places[line] if text else None for text, line in zip(texts, origin, strict=True)] if layout else None
    )
    set_page = set_lines(restored, places)
    return Setting(set_page, tuple(cut(set_page)), tuple(owners))


def free_strips(lines: Sequence[str], cut: PageCut, page: Corrected) -> list[Strip]:
    """What no run has, line by line."""
    taken: dict[int, list[Strip]] = {}
    for article in cut.articles:
        for run in article.runs:
            for strip in map(page.strip, run.strips(page.own)):
                taken.setdefault(strip.line, []).append(strip)
    out = []
    for number, text in enumerate(lines):
        at = 0
        for strip in [*sorted(taken.get(number, [])), Strip(number, len(text), len(text))]:
            if text[at : strip.start].strip():
                out.append(Strip(number, at, strip.start))
            at = max(at, strip.end)
    return out


def left_over(lines: Sequence[str], cut: PageCut, page: Corrected) -> tuple[str, ...]:
    return tuple(lines[s.line][s.start : s.end].strip() for s in free_strips(lines, cut, page))


def masked(printed: Sequence[str], page: Corrected, article: CutArticle) -> list[str]:
    """The lines with the article's own letters only, each at its place: what it says is looked for in them alone."""
    out = [""] * len(printed)
    for run in article.runs:
        for strip in map(page.strip, run.strips(page.own)):
            text = printed[strip.line]
            own = out[strip.line].ljust(len(text))
            out[strip.line] = own[: strip.start] + text[strip.start : strip.end] + own[strip.end :]
    return out


def compose_article(setting: Setting, number: int, article: CutArticle) -> Composition | None:
    """One article of the cut; None where it has no text."""
    pieces = setting.pieces_of(number, having(article, TEXTS))
    if not pieces:
        return None
    credited = article.kind == "photo" and len(pieces) > 1 and pieces[-1].kind == "credit"
    signed = setting.lines_of(number, having(article, ("byline",)))
    draft = Draft(
        article.kind,
        tuple(pieces[:-1] if credited else pieces),
        tuple(pieces[-1:] if credited else ()),
        BylineLine(Piece("byline", tuple(signed), certain=True), byline_of(signed)) if signed else None,
        crossheads=frozenset(crossheads(pieces)),
    )
    made = compose_draft(setting.page, draft)
    heads = [setting.lines_of(number, having(article, (part,))) for part in TITLES]
    titles = Titles(*(" ".join(line.text for line in lines) or None for lines in heads))
    shown = {line.number for lines in heads for line in lines}
    return replace(made, titles=titles, lines=tuple(sorted({*made.lines, *shown})))


def having(article: CutArticle, parts: Sequence[Part]) -> list[int]:
    """The numbers of the article's runs that are one of these parts."""
    return [number for number, run in enumerate(article.runs) if run.part in parts]


def crossheads(pieces: Sequence[Piece]) -> set[int]:
    """The numbers of the lines that are titles inside a text: by their place in a layout, else by their look."""
    found = {line.number for piece in pieces for line in piece.lines if line.place and line.place.role == "crosshead"}
    for before, piece in pairwise(pieces):
        if piece.kind == "title" and len(piece.lines) == 1 and before.finished and piece.lines[0].place is None:
            found.add(piece.lines[0].number)
    return found


def byline_of(lines: Sequence[Line]) -> Byline:
    """The makers that a person says these lines name: as a byline is read, else each name as it stands."""
    text = " ".join(line.text for line in lines)
    found = own_byline(text) or bylines.match_line(text)
    if found:
        return found
    if opening := opening_of(lines):
        return opening.byline
    return Byline(reporters=tuple(name for name in re.split(r"[\s、，,/／|（()）]+", text) if name))

"""The cut that a reading made of a page: from where its articles' letters stand back to runs of the page's text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from articles.reading.assembly.origins import origins
from articles.reading.cutting.records import TEXTS, TITLES, CutArticle, OnPage, PageCut, Part, Run
from articles.reading.makers.own_lines import own_byline
from articles.reading.records import ArticleRecord, PageRecord
from articles.reading.text.restoring import SIGNED, alike

FIRST = -1  # before every letter of a body


@dataclass(frozen=True, slots=True)
class _Claim:
    """Letters of a line that an article has as one part; `order` is the place in its text."""

    line: int
    start: int
    end: int
    part: Part
    order: int
    article: int


def on_page(record: ArticleRecord) -> OnPage:
    """An article of a fresh reading as it stands on the page."""
    titles = (record.kicker or "", record.headline or "", record.subheadline or "")
    return OnPage(record.kind, titles, record.lines, record.spans)


def cut_of_record(text: str, record: PageRecord) -> PageCut:
    """The cut that a reading made of the page's text."""
    return cut_as_read(text, [on_page(article) for article in record.articles])


def cut_as_read(text: str, articles: Sequence[OnPage]) -> PageCut:
    """The runs of the page's text in which its articles stand, one article for each.

    Letters of a title are that title's, those of the body are the text's in its own order; what else stands on an
    article's own lines is with what stands beside it, a line of its own is its byline if it can be one.

    >>> page = "造林完成任务\\n\\n本报讯 全市造林20万亩。\\n沧州日报"
    >>> read = OnPage("article", ("", "造林完成任务", ""), (0, 2), ((0, 2, 0, 3), (4, 2, 4, 9)))
    >>> [run.part for run in cut_as_read(page, [read]).articles[0].runs]
    ['headline', 'body']
    """
    lines = alike(text)
    claims = [claim for number, article in enumerate(articles) for claim in _claims(number, article, lines)]
    claims = _widened(claims, articles, lines)
    return PageCut(tuple(CutArticle(_runs([c for c in claims if c.article == n], lines)) for n in range(len(articles))))


def _claims(number: int, article: OnPage, lines: Sequence[str]) -> Iterable[_Claim]:
    text: Part = "caption" if article.kind == "photo" else "body"
    for body, line, column, size in article.spans:
        if line < len(lines):
            yield _Claim(line, column, column + size, text, body, number)
    taken = {line for _, line, _, _ in article.spans}
    own = [line for line in article.lines if line not in taken and line < len(lines)] or list(article.lines)
    for part, title in zip(TITLES, article.titles, strict=True):
        for at, line, column, size in origins(title, own, lines) if title else ():
            yield _Claim(line, column, column + size, part, at, number)


def _widened(claims: Sequence[_Claim], articles: Sequence[OnPage], lines: Sequence[str]) -> list[_Claim]:
    """The claims, with what else stands on an article's lines given to what it stands beside."""
    out: list[_Claim] = []
    for line, text in enumerate(lines):
        here = sorted((c for c in claims if c.line == line), key=lambda c: c.start)
        owners = {number for number, article in enumerate(articles) if line in article.lines}
        here = _one_part(here, text)
        if not here and len(owners) == 1 and text.strip():
            out.append(_unclaimed(line, text, owners.pop(), articles, claims))
        elif here:
            out += _filled(here, text, alone=len(owners | {c.article for c in here}) == 1)
    return out


def _one_part(claims: list[_Claim], text: str) -> list[_Claim]:
    """Of a title's line that shares letters with another title, only the title that has most of it."""
    kept: list[_Claim] = []
    for claim in sorted(claims, key=lambda c: (c.part not in TEXTS, c.start - c.end)):
        if all(claim.end <= other.start or other.end <= claim.start for other in kept):
            kept.append(claim)
    titles = [c for c in kept if c.part in TITLES]
    if titles and all(c.part in TITLES for c in kept):
        most = max(
            titles, key=lambda c: sum(o.end - o.start for o in titles if (o.part, o.article) == (c.part, c.article))
        )
        kept = [c for c in titles if (c.part, c.article) == (most.part, most.article)]
    return sorted(kept, key=lambda c: c.start)


def _filled(here: list[_Claim], text: str, *, alone: bool) -> list[_Claim]:
    """A line's claims without gaps between those of one article; of a line that is one article's, to its ends."""
    out = here[:]
    signed = SIGNED.fullmatch(text)
    if alone:
        out[0] = replace(out[0], start=0)
        last = out[-1]
        if signed and last.end <= len(signed["text"]):
            name = _Claim(last.line, signed.start("name"), len(text), "byline", last.order, last.article)
            out[-1:] = [replace(last, end=len(signed["text"])), name]
        else:
            out[-1] = replace(last, end=len(text))
    for index, (one, other) in enumerate(pairwise(out)):
        if one.article == other.article and one.part == other.part and other.order - one.order >= 0:
            out[index] = replace(one, end=other.start)
    return out


def _unclaimed(line: int, text: str, number: int, articles: Sequence[OnPage], claims: Sequence[_Claim]) -> _Claim:
    """A line that an article has and whose letters stand in neither title nor text: its byline, or text mended away."""
    texts = sorted((c for c in claims if c.article == number and c.part in TEXTS), key=lambda c: (c.line, c.start))
    before = [c for c in texts if c.line < line]
    inside = bool(before) and any(c.line > line for c in texts)
    part: Part = "caption" if articles[number].kind == "photo" else "body"
    if not inside or own_byline("".join(text.split())) or own_byline(text.strip()):
        part = "byline" if articles[number].kind == "article" else part
    return _Claim(line, 0, len(text), part, before[-1].order if before else FIRST, number)


def _runs(claims: list[_Claim], lines: Sequence[str]) -> tuple[Run, ...]:
    """An article's claims as runs: titles and byline in the page's order, then the text in its own."""
    heads = sorted((c for c in claims if c.part not in TEXTS), key=lambda c: (c.line, c.start))
    texts = sorted((c for c in claims if c.part in TEXTS), key=lambda c: (c.order, c.line, c.start))
    return joined([Run(c.part, c.line, c.start, c.line, c.end) for c in [*heads, *texts]], lines)


def joined(runs: Iterable[Run], lines: Sequence[str]) -> tuple[Run, ...]:
    """Runs of one part that follow each other on the page as one: nothing but white space stands between them.

    >>> joined([Run("body", 0, 0, 0, 2), Run("body", 2, 0, 2, 2), Run("body", 1, 0, 1, 1)], ["造林", "", "万亩"])
    (Run(part='body', line=0, column=0, end_line=2, end_column=2), Run(part='body', line=1, column=0, end_line=1, end_column=1))
    """
    out: list[Run] = []
    for run in runs:
        if out and out[-1].part == run.part and _adjoins(out[-1], run, lines):
            out[-1] = replace(out[-1], end_line=run.end_line, end_column=run.end_column)
        else:
            out.append(run)
    return tuple(out)


def _adjoins(one: Run, other: Run, lines: Sequence[str]) -> bool:
    if (other.line, other.column) < (one.end_line, one.end_column):
        return False
    if one.end_line == other.line:
        return not lines[one.end_line][one.end_column : other.column].strip()
    between = (
        lines[one.end_line][one.end_column :],
        *lines[one.end_line + 1 : other.line],
        lines[other.line][: other.column],
    )
    return not any(text.strip() for text in between)

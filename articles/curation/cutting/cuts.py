"""Decisions on how a page is cut: its lines shared out anew, parts named, letters corrected; the page is read again by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from articles.choices import ArticleState, Target, Verb
from articles.curation import pages
from articles.curation.changes import Act, RefusedError, StaleError, columns, difference, enter
from articles.curation.cutting.plans import Plan, plan_of_cut, problems_of
from articles.ingestion.pages import reading_of
from articles.loading import cut_of, enter_cut, new_ways, same_letters
from articles.models import Article, ArticleReading, Cut, SourcePage
from articles.printed.records import Layout
from articles.reading import physical_lines
from articles.reading.cutting.as_read import cut_as_read, cut_of_record
from articles.reading.cutting.composing import read_cut
from articles.reading.cutting.differences import lines_apart
from articles.reading.cutting.records import TEXTS, OnPage
from articles.reading.records import ArticleRecord

CUT_FROM = (ArticleState.CURRENT, ArticleState.WITHDRAWN)
"""The states of articles that have their lines."""


def plan_of(page: SourcePage) -> Plan:
    """How the page is cut now: by a person, else as its articles were read."""
    lines = physical_lines(page.text)
    if page.cut:
        return plan_of_cut(*cut_of(page.cut), lines)
    articles = list(page.articles.filter(state__in=CUT_FROM).order_by("position", "pk"))
    return plan_of_cut(cut_as_read(page.text, on_page(articles)), [article.pk for article in articles], lines)


def on_page(articles: Sequence[Article]) -> list[OnPage]:
    """The articles as their last reading found them on the page, whatever a person made of their titles since."""
    read: dict[int, dict[str, str]] = {}
    for entry in ArticleReading.objects.filter(article__in=articles).order_by("pk"):
        read[entry.article_id] = entry.fields
    out = []
    for article in articles:
        fields = read.get(article.pk, {})
        titles = [fields.get(name, getattr(article, name)) for name in ("kicker", "headline", "subheadline")]
        kind = "photo" if fields.get("kind", article.kind) == "photo" else "article"
        spans = tuple((a, b, c, d) for a, b, c, d in article.spans)
        out.append(OnPage(kind, (titles[0], titles[1], titles[2]), tuple(article.lines), spans))  # type: ignore[arg-type]
    return out


def plan_as_read(page: SourcePage) -> Plan:
    """How the reading would cut the page today, its articles known by their letters."""
    lines = physical_lines(page.text)
    read = cut_of_record(page.text, reading_of(page))
    now = plan_of(page)
    ids = same_letters(page.text, now.cut(lines), list(now.articles), read)
    keys = [pk or -number for number, pk in enumerate(ids, start=1)]
    return plan_of_cut(read, keys, lines)


def lines_read_otherwise(page: SourcePage) -> set[int]:
    """The lines that the reading has come to cut otherwise since a person cut the page; none where nobody did."""
    if page.cut is None or not page.lines_apart:
        return set()
    return new_ways(page, cut_of_record(page.text, reading_of(page)), cut_of(page.cut)[0])


def lines_cut_otherwise(page: SourcePage, plan: Plan) -> set[int]:
    """The lines that the page as it is cut now has otherwise than a plan."""
    lines = physical_lines(page.text)
    return set(lines_apart(page.text, plan.cut(lines), plan_of(page).cut(lines)))


def plain_lines(page: SourcePage) -> list[str]:
    """The page's text line by line, as everything here counts them."""
    return physical_lines(page.text)


@dataclass(frozen=True, slots=True)
class Previewed:
    """What an article would be by a plan; `before` is its row as it is, None of a new one."""

    key: int
    record: ArticleRecord
    before: Article | None

    @property
    def changed(self) -> bool:
        """Whether its text or titles would be others."""
        row, read = self.before, self.record
        titles = (read.kicker or "", read.headline or "", read.subheadline or "")
        return row is None or (row.body, row.kicker, row.headline, row.subheadline) != (read.body, *titles)

    @property
    def facts_before(self) -> int:
        return self.before.metrics.count() if self.before else 0

    @property
    def texts(self) -> list[tuple[str, bool]]:
        """The body in pieces, each with whether it is a fact's number."""
        out, at = [], 0
        for fact in sorted(self.record.metrics, key=lambda fact: fact.start):
            if fact.start >= at:
                out += [(self.record.body[at : fact.start], False), (self.record.body[fact.start : fact.end], True)]
                at = fact.end
        return [*out, (self.record.body[at:], False)]


def preview(page: SourcePage, plan: Plan) -> list[Previewed]:
    """The articles as the plan would have them, in the page's order, with the facts that would be read; nothing is stored."""
    layout = Layout.from_dict(page.layout, page.text) if page.layout else None
    record = read_cut(page.text, plan.cut(physical_lines(page.text)), reading_of(page), layout=layout)
    rows = page.articles.in_bulk()
    return [Previewed(key, article, rows.get(key)) for key, article in zip(plan.articles, record.articles, strict=True)]


@transaction.atomic
def cut_page(act: Act, pk: int, version: int, plan: Plan) -> SourcePage:
    """Cut the page by the plan, as its maker saw it at `version`, and read it again by that.

    An article keeps its id and address; one that gave all its lines to another answers with that one's. Raises StaleError,
    RefusedError.
    """
    page = SourcePage.objects.select_for_update(of=("self",)).select_related("cut").filter(pk=pk).first()
    if page is None or page.version != version:
        raise StaleError(page)
    lines, now = physical_lines(page.text), plan_of(page)
    refuse_what_cannot_be(page, now, plan, lines)
    if plan.cut(lines) == now.cut(lines) and list(plan.articles) == list(now.articles):
        return page
    if not page.cuts.exists():
        store(page, now, act, as_read=True)
    cut = store(page, plan, act)
    before = columns(page, pages.KEPT)
    after = {"cut_id": cut.pk}
    pages.put(page, version, after, act)
    enter(act, Target.PAGE, page, Verb.CUT, *difference(before, after))
    return page


def refuse_what_cannot_be(page: SourcePage, now: Plan, plan: Plan, lines: Sequence[str]) -> None:
    """RefusedError where an article has no text, or text of a withdrawn one would be shown in another."""
    problems = problems_of(plan, lines)
    withdrawn = set(page.articles.filter(state=ArticleState.WITHDRAWN).values_list("pk", flat=True))
    hidden = [row.strip for pk in withdrawn for row in now.articles.get(pk, ()) if row.part in TEXTS]
    shown = [row.strip for key, rows in plan.articles.items() if key not in withdrawn for row in rows]
    if any(one.meets(other) for one in hidden for other in shown):
        problems.append(_("已撤下的文章，其文字不能归入他篇。请先恢复那一篇。"))
    if problems:
        raise RefusedError({"plan": problems})


def store(page: SourcePage, plan: Plan, act: Act, *, as_read: bool = False) -> Cut:
    """Store the plan as a cut; a new article has its row, still empty, from here on."""
    cut = Cut.objects.create(page=page, as_read=as_read, reading_version=page.reading_version, made_at=act.at)
    ids = [key if key > 0 else new_article(page, position).pk for position, key in enumerate(plan.articles)]
    enter_cut(cut, plan.cut(physical_lines(page.text)), ids)
    return cut


def new_article(page: SourcePage, position: int) -> Article:
    made = Article(page=page, position=position, kind="article", published=page.published)
    Article.objects.bulk_create([made])
    return made

"""Readers' proposals: what they say an article or a fact should be; accepted, it is one decision of the curator's."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles.choices import DecisionSource, ReportState, Verb
from articles.curation.articles import change_article
from articles.curation.changes import Act, RefusedError, StaleError
from articles.curation.cutting.cuts import cut_page, plain_lines, plan_of
from articles.curation.cutting.plans import Row
from articles.curation.cutting.recutting import correct
from articles.curation.facts.facts import decide
from articles.models import Article, Metric, MistakeReport, SourcePage

FACT = ("indicator", "value", "unit", "period", "place_name")
TITLES = ("kicker", "headline", "subheadline")
"""What a reader may propose of a fact, and of an article; of a text the letters `old` as `new`."""


def propose(
    article: Article, fact: Metric | None, changes: dict[str, str], base_version: int, *, message: str, contact: str
) -> MistakeReport:
    """Put a proposal in the queue. It changes nothing; `changes` may be empty where words say what is wrong."""
    allowed = FACT if fact else (*TITLES, "old", "new")
    if unknown := set(changes) - set(allowed):
        raise RefusedError({name: [_("此项不能更正。")] for name in unknown})
    return MistakeReport.objects.create(
        article=article, metric=fact, changes=changes, base_version=base_version, message=message, contact=contact
    )


@transaction.atomic
def settle(act: Act, pk: int, *, accept: bool, note: str = "") -> MistakeReport:
    """Accept or decline an open proposal; accepted, its changes are decided at the version that the reader saw.

    Raises StaleError where what it is about was changed since or the proposal is settled already, RefusedError where it
    cannot be so. Then it stays open.
    """
    report = MistakeReport.objects.select_for_update(of=("self",)).select_related("article").filter(pk=pk).first()
    if report is None or report.state != ReportState.OPEN:
        raise StaleError(report)
    act = replace(act, source=DecisionSource.PROPOSAL, reason=act.reason or report.message[:300])
    if accept and report.changes:
        make(act, report)
        report.batch = act.batch
    report.state = ReportState.ACCEPTED if accept else ReportState.DECLINED
    report.note, report.settled_at = note, act.at
    report.save(update_fields=["state", "note", "batch", "settled_at"])
    return report


def right_to_accept(report: MistakeReport) -> str:
    """The right that what a proposal would change takes; words alone change nothing."""
    if not report.changes:
        return "articles.change_mistakereport"
    if report.metric_id:
        return "articles.review_metric"
    return "articles.cut_page" if "old" in report.changes else "articles.change_article"


def make(act: Act, report: MistakeReport) -> None:
    """Decide what the proposal says."""
    changes: dict[str, Any] = report.changes
    if report.metric_id:
        decide(act, report.metric_id, report.base_version, Verb.CORRECT, changes)
    elif "old" in changes:
        correct_text(act, report.article, changes["old"], changes["new"])
    else:
        change_article(act, report.article_id, report.base_version, changes)


def correct_text(act: Act, article: Article, old: str, new: str) -> None:
    """Correct letters of an article on its page; they must stand in it once, as the reader saw them."""
    page = SourcePage.objects.get(pk=article.page_id)
    lines, plan = plain_lines(page), plan_of(page)
    rows = [row for row in plan.articles.get(article.pk, ()) if old in stands(row, lines)]
    if len(rows) != 1:
        raise RefusedError({"old": [_("这些字在本篇的版面原文里不是恰好出现一次，请到“划分版面”里更正。")]})
    cut_page(act, page.pk, page.version, correct(plan, lines, rows, old, new))


def stands(row: Row, lines: list[str]) -> str:
    return lines[row.strip.line][row.strip.start : row.strip.end]

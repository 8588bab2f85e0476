"""A reader's proposal: it changes nothing by itself; accepted it is one decision, at the version that the reader saw."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from articles.choices import DecisionSource, ReportState, ReviewState, Verb
from articles.curation import Act, RefusedError, StaleError, propose, settle, undo
from articles.models import Article, Decision, Metric, MistakeReport, SourcePage
from tests.curation.conftest import decided, fact, read_and_store

Acts = Callable[[], Act]


def proposal(row: Article | Metric, **changes: str) -> MistakeReport:
    metric = row if isinstance(row, Metric) else None
    article = row.article if isinstance(row, Metric) else row
    return propose(article, metric, changes, row.version, message="见原版", contact="")


def test_an_accepted_fact_is_one_decision_that_names_its_source(page: SourcePage, act: Acts) -> None:
    report = settle(act(), proposal(fact("5993套"), value="5999").pk, accept=True, note="谢谢")
    entry = Decision.objects.get()
    assert (fact("5993套").value, fact("5993套").state) == (5999, ReviewState.CORRECTED)
    assert (entry.source, entry.reason, entry.batch) == (DecisionSource.PROPOSAL, "见原版", report.batch)
    assert (report.state, report.note, report.settled_at) == (ReportState.ACCEPTED, "谢谢", entry.at)
    undo(act(), entry.batch)
    assert fact("5993套").value == 5993


def test_titles_and_letters_are_corrected_likewise(page: SourcePage, act: Acts) -> None:
    article = Article.objects.get(headline__contains="棚户区")
    settle(act(), proposal(article, headline="棚户区改造全面开工").pk, accept=True)
    settle(act(), proposal(article, old="信访量", new="来访量").pk, accept=True)
    article.refresh_from_db()
    assert (article.headline, "来访量明显下降" in article.body) == ("棚户区改造全面开工", True)
    read_and_store(version="9")
    article.refresh_from_db()
    assert (article.headline, "来访量明显下降" in article.body) == ("棚户区改造全面开工", True)


def test_declined_it_changes_nothing(page: SourcePage, act: Acts) -> None:
    report = settle(act(), proposal(fact("5993套"), value="5999").pk, accept=False, note="原版作5993")
    assert (report.state, fact("5993套").value, Decision.objects.count()) == (ReportState.DECLINED, 5993, 0)


def test_what_was_changed_since_is_not_overwritten(page: SourcePage, act: Acts) -> None:
    report = proposal(fact("5993套"), value="5999")
    decided(act, fact("5993套"), Verb.CORRECT, value="6000")
    with pytest.raises(StaleError):
        settle(act(), report.pk, accept=True)
    report.refresh_from_db()
    assert (report.state, fact("5993套").value) == (ReportState.OPEN, 6000)


@pytest.mark.parametrize("changes", [{"value": "很多"}, {"period": "去年"}])
def test_what_cannot_be_stays_open(page: SourcePage, act: Acts, changes: dict[str, str]) -> None:
    report = proposal(fact("5993套"), **changes)
    with pytest.raises(RefusedError):
        settle(act(), report.pk, accept=True)
    report.refresh_from_db()
    assert (report.state, report.batch) == (ReportState.OPEN, None)


def test_letters_that_stand_twice_are_left_to_the_cutting_table(page: SourcePage, act: Acts) -> None:
    report = proposal(Article.objects.get(headline__contains="造林"), old="造林20万亩", new="造林30万亩")
    with pytest.raises(RefusedError):
        settle(act(), report.pk, accept=True)


def test_it_is_settled_once(page: SourcePage, act: Acts) -> None:
    report = proposal(fact("5993套"), value="5999")
    settle(act(), report.pk, accept=True)
    with pytest.raises(StaleError):
        settle(act(), report.pk, accept=False)


@pytest.mark.parametrize("changes", [{"state": "confirmed"}, {"old": "甲", "new": "乙"}, {"measure": "x"}])
def test_no_more_can_be_proposed_than_a_reader_may(page: SourcePage, changes: dict[str, str]) -> None:
    with pytest.raises(RefusedError):
        proposal(fact("5993套"), **changes)

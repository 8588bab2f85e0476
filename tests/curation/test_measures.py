"""A word on measures stands until it is taken back, by whatever way it was said, and however often pages are read again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from articles.choices import MeasureVerdict, Target, Verb
from articles.curation import Act, RefusedError, decide_measures, last_batch, undo
from articles.loading.facts.measures import carry_decisions
from articles.models import Decision, MeasureDecision, Metric
from tests import rows
from tests.curation.conftest import read_and_store

pytestmark = pytest.mark.django_db
ONE, OTHER, THIRD = "出口|元", "出口总额|元", "外贸出口|元"
Acts = Callable[[], Act]


def joined(key: str) -> set[str]:
    return set(MeasureDecision.objects.decided().joined_to(key))


def test_a_pair_is_one_row_whichever_was_named_first_and_says_what_was_said_last(act: Acts) -> None:
    decide_measures(act(), MeasureVerdict.JOIN, ONE, OTHER)
    assert joined(ONE) == joined(OTHER) == {ONE, OTHER}
    decide_measures(act(), MeasureVerdict.PART, OTHER, ONE)
    assert joined(ONE) == {ONE}
    assert MeasureDecision.objects.decided().parted_from([ONE]) == {OTHER}
    assert MeasureDecision.objects.count() == 1


def test_what_is_joined_reaches_on(act: Acts) -> None:
    decide_measures(act(), MeasureVerdict.JOIN, ONE, OTHER)
    decide_measures(act(), MeasureVerdict.JOIN, THIRD, OTHER)
    assert joined(ONE) == {ONE, OTHER, THIRD}


def test_undo_takes_back_and_undone_again_restores_with_an_entry_each(act: Acts) -> None:
    row = decide_measures(act(), MeasureVerdict.JOIN, ONE, OTHER)
    first = Decision.objects.get(target=Target.MEASURE)
    undo(act(), first.batch)
    assert joined(ONE) == {ONE}
    undo(act(), Decision.objects.latest("pk").batch)
    assert joined(ONE) == {ONE, OTHER}
    entries = Decision.objects.about(Target.MEASURE, row.pk)
    assert [entry.verb for entry in entries] == [Verb.UNDO, Verb.UNDO, Verb.JOIN]
    assert all(entry.by_name == "老王" for entry in entries)


def test_undo_of_a_later_word_brings_back_the_earlier(act: Acts) -> None:
    decide_measures(act(), MeasureVerdict.JOIN, ONE, OTHER)
    later = act()
    decide_measures(later, MeasureVerdict.PART, ONE, OTHER)
    assert last_batch(later.by) == later.batch
    undo(act(), later.batch)
    assert joined(ONE) == {ONE, OTHER}


def test_the_same_word_twice_enters_nothing(act: Acts) -> None:
    for _ in range(2):
        decide_measures(act(), MeasureVerdict.CHOOSE, ONE)
    assert Decision.objects.count() == 1


@pytest.mark.parametrize(
    ("verdict", "first", "second", "field"),
    [
        ("join", "出口", OTHER, "first"),
        ("join", ONE, "", "second"),
        ("join", ONE, ONE, "second"),
        ("join", ONE, "出口|%|变化", "second"),
        ("part", ONE, "不是键", "second"),
        ("split", ONE, "市", "second"),
        ("split", ONE, "市.本级", "second"),
        ("split", ONE, "市本级" * 7, "second"),
        ("choose", "", "", "first"),
    ],
)
def test_what_cannot_be_is_refused_in_words(act: Acts, verdict: str, first: str, second: str, field: str) -> None:
    with pytest.raises(RefusedError) as refused:
        decide_measures(act(), MeasureVerdict(verdict), first, second)
    assert list(refused.value.problems) == [field]
    assert not MeasureDecision.objects.exists()


def test_parts_are_told_by_the_longest_words_and_hold_for_what_is_joined(act: Acts) -> None:
    decide_measures(act(), MeasureVerdict.SPLIT, ONE, "本级")
    decide_measures(act(), MeasureVerdict.SPLIT, ONE, "市本级")
    decide_measures(act(), MeasureVerdict.JOIN, ONE, OTHER)
    assert MeasureDecision.objects.decided().parts() == {ONE: ["市本级", "本级"], OTHER: ["市本级", "本级"]}


def test_a_decision_outlives_a_reading_and_takes_no_fact_with_it(act: Acts) -> None:
    read_and_store()
    key = Metric.objects.get(raw="5993套").measure
    decide_measures(act(), MeasureVerdict.JOIN, key, f"新{key}")
    said = list(Metric.objects.order_by("pk").values("pk", "indicator", "measure", "version"))
    read_and_store(version="2")
    assert joined(key) == {key, f"新{key}"}
    assert list(Metric.objects.order_by("pk").values("pk", "indicator", "measure", "version")) == said


def test_a_decision_follows_its_measure_when_the_last_page_words_it_anew(act: Acts) -> None:
    facts = [rows.fact(rows.article(), indicator="业人员") for _ in range(2)]
    old, new = "业人员|人", "从业人员|人"
    row = decide_measures(act(), MeasureVerdict.JOIN, old, "职工人员|人")
    for fact, after in zip(facts, (old, new), strict=True):
        fact.indicator = "从业人员"
        fact.save()
        carry_decisions([(old, new)], now=act().at)
        row.refresh_from_db()
        assert after in (row.first, row.second)
    assert Decision.objects.latest("pk").verb == Verb.CARRY
    assert joined("职工人员|人") == {"职工人员|人", new}


def test_a_fact_that_was_misread_takes_no_decision_along(act: Acts) -> None:
    row = decide_measures(act(), MeasureVerdict.JOIN, "固定资产投资|元", "全社会投资|元")
    carry_decisions([("固定资产投资|元", "办学|元")], now=act().at)
    row.refresh_from_db()
    assert {row.first, row.second} == {"固定资产投资|元", "全社会投资|元"}


def test_a_reading_that_words_a_measure_anew_carries_its_decision(act: Acts) -> None:
    read_and_store()
    fact = Metric.objects.get(raw="5993套")
    new = fact.measure
    old = new[1:]
    Metric.objects.filter(pk=fact.pk).update(measure=old, indicator=fact.indicator[1:])
    decide_measures(act(), MeasureVerdict.CHOOSE, old)
    read_and_store(version="2")
    assert list(MeasureDecision.objects.chosen()) == [new]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time: make test-postgres")
@pytest.mark.django_db(transaction=True)
def test_two_who_decide_on_a_new_pair_at_once_are_both_heard(act: Acts) -> None:
    acts, together = [act(), act()], threading.Barrier(2)

    def decide(one: Act, number: int) -> None:
        together.wait()
        try:
            decide_measures(one, MeasureVerdict.JOIN, f"出口{number}期|元", OTHER)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        for number in range(10):
            for told in [pool.submit(decide, one, number) for one in acts]:
                told.result()
    assert MeasureDecision.objects.count() == 10

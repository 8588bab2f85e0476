"""A fact that a person adds: read from the words they chose, kept by every reading, undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from articles.choices import ReviewState, Verb
from articles.curation import Act, RefusedError, StaleError, add_fact, undo, words_at, words_on_page
from articles.models import Article, Decision, Metric, SourcePage
from articles.reading import physical_lines
from tests.curation.conftest import PAGE, decided, fact, read_and_store

Acts = Callable[[], Act]
FIELDS = {"raw": "2021年", "value": "2021", "indicator": "某指标", "kind": "level"}


def article() -> Article:
    return Article.objects.get(headline__contains="造林")


def at(words: str) -> tuple[int, int]:
    start = article().body.index(words)
    return start, start + len(words)


def without(raw: str) -> None:
    """The archive as if the reading had not taken these words for a fact."""
    Metric.objects.filter(raw=raw).delete()


def added(act: Acts, words: str, **changes: Any) -> Metric:
    return add_fact(
        act(), article().pk, article().version, *at(words), changes or words_at(article(), *at(words)).fields
    )


def test_words_are_widened_to_their_number_and_read(page: SourcePage) -> None:
    words = words_at(article(), *at("00万"))
    assert words.text == "4500万元"
    assert (words.fields["value"], words.fields["unit"], words.fields["kind"]) == ("45000000", "元", "level")
    assert words.fields["indicator"]
    assert words_at(article(), *at("国土绿化")).read is None


def test_letters_of_the_page_are_found_in_the_body(page: SourcePage) -> None:
    line = physical_lines(PAGE)[5]
    start = line.index("95%")
    assert words_on_page(article(), 5, start, start + 3) == at("95%")
    assert words_on_page(article(), 0, 0, 2) is None


def test_it_is_a_confirmed_fact_at_its_place(page: SourcePage, act: Acts) -> None:
    without("95%")
    made = added(act, "95%")
    assert (made.state, made.quote, made.line) == (ReviewState.CONFIRMED, physical_lines(PAGE)[5], 5)
    assert made.sentence_parts()[1] == "95%"
    assert made.canonical_value == 95
    assert Decision.objects.get().verb == Verb.ADD


@pytest.mark.parametrize("found", [True, False])
def test_no_reading_takes_it_away_or_doubles_it(page: SourcePage, act: Acts, found: bool) -> None:
    without("95%")
    made = added(act, "95%") if found else added(act, "层层", **FIELDS)
    count = Metric.objects.count()
    for _ in range(2):
        read_and_store(version="9")
    made.refresh_from_db()
    assert made.state == ReviewState.CONFIRMED
    assert made.article.body[made.start : made.end] == ("95%" if found else "层层")
    assert Metric.objects.filter(raw=made.raw).count() == 1
    assert Metric.objects.count() == count + (not found)  # the reading finds its own again


def test_reopened_it_waits_and_no_reading_takes_it_away(page: SourcePage, act: Acts) -> None:
    made = decided(act, added(act, "层层", **FIELDS), Verb.REOPEN)
    read_and_store(version="9")
    made.refresh_from_db()
    assert (made.state, made.value) == (ReviewState.UNREVIEWED, 2021)
    assert decided(act, made, Verb.CONFIRM).state == ReviewState.CONFIRMED


def test_a_fact_that_is_added_is_weighed_with_its_article(page: SourcePage, act: Acts) -> None:
    without("95%")
    made = added(act, "95%", raw="95%", value="9.5", unit="%", indicator="成活率", kind="level")
    assert "≠ 9.5" in Metric.objects.get(pk=made.pk).breach


def test_undone_it_is_no_fact_and_undone_again_it_is(page: SourcePage, act: Acts) -> None:
    without("95%")
    made = added(act, "95%", **FIELDS)
    undo(act(), Decision.objects.get(verb=Verb.ADD).batch)
    assert made not in Metric.objects.current()
    undo(act(), Decision.objects.get(verb=Verb.UNDO).batch)
    again = Metric.objects.current().get(pk=made.pk)
    assert (again.indicator, again.value) == ("某指标", 2021)


@pytest.mark.parametrize(
    ("changes", "name"),
    [({"value": ""}, "value"), ({"value": "多"}, "value"), ({"indicator": ""}, "indicator"), ({"kind": "x"}, "kind")],
)
def test_it_refuses_what_is_no_fact(page: SourcePage, act: Acts, changes: dict[str, str], name: str) -> None:
    without("95%")
    before = Metric.objects.count()
    with pytest.raises(RefusedError) as caught:
        added(act, "95%", **FIELDS | changes)
    assert name in caught.value.problems
    assert (Metric.objects.count(), Decision.objects.count()) == (before, 0)


def test_a_number_that_is_a_fact_already_is_not_added_twice(page: SourcePage, act: Acts) -> None:
    with pytest.raises(RefusedError):
        added(act, "95%", **FIELDS)
    decided(act, fact("95%"), Verb.REJECT)
    assert added(act, "95%", **FIELDS).state == ReviewState.CONFIRMED


def test_a_stale_page_adds_nothing(page: SourcePage, act: Acts) -> None:
    with pytest.raises(StaleError):
        add_fact(act(), article().pk, article().version + 1, *at("层层"), FIELDS)

"""No decision is lost by a re-reading, whatever it makes of the page: the ways in which they once were."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from articles.choices import ArticleState, ReviewState, Verb
from articles.curation import Act, answer, change_articles_state
from articles.models import Article, Disagreement, FactReading, Metric, PageEdition, SourcePage
from articles.reading import read_page
from articles.reading.assembly.origins import origins
from articles.reading.records import PageRecord
from tests.curation.conftest import PAGE, decided, fact, read_and_store

Acts = Callable[[], Act]


def reading(text: str = PAGE) -> PageRecord:
    return read_page(text, "page.txt")


def told() -> dict[tuple[int | None, int | None], tuple[str, str, str]]:
    """What the archive says at each place of the page."""
    rows = Metric.objects.filter(line__isnull=False)
    return {(m.line, m.column): (m.state, f"{m.value:f}".rstrip("0").rstrip("."), m.indicator) for m in rows}


def other_words(record: PageRecord, old: str, new: str) -> PageRecord:
    """The same page read by rules that mend `old` to `new` in every body, where the facts stand on."""
    articles = []
    for article in record.articles:
        body = article.body.replace(old, new, 1)
        shift = len(new) - len(old)
        at = article.body.find(old)
        moved = []
        for read in article.metrics:
            back = shift if at >= 0 and read.start > at else 0
            inside = at >= 0 and read.sentence_start <= at < read.sentence_end
            end = read.sentence_end + (shift if inside or back else 0)
            begin = read.sentence_start + (back if not inside else 0)
            moved.append(
                replace(read, start=read.start + back, end=read.end + back, sentence_start=begin, sentence_end=end,
                        quote=body[begin:end])
            )  # fmt: skip
        spans = origins(body, article.lines, PAGE.splitlines())
        articles.append(replace(article, body=body, metrics=tuple(moved), spans=spans))
    return replace(record, articles=tuple(articles))


def test_the_same_reading_twice_changes_nothing(page: SourcePage, act: Acts) -> None:
    decided(act, fact("5993套"), Verb.CORRECT, value="5999")
    decided(act, fact("4210套"), Verb.REJECT)
    before = list(Metric.objects.order_by("pk").values())
    readings = FactReading.objects.count()
    for _ in range(2):
        read_and_store()
    assert list(Metric.objects.order_by("pk").values()) == before
    assert FactReading.objects.count() == readings
    assert not Disagreement.objects.exists()


@pytest.mark.parametrize("nth", [0, 1])
def test_of_two_equal_numbers_the_rejected_one_stays_the_rejected_one(page: SourcePage, act: Acts, nth: int) -> None:
    rejected = decided(act, fact("20万亩", nth=nth), Verb.REJECT)
    read_and_store()
    read_and_store(record=other_words(reading(), "其中", ""))
    again = fact("20万亩", nth=nth)
    assert (again.pk, again.state) == (rejected.pk, ReviewState.REJECTED)
    assert fact("20万亩", nth=1 - nth).state == ReviewState.UNREVIEWED


def test_a_corrected_number_is_known_by_its_place(page: SourcePage, act: Acts) -> None:
    count = Metric.objects.count()
    decided(act, fact("5993套"), Verb.CORRECT, raw="5993户", value="5993", unit="户")
    read_and_store()
    assert Metric.objects.count() == count
    assert Metric.objects.get(raw="5993户").unit == "户"
    assert not Metric.objects.filter(raw="5993套").exists()


@pytest.mark.parametrize("verb", [Verb.CONFIRM, Verb.REJECT, Verb.CORRECT])
def test_a_mended_letter_in_the_sentence_brings_nothing_back(page: SourcePage, act: Acts, verb: Verb) -> None:
    changes = {"indicator": "基本建成"} if verb == Verb.CORRECT else {}
    metric = decided(act, fact("4210套"), verb, **changes)
    count = Metric.objects.count()
    read_and_store(record=other_words(reading(), "截至", "截 至"))
    metric.refresh_from_db()
    assert Metric.objects.count() == count
    assert metric.article.body[metric.start : metric.end] == "4210套"
    assert metric.state != ReviewState.UNREVIEWED


def test_without_its_place_a_fact_is_known_by_its_sentence(page: SourcePage, act: Acts) -> None:
    """As of archives from before places were kept."""
    metric = decided(act, fact("3800套"), Verb.REJECT)
    Metric.objects.update(line=None, column=None, end_line=None, end_column=None)
    count = Metric.objects.count()
    read_and_store(record=other_words(reading(), "全市基本", "全市基夲"))
    metric.refresh_from_db()
    assert (Metric.objects.count(), metric.state) == (count, ReviewState.REJECTED)
    assert metric.line is not None


def test_a_new_value_for_a_confirmed_fact_is_asked_once(page: SourcePage, act: Acts) -> None:
    metric = decided(act, fact("5993套"), Verb.CONFIRM)
    for _ in range(2):
        read_and_store(record=changed(reading(), "5993套", value=59930), version="2")
    metric.refresh_from_db()
    asked = Disagreement.objects.get()
    assert (metric.value, asked.ours["value"], asked.theirs["value"]) == (5993, "5993", "59930")
    taken = answer(act(), asked.pk, metric.version, take=True)
    assert (taken.value, taken.state) == (59930, ReviewState.CORRECTED)
    read_and_store(record=changed(reading(), "5993套", value=59930), version="3")
    assert Disagreement.objects.count() == 1


def test_what_was_corrected_is_not_asked_again_for_the_same_misreading(page: SourcePage, act: Acts) -> None:
    decided(act, fact("5993套"), Verb.CORRECT, value="4242")
    read_and_store(version="2")
    assert not Disagreement.objects.exists()
    assert fact("5993套").value == 4242


def changed(record: PageRecord, raw: str, **fields: Any) -> PageRecord:
    articles = [
        replace(a, metrics=tuple(replace(m, **fields) if m.raw == raw else m for m in a.metrics))
        for a in record.articles
    ]
    return replace(record, articles=tuple(articles))


def test_the_page_with_one_letter_changed_is_an_edition_of_it(page: SourcePage, act: Acts) -> None:
    text = PAGE * 1 + "附：各县完成情况。" * 60
    first = read_and_store(text, name="long.txt")
    metric = decided(act, Metric.objects.get(article__page=first, raw="5993套"), Verb.CORRECT, value="4242")
    again = read_and_store("A" + text.replace("层层签订", "层层签定"), name="long.txt")
    metric.refresh_from_db()
    assert again.pk == first.pk
    assert metric.value == 4242
    assert metric.article.body[metric.start : metric.end] == "5993套"
    assert Metric.objects.filter(article__page=first, raw="5993套").count() == 1
    assert PageEdition.objects.get().text == text
    assert read_and_store(text, name="long.txt").text.startswith("A")  # the old file again takes nothing back


def test_a_short_page_is_known_by_its_name_and_day(page: SourcePage, act: Acts) -> None:
    """A few lines may be alike by chance: of another file, or of another day, they are another page."""
    metric = decided(act, fact("5993套"), Verb.CORRECT, value="4242")
    slip = PAGE.replace("层层签订", "层层签定")
    assert read_and_store(slip, name="other.txt").pk != page.pk
    assert read_and_store(slip.replace("12月3日", "12月4日")).pk != page.pk
    assert read_and_store(slip.replace("签定", "签钉")).pk == page.pk
    metric.refresh_from_db()
    assert (metric.value, metric.article.page) == (4242, page)


def joined(record: PageRecord) -> PageRecord:
    """The two articles read as one."""
    one, two = record.articles
    body = f"{one.body}\n{two.body}"
    shift = len(one.body) + 1
    moved = tuple(
        replace(m, start=m.start + shift, end=m.end + shift, sentence_start=m.sentence_start + shift,
                sentence_end=m.sentence_end + shift)
        for m in two.metrics
    )  # fmt: skip
    lines = tuple(sorted({*one.lines, *two.lines}))
    spans = origins(body, lines, PAGE.splitlines())
    return replace(
        record, articles=(replace(one, body=body, lines=lines, spans=spans, metrics=(*one.metrics, *moved)),)
    )


@pytest.mark.parametrize("order", [("joined", "apart"), ("joined", "joined", "apart", "joined")])
def test_decisions_follow_their_numbers_through_merged_and_split_articles(
    page: SourcePage, act: Acts, order: tuple[str, ...]
) -> None:
    assert page.articles.count() == 2
    decided(act, fact("5993套"), Verb.CORRECT, value="4242")
    decided(act, fact("3万亩"), Verb.REJECT)
    decided(act, fact("612户"), Verb.CONFIRM)
    before = told()
    for way in order:
        read_and_store(record=joined(reading()) if way == "joined" else reading())
        assert told() == before
        for metric in Metric.objects.select_related("article"):
            assert metric.article.body[metric.start : metric.end] == metric.raw


def test_a_withdrawn_article_is_not_public_again_within_its_neighbour(page: SourcePage, act: Acts) -> None:
    withdrawn = page.articles.get(headline__contains="棚户区")
    change_articles_state(act(), [(withdrawn.pk, withdrawn.version)], ArticleState.WITHDRAWN)
    read_and_store(record=joined(reading()))
    assert "5993套" not in "".join(Article.objects.current().values_list("body", flat=True))
    assert not Metric.objects.current().filter(raw="5993套").exists()
    read_and_store()
    assert Article.objects.get(pk=withdrawn.pk).state == ArticleState.WITHDRAWN
    assert page.articles.filter(state=ArticleState.CURRENT).count() == 1


def test_a_withdrawn_article_is_not_public_again_in_parts(page: SourcePage, act: Acts) -> None:
    withdrawn = page.articles.get(headline__contains="棚户区")
    change_articles_state(act(), [(withdrawn.pk, withdrawn.version)], ArticleState.WITHDRAWN)
    one, two = reading().articles
    parts = [
        replace(two, body=body, metrics=(), spans=origins(body, two.lines, PAGE.splitlines()))
        for body in two.body.split("\n")
    ]
    read_and_store(record=replace(reading(), articles=(one, *parts)))
    assert "棚户区" not in "".join(Article.objects.current().values_list("body", flat=True))
    assert "租赁补贴" not in "".join(Article.objects.current().values_list("body", flat=True))


@pytest.mark.parametrize("seed", range(25))
def test_random_days_at_the_desk_lose_nothing(page: SourcePage, act: Acts, seed: int) -> None:
    """Any decisions, then any readings in any order: each fact still says what its curator said, at its own place."""
    chance = random.Random(seed)
    for metric in Metric.objects.all():
        verb = chance.choice([Verb.CONFIRM, Verb.REJECT, Verb.CORRECT, None])
        if verb:
            changes = {"value": str(chance.randint(1, 9999))} if verb == Verb.CORRECT else {}
            decided(act, metric, verb, **changes)
    said = {place: entry for place, entry in told().items() if entry[0] != ReviewState.UNREVIEWED}
    ways = [
        reading, lambda: joined(reading()), lambda: other_words(reading(), "今年", "今 年"),
        lambda: replace(reading(), articles=tuple(replace(a, metrics=()) for a in reading().articles)),
        lambda: replace(reading(), articles=reading().articles[::-1]),
        lambda: changed(reading(), chance.choice(["5993套", "3万亩", "95%"]), indicator="另一指标"),
    ]  # fmt: skip
    for _ in range(6):
        read_and_store(record=chance.choice(ways)())
        now = told()
        assert {place: now.get(place) for place in said} == said

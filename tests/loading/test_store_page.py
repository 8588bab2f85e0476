"""Pages into rows: idempotent, and never over a curator's work."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from articles.choices import ArticleState, PlaceLevel, ReviewState, Role
from articles.loading import given_again, store_page
from articles.models import Article, Contributor, Metric, Place, SourcePage
from articles.reading.records import ArticleRecord, Given, PageRecord, PageText
from tests.gold import SEEDS, gold_files, page_record

pytestmark = pytest.mark.django_db
NOTHING = Given()
NOW = datetime(2022, 1, 1, tzinfo=UTC)


def page_text(name: str) -> PageText:
    data = (SEEDS / name).read_bytes()
    return PageText(name, hashlib.sha256(data).hexdigest(), "utf-8", data.decode())


def store(record: PageRecord, given: Given = NOTHING) -> SourcePage:
    return store_page(page_text(record.source), record, given, version="1", now=NOW).page


@pytest.fixture
def record() -> PageRecord:
    """A page with many articles and facts."""
    return page_record(gold_files()[0])


def with_articles(record: PageRecord, *articles: ArticleRecord) -> PageRecord:
    return replace(record, articles=articles)


def test_it_stores_what_the_record_says(record: PageRecord) -> None:
    page = store(record)
    articles = list(page.articles.order_by("position"))
    assert [article.headline for article in articles] == [read.headline or "" for read in record.articles]
    assert Metric.objects.count() == sum(len(read.metrics) for read in record.articles) > 20
    reporters = [name for read in record.articles for name in read.byline.reporters]
    assert sorted(Contributor.objects.filter(role=Role.REPORTER).values_list("name", flat=True)) == sorted(reporters)
    assert {article.city.name for article in articles if article.city} == {"沧州市"}
    assert page.published == articles[0].published == record.published.date


def test_a_page_has_its_number_section_and_issue(record: PageRecord) -> None:
    page = store(replace(record, page_number="A06", section="要闻", issue_number=3640))
    assert (page.page_number, page.section, page.issue_number) == ("A06", "要闻", 3640)
    page = store(replace(record, page_number=None, section=None, issue_number=None))
    page.refresh_from_db()
    assert (page.page_number, page.section, page.issue_number) == ("", "", None)


def test_storing_again_changes_nothing(record: PageRecord) -> None:
    store(record)
    before = list(Metric.objects.values_list("pk", "updated_at")), list(Article.objects.values_list("pk", "updated_at"))
    store(record)
    after = list(Metric.objects.values_list("pk", "updated_at")), list(Article.objects.values_list("pk", "updated_at"))
    assert before == after
    assert SourcePage.objects.count() == 1


def test_a_known_page_is_left_alone_without_reread(record: PageRecord) -> None:
    store(record)
    emptied = with_articles(record)
    stored = store_page(page_text(record.source), emptied, Given(), version="2", now=NOW, reread=False)
    assert stored.outcome == "known"
    assert Article.objects.current().count() == len(record.articles)


def test_a_corrected_headline_outlives_a_rereading(record: PageRecord) -> None:
    page = store(record)
    article = page.articles.first()
    article.headline, article.curated_fields = "更正过的标题", ["headline"]
    article.save()
    store(record)
    article.refresh_from_db()
    assert article.headline == "更正过的标题"


@pytest.mark.parametrize("state", [ReviewState.CONFIRMED, ReviewState.CORRECTED, ReviewState.REJECTED])
def test_a_decided_fact_outlives_a_rereading(record: PageRecord, state: ReviewState) -> None:
    store(record)
    fact = Metric.objects.order_by("pk")[3]
    Metric.objects.filter(pk=fact.pk).update(state=state, indicator="人工定的指标")
    total = Metric.objects.count()
    store(record)
    again = Metric.objects.get(pk=fact.pk)
    assert (again.state, again.indicator, again.start) == (state, "人工定的指标", fact.start)
    assert Metric.objects.count() == total


def test_a_decided_fact_is_kept_where_its_sentence_is_gone(record: PageRecord) -> None:
    store(record)
    fact = Metric.objects.order_by("pk")[3]
    Metric.objects.filter(pk=fact.pk).update(state=ReviewState.CONFIRMED)
    number = record.articles.index(
        next(a for a in record.articles if a.metrics and a.metrics[0].quote in fact.article.body)
    )
    changed = replace(record.articles[number], body=fact.article.body.replace(fact.quote, "此句有误。"), metrics=())
    store(with_articles(record, *record.articles[:number], changed, *record.articles[number + 1 :]))
    fact.refresh_from_db()
    assert (fact.state, fact.start, fact.sentence_start) == (ReviewState.CONFIRMED, None, None)
    assert fact.sentence_parts()[1] == fact.raw


def test_an_unreviewed_fact_follows_the_reading(record: PageRecord) -> None:
    store(record)
    bare = with_articles(record, *(replace(article, metrics=()) for article in record.articles))
    store(bare)
    assert not Metric.objects.exists()


def test_an_article_keeps_its_id_while_half_its_body_stays(record: PageRecord) -> None:
    page = store(record)
    first = page.articles.get(position=0)
    body = record.articles[0].body
    cut = replace(record.articles[0], body=body[: int(len(body) * 0.6)], metrics=(), headline="另一个标题")
    store(with_articles(record, *record.articles[1:], cut))
    first.refresh_from_db()
    assert (first.headline, first.position, first.state) == (
        "另一个标题",
        len(record.articles) - 1,
        ArticleState.CURRENT,
    )


def test_an_article_that_lost_more_than_half_is_another(record: PageRecord) -> None:
    page = store(record)
    first = page.articles.get(position=0)
    body = record.articles[0].body
    cut = replace(record.articles[0], body=body[: int(len(body) * 0.4)], metrics=())
    store(with_articles(record, cut, *record.articles[1:]))
    first.refresh_from_db()
    assert first.state == ArticleState.VANISHED
    assert page.articles.get(position=0, state=ArticleState.CURRENT).pk != first.pk


def test_a_merged_article_names_its_successor(record: PageRecord) -> None:
    page = store(record)
    long, short = sorted(page.articles.all()[:2], key=lambda article: -len(article.body))
    reads = record.articles
    merged = replace(reads[long.position], body=long.body + "\n" + short.body, metrics=())
    others = [read for number, read in enumerate(reads) if number not in (long.position, short.position)]
    store(with_articles(record, merged, *others))
    short.refresh_from_db()
    assert (short.state, short.successor) == (ArticleState.MERGED, long)


def test_facts_decided_in_a_merged_article_move_to_its_successor(record: PageRecord) -> None:
    page = store(record)
    with_facts = [article for article in page.articles.all() if article.metrics.exists()][:2]
    long, short = sorted(with_facts, key=lambda article: -len(article.body))
    fact = short.metrics.first()
    Metric.objects.filter(pk=fact.pk).update(state=ReviewState.CONFIRMED)
    merged = replace(record.articles[long.position], body=long.body + "\n" + short.body, metrics=())
    others = [read for n, read in enumerate(record.articles) if n not in (long.position, short.position)]
    store(with_articles(record, merged, *others))
    fact.refresh_from_db()
    assert fact.article == long
    assert long.page.articles.get(pk=long.pk).body[fact.start : fact.end] == fact.raw


def test_a_vanished_article_returns_under_its_own_id(record: PageRecord) -> None:
    page = store(record)
    first = page.articles.get(position=0)
    store(with_articles(record, *record.articles[1:]))
    assert Article.objects.get(pk=first.pk).state == ArticleState.VANISHED
    store(record)
    assert Article.objects.get(pk=first.pk).state == ArticleState.CURRENT


def test_an_article_withdrawn_by_a_curator_stays_withdrawn(record: PageRecord) -> None:
    page = store(record)
    first = page.articles.get(position=0)
    first.state, first.curated_fields = ArticleState.WITHDRAWN, ["state"]
    first.save()
    store(record)
    assert Article.objects.get(pk=first.pk).state == ArticleState.WITHDRAWN
    assert Article.objects.filter(body=first.body).count() == 1


def test_given_values_are_remembered(record: PageRecord) -> None:
    given = Given(newspaper="某某日报", date=date(2020, 2, 3), city="衡水")
    dated = replace(
        record, newspaper="某某日报", published=replace(record.published, date=date(2020, 2, 3), basis="given")
    )
    page = store(dated, given)
    assert page.curated_fields == ["home_city", "newspaper", "published"]
    assert given_again(page, Given()).date == date(2020, 2, 3)
    assert given_again(page, Given()).newspaper == "某某日报"
    store(record)
    page.refresh_from_db()
    assert (page.published, page.newspaper.title) == (date(2020, 2, 3), "某某日报")


def test_a_printed_zone_is_kept_as_a_place(record: PageRecord) -> None:
    zoned = replace(record.articles[0], county="临空新区")
    page = store(with_articles(record, zoned))
    zone = page.articles.get().county
    assert (zone.name, zone.level, zone.parent.name) == ("临空新区", PlaceLevel.ZONE, "沧州市")
    store(with_articles(record, zoned))
    assert Place.objects.filter(name="临空新区").count() == 1


def test_a_fault_leaves_no_trace(record: PageRecord) -> None:
    broken = replace(record.articles[-1], kind="advert")  # the database knows no such kind
    with pytest.raises(Exception, match="article_kind_known"):
        store(with_articles(record, *record.articles[:-1], broken))
    assert not SourcePage.objects.exists()
    assert not Article.objects.exists()

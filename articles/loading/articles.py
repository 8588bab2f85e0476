"""A page's articles from records to rows: which row a record goes on in, what of it a person decided, what is retired."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from articles.choices import ArticleState, Role
from articles.loading.facts.facts import store_metrics
from articles.loading.matching import Pairing, holding_withdrawn, pair_articles
from articles.loading.mentions import store_mentions
from articles.loading.places.gazetteer import PlaceBook
from articles.models import Article, ArticleReading, Contributor, SourcePage
from articles.reading.records import ArticleRecord

READ_FIELDS = [
    "kind", "kicker", "headline", "subheadline", "agency", "city", "county", "continued", "body", "position", "lines", "spans",
    "confidence", "published", "state", "successor", "version",
]  # fmt: skip
RELATIONS = {"city", "county", "successor"}


def store_articles(
    page: SourcePage,
    records: Sequence[ArticleRecord],
    places: PlaceBook,
    now: datetime,
    pair: Callable[[Sequence[Article], Sequence[ArticleRecord]], Pairing] | None = None,
) -> list[Article]:
    """Pair the page's articles with the records, store each pair, retire what was not found again.

    `pair` knows the articles by a cut that a person made; without it they are known by their text. Returns every article
    touched, retired ones included (they leave the index).
    """
    earlier = list(page.articles.select_for_update().all())
    pairing = (pair or pair_articles)(earlier, records)
    touched = [article or Article(page=page) for article in pairing.kept]
    holding, pairs = holding_withdrawn(earlier, records), []
    for position, (article, record) in enumerate(zip(touched, records, strict=True)):
        if position in holding and withheld(article):
            continue
        fill_article(article, record, position, places)
        pairs.append((article, record))
    stored = [article for article, _ in pairs]
    save_articles(stored, now)
    store_bylines(pairs)
    store_mentions(stored)
    enter_readings(pairs, page, now)
    standing = withdrawn_for_good if pair else keeps_standing
    retired = [retire(article, touched, index) for article, index in pairing.gone if not standing(article)]
    save_articles(retired, now)
    store_metrics(page, pairs, retired, places, now=now)
    return stored + retired


def withheld(article: Article) -> bool:
    """Whether a record that would show again what a person withdrew (a neighbour took it in, or it fell apart) is left.

    An article that is already there stays as it was; a new one is withdrawn itself.
    """
    if article.state == ArticleState.WITHDRAWN:
        return False
    if article.pk is not None:
        return True
    article.state, article.curated_fields = ArticleState.WITHDRAWN, ["state"]
    return False


def enter_readings(pairs: Sequence[tuple[Article, ArticleRecord]], page: SourcePage, now: datetime) -> None:
    """Enter what was read of each article, where it is not what was read last time."""
    last: dict[int, Any] = {}
    for entry in ArticleReading.objects.filter(article__in=[article for article, _ in pairs]).order_by("pk"):
        last[entry.article_id] = entry.fields
    read = [(article, record, article_fields(record)) for article, record in pairs]
    ArticleReading.objects.bulk_create(
        ArticleReading(
            article=article, version=page.reading_version, fields=fields, confidence=record.confidence, read_at=now
        )
        for article, record, fields in read
        if last.get(article.pk) != fields
    )


def article_fields(record: ArticleRecord) -> dict[str, Any]:
    """What was read of an article besides its body and facts, by the names that its row has for it."""
    return {
        **titles_of(record),
        "city": record.city,
        "county": record.county,
        "byline": [[role, name] for role, names in named_roles(record) for name in names],
        "lines": list(record.lines),
    }


def titles_of(record: ArticleRecord) -> dict[str, str]:
    """The short texts of an article, as its row holds them."""
    return {
        "kind": record.kind,
        "kicker": record.kicker or "",
        "headline": record.headline or "",
        "subheadline": record.subheadline or "",
        "agency": (record.byline.agency or "")[:60],
        "continued": (record.continued or "")[:30],
    }


def save_articles(articles: Sequence[Article], now: datetime) -> None:
    """Write the rows at once, without history and signals: those are for a curator's changes, one at a time."""
    stored = Article.objects.in_bulk([article.pk for article in articles if article.pk is not None])
    changed = [article for article in articles if article.pk in stored and differs(article, stored[article.pk])]
    for article in changed:
        article.updated_at, article.version = now, article.version + 1
    Article.objects.bulk_update(changed, [*READ_FIELDS, "updated_at"])
    Article.objects.bulk_create([article for article in articles if article.pk is None])


def differs(article: Article, stored: Article) -> bool:
    """Whether the reading would change the stored row. Its version it cannot: that is counted up for the change."""
    columns = [f"{name}_id" if name in RELATIONS else name for name in READ_FIELDS]  # no query for what they point to
    return any(getattr(article, column) != getattr(stored, column) for column in columns)


def fill_article(article: Article, record: ArticleRecord, position: int, places: PlaceBook) -> None:
    """Set the article's fields from the record, leaving those that a curator corrected."""
    city = places.city(record.city, record.city_code)
    read = {
        **titles_of(record),
        "city": city,
        "county": places.county(record.county, record.county_code, city),
        "body": record.body,
    }
    for name, value in read.items():
        if name not in article.curated_fields:
            setattr(article, name, value)
    article.position, article.lines = position, list(record.lines)
    article.spans = [list(span) for span in record.spans] if article.body == record.body else []
    article.confidence = min(1.0, max(0.0, record.confidence))
    article.published = article.page.published
    if "state" not in article.curated_fields:
        article.state, article.successor = ArticleState.CURRENT, None


def store_bylines(pairs: Sequence[tuple[Article, ArticleRecord]]) -> None:
    """Make the contributors those of the records, except where a curator corrected the byline."""
    outdated, fresh = [], []
    people: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for person in Contributor.objects.filter(article__in=[article for article, _ in pairs]).order_by("position"):
        people[person.article_id].append((person.role, person.name))
    for article, record in pairs:
        wanted = [(role, name[:60]) for role, names in named_roles(record) for name in dict.fromkeys(names)]
        stored = people[article.pk]
        if "byline" in article.curated_fields or wanted == stored:
            continue
        outdated += [article.pk] if stored else []
        fresh += [
            Contributor(article=article, role=role, name=name, position=position)
            for position, (role, name) in enumerate(wanted)
        ]
    if outdated:
        Contributor.objects.filter(article__in=outdated).delete()
    Contributor.objects.bulk_create(fresh)


def named_roles(record: ArticleRecord) -> Iterable[tuple[Role, tuple[str, ...]]]:
    yield Role.REPORTER, record.byline.reporters
    yield Role.CORRESPONDENT, record.byline.correspondents
    yield Role.PHOTOGRAPHER, record.byline.photographers


def keeps_standing(article: Article) -> bool:
    """Whether an article that was not found again stays as it is: a curator wrote its body, or settled its state."""
    return not {"body", "state"}.isdisjoint(article.curated_fields)


def withdrawn_for_good(article: Article) -> bool:
    """Whether an article that a person's cut has not stays as it is: what they withdrew."""
    return article.state == ArticleState.WITHDRAWN


def retire(article: Article, touched: Sequence[Article], index: int | None) -> Article:
    """Mark the article as merged into the one at `index`, or as vanished. Its row stays."""
    article.state = ArticleState.VANISHED if index is None else ArticleState.MERGED
    article.successor = None if index is None else touched[index]
    return article

"""From records to rows: the only bridge. One transaction a page, idempotent, never over a curator's work.

A re-reading keeps what a person decided. Pages and articles name such fields in `curated_fields`; a fact that was
decided on keeps all that it says and only learns where it now stands. An article keeps its id while more than half of
its body stays; see `matching.py` for how old and new are paired. What a person withdrew comes back in no other shape.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.db import transaction

from articles.choices import ArticleState, Role
from articles.loading.editions import carry_places, edition_of, keep_text, put_text, was_edition
from articles.loading.facts import store_metrics
from articles.loading.gazetteer import PlaceBook
from articles.loading.matching import holding_withdrawn, pair_articles
from articles.models import Article, ArticleReading, Contributor, Newspaper, SourceFile, SourcePage
from articles.printed.sheets import PrintedSheet
from articles.reading.records import ArticleRecord, Given, PageRecord, PageText

READ_FIELDS = [
    "kind", "kicker", "headline", "subheadline", "agency", "city", "county", "continued", "body", "position", "lines", "spans",
    "confidence", "published", "state", "successor", "version",
]  # fmt: skip
RELATIONS = {"city", "county", "successor"}


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a page: its row, whether it was new, read again, already known or another edition of a known one's
    text, and the articles touched.
    """

    page: SourcePage
    outcome: Literal["new", "reread", "known", "edition"]
    article_ids: tuple[int, ...]


def known_page(sha256: str) -> SourcePage | None:
    """The page with these bytes, if the archive has it or had it before another edition took their place."""
    return SourcePage.objects.filter(sha256=sha256).first() or was_edition(sha256)


def known_file(sha256: str) -> SourceFile | None:
    """The file of printed pages with these bytes, if the archive has it."""
    return SourceFile.objects.filter(sha256=sha256).first()


@transaction.atomic
def store_page(
    text: PageText,
    record: PageRecord,
    given: Given,
    *,
    version: str,
    now: datetime,
    reread: bool = True,
    printed: PrintedSheet | None = None,
) -> Stored:
    """Make the rows say what `record` says, except where a curator decided otherwise.

    A page with the same bytes is read again in place, or left alone without `reread`: nothing is stored twice. The text
    of a known page with small differences takes the place of the old one, which is kept as an earlier edition; an
    earlier edition's own text changes nothing. `printed` is the sheet that the text was scanned from: it takes the place
    of a text that somebody took out of the same page, and no such text takes its place.
    """
    places = PlaceBook()
    page = SourcePage.objects.select_for_update().filter(sha256=text.sha256).first()
    earlier = None if page else was_edition(text.sha256)
    if earlier or (page and not reread):
        return Stored(earlier or page, "known", ())  # type: ignore[arg-type]  # one of the two is a page
    outcome: Literal["new", "reread", "edition"] = "reread" if page else "new"
    if page is None and (page := edition_of(text, record, printed=printed is not None)):
        outcome = "edition"
        if page.file and printed is None:
            keep_text(page, text, now)
            return Stored(page, outcome, ())
        put_text(page, text, now)
    if page is None:
        page = SourcePage(file_name=text.file_name, sha256=text.sha256, encoding=text.encoding, text=text.text)
    if printed:
        if outcome == "reread":
            carry_places(page, text.text)
        fill_sheet(page, text, printed)
    fill_page(page, record, given, places, version=version, now=now)
    page.version += outcome != "new"
    page.save_without_historical_record()  # type: ignore[attr-defined]  # simple-history has no types
    articles = store_articles(page, record.articles, places, now)
    return Stored(page, outcome, tuple(article.pk for article in articles))


def fill_sheet(page: SourcePage, text: PageText, printed: PrintedSheet) -> None:
    """Set what the scan says of the page: its file, size and text, and where each line of it stands."""
    facts = printed.file
    page.file, _ = SourceFile.objects.get_or_create(
        sha256=facts.sha256,
        defaults={
            "name": facts.name[-255:],
            "media_type": facts.media_type,
            "size": facts.size,
            "page_count": facts.page_count,
        },
    )
    page.text, page.encoding = text.text, text.encoding
    page.number, page.width, page.height = printed.number, printed.page.width, printed.page.height
    page.origin, page.has_image, page.layout = printed.page.origin, printed.has_image, printed.layout.to_dict()


def fill_page(
    page: SourcePage, record: PageRecord, given: Given, places: PlaceBook, *, version: str, now: datetime
) -> None:
    """Set the page's fields from the record, leaving those that a person determined."""
    decided = set(page.curated_fields) - given_fields(given)
    if "newspaper" not in decided:
        page.newspaper = newspaper_of(record, places)
    if "published" not in decided:
        page.published = record.published.date if record.published else None
        page.published_basis = record.published.basis if record.published else ""
        page.published_evidence = record.published.evidence if record.published else ""
    if "home_city" not in decided:
        page.home_city = places.city(record.home_city, None)
    page.page_number = (record.page_number or "")[:8]
    page.section = (record.section or "")[:20]
    page.issue_number = record.issue_number
    page.curated_fields = sorted(decided | given_fields(given))
    page.leftover = list(record.leftover)
    page.steps = [step.to_dict() for step in record.steps]
    page.read_at, page.reading_version = now, version


def newspaper_of(record: PageRecord, places: PlaceBook) -> Newspaper | None:
    """The newspaper's row, made when it is first met; a home city once set is not changed by a reading."""
    if not record.newspaper:
        return None
    newspaper, _ = Newspaper.objects.get_or_create(title=record.newspaper[:60])
    if newspaper.home_city is None and record.home_city:
        newspaper.home_city = places.city(record.home_city, None)
        newspaper.save(update_fields=["home_city"])
    return newspaper


def store_articles(
    page: SourcePage, records: Sequence[ArticleRecord], places: PlaceBook, now: datetime
) -> list[Article]:
    """Pair the page's articles with the records, store each pair, retire what was not found again.

    Returns every article touched, retired ones included (they leave the index).
    """
    earlier = list(page.articles.select_for_update().all())
    pairing = pair_articles(earlier, records)
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
    enter_readings(pairs, page, now)
    retired = [retire(article, touched, index) for article, index in pairing.gone if not keeps_standing(article)]
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
        "kind": record.kind,
        "kicker": record.kicker or "",
        "headline": record.headline or "",
        "subheadline": record.subheadline or "",
        "agency": (record.byline.agency or "")[:60],
        "city": record.city,
        "county": record.county,
        "continued": (record.continued or "")[:30],
        "byline": [[role, name] for role, names in named_roles(record) for name in names],
        "lines": list(record.lines),
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
    read: dict[str, Any] = {
        "kind": record.kind,
        "kicker": record.kicker or "",
        "headline": record.headline or "",
        "subheadline": record.subheadline or "",
        "agency": (record.byline.agency or "")[:60],
        "city": city,
        "county": places.county(record.county, record.county_code, city),
        "continued": (record.continued or "")[:30],
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


def retire(article: Article, touched: Sequence[Article], index: int | None) -> Article:
    """Mark the article as merged into the one at `index`, or as vanished. Its row stays."""
    article.state = ArticleState.VANISHED if index is None else ArticleState.MERGED
    article.successor = None if index is None else touched[index]
    return article


def given_fields(given: Given) -> set[str]:
    """The names of the page's fields that a person determines with `given`."""
    named = (("newspaper", given.newspaper), ("published", given.date), ("home_city", given.city))
    return {name for name, value in named if value}


def given_again(page: SourcePage, given: Given) -> Given:
    """What a person says of a known page now, and said before where they now say nothing."""
    decided = set(page.curated_fields)
    return Given(
        newspaper=given.newspaper or (page.newspaper.title if "newspaper" in decided and page.newspaper else None),
        date=given.date or (page.published if "published" in decided else None),
        city=given.city or (page.home_city.short_name if "home_city" in decided and page.home_city else None),
    )

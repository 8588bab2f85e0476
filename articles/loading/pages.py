"""From records to rows: the only bridge. One transaction a page, idempotent, never over a curator's work.

A re-reading keeps what a person decided. Pages and articles name such fields in `curated_fields`; a fact that was
decided on keeps all that it says and only learns where it now stands. An article keeps its id while more than half of
its body stays; see `matching.py` for how old and new are paired. What a person withdrew comes back in no other shape.
A page that a person cut has the articles of that cut (`cuts.py`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db import transaction

from articles.loading.articles import store_articles
from articles.loading.cuts import by_cut, pairing_by_cut
from articles.loading.editions import carry_places, edition_of, keep_text, put_text, was_edition
from articles.loading.places.gazetteer import PlaceBook, newspaper_called
from articles.models import Cut, Newspaper, SourceFile, SourcePage
from articles.printed.sheets import PrintedSheet
from articles.reading.records import Given, PageRecord, PageText


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
    before: Cut | None = None,
) -> Stored:
    """Make the rows say what `record` says, except where a curator decided otherwise.

    A page with the same bytes is read again in place, or left alone without `reread`: nothing is stored twice. The text
    of a known page with small differences takes the place of the old one, which is kept as an earlier edition; an
    earlier edition's own text changes nothing. `printed` is the sheet that the text was scanned from: it takes the place
    of a text that somebody took out of the same page, and no such text takes its place.

    A page that a person cut has the articles of the cut, whatever the record says of them; where the cut was taken back,
    `before` is the one by which its articles are known again.
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
    page.text_sha256 = checksum_kept(page, text, outcome, printed)
    record = by_cut(page, record)
    fill_page(page, record, given, places, version=version, now=now)
    page.version += outcome != "new"
    page.save_without_historical_record()  # type: ignore[attr-defined]  # simple-history has no types
    pair = pairing_by_cut(page, record, before)
    articles = store_articles(page, record.articles, places, now, pair)
    return Stored(page, outcome, tuple(article.pk for article in articles))


def checksum_kept(page: SourcePage, text: PageText, outcome: str, printed: PrintedSheet | None) -> str:
    """The checksum of the page's text; that of one which stays stays too, so that damage is not taken for what was stored."""
    stays = outcome == "reread" and printed is None and page.text_sha256
    return page.text_sha256 if stays else checksum(text.text)


def checksum(text: str) -> str:
    """The SHA-256 by which a stored text is known to be whole."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


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
    title = record.newspaper[:60]
    newspaper = newspaper_called(title) or Newspaper.objects.get_or_create(title=title)[0]
    if newspaper.home_city is None and record.home_city:
        newspaper.home_city = places.city(record.home_city, None)
        newspaper.save(update_fields=["home_city"])
    return newspaper


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

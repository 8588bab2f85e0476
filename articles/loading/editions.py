"""The same page once more with small differences: a new edition of its text, not a second page.

A printed page and the text that somebody took out of it are editions of each other too. The printed one stands: it has
the picture, and where every line is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePath

from django.db.models import QuerySet

from articles.loading.anchors import Anchor, carry
from articles.loading.cuts import carry_cuts
from articles.loading.matching import grams, share
from articles.loading.places.gazetteer import newspaper_called
from articles.models import Metric, PageEdition, SourcePage
from articles.reading.records import PageRecord, PageText

SAME = 0.9  # of both texts, by runs of letters: two pages of one day share titles and imprints, not nine tenths
SAME_PRINTED = (
    0.75  # of a printed page and a text taken out of it: its columns in another order, its titles doubled or lost
)
SHORTEST = 500  # letters: two short texts are alike by chance
PROBES, FOUND = 48, 0.5  # runs of letters looked for before the whole texts are compared, and how many must be found
LOOKED_AT = 60  # pages of one day and paper; more are no newspaper's
ANCHOR = ("line", "column", "end_line", "end_column")


def was_edition(sha256: str) -> SourcePage | None:
    """The page of which these bytes are an earlier edition."""
    edition = PageEdition.objects.filter(sha256=sha256).select_related("page").first()
    return edition.page if edition else None


def edition_of(text: PageText, record: PageRecord, *, printed: bool = False) -> SourcePage | None:
    """The page of the archive whose text this is with small differences: of the same paper's day, or of this file's name.

    The differences may be larger between a printed page and a text; between two printed pages there is no such thing.
    """
    new = grams(text.text)
    best, found = 0.0, 0
    for look in looks(text, record):
        rows = look.filter(file=None) if printed else look
        for pk, old, file in rows.values_list("pk", "text", "file")[:LOOKED_AT]:
            least = SAME if file is None and not printed else SAME_PRINTED
            if may_be(old, text.text, least) and (alike := sameness(grams(old), new)) >= max(least, best):
                best, found = alike, pk
    return SourcePage.objects.select_for_update().get(pk=found) if found else None


def looks(text: PageText, record: PageRecord) -> Iterator[QuerySet[SourcePage]]:
    """Where the page may be known: under its file's name, also as text or PDF; then on its paper's day.

    Each look goes by an index: joined by OR they would read the whole table for every page that comes in. A short text is
    looked for where both are the same: its file's name and its day.
    """
    stem = PurePath(text.file_name).stem
    names = {text.file_name, f"{stem}.txt", f"{stem}.pdf"}
    others = SourcePage.objects.exclude(sha256=text.sha256).order_by("pk")
    short = len(text.text) < SHORTEST
    if not short:
        yield others.filter(file_name__in=names)
    elif record.published:
        yield others.filter(file_name__in=names, published=record.published.date)
    paper = newspaper_called(record.newspaper) if record.newspaper else None
    if record.published and (paper or not record.newspaper) and not short:  # a paper not met before has no pages
        of_the_day = others.filter(published=record.published.date, newspaper=paper)
        yield of_the_day.exclude(file_name__in=names)


def may_be(old: str, new: str, least: float) -> bool:
    """Whether comparing the texts is worth its while: alike in length, and half of some runs of the one in the other."""
    if min(len(old), len(new)) < least * max(len(old), len(new)):
        return False
    step = max(1, len(new) // PROBES)
    probes = [new[at : at + 8] for at in range(0, max(1, len(new) - 8), step)]
    return sum(probe in old for probe in probes) >= FOUND * len(probes)


def sameness(one: Counter[str], other: Counter[str]) -> float:
    """How much of each text stands in the other, the smaller of the two shares."""
    return min(share(one, other), share(other, one))


def keep_text(page: SourcePage, text: PageText, now: datetime) -> None:
    """Keep a text that somebody took out of a printed page of the archive as an edition of it, which changes nothing."""
    PageEdition.objects.create(
        page=page, sha256=text.sha256, file_name=text.file_name, encoding=text.encoding, text=text.text, replaced_at=now
    )


def put_text(page: SourcePage, text: PageText, now: datetime) -> None:
    """Give the page the new text, keep the old one, and carry the places of its facts over. Does not save the page."""
    PageEdition.objects.create(
        page=page, sha256=page.sha256, file_name=page.file_name, encoding=page.encoding, text=page.text, replaced_at=now
    )
    carry_places(page, text.text)
    page.file_name, page.sha256, page.encoding, page.text = text.file_name, text.sha256, text.encoding, text.text


def carry_places(page: SourcePage, text: str) -> None:
    """Let the page's facts and cuts stand where their letters stand in another text of it: of a new edition, or a new scan."""
    if text == page.text:
        return
    move = carry(page.text, text)
    metrics = list(Metric.objects.filter(article__page=page, line__isnull=False))
    for metric in metrics:
        before = Anchor(metric.line or 0, metric.column or 0, metric.end_line or 0, metric.end_column or 0)
        after = move(before)
        for name in ANCHOR:
            setattr(metric, name, getattr(after, name) if after else None)
    Metric.objects.bulk_update(metrics, ANCHOR)
    carry_cuts(page, move)

"""What a reader may be typing: headlines, places, persons, newspapers and indicators that begin with it.

A beginning is met in characters, in pinyin (cangz) and in pinyin's initials (cz → 沧州). A catalogue of all that can
be completed is kept in memory as sorted arrays, and made anew beside the old one when the archive has changed.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from django.db import connection
from django.db.models import Count, Max, Q
from numpy.typing import NDArray

from articles.choices import ArticleState
from articles.filters import ARTICLE_FILTERS
from articles.models import Article, Contributor, Metric, Newspaper
from articles.search.language.wording import with_name
from articles.search.request import Completion
from articles.search.terms.folding import fold
from articles.search.terms.pinyin import initials, readings, spelled

Kind = Literal["place", "newspaper", "person", "indicator", "headline"]
KINDS: tuple[Kind, ...] = ("place", "newspaper", "person", "indicator", "headline")
KEY = 24  # bytes of a key: eight Chinese characters
INDICATORS = 20_000  # the most frequent ones
LOOK_AGAIN = 60  # seconds until a large archive is looked at again
SMALL = 5_000  # entries; a smaller catalogue is never behind the rows
LATIN_TAIL = "abcdefghijklmnopqrstuvwxyz'"


@dataclass(frozen=True, slots=True)
class Entry:
    kind: Kind
    text: str
    query: str
    count: int


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The entries, and the sorted keys that lead to them: `owners` are entries, `ways` 0 characters, 1 pinyin, 2 initials."""

    entries: list[Entry]
    keys: NDArray[np.bytes_]
    owners: NDArray[np.int32]
    ways: NDArray[np.int8]
    kinds: NDArray[np.int8]
    counts: NDArray[np.int32]
    made_of: tuple[object, ...]
    looked: float

    def beginning_with(self, prefix: str, limit: int) -> list[Entry]:
        """The best entries of each kind, characters before pinyin, the most frequent first."""
        whole = prefix.encode()
        cut = whole[:KEY]
        first, last = np.searchsorted(self.keys, [cut, cut + b"\xff" * (KEY + 1 - len(cut))])
        owners, ways = self.owners[first:last], self.ways[first:last]
        worth = ways.astype(np.int64) * (1 << 32) - self.counts[owners]
        found = []
        for kind in range(len(KINDS)):
            places = np.flatnonzero(self.kinds[owners] == kind)
            if len(places) > 4 * limit:
                places = places[np.argpartition(worth[places], 4 * limit)[: 4 * limit]]
            best = places[np.argsort(worth[places], kind="stable")]
            numbers = dict.fromkeys(owners[best].tolist())
            kept = [number for number in numbers if len(whole) <= KEY or self.begins(number, prefix)]
            found += [self.entries[number] for number in kept[:limit]]
        return found

    def begins(self, number: int, prefix: str) -> bool:
        return any(key.startswith(prefix) for key, _ in keys_of(self.entries[number]))


class Shelf:
    """The process's catalogue, made when first asked for."""

    def __init__(self) -> None:
        self.kept: Catalogue | None = None
        self.making = threading.Lock()

    def catalogue(self) -> Catalogue:
        kept = self.kept
        if kept is None or len(kept.entries) < SMALL:
            made_of = state_of_archive()
            if kept is None or kept.made_of != made_of:
                self.kept = kept = make_catalogue(made_of)
        elif time.monotonic() - kept.looked > LOOK_AGAIN and self.making.acquire(blocking=False):
            threading.Thread(target=self.renew, name="completions", daemon=True).start()
        return kept

    def renew(self) -> None:
        try:
            self.kept = make_catalogue(state_of_archive())
        finally:
            self.making.release()
            connection.close()


SHELF = Shelf()


def complete(prefix: str, limit: int = 8) -> tuple[Completion, ...]:
    """The best completions of what is typed: of its last word, where it has several."""
    head, _, last = prefix[-100:].rpartition(" ")
    folded = fold(last)
    if not folded.isascii():
        folded = folded.rstrip(LATIN_TAIL)
    if not folded or limit <= 0:
        return ()
    found = SHELF.catalogue().beginning_with(folded.replace(" ", ""), limit)
    shown = fairly(found, limit)
    before = f"{head.strip()} " if head.strip() else ""
    return tuple(Completion(entry.kind, entry.text, before + entry.query, entry.count) for entry in shown)


def fairly(found: list[Entry], limit: int) -> list[Entry]:
    """At most `limit` entries; one kind takes more than half of the room only where the others leave it."""
    first: list[Entry] = []
    rest: list[Entry] = []
    for kind in KINDS:
        of_kind = [entry for entry in found if entry.kind == kind]
        share = max(1, limit // 2 if kind == "place" else limit // 3)
        first += of_kind[:share]
        rest += of_kind[share:]
    chosen = (first + rest)[:limit]
    return sorted(chosen, key=lambda entry: KINDS.index(entry.kind))


def state_of_archive() -> tuple[object, ...]:
    """Changes whenever an article or fact is added, changed or taken out."""
    articles = Article.objects.aggregate(Count("id"), Max("updated_at"))
    return (*articles.values(), *Metric.objects.aggregate(Count("id"), Max("updated_at")).values())


def make_catalogue(made_of: tuple[object, ...]) -> Catalogue:
    entries = list(all_entries())
    keys: list[bytes] = []
    owners: list[int] = []
    ways: list[int] = []
    for number, entry in enumerate(entries):
        for key, way in keys_of(entry):
            keys.append(key.encode()[:KEY])
            owners.append(number)
            ways.append(way)
    joined = np.array(keys, f"S{KEY}")
    order = np.argsort(joined, kind="stable")
    return Catalogue(
        entries,
        joined[order],
        np.array(owners, np.int32)[order],
        np.array(ways, np.int8)[order],
        np.array([KINDS.index(entry.kind) for entry in entries], np.int8),
        np.array([entry.count for entry in entries], np.int32),
        made_of,
        time.monotonic(),
    )


def keys_of(entry: Entry) -> Iterator[tuple[str, int]]:
    """What a reader may type for an entry. A name is met in all its readings (重庆), a sentence in the usual one."""
    folded = fold(entry.text).replace(" ", "")
    yield folded, 0
    if entry.kind in ("headline", "indicator"):
        yield spelled(folded[:KEY]), 1
        yield initials(folded[:KEY]), 2
    else:
        for reading in readings(folded):
            yield "".join(reading), 1
            yield "".join(syllable[0] for syllable in reading), 2


def all_entries() -> Iterable[Entry]:
    current = Article.objects.current()
    used = Q(article__state=ArticleState.CURRENT)
    for field in ("city", "county"):
        counts = (
            current.exclude(**{field: None}).order_by().values_list(ARTICLE_FILTERS[field].row).annotate(Count("id"))
        )
        for text, count in counts:
            yield Entry("place", text, with_name(field, text), count)
    papers = Newspaper.objects.annotate(count=Count("pages__articles", Q(pages__articles__state=ArticleState.CURRENT)))
    for title, count in papers.filter(count__gt=0).values_list("title", "count"):
        yield Entry("newspaper", title, with_name("newspaper", title), count)
    people = Contributor.objects.filter(used).values_list("name").annotate(count=Count("article_id", distinct=True))
    for name, count in people.order_by():
        yield Entry("person", name, with_name("person", name), count)
    indicators = Metric.objects.current().values_list("indicator").annotate(count=Count("id")).order_by("-count")
    for indicator, count in indicators[:INDICATORS]:
        yield Entry("indicator", indicator, quoted(indicator), count)
    for (headline,) in current.exclude(headline="").order_by("-id").values_list("headline").iterator():
        yield Entry("headline", headline, with_name("headline", quoted(headline)), 1)


def quoted(text: str) -> str:
    """A text as an exact phrase of the query language, of a length that a query takes."""
    return f'"{fold(text)[:80].strip()}"'

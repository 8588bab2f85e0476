"""All that can be completed while typing, as one file beside the index that every worker maps: sorted keys that lead to entries.

One process makes it, all read the same pages of it. It holds nothing that the rows do not: damaged, lost or of another format
it is made anew.
"""

from __future__ import annotations

import json
import mmap
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from django.db.models import Count, Max, Q
from numpy.typing import NDArray

from articles.choices import ArticleState
from articles.filters import ARTICLE_FILTERS
from articles.models import Article, Contributor, Metric, Newspaper
from articles.search.language.wording import with_name
from articles.search.terms.folding import fold
from articles.search.terms.pinyin import initials, readings, spelled

Kind = Literal["place", "newspaper", "person", "indicator", "headline"]
Subject = Literal["city", "county", "newspaper", "person", "indicator", "headline"]
KINDS: tuple[Kind, ...] = ("place", "newspaper", "person", "indicator", "headline")
KIND_OF: dict[Subject, Kind] = {
    "city": "place", "county": "place", "newspaper": "newspaper", "person": "person", "indicator": "indicator", "headline": "headline",
}  # fmt: skip
SUBJECTS = tuple(KIND_OF)
KIND_NUMBERS = np.array([KINDS.index(kind) for kind in KIND_OF.values()], np.int8)
KEY = 24  # bytes of a key: eight Chinese characters
INDICATORS = 20_000  # the most frequent ones
FORMAT = 1
HEAD = 1_024  # bytes before the arrays: what they are, as JSON
ARRAYS = {
    "counts": "<i4",
    "places": "<i8",
    "keys": f"S{KEY}",
    "owners": "<i4",
    "ways": "i1",
    "subjects": "i1",
    "texts": "i1",
}
"""The arrays in their order. Of each entry its count, subject and the place of its text in `texts` (and of the end of all); of each
key, in their order, the entry that owns it and its way: 0 characters, 1 pinyin, 2 initials."""


class UnreadableError(Exception):
    """A file that is no catalogue, or not whole."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What may be completed: of which subject, its text, and how many articles or facts have it."""

    subject: Subject
    text: str
    count: int

    @property
    def kind(self) -> Kind:
        return KIND_OF[self.subject]

    @property
    def query(self) -> str:
        """What finds it, in the query language.

        >>> Entry("city", "沧州", 3).query, Entry("headline", "“重庆”来客", 1).query
        ('城市:沧州', '标题:"重庆 来客"')
        """
        if self.subject == "indicator":
            return quoted(self.text)
        return with_name(self.subject, quoted(self.text) if self.subject == "headline" else self.text)


class Catalogue:
    """The entries in a buffer: a file's pages, or bytes in memory. `made_of` is the state of the archive that it was made of."""

    def __init__(self, buffer: bytes | mmap.mmap) -> None:
        """UnreadableError where the buffer holds no whole catalogue of this format."""
        try:
            head = json.loads(buffer[:HEAD])
            sizes: dict[str, int] = head["sizes"]
            at = HEAD
            found: dict[str, NDArray[Any]] = {}
            for name, kind in ARRAYS.items():
                found[name] = np.frombuffer(buffer, kind, sizes[name], at)
                at += found[name].nbytes
        except (ValueError, KeyError, TypeError) as error:
            raise UnreadableError(str(error)) from error
        self.made_of: list[str] = head["made_of"]
        self.keys, self.owners, self.ways = found["keys"], found["owners"], found["ways"]
        self.subjects, self.counts = found["subjects"], found["counts"]
        self.places, self.texts = found["places"], found["texts"]
        if head["format"] != FORMAT or at != len(buffer) or not self.is_sound():
            raise UnreadableError("not whole, or of another format")

    def __len__(self) -> int:
        return len(self.subjects)

    def is_sound(self) -> bool:
        """Whether all that points to something points into it."""
        places = self.places
        if (
            len(places) != len(self) + 1
            or places[0] != 0
            or places[-1] != len(self.texts)
            or (np.diff(places) < 0).any()
        ):
            return False
        within = (self.owners >= 0).all() and (self.owners < len(self)).all()
        return bool(within and (self.subjects >= 0).all() and (self.subjects < len(SUBJECTS)).all())

    def entry(self, number: int) -> Entry:
        text = self.texts[self.places[number] : self.places[number + 1]].tobytes().decode(errors="replace")
        return Entry(SUBJECTS[self.subjects[number]], text, int(self.counts[number]))

    def beginning_with(self, prefix: str, limit: int) -> list[Entry]:
        """The best entries of each kind, characters before pinyin, the most frequent first."""
        whole = prefix.encode()
        cut = whole[:KEY]
        first, last = np.searchsorted(self.keys, [cut, cut + b"\xff" * (KEY + 1 - len(cut))])
        owners, ways = self.owners[first:last], self.ways[first:last]
        worth = ways.astype(np.int64) * (1 << 32) - self.counts[owners]
        kinds = KIND_NUMBERS[self.subjects[owners]]
        found = []
        for kind in range(len(KINDS)):
            places = np.flatnonzero(kinds == kind)
            if len(places) > 4 * limit:
                places = places[np.argpartition(worth[places], 4 * limit)[: 4 * limit]]
            best = places[np.argsort(worth[places], kind="stable")]
            entries = map(self.entry, dict.fromkeys(owners[best].tolist()))
            found += [entry for entry in entries if len(whole) <= KEY or begins(entry, prefix)][:limit]
        return found


def begins(entry: Entry, prefix: str) -> bool:
    return any(key.startswith(prefix) for key, _ in keys_of(entry))


def mapped(path: Path) -> Catalogue:
    """The catalogue in a file; UnreadableError where there is none, or none that is whole."""
    try:
        with path.open("rb") as file:
            return Catalogue(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as error:
        raise UnreadableError(str(error)) from error


def put(path: Path, content: bytes) -> None:
    """Make this the file's content at once: who has mapped the old one keeps it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def state_of_archive() -> list[str]:
    """Changes whenever an article or fact is added, changed or taken out."""
    found = [model.objects.aggregate(Count("id"), Max("updated_at")) for model in (Article, Metric)]
    return [str(value) for values in found for value in values.values()]


def made(made_of: list[str], entries: Iterable[Entry]) -> bytes:
    """The content of a catalogue's file."""
    counts, subjects, places, owners, ways = [], [], [0], [], []
    texts, keys = bytearray(), bytearray()
    for number, entry in enumerate(entries):
        texts += entry.text.encode()
        places.append(len(texts))
        counts.append(entry.count)
        subjects.append(SUBJECTS.index(entry.subject))
        for key, way in keys_of(entry):
            keys += key.encode()[:KEY].ljust(KEY, b"\0")
            owners.append(number)
            ways.append(way)
    unsorted = np.frombuffer(bytes(keys), f"S{KEY}")
    order = np.argsort(unsorted, kind="stable")
    arrays = {
        "counts": np.array(counts, "<i4"),
        "places": np.array(places, "<i8"),
        "keys": unsorted[order],
        "owners": np.array(owners, "<i4")[order],
        "ways": np.array(ways, "i1")[order],
        "subjects": np.array(subjects, "i1"),
        "texts": np.frombuffer(bytes(texts), "i1"),
    }
    sizes = {name: len(arrays[name]) for name in ARRAYS}
    head = json.dumps({"format": FORMAT, "made_of": made_of, "sizes": sizes}).encode().ljust(HEAD)
    return b"".join([head, *(arrays[name].tobytes() for name in ARRAYS)])


def keys_of(entry: Entry) -> Iterator[tuple[str, int]]:
    """What a reader may type for an entry. A name is met in all its readings (重庆), a sentence in the usual one."""
    folded = fold(entry.text).replace(" ", "")
    yield folded, 0
    if entry.subject in ("headline", "indicator"):
        yield spelled(folded[:KEY]), 1
        yield initials(folded[:KEY]), 2
    else:
        for reading in readings(folded):
            yield "".join(reading), 1
            yield "".join(syllable[0] for syllable in reading), 2


def all_entries() -> Iterator[Entry]:
    """Everything of the archive that can be completed."""
    current = Article.objects.current()
    used = Q(article__state=ArticleState.CURRENT)
    places: tuple[Subject, ...] = ("city", "county")
    for field in places:
        named = current.exclude(**{field: None}).order_by().values_list(ARTICLE_FILTERS[field].row)
        for text, count in named.annotate(Count("id")):
            yield Entry(field, text, count)
    papers = Newspaper.objects.annotate(count=Count("pages__articles", Q(pages__articles__state=ArticleState.CURRENT)))
    for title, count in papers.filter(count__gt=0).values_list("title", "count"):
        yield Entry("newspaper", title, count)
    people = Contributor.objects.filter(used).values_list("name").annotate(count=Count("article_id", distinct=True))
    for name, count in people.order_by():
        yield Entry("person", name, count)
    indicators = Metric.objects.current().values_list("indicator").annotate(count=Count("id")).order_by("-count")
    for indicator, count in indicators[:INDICATORS]:
        yield Entry("indicator", indicator, count)
    for (headline,) in current.exclude(headline="").order_by("-id").values_list("headline").iterator():
        yield Entry("headline", headline, 1)


def quoted(text: str) -> str:
    """A text as an exact phrase of the query language, of a length that a query takes."""
    return f'"{fold(text)[:80].strip()}"'

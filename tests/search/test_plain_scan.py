"""Totals, facets, charts, files and feeds say what a plain scan of the rows says: 500 seeded queries, figures among them."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest
from django.test import Client

from articles.filters import FACETS
from articles.models import Article
from articles.search import search
from articles.search.language.parser import parse
from articles.search.language.query import Word
from articles.search.request import SearchRequest
from articles.search.terms.analysis import Analysis
from articles.search.terms.figures import by_value, figures
from articles.search.terms.folding import fold
from articles.search.upkeep import reindex
from tests.archive import fill

ANALYSIS = Analysis()
QUERIES = 500
TAKEN_ALONG = 40  # queries whose files, feed and API are read too
RUN = re.compile(r"\S+")  # of a folded text: figures, decimals and letters too
WITH_FIGURE = re.compile(r"\S{0,2}(?:\d+(?:\.\d+)?|[一二三四五六七八九十百千万亿]+)\S{0,3}")


@dataclass(frozen=True)
class Asked:
    """Runs that must all stand in a text, one at least of `either`, and one that must not."""

    every: tuple[str, ...]
    either: tuple[str, ...] = ()
    without: str = ""
    city: str = ""

    @property
    def query(self) -> str:
        parts = [*self.every, " OR ".join(self.either), self.without and f"-{self.without}"]
        return " ".join(filter(None, parts))

    def passes(self, text: Scanned, city: str) -> bool:
        return (
            all(map(text.holds, self.every))
            and (not self.either or any(map(text.holds, self.either)))
            and not (self.without and text.holds(self.without))
            and self.city in ("", city)
        )


@dataclass(frozen=True)
class Scanned:
    """A text that holds a run as it is written, or with its figures written in another way."""

    folded: str
    valued: str

    def holds(self, run: str) -> bool:
        return fold(run) in self.folded or by_value(fold(run)) in self.valued


def scanned(article: Article) -> Scanned:
    folded = text_of(article)
    return Scanned(folded, by_value(folded))


def text_of(article: Article) -> str:
    names = (contributor.name for contributor in article.contributors.all())
    parts = (article.kicker, article.headline, article.subheadline, article.agency, *names, article.body)
    return "\n".join(map(fold, parts))


def queries(texts: list[str], cities: list[str]) -> list[Asked]:
    """Runs of the texts, alone and together, some joined so that they stand nowhere, some with OR, without, or a city."""
    chance = random.Random(15)
    runs = [RUN.findall(text) for text in texts]

    def run(of: list[str] | None = None) -> str:
        while True:
            some = chance.choice(of or chance.choice(runs))
            if chance.random() < 0.3 and (figures := WITH_FIGURE.findall(some)):
                typed = written_otherwise(chance.choice(figures)) if chance.random() < 0.5 else chance.choice(figures)
            else:
                length = chance.randint(1, min(5, len(some)))
                start = chance.randint(0, len(some) - length)
                typed = some[start : start + length]
            if is_plain(typed):
                return typed

    made: list[Asked] = []
    for number in range(QUERIES):
        one = chance.choice(runs)  # most words of a query come from one article, or few would be found together
        every = tuple(run(one) for _ in range(1 + number % 3))
        match number % 10:
            case 3:
                joined = "".join(every) + run()
                made.append(Asked((joined if is_plain(joined) else every[0],)))
            case 5:
                made.append(Asked(every[:1], either=(run(), run())))
            case 7:
                made.append(Asked(every, without=run()))
            case 9:
                made.append(Asked(every, city=chance.choice(cities)))
            case _:
                made.append(Asked(every))
    return made


def written_otherwise(run: str) -> str:
    """The run with its figures in other signs: 十二家 → 12家, 5993套 → 五千九百九十三套, 1.5亿 → 15000万."""
    pieces, end = [], 0
    for start, stop, term in figures(run):
        value = term.removeprefix("#")
        other = in_chinese(value) if run[start:stop] == value and value.isdigit() and len(value) < 5 else value
        pieces += [run[end:start], other]
        end = stop
    return "".join((*pieces, run[end:]))


def in_chinese(digits: str) -> str:
    places = [
        f"{'零一二三四五六七八九'[int(digit)]}{unit}"
        for digit, unit in zip(reversed(digits), ("", "十", "百", "千"), strict=False)
    ]
    written = "".join(re.sub("零[十百千]", "零", place) for place in reversed(places))
    return re.sub("零+", "零", written).rstrip("零") or "零"


def is_plain(run: str) -> bool:
    """Whether a run is one word to the parser, and says something: no date, no condition, no word that only asks."""
    groups = parse(run).groups
    one = [group.alternatives for group in groups]
    return one == [(Word(run),)] and any(not token.asks for token in ANALYSIS.tokens(run)) and fold(run) == run


@pytest.mark.django_db
@pytest.mark.usefixtures("each_engine")
def test_it_counts_what_a_plain_scan_counts(client: Client, settings: object) -> None:
    settings.THROTTLE_PER_MINUTE = 10_000  # type: ignore[attr-defined]
    fill()
    articles = list(Article.objects.current().select_related("city").prefetch_related("contributors"))
    reindex([article.pk for article in articles])
    texts = {article.pk: scanned(article) for article in articles}
    city = {article.pk: article.city.short_name if article.city else "" for article in articles}
    some = 0
    for number, asked in enumerate(
        queries([text.folded for text in texts.values()], sorted(set(city.values()) - {""}))
    ):
        right = [article for article in articles if asked.passes(texts[article.pk], city[article.pk])]
        some += bool(right)
        request = SearchRequest(asked.query, city=asked.city or None, facets=FACETS, limit=len(articles))
        page = search(request)
        ids = {article.pk for article in right}
        assert ({hit.article.pk for hit in page.hits}, page.total) == (ids, len(ids)), asked
        months = Counter(f"{article.published:%Y-%m}" for article in right if article.published)
        assert {facet.value: facet.count for facet in page.facets["month"]} == months, asked
        if not asked.city:
            cities = Counter(city[pk] for pk in ids if city[pk])
            assert {facet.value: facet.count for facet in page.facets["city"]} == cities, asked
        if number % (QUERIES // TAKEN_ALONG) == 0:
            taken_along(client, asked, ids)
    assert some > QUERIES // 2  # or the queries would test nothing


def taken_along(client: Client, asked: Asked, ids: set[int]) -> None:
    """The files, the feed and the API hold just these articles."""
    address = urlencode({"q": asked.query, **({"city": asked.city} if asked.city else {})})
    whole = b"".join(client.get(f"/search.json?{address}").streaming_content)  # type: ignore[attr-defined]
    found = json.loads(whole)
    assert ({row["id"] for row in found["articles"]}, found["total"]) == (ids, len(ids)), asked
    feed = client.get(f"/search.atom?{address}").content.decode()
    assert {int(pk) for pk in re.findall(r"<id>[^<]*/articles/(\d+)/</id>", feed)} == ids, asked
    answer = client.get(f"/api/v1/search?{address}&limit=100").json()
    assert (answer["total"], {row["article"]["id"] for row in answer["results"]}) == (len(ids), ids), asked

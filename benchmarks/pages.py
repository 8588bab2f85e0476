"""What every kind of page of the site costs on one archive, measured in a process of its own (see benchmarks.bench_pages).

    python -m benchmarks.pages FOLDER ARTICLES RUNS [KIND]

Makes the archive in FOLDER where it is not there yet: so many articles, ten facts each. Prints a line of JSON for each
kind of page: [kind, CPU milliseconds, wall milliseconds, queries, bytes of the first load].
"""

from __future__ import annotations

import gzip
import json
import re
import statistics
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

from benchmarks.archive import fill, fill_facts, use_own_folder

FOLDER = use_own_folder(Path(sys.argv[1]))

from django.contrib.staticfiles import finders  # noqa: E402  Django must be set up first
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, override_settings  # noqa: E402

SEED = 5
ASSET = re.compile(r'(?:src|href)="/static/([^"]+)"')


def freeze_some() -> str:
    from django.utils import timezone

    from articles.exports.frozen import freeze
    from articles.models import Metric

    facts = list(Metric.objects.current().for_lists()[:1_000])
    frozen = freeze(facts, title="基准", description="", query="", host="http://x", by=None, now=timezone.now())
    return frozen.get_absolute_url()


def addresses() -> dict[str, str]:
    """One address of each kind, where there is most to show."""
    from articles.models import Article, Mention, Metric

    current = Article.objects.current()
    article = current.filter(kind="article").order_by("pk")[1]
    city = quote(current.counted_by("city__short_name")[0][0])
    county_of = current.exclude(county=None).select_related("city", "county").first()
    assert county_of is not None
    assert county_of.city is not None
    assert county_of.county is not None
    person = quote(current.counted_by("contributors__name")[0][0])
    paper = quote(current.counted_by("page__newspaper__title")[0][0])
    measure = quote(Metric.objects.current().most_measured(1)[0][0])
    day = max(current.counted_by_day().items(), key=lambda found: found[1])[0]
    return {
        "home": "/",
        "search": f"/search/?q={quote('建设')}",
        "search, filtered": f"/search/?q={quote('全市')}&city={city}&sort=newest",
        "search, nothing found": f"/search/?q={quote('绝无此词')}",
        "completion": f"/complete/?q={quote('沧')}",
        "articles": "/articles/",
        "articles, filtered": f"/articles/?city={city}&newspaper={paper}",
        "article": article.get_absolute_url(),
        "source page": article.page.get_absolute_url(),
        "source pages": "/pages/",
        "cities": "/cities/",
        "city": f"/cities/{city}/",
        "county": f"/cities/{quote(county_of.city.short_name)}/{quote(county_of.county.name)}/",
        "dates": "/dates/",
        "year": f"/dates/{day.year}/",
        "month": f"/dates/{day:%Y/%m}/",
        "day": f"/dates/{day:%Y/%m/%d}/",
        "newspapers": "/newspapers/",
        "newspaper": f"/newspapers/{paper}/",
        "people named": f"/people/named/{Mention.objects.letters()[0]}/",
        "who is named": f"/people/{quote(Mention.objects.order_by('pk')[0].name)}/mentioned/",
        "people": "/people/",
        "person": f"/people/{person}/",
        "facts": "/facts/",
        "facts, filtered": f"/facts/?q={quote('就业')}&city={city}&unit={quote('人')}&value_from=100&sort=-value",
        "facts, a far page": "/facts/?page=200",
        "series to choose": "/facts/series/",
        "series": f"/facts/series/?of={measure}&city={city}",
        "series, all places": f"/facts/series/?of={measure}",
        "fact sets": "/facts/sets/",
        "fact set": freeze_some(),
        "holdings": "/holdings/",
        "holdings, a newspaper": f"/holdings/?newspaper={paper}",
        "about": "/about/",
        "reference of the API": "/api/v1/docs/",
        "feed": "/feed/",
        "sitemap, articles": "/sitemap-articles.xml",
        "API: articles": "/api/v1/articles",
        "API: article": f"/api/v1/articles/{article.pk}",
        "API: facts": f"/api/v1/facts?q={quote('就业')}",
        "API: search": f"/api/v1/search?q={quote('建设')}",
        "API: places": "/api/v1/places?with_articles=true",
    }


def content_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


def first_load(content: bytes) -> int:
    """Bytes of the page and of what it loads from the site, compressed."""
    total = len(gzip.compress(content, 6))
    for name in set(ASSET.findall(content.decode("utf-8", "replace"))):
        path = finders.find(name)
        if isinstance(path, str):
            total += len(gzip.compress(Path(path).read_bytes(), 6))
    return total


def measure(client: Client, address: str, runs: int) -> tuple[float, float, int, int]:
    """(median CPU milliseconds, median wall milliseconds, queries, bytes). The first request of a kind is not counted: it compiles the template."""
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
        content = content_of(answer)
    queries = len(captured)  # now: the log is emptied by the next request
    assert answer.status_code == 200, (address, answer.status_code)
    wall, cpu = [], []
    for _ in range(runs):
        begin, worked = time.perf_counter(), time.process_time()
        content_of(client.get(address, headers={"accept-encoding": "gzip"}))
        cpu.append((time.process_time() - worked) * 1_000)
        wall.append((time.perf_counter() - begin) * 1_000)
    return statistics.median(cpu), statistics.median(wall), queries, first_load(content)


def make_archive(articles: int) -> None:
    """Fill the folder, once: a file beside the database says that its rows are whole."""
    from articles.models import Mention
    from articles.models.kept import refresh_statistics
    from articles.models.kept.triggers import after_migrate, uninstall
    from articles.preparation import name_mentions
    from articles.search.upkeep import rebuild

    whole = FOLDER / f"holds-{articles}"
    if whole.exists() and Mention.objects.exists():
        refresh_statistics(connection)  # as each start does: an index made by a migration since is not known yet
        return
    begun = time.perf_counter()
    uninstall(connection)  # what triggers keep is made once, of the whole
    if not whole.exists():
        fill(articles, SEED)
        fill_facts(SEED)
    list(name_mentions())  # also in an archive that was kept from before mentions were
    after_migrate()
    rebuild()
    refresh_statistics(connection)
    whole.touch()
    print(f"{articles:,} articles made in {time.perf_counter() - begun:.0f} s", file=sys.stderr)


def main() -> None:
    articles, runs, only = int(sys.argv[2]), int(sys.argv[3]), "".join(sys.argv[4:])
    make_archive(articles)
    allowed = dict.fromkeys(("THROTTLE_PER_MINUTE", "SEARCHES_PER_MINUTE"), 10**9)
    with override_settings(ALLOWED_HOSTS=["testserver"], **allowed):
        client = Client()
        for kind, address in addresses().items():
            if kind.startswith(only):
                print(json.dumps([kind, *measure(client, address, runs)]), flush=True)


if __name__ == "__main__":
    main()

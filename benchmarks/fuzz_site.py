"""Hostile questions to every address that takes one, and hostile forms: what the site and the API must stand.

    python -m benchmarks.fuzz_site [--questions 20000] [--seed 1]

An archive of the seeds is asked by the test client, which raises what a view does not catch. Every address of the site and
the API is asked with parameters that it knows and some that it does not, each with a plausible or a hostile value, some given
twice; addresses that name something are given hostile names; forms are posted with hostile fields. A fault is an
exception, an answer of 500 or above, one that is neither found, refused nor redirected, or one that takes above a second of CPU.
"""

from __future__ import annotations

import argparse
import logging
import random
import sys
import time
import traceback
from collections import Counter
from urllib.parse import quote, urlencode

from benchmarks.archive import sentences, use_own_folder

if __name__ == "__main__":
    use_own_folder()

from benchmarks.fuzz_search import hostile

SECONDS_AT_MOST = 1.0  # of CPU: a question is far below 10 kB
FORM = "application/x-www-form-urlencoded"
LONGEST = 6_000  # characters of an address: servers refuse longer ones
EXPECTED = {200, 301, 302, 304, 400, 403, 404, 405, 410, 422, 429}
LISTED = (
    "/search/", "/search/advanced/", "/complete/", "/articles/", "/pages/", "/trends/", "/trends.csv", "/trends.xlsx", "/terms/",
    "/cities/", "/newspapers/", "/people/", "/holdings/", "/facts/", "/facts.csv", "/facts.json", "/facts.xlsx", "/facts.atom",
    "/facts/series/", "/facts/series.csv", "/facts/series.json", "/facts/series.xlsx", "/search.csv", "/search.json", "/search.txt",
    "/search.ris", "/search.bib", "/search.xlsx", "/search.atom", "/feed/", "/script/", "/dates/", "/archive.txt", "/quality/",
    "/api/v1/articles", "/api/v1/facts", "/api/v1/search", "/api/v1/places", "/api/v1/newspapers", "/api/v1/pages",
)  # fmt: skip
NAMED = (
    "/cities/{}/", "/cities/{}/{}/", "/cities/{}/feed/", "/newspapers/{}/", "/newspapers/{}/feed/", "/people/{}/", "/articles/{}/",
    "/articles/{}.ris", "/pages/{}/", "/pages/{}.txt", "/pages/{}/image.webp", "/dates/{}/", "/dates/2021/{}/", "/dates/2021/07/{}/",
    "/facts/sets/{}/", "/facts/sets/{}.csv", "/proposals/{}/", "/sitemap-{}.xml", "/search.{}", "/api/v1/articles/{}",
    "/api/v1/facts/{}", "/api/v1/newspapers/{}", "/api/v1/pages/{}", "/{}", "/media/{}", "/static/{}",
)  # fmt: skip
POSTED = (
    "/articles/{}/report/",
    "/accounts/login/",
    "/admin/login/",
    "/facts/sets/freeze/",
    "/facts/series/decide/",
    "/script/",
    "/mine/",
)
PARAMETERS = (
    "q", "city", "county", "newspaper", "person", "kind", "year", "month", "sort", "page", "size", "date_from", "date_to", "unit",
    "value_from", "value_to", "state", "of", "after", "limit", "updated_since", "first", "last", "with_articles", "level", "name",
    "role", "words", "marks", "fact", "all_words", "any_words", "not_words", "phrase", "by", "to", "next", "part", "lang",
)  # fmt: skip
FIELDS = (*PARAMETERS, "old", "new", "message", "contact", "version", "website", "username", "password", "title", "description", "verdict")  # fmt: skip
PLAUSIBLE = (
    "沧州", "河间市", "河北日报", "2021", "2021-07", "2021-07-30", "newest", "-value", "relevance", "1", "20", "50", "人", "article",
    "level", "unreviewed", "true", "城镇新增就业|人", "reporter", "棚户区",
)  # fmt: skip
BOUNDS = (
    "0", "-1", "999999999999999999999999", "1e400", "NaN", "Infinity", "-0", "2021-13-45", "9999-12-31", "0001-01-01", "10000-01",
    "٣", "１２", "0x10", "1,000", "None", "[]", "{}", "%", "%00", "%ff%fe", "\x00", "|", "||", "a|b|c", "/../", "..", "\ud800",
)  # fmt: skip


class Questions:
    """A row of hostile requests, made from one seed."""

    def __init__(self, seed: int, articles: int) -> None:
        self.chance = random.Random(seed)
        self.pool = sentences()
        self.articles = articles

    def value(self) -> str:
        kind = self.chance.random()
        if kind < 0.3:
            return self.chance.choice(PLAUSIBLE)
        if kind < 0.5:
            return self.chance.choice(BOUNDS)
        return hostile(self.chance, self.pool)

    def parameters(self, names: tuple[str, ...]) -> list[tuple[str, str]]:
        chosen = self.chance.choices(names, k=self.chance.choice((1, 1, 2, 3, 6)))
        return [(name, self.value()) for name in chosen]

    def key(self) -> str:
        if self.chance.random() < 0.5:
            return str(self.chance.randrange(1, self.articles * 2))
        return quoted(self.value())

    def address(self) -> str:
        if self.chance.random() < 0.75:
            path, asked = self.chance.choice(LISTED), self.parameters(PARAMETERS)
        else:
            form = self.chance.choice(NAMED)
            path = form.format(*(self.key() for _ in range(form.count("{}"))))
            asked = self.parameters(PARAMETERS) if self.chance.random() < 0.3 else []
        return f"{path}?{encoded(asked)}"[:LONGEST] if asked else path[:LONGEST]

    def form(self) -> tuple[str, str]:
        form = self.chance.choice(POSTED)
        return form.format(self.key()), encoded(self.parameters(FIELDS))


def quoted(value: str) -> str:
    return quote(value.encode("utf-8", "surrogatepass"), safe="")


def encoded(pairs: list[tuple[str, str]]) -> str:
    """An address's question; half a pair of surrogates goes as its three bytes, as a broken client sends it."""
    return urlencode([(name, value.encode("utf-8", "surrogatepass")) for name, value in pairs])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    from django.test import Client, override_settings

    from articles.models import Article
    from articles.search.upkeep import rebuild
    from tests.archive import fill

    logging.disable(logging.ERROR)  # each refusal is logged; a fault is printed here
    fill()
    rebuild()
    questions = Questions(options.seed, Article.objects.count())
    answers: Counter[int] = Counter()
    faults: Counter[str] = Counter()
    slowest, where = 0.0, ""
    allowed = dict.fromkeys(("THROTTLE_PER_MINUTE", "SEARCHES_PER_MINUTE", "REPORTS_PER_HOUR"), 10**9)
    with override_settings(ALLOWED_HOSTS=["testserver"], **allowed):
        client = Client()
        client.get("/search/?q=1")  # whoever asks first waits for the words to be loaded
        for number in range(options.questions):
            posted = questions.chance.random() < 0.1
            address, fields = questions.form() if posted else (questions.address(), "")
            begun = time.process_time()
            try:
                answer = client.post(address, fields, content_type=FORM) if posted else client.get(address)
                status = answer.status_code
                _ = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
            except Exception:  # noqa: BLE001  the run is to find all of them
                status = 500
                print(f"{address!r} {fields}: {traceback.format_exc(limit=-2)}", flush=True)
            seconds = time.process_time() - begun
            answers[status] += 1
            if seconds > slowest:
                slowest, where = seconds, address
            if status not in EXPECTED:
                faults["answered as a fault of ours"] += 1
                print(f"{status}: {address!r} {fields}", flush=True)
            if seconds > SECONDS_AT_MOST:
                faults["too slow"] += 1
                print(f"{seconds:.1f} s: {address!r} {fields}", flush=True)
            if number % 1000 == 999:
                print(f"{number + 1} questions: {dict(answers)}, {dict(faults)}", file=sys.stderr, flush=True)
    print(f"{options.questions} hostile questions: {dict(sorted(answers.items()))}; the slowest took {slowest:.2f} s of CPU: {where[:200]!r}")  # fmt: skip
    print(f"{faults.total()} faults (bar 0): {dict(faults)}")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()

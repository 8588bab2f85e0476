"""Three processes that serve and write, beside an ingest and a rebuild that never end: `python -m benchmarks.beside [MINUTES]`.

Each of the three asks pages of the site and saves articles, each time with a word that stands nowhere else; a second after a save
has returned every one of the three must find the word by search, wherever it was written. The fourth process ingests new
pages, the fifth makes the index anew, again and again. Prints what was asked, saved and looked for; ends with 1 where anything
failed, was not found after a second, or the index is not what the rows say when all is over.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import os
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from math import ceil
from multiprocessing.managers import DictProxy
from pathlib import Path
from typing import Any
from urllib.parse import quote

from benchmarks.archive import use_own_folder

FORK = multiprocessing.get_context("fork")
SERVERS = 3
ARTICLES = 600
FRESH_SECONDS = 1.0  # after which a save is found
AGAIN_SECONDS, LOST_SECONDS = 1.0, 60.0  # one that is not is looked for again, until it is called lost
LETTERS = "鑫淼焱垚犇骉羴猋麤矗磊晶"
LENGTH = 9
AT_ONCE = 200  # articles whose entries are compared together
PAGES = (
    "/",
    "/articles/",
    "/search/?q=建设",
    "/facts/",
    "/cities/",
    "/newspapers/",
    "/dates/",
    "/api/v1/articles",
    "/holdings/",
    "/feed/",
)
Saved = tuple[str, float]
"""An article's word and when its save returned, on the clock that all processes of a machine share."""


def serve(number: int, until: float, saved: DictProxy[int, Saved]) -> Counter[str]:
    """Ask, save and look for what was saved until the time is over: what happened, how often."""
    from django.test import Client, override_settings

    from articles.models import Article

    chance = random.Random(number)
    mine = list(Article.objects.filter(pk__lte=ARTICLES).values_list("pk", flat=True))[number::SERVERS]
    done: Counter[str] = Counter()
    allowed = dict.fromkeys(("THROTTLE_PER_MINUTE", "SEARCHES_PER_MINUTE"), 10**9)
    with override_settings(ALLOWED_HOSTS=["testserver"], **allowed):
        client = Client()
        while time.monotonic() < until:
            address = chance.choice((*PAGES, f"/articles/{chance.choice(mine)}/"))
            answer = client.get(address)
            done["pages asked"] += 1
            done[f"ERROR {answer.status_code} at {address}"] += answer.status_code != 200
            save(chance.choice(mine), chance, saved)
            done["saves"] += 1
            look_for(client, chance, saved, done)
    return done


def save(pk: int, chance: random.Random, saved: DictProxy[int, Saved]) -> None:
    from articles.models import Article

    saved.pop(pk, None)
    article = Article.objects.get(pk=pk)
    article.subheadline = "".join(chance.choices(LETTERS, k=LENGTH))
    article.save()
    saved[pk] = article.subheadline, time.monotonic()


def look_for(client: Any, chance: random.Random, saved: DictProxy[int, Saved], done: Counter[str]) -> None:
    """Whether search finds what one of the processes saved a second ago, unless it has been saved again meanwhile."""
    old = [(pk, word, at) for pk, (word, at) in saved.items() if time.monotonic() - at > FRESH_SECONDS]
    if not old:
        return
    pk, word, at = chance.choice(old)
    done["saves looked for"] += 1
    while saved.get(pk, ("", 0.0))[0] == word:
        asked = time.monotonic()
        answer = client.get(f"/api/v1/search?q={quote(f'“{word}”')}")
        if answer.status_code != 200:
            done[f"ERROR {answer.status_code} of a search"] += 1
            return
        if pk in [row["article"]["id"] for row in answer.json()["results"]]:
            return
        age = asked - at
        if age > LOST_SECONDS:
            done["ERROR: a save that is never found"] += 1
            return
        done[f"STALE after {ceil(age)} s"] += 1
        time.sleep(AGAIN_SECONDS)


def take_in(number: int, until: float, saved: DictProxy[int, Saved]) -> Counter[str]:
    """Ingest pages that the archive has not."""
    from django.conf import settings
    from django.core.management import call_command

    done: Counter[str] = Counter()
    folder = Path(settings.DATA_DIR) / "new"
    folder.mkdir()
    while time.monotonic() < until:
        paths = []
        for _ in range(10):
            path = folder / f"{done['pages ingested']:06}.txt"
            day = done["pages ingested"] % 28 + 1
            path.write_text(
                f"河北日报 2022年3月{day}日\n第{done['pages ingested']}号水利工程开工\n本报讯（记者王芳）全市完成投资{done['pages ingested']}亿元。\n",
                encoding="utf-8",
            )
            paths.append(str(path))
            done["pages ingested"] += 1
        errors = io.StringIO()
        call_command("ingest", *paths, stdout=io.StringIO(), stderr=errors)
        done["ERROR of the ingest"] += "failed" in errors.getvalue() and "0 failed" not in errors.getvalue()
    return done


def make_anew(number: int, until: float, saved: DictProxy[int, Saved]) -> Counter[str]:
    """Make the index anew, again and again."""
    from articles.search import upkeep

    done: Counter[str] = Counter()
    while time.monotonic() < until:
        upkeep.rebuild()
        done["rebuilds"] += 1
    return done


def in_a_process(
    work: Callable[..., Counter[str]], number: int, until: float, saved: DictProxy[int, Saved], out: Any
) -> None:
    try:
        out.put(work(number, until, saved))
    except BaseException:  # noqa: BLE001  whatever ends a process is an error of the run
        out.put(Counter({f"ERROR: {traceback.format_exc(limit=-4)}": 1}))


def make_archive() -> None:
    from benchmarks.archive import fill, fill_facts

    fill(ARTICLES, 5)
    fill_facts(5)
    from articles.search import upkeep

    upkeep.rebuild()


def what_differs() -> list[str]:
    """The index against the rows, when all is over."""
    from articles.models import Article
    from articles.search import upkeep

    upkeep.catch_up()
    keys = list(Article.objects.values_list("pk", flat=True))
    wanted: dict[int, int] = {}
    for start in range(0, len(keys), AT_ONCE):
        wanted |= upkeep.digests_wanted(keys[start : start + AT_ONCE])
    return (
        []
        if upkeep.is_complete() and upkeep.digests_held() == wanted
        else ["ERROR: the index is not what the rows say"]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("minutes", nargs="?", type=float, default=10.0)
    options = parser.parse_args()
    use_own_folder()
    from django.db import connections

    make_archive()
    connections.close_all()
    with FORK.Manager() as manager:
        saved: DictProxy[int, Saved] = manager.dict()
        out: Any = manager.Queue()
        until = time.monotonic() + options.minutes * 60
        works = [*[(serve, number) for number in range(SERVERS)], (take_in, 0), (make_anew, 0)]
        running = [FORK.Process(target=in_a_process, args=(work, number, until, saved, out)) for work, number in works]
        for process in running:
            process.start()
        done: Counter[str] = sum((out.get() for _ in running), Counter())
        for process in running:
            process.join()
    done.update(what_differs())
    for words, count in sorted(done.items()):
        print(f"{count:>7} {words}")
    failed = sum(count for words, count in done.items() if words.startswith(("ERROR", "STALE")))
    print(
        f"{options.minutes:.1f} minutes, load of the machine {os.getloadavg()[1]:.1f} on {os.cpu_count()} cores: {failed} errors and stale answers (bar 0)"
    )
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()

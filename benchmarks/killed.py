"""What the processes that are killed do, and what is compared afterwards (see benchmarks.kill)."""

from __future__ import annotations

import hashlib
import io
import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connections

from articles import preparation, transcript
from articles.backups import backup
from articles.choices import ReviewState
from articles.models import Article, IndexChange, Metric, Newspaper, SourcePage
from articles.search import upkeep

PAGES = 120
TRIED, DONE = "tried", "done"
HEAD = "河北日报 2021年7月{day}日 星期五\n"
BODY = """{title}
本报讯（记者王芳）截至目前，全市完成投资{number}亿元，同比增长{rate}%。新建水利工程{count}处，惠及群众{people}万人。
今年以来，各县区新增就业{jobs}人，改造棚户区{houses}套。
"""


def make_archive(folder: Path) -> None:
    """Page files to ingest, and an archive of some of them."""
    chance = random.Random(3)
    files = folder / "pages"
    files.mkdir()
    for number in range(PAGES):
        text = HEAD.format(day=number % 28 + 1) + "".join(
            BODY.format(
                title=f"沧州市第{number}号第{item}项工程开工建设",
                number=chance.randrange(2, 900),
                rate=chance.randrange(1, 30),
                count=chance.randrange(2, 99),
                people=chance.randrange(2, 99),
                jobs=chance.randrange(100, 9999),
                houses=chance.randrange(100, 9999),
            )
            for item in range(4)
        )
        (files / f"{number:04}.txt").write_text(text, encoding="utf-8")
    call_command("ingest", *map(str, sorted(files.glob("00[0-3]*.txt"))), stdout=io.StringIO(), stderr=io.StringIO())


def ingest(chance: random.Random) -> None:
    files = sorted((Path(settings.DATA_DIR) / "pages").glob("*.txt"))
    while True:
        call_command("ingest", *map(str, chance.sample(files, 20)), "--reread", stderr=io.StringIO())


def index(chance: random.Random) -> None:
    while True:
        keys = list(Article.objects.order_by("?").values_list("pk", flat=True)[:20])
        Article.objects.filter(pk__in=keys).update(kicker=f"第{chance.randrange(10**6)}次")
        upkeep.apply_pending()


def rebuild(chance: random.Random) -> None:
    while True:
        newspaper = Newspaper.objects.earliest("pk")
        newspaper.title = f"河北日报{chance.randrange(10**6)}"
        newspaper.save()
        upkeep.rebuild()


def note(notes: TextIO, what: str, pk: int, value: str) -> None:
    """A line on the disk before anything else happens."""
    notes.write(f"{what} {pk} {value}\n")
    notes.flush()
    os.fsync(notes.fileno())


def noted(text: str) -> tuple[dict[int, str], dict[int, str]]:
    """The last value that each row was certainly saved with, and the one that was being saved when the end came, if any.

    >>> noted("tried 1 a\\ndone 1 a\\ntried 1 b\\n")
    ({1: 'a'}, {1: 'b'})
    """
    done: dict[int, str] = {}
    tried: dict[int, str] = {}
    for what, pk, value in (line.split(" ", 2) for line in text.splitlines() if line.count(" ") == 2):
        if what == TRIED:
            tried = {int(pk): value}
        else:
            done[int(pk)], tried = value, {}
    return done, tried


def save(chance: random.Random) -> None:
    """Save articles one by one; a note of each that has returned goes to the disk."""
    with (Path(settings.DATA_DIR) / "saved").open("w") as notes:
        while True:
            article = Article.objects.order_by("?")[0]
            article.subheadline = f"第{chance.randrange(10**9)}稿"
            note(notes, TRIED, article.pk, article.subheadline)
            article.save()
            note(notes, DONE, article.pk, article.subheadline)


def curate(chance: random.Random) -> None:
    """Decide on facts one by one, each noted like a save."""
    with (Path(settings.DATA_DIR) / "decided").open("w") as notes:
        while True:
            fact = Metric.objects.order_by("?")[0]
            fact.state = chance.choice([ReviewState.CONFIRMED, ReviewState.REJECTED])
            note(notes, TRIED, fact.pk, fact.state)
            fact.save()
            note(notes, DONE, fact.pk, fact.state)


def backed_up() -> Path:
    """The back-up that is restored: beside the place that it is restored into."""
    return Path(f"{settings.DATA_DIR}.tar")


def what_is_held() -> str:
    """A digest of every row of the archive and every original, in their order."""
    digest = hashlib.sha256("".join(transcript.export()).encode())
    for file in sorted(path for path in Path(settings.FILES_DIR).rglob("*") if path.is_file()):
        digest.update(f"{file.relative_to(settings.FILES_DIR)}".encode() + file.read_bytes())
    return digest.hexdigest()


def empty_the_place() -> None:
    """Back the archive up, the first time; then leave nothing in its place."""
    if not backed_up().exists():
        for number in range(40):
            original = Path(settings.FILES_DIR) / f"{number:02}" / "original.pdf"
            original.parent.mkdir(parents=True, exist_ok=True)
            original.write_bytes(os.urandom(50_000))
        backed_up().with_suffix(".held").write_text(what_is_held())
        backup(backed_up())
    connections.close_all()
    shutil.rmtree(settings.DATA_DIR)


def restore(chance: random.Random) -> None:
    call_command("restore_backup", str(backed_up()))


def what_differs_after_restoring() -> Iterator[str]:
    """After the restoring was begun again, where it had not come to an end, and a start."""
    try:
        call_command("restore_backup", str(backed_up()), stdout=io.StringIO())
    except CommandError as error:
        if "holds an archive already" not in str(error):
            yield f"it cannot be restored again: {error}"
    for _step in preparation.migrate():
        pass
    yield from what_differs()
    if what_is_held() != backed_up().with_suffix(".held").read_text():
        yield "what is restored is not what was backed up"
    if [path.name for path in Path(settings.DATA_DIR).glob(".*")]:
        yield "something half restored is left"


WORK: dict[str, Callable[[random.Random], None]] = {
    "ingest": ingest,
    "index": index,
    "rebuild": rebuild,
    "save": save,
    "curate": curate,
    "restore": restore,
}
PREPARE: dict[str, Callable[[], None]] = {"restore": empty_the_place}


def what_differs() -> Iterator[str]:
    """After a start: what is not as it should be, in a few words each."""
    upkeep.catch_up()
    if not upkeep.is_complete():
        yield "the index is not complete"
    if IndexChange.objects.exists():
        yield "a change is still pending"
    keys = list(Article.objects.values_list("pk", flat=True))
    if upkeep.digests_held() != upkeep.digests_wanted(keys):
        yield "the index is not what the rows say"
    if SourcePage.objects.filter(articles__isnull=True).exists():
        yield "a page has no articles"
    for name, model, field in (("saved", Article, "subheadline"), ("decided", Metric, "state")):
        notes = Path(settings.DATA_DIR) / name
        if notes.is_file():
            done, tried = noted(notes.read_text())
            stored = model.objects.in_bulk(list(done))
            if any(getattr(stored[pk], field) not in (value, tried.get(pk)) for pk, value in done.items()):
                yield f"a {name} row is lost"
            notes.unlink()


COMPARE: dict[str, Callable[[], Iterator[str]]] = dict.fromkeys(WORK, what_differs) | {
    "restore": what_differs_after_restoring
}

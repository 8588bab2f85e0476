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
from django.db.models import Count

from articles import preparation, transcript
from articles.backups import backup
from articles.choices import ReviewState, Target, Verb
from articles.curation import Act, decide, decide_many, plain, undo
from articles.models import Article, Decision, IndexChange, Metric, Newspaper, SourcePage
from articles.search import upkeep

PAGES = 120
TRIED, DONE = "tried", "done"
FEW = 6  # facts that a curator takes up at a time
SEVERAL = "several"  # the reason of an act on all of them but the first
TAKEN_BACK = 0.3  # of the corrections
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
    """Correct facts, take corrections back, strike out several at once, read pages again; each correction noted like a save."""
    with (Path(settings.DATA_DIR) / "decided").open("w") as notes:
        while True:
            fact, *others = (
                Metric.objects.filter(state=ReviewState.UNREVIEWED).order_by("?").select_related("article__page")[:FEW]
            )
            was, value, act = plain(fact.value), str(chance.randrange(10**9)), Act(by=None)
            note(notes, TRIED, fact.pk, value)
            decide(act, fact.pk, fact.version, Verb.CORRECT, {"value": value})
            note(notes, DONE, fact.pk, value)
            call_command("ingest", page_file(fact), "--reread", stdout=io.StringIO(), stderr=io.StringIO())
            if chance.random() < TAKEN_BACK:
                note(notes, TRIED, fact.pk, was)
                undo(Act(by=None), act.batch)
                note(notes, DONE, fact.pk, was)
            several = Act(by=None, reason=SEVERAL)
            struck = decide_many(several, [(one.pk, one.version) for one in others], Verb.REJECT)
            undo(Act(by=None, reason=f"{SEVERAL} {len(struck.done)}"), several.batch)


def page_file(fact: Metric) -> str:
    return str(Path(settings.DATA_DIR) / "pages" / fact.article.page.file_name)


def what_the_record_says_otherwise() -> Iterator[str]:
    """Facts that are not what the record last made of them, and acts on several facts that ended half way."""
    decisions = Decision.objects.filter(target=Target.FACT)
    last = {(one.target_id, name): value for one in decisions.order_by("pk") for name, value in one.after.items()}
    stored = Metric.objects.in_bulk({pk for pk, _name in last})
    if any(pk not in stored or plain(getattr(stored[pk], name)) != value for (pk, name), value in last.items()):
        yield "a fact is not what the record says"
    for _batch, number in decisions.filter(reason=SEVERAL).values_list("batch").annotate(number=Count("pk")):
        if number != FEW - 1:
            yield "of several facts some only were decided on"


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
    yield from what_the_record_says_otherwise()
    for name, model, field in (("saved", Article, "subheadline"), ("decided", Metric, "value")):
        notes = Path(settings.DATA_DIR) / name
        if notes.is_file():
            done, tried = noted(notes.read_text())
            stored = model.objects.in_bulk(list(done))
            if any(plain(getattr(stored[pk], field)) not in (value, tried.get(pk)) for pk, value in done.items()):
                yield f"a {name} row is lost"
            notes.unlink()


COMPARE: dict[str, Callable[[], Iterator[str]]] = dict.fromkeys(WORK, what_differs) | {
    "restore": what_differs_after_restoring
}

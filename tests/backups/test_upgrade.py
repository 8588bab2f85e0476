"""An archive of each released version comes up to this one by `manage.py prepare`: nothing lost, every page answers.

`archives/` holds a database of each release as SQL, made with that release's own code from the smallest seed: with a headline
that a curator corrected, facts confirmed, rejected and corrected, and a frozen set.
"""

from __future__ import annotations

import json
import lzma
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.environment import ROOT

ARCHIVES = sorted((Path(__file__).parent / "archives").glob("*.sql.xz"))
LOOK = """
import json, sys
from django.test import Client
from articles.models import Article, FactSet, Mention, Metric, Tally
from articles.search import search, upkeep
from articles.search.request import SearchRequest
client = Client(headers={"host": "localhost"})
article = Article.objects.get(pk=1)
addresses = ["/", "/cities/", "/facts/", "/holdings/", "/api/v1/articles", article.get_absolute_url(), article.page.get_absolute_url(),
             FactSet.objects.get().get_absolute_url()]
print(json.dumps({
    "statuses": [client.get(address).status_code for address in addresses],
    "counts": [Article.objects.current().count(), Metric.objects.count()],
    "headline": article.headline,
    "named": Mention.objects.exists(),
    "states": dict(Metric.objects.filter(pk__lte=4).values_list("pk", "state")),
    "values": {pk: str(value) for pk, value in Metric.objects.filter(pk__lte=4).values_list("pk", "value")},
    "complete": upkeep.is_complete(),
    "found": [hit.article.pk for hit in search(SearchRequest(query="校订者改过的主题")).hits],
    "counted": len(Tally.objects.differing()),
}))
"""


def manage(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command on the archive in this folder: a file of SQLite, whatever database the other tests run on."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.run(
        [sys.executable, "manage.py", *words], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**environment, "DATA_DIR": str(data)},
    )  # fmt: skip


@pytest.mark.parametrize("released", ARCHIVES, ids=lambda path: path.name.removesuffix(".sql.xz"))
def test_an_archive_of_a_released_version_comes_up_to_this_one(released: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "baoku.sqlite3")) as database:
        database.executescript(lzma.decompress(released.read_bytes()).decode())
        before = dict(database.execute("SELECT id, value FROM articles_metric WHERE id <= 4"))
        counts = [
            database.execute(f"SELECT count(*) FROM articles_{name}").fetchone()[0] for name in ("article", "metric")
        ]
    done = manage(tmp_path, "prepare")
    assert done.returncode == 0, done.stderr
    assert "database migrated" in done.stdout
    looked = manage(tmp_path, "shell", "-v0", "-c", LOOK)
    assert looked.returncode == 0, looked.stderr
    found = json.loads(looked.stdout.splitlines()[-1])
    assert set(found["statuses"]) == {200}
    assert found["counts"] == counts
    assert found["headline"] == "校订者改过的主题"
    assert found["named"]
    assert found["states"] == {"1": "confirmed", "2": "rejected", "3": "corrected", "4": "unreviewed"}
    assert {pk: float(value) for pk, value in found["values"].items()} == {
        str(pk): value for pk, value in before.items()
    }
    assert (found["complete"], found["found"], found["counted"]) == (True, [1], 0)
    checked = manage(tmp_path, "check_archive")
    assert checked.returncode == 0, checked.stdout
    again = manage(tmp_path, "prepare")
    assert (again.returncode, again.stdout) == (0, ""), "the second start has nothing to do"


def test_there_is_an_archive_of_each_released_version() -> None:
    released = [
        line.split()[1]
        for line in (ROOT / "CHANGELOG.md").read_text("utf-8").splitlines()
        if line.startswith("## ") and line[3].isdigit()
    ]
    assert released
    assert {path.name.removesuffix(".sql.xz") for path in ARCHIVES} == set(released)

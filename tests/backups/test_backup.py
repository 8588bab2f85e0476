"""A back-up taken while others write is restored row for row and file for file; one that is not whole is refused."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tests.environment import ROOT

pytestmark = pytest.mark.xdist_group("backup")  # which share an archive and its back-up
WRITING = """
import django; django.setup()
from articles.models import Article
print("writing", flush=True)
number = 0
while True:
    number += 1
    for article in Article.objects.all()[:3]:
        article.subheadline = article.agency = f"第{number}稿"
        article.save()
"""


# Each archive has a SQLite file of its own; the way by pg_dump is tried in its own module.
SURROUNDINGS = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}


def manage(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *words], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**SURROUNDINGS, "DATA_DIR": str(data)},
    )  # fmt: skip


def export(data: Path) -> str:
    """Every row of the archive and the accounts, without what the index alone is told."""
    without = (
        "-e",
        "contenttypes",
        "-e",
        "auth.permission",
        "-e",
        "articles.indexchange",
        "-e",
        "articles.indexedarticle",
    )
    done = manage(data, "dumpdata", *without)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("data")
    seed = min((ROOT / "seeds").glob("*.txt"), key=lambda path: path.stat().st_size)
    done = manage(data, "prepare", str(seed))
    assert done.returncode == 0, done.stderr
    original = data / "files" / "ab" / ("ab" * 32) / "original.pdf"
    original.parent.mkdir(parents=True)
    original.write_bytes(b"%PDF-1.7 " + os.urandom(3_000))
    return data


@pytest.fixture(scope="module")
def taken(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A back-up that was taken while a process saved without end."""
    path = tmp_path_factory.mktemp("backups") / "archive.tar"
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITING],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        env={**SURROUNDINGS, "DATA_DIR": str(archive)},
    )
    assert writer.stdout is not None
    writer.stdout.readline()
    done = manage(archive, "backup", str(path))
    still = writer.poll()
    writer.kill()
    writer.wait()
    writer.stdout.close()
    assert (done.returncode, still) == (0, None), done.stderr
    assert path.stat().st_mode & 0o077 == 0, "a back-up holds accounts: it is for its owner only"
    return path


def test_it_comes_back_row_for_row_and_file_for_file(archive: Path, taken: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for place in (first, second):
        done = manage(place, "restore_backup", str(taken))
        assert done.returncode == 0, done.stderr
    assert export(first) == export(second)
    files = {path.relative_to(archive): path.read_bytes() for path in (archive / "files").rglob("*.*")}
    assert len(files) == 1
    assert files == {path.relative_to(first): path.read_bytes() for path in (first / "files").rglob("*.*")}
    checked = manage(first, "check_archive")
    assert (checked.returncode, checked.stdout.rsplit(": ", 1)[1]) == (0, "0 found, 0 mended\n"), checked.stdout
    quiet = tmp_path / "quiet.tar"
    assert manage(first, "backup", str(quiet)).returncode == 0
    third = tmp_path / "third"
    assert manage(third, "restore_backup", str(quiet)).returncode == 0
    assert export(third) == export(first), "nothing wrote meanwhile: the very same"


def test_it_is_whole_and_says_what_is_to_be_set_again(taken: Path) -> None:
    done = manage(taken.parent / "nowhere", "verify_backup", str(taken))
    assert done.returncode == 0, done.stderr
    assert "whole" in done.stdout
    with tarfile.open(taken) as tar:
        assert not [name for name in tar.getnames() if "secret" in name or "index" in name]


@pytest.mark.parametrize("damage", ["flipped", "cut"])
def test_one_that_is_not_whole_is_refused_and_nothing_is_put_in_place(taken: Path, tmp_path: Path, damage: str) -> None:
    data = bytearray(taken.read_bytes())
    data[len(data) // 2] ^= 0x10
    bad = tmp_path / "bad.tar"
    bad.write_bytes(data if damage == "flipped" else data[: len(data) // 2])
    assert manage(tmp_path / "nowhere", "verify_backup", str(bad)).returncode == 1
    done = manage(tmp_path / "new", "restore_backup", str(bad))
    assert done.returncode == 1
    assert "nothing was restored" in done.stderr
    assert not (tmp_path / "new" / "files").exists()
    assert export_is_empty(tmp_path / "new")


def export_is_empty(data: Path) -> bool:
    done = manage(
        data, "shell", "-v0", "-c", "from articles.backups.databases import holds_an_archive as h; print(h())"
    )
    return done.stdout.strip() == "False"


def test_one_that_was_broken_off_is_begun_again(archive: Path, taken: Path, tmp_path: Path) -> None:
    """The originals are in place and the database is not; another had only unpacked. A folder `files` that is there is kept."""
    place = tmp_path / "new"
    shutil.copytree(archive / "files", place / "files")
    (place / ".restore-died" / "files").mkdir(parents=True)
    (place / "files" / "cd").mkdir(exist_ok=True)
    (place / "files" / "cd" / ".original.pdf.10").write_bytes(b"%PDF-1.4 half")
    done = manage(place, "restore_backup", str(taken))
    assert done.returncode == 0, done.stderr
    assert {path.relative_to(place) for path in (place / "files").rglob("*.*")} == {
        path.relative_to(archive) for path in (archive / "files").rglob("*.*")
    }
    assert not list(place.glob(".*"))


def test_originals_of_another_archive_are_left_alone(taken: Path, tmp_path: Path) -> None:
    other = tmp_path / "files" / "cd" / "original.pdf"
    other.parent.mkdir(parents=True)
    other.write_bytes(b"%PDF-1.4 of another archive")
    done = manage(tmp_path, "restore_backup", str(taken))
    assert done.returncode == 1
    assert "is none of the back-up's" in done.stderr
    assert export_is_empty(tmp_path)
    assert other.read_bytes() == b"%PDF-1.4 of another archive"


def test_a_place_that_is_not_empty_is_left_alone(archive: Path, taken: Path) -> None:
    before = export(archive)
    done = manage(archive, "restore_backup", str(taken))
    assert (done.returncode, export(archive)) == (1, before)
    assert "holds an archive already" in done.stderr
    assert manage(archive, "backup", str(taken)).returncode == 1, "a file that is there is not written over"

"""`manage.py ingest` as an operator uses it: good files, odd files, pipes, worker processes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, SourcePage
from tests.gold import SEEDS

ROOT = Path(__file__).parent.parent.parent
TEXT = "本报讯（记者王雅楠）6月25日，全市棚户区改造开工5993套，占任务的74.9%。\n"


def ingest(*arguments: str, **options: object) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of the command."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("ingest", *arguments, stdout=out, stderr=err, no_color=True, **options)
        status = 0
    except SystemExit as stop:
        status = int(stop.code or 0)
    return status, out.getvalue(), err.getvalue()


@pytest.fixture
def odd_files(tmp_path: Path) -> Path:
    """A folder in which one file is good and every other is bad in its own way."""
    folder = tmp_path / "pages"
    (folder / "deeper").mkdir(parents=True)
    (folder / "deeper" / "good.txt").write_text(TEXT, encoding="gb18030")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "english.txt").write_text("No Chinese text here.", encoding="utf-8")
    (folder / "broken.txt").write_bytes(TEXT.encode() + b"\xff\xfe\xfd\x81" * 50)
    (folder / "large.txt").write_text(TEXT * 30_000, encoding="utf-8")
    (folder / "link.txt").symlink_to(folder / "nowhere.txt")
    os.mkfifo(folder / "pipe.txt")
    (folder / "notes.md").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.mark.django_db
def test_it_takes_in_the_good_file_and_names_each_bad_one(odd_files: Path) -> None:
    status, _, err = ingest(str(odd_files))
    assert status == 1
    assert "pages: 1 new, 0 reread, 0 known, 7 failed" in err
    for name in ("empty", "binary", "english", "broken", "large", "link", "pipe"):
        lines = [line for line in err.splitlines() if f"{name}.txt: " in line]
        assert len(lines) == 1, name
        assert lines[0].partition(": ")[2].strip(), name
    assert SourcePage.objects.get().encoding == "gb18030"


@pytest.mark.django_db
def test_the_same_page_twice_changes_nothing(tmp_path: Path) -> None:
    seeds = [str(path) for path in sorted(SEEDS.glob("*.txt"))]
    assert ingest(*seeds)[0] == 0
    before = list(Article.objects.values_list("pk", "body", "updated_at"))
    copy = tmp_path / "renamed.txt"
    copy.write_bytes(Path(seeds[0]).read_bytes())
    _, _, err = ingest(*seeds, str(copy))
    assert "0 new, 0 reread, 6 known, 0 failed" in err
    assert list(Article.objects.values_list("pk", "body", "updated_at")) == before


@pytest.mark.django_db
def test_a_rereading_keeps_ids(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(TEXT, encoding="utf-8")
    ingest(str(page))
    before = list(Article.objects.values_list("pk", flat=True))
    _, _, err = ingest(str(page), reread=True)
    assert "1 reread" in err
    assert list(Article.objects.values_list("pk", flat=True)) == before != []


@pytest.mark.django_db
def test_given_values_beat_inferred_ones(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(TEXT, encoding="utf-8")
    ingest(str(page), "--newspaper", "某某日报", "--date", "2015-07-01", "--city", "衡水")
    stored = SourcePage.objects.get()
    assert (stored.newspaper.title, str(stored.published), stored.published_basis) == (
        "某某日报",
        "2015-07-01",
        "given",
    )
    ingest(str(page), reread=True)
    stored.refresh_from_db()
    assert (stored.newspaper.title, str(stored.published)) == ("某某日报", "2015-07-01")


def test_json_goes_with_dry_run_only() -> None:
    with pytest.raises(CommandError, match="--dry-run"):
        ingest(str(SEEDS), json=True)


def test_a_folder_without_texts_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no text, PDF or image"):
        ingest(str(tmp_path), dry_run=True)


def test_files_of_other_kinds_in_a_folder_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    for name in ("page.doc", "scans.zip", ".DS_Store"):
        (tmp_path / name).write_bytes(b"x")
    status, _, err = ingest(str(tmp_path), dry_run=True)
    assert status == 0
    told = [line for line in err.splitlines() if line.startswith("passed over")]
    assert told == [
        f"passed over, no text, PDF or image by their ending: {tmp_path / 'page.doc'}, {tmp_path / 'scans.zip'}"
    ]


def run(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, without database, index or secret."""
    return subprocess.run(
        [sys.executable, "manage.py", "ingest", *arguments],
        cwd=ROOT, input=stdin, capture_output=True, check=False, env={**os.environ, **environment},
    )  # fmt: skip


def test_a_dry_run_prints_only_json_and_writes_nothing(tmp_path: Path) -> None:
    data = tmp_path / "data"
    seeds = [str(path) for path in sorted(SEEDS.glob("*.txt"))]
    done = run("--dry-run", "--json", *seeds, DATA_DIR=str(data), PORTAL_MODE="production", ALLOWED_HOSTS="a.example")
    pages = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [page["source"] for page in pages] == [Path(path).name for path in seeds]
    assert not data.exists()
    assert "pages: 5 new" in done.stderr.decode()


def test_standard_input_and_worker_processes_read_the_same(tmp_path: Path) -> None:
    page = tmp_path / "stdin"
    page.write_text(TEXT, encoding="utf-8")
    piped = run("--dry-run", "--json", "-", stdin=TEXT.encode())
    named = run("--dry-run", "--json", str(page), "--jobs", "2")
    assert piped.stdout == named.stdout
    assert json.loads(piped.stdout)["source"] == "stdin"


def test_a_bad_file_beside_good_ones_leaves_the_order(tmp_path: Path) -> None:
    for name, text in (("a", TEXT), ("b", ""), ("c", TEXT + TEXT)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    done = run("--dry-run", "--json", str(tmp_path))
    assert done.returncode == 1
    assert [json.loads(line)["source"] for line in done.stdout.decode().splitlines()] == ["a.txt", "c.txt"]
    assert "b.txt: the file is empty" in done.stderr.decode()


@pytest.mark.django_db
def test_it_stores_a_page_whose_file_name_is_no_utf8(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xff\xb0.txt")).write_text(TEXT, encoding="utf-8")
    status, _, err = ingest(str(tmp_path))
    assert status == 0, err
    assert SourcePage.objects.get().file_name == "��.txt"


@pytest.mark.django_db
def test_it_says_which_page_cannot_be_read(tmp_path: Path) -> None:
    page = tmp_path / "vertical.txt"
    page.write_text("\n".join(TEXT * 3), encoding="utf-8")
    status, _, err = ingest(str(page))
    assert status == 0
    assert f"{page}: unreadable: vertical" in err
    assert "0 failed, 1 unreadable" in err
    assert (SourcePage.objects.get().unreadable or {}).get("values") == {"why": "vertical"}

"""The index lives: changes cost the change, nothing is lost to a crash, and no reader waits for a writer."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from whoosh.index import open_dir
from whoosh.qparser import QueryParser

from articles.search.engine.engine import Engine
from articles.search.index import generations
from articles.search.index.documents import Document
from articles.search.index.files import DamagedError
from articles.search.index.generations import NAME, Generations
from tests.search.documents import phrase, seed_documents, words
from tests.search.index.writing import KEPT, document

ROOT = Path(__file__).parents[3]


def ids(engine: Engine, word: str = "水利") -> set[int]:
    return set(engine.find(words(word), limit=1_000).ids)


def water(*numbers: int) -> list[Document]:
    return [Document(number, "", "", f"水利第{number}号") for number in numbers]


def test_it_adds_replaces_and_deletes(tmp_path: Path) -> None:
    engine = Engine(tmp_path)
    assert engine.find(words("水利")).total == 0
    engine.update(water(1, 2, 3))
    engine.update([Document(2, "", "", "学校")])
    engine.delete([3, 99])
    assert (ids(engine), ids(engine, "学校")) == ({1}, {2})
    assert engine.find(limit=0).total == 2
    engine.update([*water(5), Document(5, "", "", "学校")])
    assert (ids(engine), ids(engine, "学校")) == ({1}, {2, 5}), "of two with one id in one batch the last counts"
    engine.clear()
    assert engine.find(limit=0).total == 0


def test_another_process_sees_the_change(tmp_path: Path) -> None:
    reader, writer = Engine(tmp_path), Engine(tmp_path)
    writer.update(water(1))
    assert ids(reader) == {1}
    writer.update(water(2))
    time.sleep(0.25)
    assert ids(reader) == {1, 2}


def test_many_small_updates_make_few_segments_and_lose_nothing(tmp_path: Path) -> None:
    engine = Engine(tmp_path)
    for number in range(150):
        engine.update(water(number))
        if number % 10 == 0:
            engine.delete([number])
    expected = {number for number in range(150) if number % 10}
    assert ids(engine) == expected
    assert len(engine.snapshot().segments) <= 24
    assert engine.find(phrase("第149号")).ids == (149,)
    assert engine.find(words("水利"), limit=0).total == len(expected)


def test_a_merged_index_is_the_one_written_at_once(tmp_path: Path) -> None:
    merged, whole = Engine(tmp_path / "merged"), Engine(tmp_path / "whole")
    whole.update(seed_documents()[1:])
    for some in seed_documents():
        merged.update([some])
    merged.delete([seed_documents()[0].id])
    merged.tidy()
    for word in ("沧州", "道改", "改革", "3", "戴绍志"):
        first, second = (engine.find(words(word), limit=100) for engine in (merged, whole))
        assert (set(first.ids), first.total) == (set(second.ids), second.total)


def test_a_rebuild_keeps_what_changed_meanwhile(tmp_path: Path) -> None:
    engine, other = Engine(tmp_path), Engine(tmp_path)
    engine.update(water(1, 2, 3, 4))

    def rows() -> list[Document]:
        for some in water(1, 2, 3):
            yield some
            other.update([Document(2, "", "", "学校")])
            other.delete([3])
            assert ids(other) == {1, 4}, "the old index answers while the new one is written"

    def again(changed: list[int]) -> list[Document]:
        assert changed == [2, 3]
        return [Document(2, "", "", "学校")]

    assert engine.rebuild(rows(), again) == 2
    assert (ids(engine), ids(engine, "学校")) == ({1}, {2})
    assert not list(tmp_path.glob("rebuild-*"))


def test_an_index_of_another_version_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Engine(tmp_path).update(water(1))
    monkeypatch.setattr(generations, "VERSION", "0 of another time")
    engine = Engine(tmp_path)
    with pytest.raises(DamagedError, match="another version"):
        ids(engine)
    with pytest.raises(DamagedError, match="another version"):
        engine.update(water(2))
    engine.rebuild(water(2))
    assert ids(engine) == {2}


def test_a_second_writer_waits_for_the_first(tmp_path: Path) -> None:
    engine = Engine(tmp_path)
    done = threading.Event()
    with Generations(tmp_path).writing():
        thread = threading.Thread(target=lambda: (engine.update(water(1)), done.set()))
        thread.start()
        assert not done.wait(0.2)
        assert ids(Engine(tmp_path)) == set(), "a search does not wait"
    assert done.wait(10)
    thread.join()
    assert ids(engine) == {1}


def test_files_that_nobody_names_are_swept(tmp_path: Path) -> None:
    engine = Engine(tmp_path)
    (tmp_path / f"{NAME}_abandoned.baoku").write_bytes(b"")
    (tmp_path / f"_{NAME}_7.toc.123").write_bytes(b"")
    engine.update(water(1))
    engine.update(water(1))
    kinds = sorted(path.suffix for path in tmp_path.iterdir() if path.suffix)
    assert kinds == [".baoku", ".toc"]


def test_it_says_what_is_missing_of_a_damaged_index(tmp_path: Path) -> None:
    Engine(tmp_path).update(water(1))
    next(tmp_path.glob("*.baoku")).unlink()
    with pytest.raises(DamagedError, match="is gone"):
        Engine(tmp_path).find()
    engine = Engine(tmp_path)
    engine.clear()
    engine.update(water(2))
    assert ids(engine) == {2}


def test_it_outlives_being_killed_while_it_writes(tmp_path: Path) -> None:
    """kill -9 at random moments: readable at once, and consistent after the next run. benchmarks/fuzz_search does 100."""
    chance = random.Random(3)
    Engine(tmp_path).update([document(number, 10_000) for number in range(KEPT)])
    for turn in range(5):
        writer = subprocess.Popen(
            [sys.executable, "-m", "tests.search.index.writing", str(tmp_path), str(turn)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
        )
        assert writer.stdout
        assert writer.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.4))
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        assert whole(Engine(tmp_path))
    engine = Engine(tmp_path)
    engine.update([document(0, 55_555)])
    assert engine.find(phrase("始55555编号0的")).ids == (0,)
    assert whole(engine)


def whole(engine: Engine) -> bool:
    """Every kept document is there once, with one version at its beginning and its end."""
    snapshot = engine.snapshot()
    found = sorted(snapshot.ids[snapshot.live].tolist())
    assert [id_ for id_ in found if id_ < KEPT] == list(range(KEPT))
    assert len(found) == len(set(found))
    for base, segment in zip(snapshot.bases, snapshot.segments, strict=True):
        for number in range(segment.size):
            if snapshot.live[base + number]:
                text = segment.alphabet.decode(segment.text(number))
                assert text.split("始")[1][:5] == text[-5:]
                assert f"编号{segment.ids[number]}的" in text
    return True


def test_threads_search_while_a_writer_commits(tmp_path: Path) -> None:
    """No error, and no answer older than a second. benchmarks/fuzz_search does it with 8 threads and 200 commits."""
    engine, writer = Engine(tmp_path), Engine(tmp_path)
    writer.update(water(*range(50)))
    committed, errors, stop = [(time.monotonic(), 0)], [], threading.Event()

    def search() -> None:
        while not stop.is_set():
            begin = time.monotonic()
            found = engine.find(words("水利"), facets=("year",), limit=60)
            seen = max(
                (int(str((engine.stored(id_) or {}).get("county") or 0)) for id_ in found.ids if id_ == 7), default=0
            )
            known = max(version for at, version in list(committed) if at < begin - 1.0 or version == 0)
            if found.total < 49 or seen < known:
                errors.append((found.total, seen, known))

    threads = [threading.Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    for version in range(1, 31):
        writer.update([Document(7, "", "", f"水利版本{version}", county=str(version))])
        committed.append((time.monotonic(), version))
    time.sleep(0.3)
    stop.set()
    for thread in threads:
        thread.join()
    assert errors == []
    assert engine.find(phrase("版本30")).ids == (7,)


def test_whoosh_itself_opens_and_searches_the_index(tmp_path: Path) -> None:
    """What lies on the disk is an index of Whoosh's, with a codec of ours."""
    engine = Engine(tmp_path)
    engine.update(seed_documents()[:25])
    engine.update(seed_documents()[25:])
    engine.delete([1])
    index = open_dir(str(tmp_path), indexname=NAME)
    assert index.doc_count() == len(seed_documents()) - 1
    with index.searcher() as searcher:
        for word in ("沧州", "改革", "五千九百九十三"):
            query = QueryParser("text", index.schema).parse(word)
            found = {hit["id"] for hit in searcher.search(query, limit=None)}
            assert found == set(engine.find(words(word), limit=100).ids)
        terms = list(searcher.reader().expand_prefix("text", "沧州"))
        assert {b"\xe6\xb2\xa7\xe5\xb7\x9e", "沧州市".encode()} <= set(terms)
        assert searcher.stored_fields(2)["city"] is not None


def test_no_segment_is_written_over_another_whatever_seeds_the_random_numbers(tmp_path: Path) -> None:
    engine = Engine(tmp_path)
    for number in (1, 2):
        random.seed(7)
        engine.replace(water(number), [number])
    engine.check()
    assert ids(engine) == {1, 2}

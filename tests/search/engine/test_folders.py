"""A process keeps the engines of few folders: each holds a dictionary of 25 MB and its segments' files."""

from __future__ import annotations

import gc
from pathlib import Path
from weakref import ref

from articles.search.engine.engine import FOLDERS, engine_at
from articles.search.facts.index import engine_within


def test_one_folder_has_one_engine(tmp_path: Path) -> None:
    assert engine_at(tmp_path) is engine_at(tmp_path)
    assert engine_within(tmp_path).analysis is engine_at(tmp_path).analysis


def test_engines_of_folders_long_not_asked_of_are_let_go(tmp_path: Path) -> None:
    first = ref(engine_at(tmp_path)), ref(engine_within(tmp_path))
    for number in range(FOLDERS):
        engine_within(tmp_path / str(number))
    gc.collect()
    assert [engine() for engine in first] == [None, None]

"""Benchmarks name only what is there: they run by hand, so that a name which is gone would show long after."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.environment import ROOT

OURS = ("articles", "portal", "benchmarks", "tests")
BENCHMARKS = sorted((ROOT / "benchmarks").glob("*.py"))


def imported(source: str) -> Iterator[tuple[str, str]]:
    """Each module of ours and each name that a source takes from it, inside functions too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in OURS:
            yield from ((node.module, alias.name) for alias in node.names)


def is_there(module: str, name: str) -> bool:
    holder = import_module(module)
    return hasattr(holder, name) or (hasattr(holder, "__path__") and find_spec(f"{module}.{name}") is not None)


@pytest.mark.parametrize("path", BENCHMARKS, ids=lambda path: path.stem)
def test_a_benchmark_names_only_what_is_there(path: Path) -> None:
    gone = [
        f"{module}.{name}" for module, name in imported(path.read_text(encoding="utf-8")) if not is_there(module, name)
    ]
    assert gone == []


def test_a_name_that_is_gone_is_found() -> None:
    (named,) = imported("def run():\n    from articles.preparation import name_nobody\n")
    assert named == ("articles.preparation", "name_nobody")
    assert not is_there(*named)
    assert is_there("articles.preparation", "name_mentions")
    assert not is_there("articles", "preparations")

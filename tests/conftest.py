"""What every test has: a search index of its own, so that tests run side by side and find only what they stored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from haystack import connections


@pytest.fixture(autouse=True)
def own_index(tmp_path: Path) -> Iterator[None]:
    """Each test's index lies in its own folder and starts empty."""
    options = connections.connections_info["default"]
    before = options["PATH"]
    options["PATH"] = str(tmp_path / "index")
    connections.reload("default")
    yield
    options["PATH"] = before
    connections.reload("default")

"""Which tests ask for a database, a PostgreSQL server or a search cluster: told by their marks and fixtures, never by a list."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable
from typing import Final

import pytest

from tests.environment import SERVER

SEARCH: Final = "TEST_SEARCH_URL"  # a cluster on which the run makes, and deletes, indices of its own
UNTIL: Final = pytest.StashKey[float]()  # s of the process's clock
ROWS: Final = {"db", "transactional_db", "live_server"}  # pytest-django's fixtures, on which all its others rest
ASKS: Final[dict[str, Callable[[pytest.Item], bool]]] = {
    "database": lambda item: asks_for_rows(item) and not item.get_closest_marker("browser"),
    "cluster": lambda item: item.get_closest_marker("cluster") is not None,
}


def asks_for_rows(item: pytest.Item) -> bool:
    """Whether a test asks for the database: pytest-django lets no other near it in the tests' own process.

    Tests that start processes on a server's databases of their own are marked `postgresql`.
    """
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("postgresql")
    return marked is not None or not ROWS.isdisjoint(getattr(item, "fixturenames", ()))


def skip_what_is_missing(items: list[pytest.Item]) -> None:
    """Tests of a server that is not there are skipped with a line."""
    missing = {}
    if not os.environ.get(SERVER, "").startswith("postgres"):
        missing["postgresql"] = "no PostgreSQL: make test-postgres starts one"
    if not os.environ.get(SEARCH):
        missing["cluster"] = "no search cluster: make test-cluster starts one"
    for item in items:
        for mark in filter(item.get_closest_marker, missing):
            item.add_marker(pytest.mark.skip(reason=missing[mark]))


def keep_only(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of all tests those that ask for what `--only` names."""
    if not (asks := ASKS.get(config.getoption("--only"))):
        return
    config.hook.pytest_deselected(items=[item for item in items if not asks(item)])
    items[:] = filter(asks, items)


def begin_the_clock(config: pytest.Config) -> None:
    """From now on `--within SECONDS` counts."""
    if seconds := config.getoption("--within"):
        config.stash[UNTIL] = time.monotonic() + seconds


def leave_out_what_is_late(item: pytest.Item) -> None:
    """A test that would begin after `--within` is over is left out with a line: CI ends by itself in time, whatever the machine."""
    if time.monotonic() > item.config.stash.get(UNTIL, math.inf):
        pytest.skip("left out: the time that --within allows is over")

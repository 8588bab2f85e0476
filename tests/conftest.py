"""What all tests share: a search index of one's own, Debian's browser, and a site that it can visit."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.utils import translation
from haystack import connections
from playwright.sync_api import expect

from tests.stores import ASKS, begin_the_clock, keep_only, leave_out_what_is_late, skip_what_is_missing

hypothesis.settings.register_profile("repeatable", derandomize=True, deadline=None)
hypothesis.settings.load_profile("repeatable")  # the same examples on every machine; chance is for `make fuzz`
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
expect.set_options(timeout=20_000)  # a machine that is busy with other tests is slow, not wrong
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright's loop runs in the tests' own thread


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--only", choices=sorted(ASKS), help="run the tests that ask for the database, or for a search cluster"
    )
    parser.addoption("--within", type=float, metavar="SECONDS", help="leave out what has not begun by then")


def pytest_configure(config: pytest.Config) -> None:
    begin_the_clock(config)


@pytest.hookimpl(tryfirst=True)  # before any fixture is made
def pytest_runtest_setup(item: pytest.Item) -> None:
    leave_out_what_is_late(item)


@pytest.hookimpl(tryfirst=True)  # before xdist, which reads the groups
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Browser tests run in one worker, one after the other; what there is no server or browser for is skipped with a line."""
    missing = pytest.mark.skip(reason=f"no chromium at {CHROMIUM}: install Debian's package for the browser tests")
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group("browser"))
            item.add_marker(pytest.mark.django_db)
            if not os.access(CHROMIUM, os.X_OK):
                item.add_marker(missing)
    skip_what_is_missing(items)
    keep_only(config, items)


@pytest.fixture(autouse=True)
def own_language(settings: Any) -> Iterator[None]:
    """Each test begins in the site's own language, whatever a request before it asked for."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def own_index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    """Each test's index lies in its own folder and starts empty; browser tests share the one of their site."""
    if request.node.get_closest_marker("browser"):
        yield
        return
    with index_at(tmp_path / "index"):
        yield


@pytest.fixture(autouse=True)
def own_counts(settings: Any, tmp_path: Path) -> None:
    """Requests are counted for each test alone."""
    settings.COUNTS_FILE = tmp_path / "counts.sqlite3"


@contextmanager
def index_at(folder: Path) -> Iterator[None]:
    """The search index lies in `folder` for a while."""
    options = connections.connections_info["default"]
    before = options["PATH"]
    options["PATH"] = str(folder)
    connections.reload("default")
    try:
        yield
    finally:
        options["PATH"] = before
        connections.reload("default")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": CHROMIUM, "args": ["--no-sandbox", "--disable-gpu"]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A reader whose browser asks for Chinese."""
    return {**browser_context_args, "locale": "zh-CN"}

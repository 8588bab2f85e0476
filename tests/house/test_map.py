"""The map of the code and the code are one: every room and every module is on it, and nothing that is gone."""

from __future__ import annotations

import pkgutil
import re
from pathlib import Path

import pytest

import articles
from tests.environment import ROOT

MAP = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (?P<rooms>`[\w/`, ]+`) \|.*\| (?P<modules>[^|]*) \|$", re.MULTILINE)
WIDEST = 14  # modules side by side in a room
HOUSES = pytest.mark.parametrize(
    "name", ["reading", "printed", "scanning", "search", "models", "loading", "curation", "views", "admin"]
)


def section(name: str) -> str:
    return re.split(rf"\n## In the {name}\b.*\n", MAP)[1].partition("\n## ")[0]


def mapped(name: str) -> dict[str, set[str]]:
    """Each room of a section with the modules that its row names."""
    rows = {row["rooms"]: set(re.findall(r"`(\w+)`", row["modules"])) for row in ROW.finditer(section(name))}
    return {room.strip("`"): modules for rooms, modules in rows.items() for room in rooms.split("`, `")}


def modules_of(folder: Path) -> set[str]:
    return {path.stem for path in folder.glob("*.py")} - {"__init__"}


def rooms_of(folder: Path) -> dict[str, Path]:
    """Every folder with modules below `folder`, by its path."""
    inner = {path.parent for path in folder.rglob("*.py") if path.parent.name != "tables"} - {folder}
    return {path.relative_to(folder).as_posix(): path for path in inner if modules_of(path)}


def test_it_names_every_room_of_the_app() -> None:
    named = set(re.findall(r"`(\w+)`", MAP))
    assert {module.name for module in pkgutil.iter_modules(articles.__path__)} - named == set()


@HOUSES
def test_it_names_the_modules_of_each_room_and_no_others(name: str) -> None:
    rows = mapped(name)
    there = rooms_of(ROOT / "articles" / name)
    assert len(there) >= 2
    assert {room: modules_of(path) for room, path in there.items()} == {
        room: modules for room, modules in rows.items() if room in there
    }
    assert {
        room for room in rows if room not in there and not (ROOT / "articles" / name / f"{room}.py").is_file()
    } == set()


@HOUSES
def test_it_names_what_stands_at_the_root(name: str) -> None:
    named = {word for mark in re.findall(r"`([\w.]+)`", section(name)) for word in mark.split(".")}
    assert modules_of(ROOT / "articles" / name) - named == set()


def test_no_room_is_too_wide() -> None:
    rooms = [path for path in (ROOT / "articles").rglob("*") if path.is_dir() and path.name != "migrations"]
    wide = {path.relative_to(ROOT).as_posix(): len(modules_of(path)) for path in rooms}
    assert len(wide) > 60
    assert {room: width for room, width in wide.items() if width > WIDEST} == {}


DOOR = re.compile(r"\[[^\]]*\]\((?!https?:|#|mailto:)([^)#\s]+)")


@pytest.mark.parametrize("path", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]), ids=lambda path: path.name)
def test_what_the_docs_link_to_is_there(path: Path) -> None:
    assert [
        target for target in DOOR.findall(path.read_text(encoding="utf-8")) if not (path.parent / target).exists()
    ] == []


@pytest.mark.parametrize("path", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]), ids=lambda path: path.name)
def test_the_files_that_the_docs_name_are_there(path: Path) -> None:
    """`articles/…`, `tests/…`, `docs/…`: paths in code marks, patterns and examples apart."""
    named = re.findall(
        r"`((?:articles|tests|docs|portal|benchmarks|templates|static|seeds|deploy)/[\w./-]+)`",
        path.read_text(encoding="utf-8"),
    )
    assert [name for name in named if not (ROOT / name).exists() and not (ROOT / "articles" / name).exists()] == []

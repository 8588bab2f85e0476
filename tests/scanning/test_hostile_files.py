"""Files that would do harm: each is refused by name or taken in, none takes the parent with it or leaves anything half done."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from articles.ingestion.originals import Keeper, KeptFiles
from articles.ingestion.sheets import Scanning, file_facts, printed_kind, scan_sheet, sheets_of
from articles.scanning.limits import Limits, RefusedFileError
from articles.scanning.process import run_child
from tests.printed.composed import composed
from tests.scanning.hostile import MADE, write_all
from tests.scanning.hostile_more import MORE

SLOW = {"flate-bomb.pdf", "path-bomb.pdf", "text-bomb.pdf", "form-tree.pdf", "double-flate-bomb.pdf"}


def outcome(path: Path, files: Path) -> str:
    """Why the file was refused, or "taken in"."""
    kind = printed_kind(str(path))
    assert kind, path.name
    scanning = Scanning(Keeper(KeptFiles(files)))
    try:
        for sheet in sheets_of(str(path), kind, file_facts(str(path), path.name, scanning), scanning)[:1]:
            scan_sheet(sheet)
    except RefusedFileError as error:
        return error.reason
    return "taken in"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("10000-pages.pdf", "too_many_pages"),
        ("encrypted.pdf", "encrypted"),
        ("head-only.pdf", "broken"),
        ("tree-loop.pdf", "broken"),
        ("endless-page.pdf", "page_size"),
        ("stamp.pdf", "page_size"),
        ("pixels.png", "too_many_pixels"),
        ("lying-size.png", "broken"),
        ("loop.tif", "broken"),
        ("laughs.xml", "forbidden_xml"),
        ("outside.xml", "forbidden_xml"),
        ("quadratic.xml", "forbidden_xml"),
        ("deep.xml", "broken"),
        ("cut.xml", "broken"),
        ("empty.xml", "broken"),
        ("wrong-numbers.xml", "page_size"),
        ("form-loop.pdf", "taken in"),
        ("nested-arrays.pdf", "taken in"),
        ("crossed-trees.pdf", "broken"),
        ("65k.png", "too_many_pixels"),
        ("swollen-text.png", "broken"),
        ("many-frames.tif", "too_many_pages"),
        ("moving.webp", "too_many_pages"),
        ("repeated-pages.xml", "missing_part"),
        ("mets-laughs.xml", "forbidden_xml"),
        ("endless-alto.xml", "too_many_glyphs"),
        ("not-a-number.xml", "page_size"),
        ("own-zone.htm", "too_many_objects"),
        ("crowded.xml", "taken in"),
        ("nowhere.xml", "broken"),
        ("flat.xml", "taken in"),
        ("page-laughs.xml", "forbidden_xml"),
        ("hocr-laughs.hocr", "forbidden_xml"),
        ("page-cut.xml", "broken"),
        ("page-no-points.xml", "broken"),
        ("hocr-far.hocr", "broken"),
        ("hocr-long.hocr", "too_many_glyphs"),
        ("zero.png", "broken"),
        ("huge.tif", "too_many_pixels"),
        ("thin.png", "taken in"),
        ("jbig2.pdf", "taken in"),
        ("jpx.pdf", "taken in"),
        ("no-numbers.pdf", "taken in"),
        ("backward-letters.pdf", "taken in"),
        ("self-drawn-letter.pdf", "taken in"),
    ],
)
def test_it_is_refused_by_name(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / name).write_bytes((MADE | MORE)[name]())
    assert outcome(tmp_path / name, tmp_path / "files") == reason
    kept = [path for path in (tmp_path / "files").rglob("*") if path.is_file()]
    assert bool(kept) == (reason == "taken in")


def test_there_are_sixty_of_them(tmp_path: Path) -> None:
    assert len(write_all(tmp_path, composed()[0])) == 60


@pytest.mark.parametrize("name", sorted(SLOW))
def test_a_bomb_is_stopped_by_the_limits(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(MADE[name]())
    facts = file_facts(str(tmp_path / name), name, Scanning(None))
    sheet = sheets_of(str(tmp_path / name), "pdf", facts, Scanning(None))[0]
    limits = replace(Limits(), cpu_seconds=2, wall_seconds=30, memory=700_000_000)
    folder = tmp_path / "child"
    folder.mkdir()
    begun = time.monotonic()
    ended = run_child(replace(sheet.job, limits=limits, dpi=100), folder)
    assert ended.refused in ("out_of_time", "crashed", "out_of_memory", "too_many_objects", "too_many_glyphs", "")
    assert time.monotonic() - begun < 40

"""Pieces of their own kind are told by their form, and nothing else is taken for one; cases in tests/cases/genres.json."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from articles.reading.blocks.pages import read_lines
from articles.reading.genres.found import set_pieces
from articles.reading.genres.records import SetPiece
from tests.cpu import cpu_seconds

CASES = json.loads((Path(__file__).parents[2] / "cases" / "genres.json").read_text(encoding="utf-8"))


def told(piece: SetPiece) -> list[Any]:
    names = list(piece.signature[1].reporters) if piece.signature else None
    return [piece.kind, [line.text for line in piece.heads], len(piece.text), names]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in CASES])
def test_it_tells_pieces_of_their_own_kind(case: dict[str, Any]) -> None:
    page = read_lines("\n".join(case["input"]))
    page = replace(page, wrapped=case.get("wrapped", page.wrapped))
    assert [told(piece) for piece in set_pieces(page)] == case["expected"]


def test_no_line_is_in_two_pieces() -> None:
    page = read_lines("\n\n".join("\n".join(case["input"]) for case in CASES))
    numbers = [number for piece in set_pieces(page) for number in piece.numbers]
    assert len(numbers) == len(set(numbers)) > 0


def stanzas(blocks: int) -> str:
    return "\n\n".join(["春风又绿江南岸，我说\n" * 4] * blocks)


def seconds(blocks: int) -> float:
    """CPU time for the pieces of a page of so many stanzas."""
    page = read_lines(stanzas(blocks))
    return cpu_seconds(lambda: set_pieces(page))


def test_a_page_four_times_as_long_takes_about_four_times_as_long() -> None:
    assert not set_pieces(read_lines(stanzas(500)))
    assert seconds(2_000) < 7 * max(seconds(500) for _ in range(2))

"""Forests kept as tables: odds and reasons of a case, whose signs come in the order of their names."""

from __future__ import annotations

from dataclasses import dataclass

from articles.reading.tables.forests import Case, as_forest, chance


@dataclass(frozen=True, slots=True)
class Seen(Case):
    gap: float
    alike: float


def test_reasons_add_up_to_the_odds() -> None:
    tree = [[0, 1.5, 1, 2, 0.1], [-1, 0, -1, -1, -0.5], [-1, 0, -1, -1, 2.0]]
    forest = as_forest({"names": ["gap", "alike"], "base": -1.0, "trees": [tree]})
    assert forest.odds([2.0, 0.0]) == 1.0
    assert forest.reasons([2.0, 0.0]) == (("gap", 1.9),)
    assert chance(0.0) == 0.5


def test_a_case_gives_its_signs_in_the_order_of_their_names() -> None:
    assert Seen(alike=0.5, gap=2.0).numbers() == [2.0, 0.5]

"""Whole pages read against their gold: the figures recorded in floors.json may only rise."""

import pytest

from tests.reading import scores

HELD = scores.floors()


@pytest.mark.parametrize("name", scores.SETS)
def test_it_reads_the_pages_as_well_as_before(name: str) -> None:
    if name in scores.BESIDE and not scores.SHARED.is_dir():
        pytest.skip(
            f"the {name} pages are read from {scores.SHARED.relative_to(scores.ROOT.parent)} beside the project"
        )
    assert scores.below(scores.SETS[name](), HELD[name]) == {}


def test_the_figures_of_facts_are_held() -> None:
    facts = {"indicator", "indicator_close", "label_sound", "metric_kind", "metric_period", "metric_place"}
    assert facts <= HELD["seeds"].keys()
    assert facts <= HELD["layouts"].keys()


def test_a_floor_is_never_lowered() -> None:
    assert scores.raised({"indicator": 0.9, "titles": 0.8}, {"indicator": 0.8, "titles": 0.9, "coverage": 0.97}) == {
        "indicator": 0.9,
        "titles": 0.9,
        "coverage": 0.97,
    }

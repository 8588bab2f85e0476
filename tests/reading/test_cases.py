"""Small pages, each standing for a kind of fault: those that are read right stay right."""

import json
import warnings

import pytest

from tests.reading import scores

HELD: list[str] = scores.floors()["cases"]
NAMES = sorted(path.stem for path in scores.CASES.glob("*.json"))


@pytest.fixture(scope="module")
def right() -> set[str]:
    return set(scores.cases_right())


def test_what_was_read_right_is_read_right(right: set[str]) -> None:
    whys = {name: json.loads((scores.CASES / f"{name}.json").read_text(encoding="utf-8"))["why"] for name in NAMES}
    assert {name: whys[name] for name in HELD if name not in right} == {}
    if better := sorted(right - set(HELD)):
        warnings.warn(f"now right too: {', '.join(better)}; python -m tests.reading.scores --raise cases", stacklevel=1)


def test_every_case_has_its_page() -> None:
    assert sorted(path.stem for path in scores.CASES.glob("*.txt")) == NAMES
    assert set(HELD) <= set(NAMES)

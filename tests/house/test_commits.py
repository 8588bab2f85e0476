"""Each commit since the tenth session has one intention: its subject names one, as an order."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.environment import ROOT

SINCE = "a4d47954"  # older subjects join two and three: history is not written anew
LONGEST = 100  # characters; what takes more is more than one thing
JOINED = re.compile(r";|, and |, [a-z]+ (?:the|a|an|it|its|them|each|what|where) ")


def subjects() -> list[str]:
    """The subjects of the commits behind `SINCE`, merges left out; a skip where this copy has no such history."""
    told = subprocess.run(
        ["git", "log", "--no-merges", "--format=%s", f"{SINCE}..HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode:
        pytest.skip(f"no history of commits here: {told.stderr.strip()}")
    return told.stdout.splitlines()


@pytest.mark.parametrize(
    ("subject", "joined"),
    [
        ("Read chains of bare numbers in time", False),
        ("Give lists, tables and charts the day of publication", False),
        ("Split six modules; name tests by what holds", True),
        ("Keep an owner within its paragraph, and say no word twice", True),
        ("Begin an article at its title, undo what portals leave", True),
    ],
)
def test_a_subject_that_joins_intentions_is_told_from_one_that_names_several_things(subject: str, joined: bool) -> None:
    assert bool(JOINED.search(subject)) is joined


def test_every_commit_names_one_intention() -> None:
    assert [one for one in subjects() if JOINED.search(one) or len(one) > LONGEST or not one[:1].isupper()] == []

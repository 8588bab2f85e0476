"""Documents that name a test for what they promise name one that is there."""

from __future__ import annotations

import re

import pytest

from tests.environment import ROOT

NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


@pytest.mark.parametrize(("document", "least"), [("docs/asvs.md", 30), ("docs/operation.md", 12)])
def test_every_test_that_a_document_names_is_there(document: str, least: int) -> None:
    named = NAMED.findall((ROOT / document).read_text(encoding="utf-8"))
    assert len(named) >= least
    missing = [
        f"{path}::{name}"
        for path, name in named
        if not (ROOT / path).is_file() or f"def {name}(" not in (ROOT / path).read_text(encoding="utf-8")
    ]
    assert missing == []
